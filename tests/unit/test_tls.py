"""The local CA: what phones accept, and no more than it needs to sign."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509

from server import tls
from tests.conftest import EVENING_MS

DAY_MS = 86_400_000
LAN = IPv4Address("192.168.1.5")


def load(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


def test_the_certificate_is_one_that_phones_take(tmp_path: Path) -> None:
    files = tls.prepare(tmp_path, LAN, EVENING_MS)
    leaf, authority = load(files.certificate), load(files.authority)
    leaf.verify_directly_issued_by(authority)
    names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert LAN in names.get_values_for_type(x509.IPAddress)
    assert (leaf.not_valid_after_utc - leaf.not_valid_before_utc).days <= 397
    usage = leaf.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert [one.dotted_string for one in usage] == ["1.3.6.1.5.5.7.3.1"]
    basic = leaf.extensions.get_extension_for_class(x509.BasicConstraints)
    assert not basic.value.ca


def test_the_authority_speaks_for_private_addresses_only(tmp_path: Path) -> None:
    authority = load(tls.prepare(tmp_path, LAN, EVENING_MS).authority)
    limits = authority.extensions.get_extension_for_class(x509.NameConstraints)
    assert limits.critical
    assert {str(one.value) for one in limits.value.permitted_subtrees or ()} == {
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16",
        "127.0.0.0/8", "localhost", "local",
    }  # fmt: skip


def test_keys_are_for_the_owner_only(tmp_path: Path) -> None:
    tls.prepare(tmp_path / "tls", LAN, EVENING_MS)
    assert (tmp_path / "tls").stat().st_mode & 0o777 == 0o700
    for name in ("ca.key", "server.key"):
        assert (tmp_path / "tls" / name).stat().st_mode & 0o777 == 0o600


def test_a_second_start_changes_nothing(tmp_path: Path) -> None:
    first = tls.prepare(tmp_path, LAN, EVENING_MS)
    before = (first.certificate.read_bytes(), first.authority.read_bytes())
    second = tls.prepare(tmp_path, LAN, EVENING_MS + DAY_MS)
    assert (first.new_authority, second.new_authority) == (False, False)
    assert (second.certificate.read_bytes(), second.authority.read_bytes()) == before


@pytest.mark.parametrize(("address", "later"), [(IPv4Address("10.9.8.7"), 0), (LAN, 370 * DAY_MS)])
def test_another_address_or_the_end_makes_a_new_certificate_from_the_same_authority(
    tmp_path: Path, address: IPv4Address, later: int
) -> None:
    first = tls.prepare(tmp_path, LAN, EVENING_MS)
    before = first.certificate.read_bytes()
    authority = tls.fingerprint(first.authority)
    second = tls.prepare(tmp_path, address, EVENING_MS + later)
    assert second.certificate.read_bytes() != before
    assert tls.fingerprint(second.authority) == authority
    assert not second.new_authority


def test_a_public_address_needs_an_authority_that_names_it(tmp_path: Path) -> None:
    tls.prepare(tmp_path, LAN, EVENING_MS)
    public = IPv4Address("203.0.113.9")
    files = tls.prepare(tmp_path, public, EVENING_MS)
    assert files.new_authority
    limits = load(files.authority).extensions.get_extension_for_class(x509.NameConstraints).value
    assert "203.0.113.9/32" in {str(one.value) for one in limits.permitted_subtrees or ()}


def test_a_real_handshake(tmp_path: Path) -> None:
    files = tls.prepare(tmp_path, IPv4Address("127.0.0.1"), time.time_ns() // 1_000_000)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(files.certificate, files.key)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            with context.wrap_socket(listening.accept()[0], server_side=True) as peer:
                peer.sendall(b"hi")

        thread = threading.Thread(target=answer)
        thread.start()
        client = ssl.create_default_context(cafile=files.authority)
        address = listening.getsockname()
        with (
            socket.create_connection(address) as raw,
            client.wrap_socket(raw, server_hostname="127.0.0.1") as secured,
        ):
            assert secured.recv(2) == b"hi"
        thread.join()
