"""A local certificate authority, so that phones on the same Wi-Fi get HTTPS.

Without HTTPS a phone has no service worker, no camera and no keys. Whoever trusts this CA trusts
its key file, so the CA may only speak for private addresses (RFC 5280, name constraints) and for
the machine's own where that is not private. Certificates last 397 days, the most that phones take.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, IPv4Network, ip_network
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

PRIVATE = tuple(
    IPv4Network(text)
    for text in (
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "100.64.0.0/10",
        "169.254.0.0/16",
        "127.0.0.0/8",
    )
)
CA_DAYS = 3650
LEAF_DAYS = 397
RENEW_DAYS = 30


@dataclass(frozen=True, slots=True)
class Certificates:
    """Files for the HTTPS listener.

    `new_authority`: there was another before, and phones that trusted it must trust this one.
    """

    certificate: Path
    key: Path
    authority: Path
    new_authority: bool


def prepare(directory: Path, address: IPv4Address, now_ms: int) -> Certificates:
    """The certificate for `address` in `directory`, made or renewed where needed."""
    directory.mkdir(parents=True, exist_ok=True)
    directory.chmod(0o700)
    now = datetime.fromtimestamp(now_ms / 1000, UTC)
    files = Certificates(
        directory / "server.crt", directory / "server.key", directory / "ca.crt", False
    )
    authority = _load(directory / "ca.crt")
    had_one = authority is not None
    keyed = (directory / "ca.key").exists()
    made = authority is None or not keyed or not _speaks_for(authority, address, now)
    if made:
        authority = _make_authority(directory, address, now)
    if made or not _still_good(_load(files.certificate), address, now):
        _make_leaf(directory, files, address, now)
    return Certificates(files.certificate, files.key, files.authority, made and had_one)


def fingerprint(path: Path) -> str:
    """SHA-256 of a certificate as phones show it ("AB:CD:…")."""
    certificate = x509.load_pem_x509_certificate(path.read_bytes())
    return certificate.fingerprint(hashes.SHA256()).hex(":").upper()


def _make_authority(directory: Path, address: IPv4Address, now: datetime) -> x509.Certificate:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(f"Từng Nhà · {os.uname().nodename[:40]} · {now:%Y-%m-%d}")
    networks = [*PRIVATE] if _is_private(address) else [*PRIVATE, ip_network(f"{address}/32")]
    allowed: list[x509.GeneralName] = [x509.IPAddress(network) for network in networks]
    allowed += [x509.DNSName("localhost"), x509.DNSName("local")]
    certificate = (
        _builder(name, name, key.public_key(), now, CA_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(sign=True), critical=True)
        .add_extension(x509.NameConstraints(allowed, None), critical=True)
        .sign(key, hashes.SHA256())
    )
    _write_key(directory / "ca.key", key)
    (directory / "ca.crt").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return certificate


def _make_leaf(directory: Path, files: Certificates, address: IPv4Address, now: datetime) -> None:
    authority = x509.load_pem_x509_certificate(files.authority.read_bytes())
    signer = serialization.load_pem_private_key((directory / "ca.key").read_bytes(), None)
    if not isinstance(signer, ec.EllipticCurvePrivateKey):
        message = f"{directory / 'ca.key'} is damaged: delete {directory} and start again."
        raise TypeError(message)
    key = ec.generate_private_key(ec.SECP256R1())
    names = [
        x509.IPAddress(address),
        x509.IPAddress(IPv4Address("127.0.0.1")),
        x509.DNSName("localhost"),
    ]
    certificate = (
        _builder(_name(str(address)), authority.subject, key.public_key(), now, LEAF_DAYS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(sign=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
        .sign(signer, hashes.SHA256())
    )
    _write_key(files.key, key)
    files.certificate.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey,
    now: datetime,
    days: int,
) -> x509.CertificateBuilder:
    """Valid from a day ago, because phones' clocks are off."""
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=days - 1))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _usage(*, sign: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not sign,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=sign,
        crl_sign=sign,
        encipher_only=False,
        decipher_only=False,
    )


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common[:64])])


def _load(path: Path) -> x509.Certificate | None:
    try:
        return x509.load_pem_x509_certificate(path.read_bytes())
    except (OSError, ValueError):
        return None


def _speaks_for(authority: x509.Certificate, address: IPv4Address, now: datetime) -> bool:
    limits = authority.extensions.get_extension_for_class(x509.NameConstraints).value
    networks = [
        general.value
        for general in limits.permitted_subtrees or ()
        if isinstance(general, x509.IPAddress)
    ]
    inside = any(isinstance(n, IPv4Network) and address in n for n in networks)
    return inside and _lasts(authority, now)


def _still_good(leaf: x509.Certificate | None, address: IPv4Address, now: datetime) -> bool:
    if leaf is None or not _lasts(leaf, now):
        return False
    names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return address in names.get_values_for_type(x509.IPAddress)


def _lasts(certificate: x509.Certificate, now: datetime) -> bool:
    return certificate.not_valid_after_utc > now + timedelta(days=RENEW_DAYS)


def _is_private(address: IPv4Address) -> bool:
    return any(address in network for network in PRIVATE)


def _write_key(path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
