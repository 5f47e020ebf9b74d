"""Sealed copies open as the phone's code makes them; whatever is damaged is a ValueError."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_der_private_key

from server.keys import derive
from server.services.phones.dpop import unb64url
from server.services.phones.rescue_file import Line, SealKeys, lines, read_line
from tests.support.rescuing import seal
from tests.support.signing import PhoneKey

# Made by pwa/src/crypto/seal.ts with a key of its own.
SECRET = (
    "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgkc_xTIxbUORenJusbrDpv-kgcA05WLqShDTFFeTpf4ih"
    "RANCAAQC-FG95cSsV9tSRhx0Uq30lpP1lPrtv7W1tPA2Xl0n9tujWo2eyfcj9as47_9b84o8mRwYwqeKrJvHJonau_Vp"
)
SEALED = (
    "AQ9rZXktb2YtdGhlLXRlc3QEIZ8QBiAzgbTppqjvTRWpy1WtdIc-XveLIZVc7_wtMD2PEAH6MLw_ybsAHYlmiPsxh5Rt"
    "U3OhSY2t7qWXtgY6Hg5mPajdoQnEWjB25_pT_-uhW0c0l7vF5oM5YIQGYJumdvJxnhVK9u2vc2gqqUu09A9Ueq89y8Vk"
    "al7-64-urdYGFw"
)
KEYS = derive(b"\x07" * 32, ec.generate_private_key(ec.SECP256R1()))


def opener() -> SealKeys:
    secret = load_der_private_key(base64.urlsafe_b64decode(SECRET + "=="), None)
    return SealKeys({"key-of-the-test": secret}.get)


def test_what_a_phone_sealed_opens() -> None:
    assert opener().open(unb64url(SEALED)).decode() == '{"id":"k3f9q.1","value":"Trần Văn"}'


@pytest.mark.parametrize("place", range(0, 148, 4))
def test_a_changed_byte_does_not(place: int) -> None:
    sealed = bytearray(unb64url(SEALED))
    sealed[place] ^= 1
    with pytest.raises(ValueError, match=r".*"):
        opener().open(bytes(sealed))


@pytest.mark.parametrize("length", [0, 1, 2, 17, 82, 94, 110])
def test_a_short_one_does_not(length: int) -> None:
    with pytest.raises(ValueError, match=r".*"):
        opener().open(unb64url(SEALED)[:length])


def test_another_server_s_does_not() -> None:
    with pytest.raises(ValueError, match="key"):
        SealKeys(KEYS.opens).open(unb64url(SEALED))


def line(claims: dict[str, object], typ: str = "tungnha-rescue+jwt") -> str:
    return PhoneKey().jws(typ, claims)


GOOD: dict[str, object] = {"v": 1, "device": "abcde", "operations": []}


@pytest.mark.parametrize(
    "changes",
    [{"v": 2}, {"device": 3}, {"operations": {}}, {"token": 5}, {"operations": [[1, "x"]] * 9}],
)
def test_a_line_with_wrong_claims_does_not_hold(changes: dict[str, object]) -> None:
    assert isinstance(read_line(1, line(GOOD), SealKeys(KEYS.opens), 8), Line)
    with pytest.raises(ValueError, match="claims"):
        read_line(1, line(GOOD | changes), SealKeys(KEYS.opens), 8)


@pytest.mark.parametrize("text", ["", "a.b.c", "ế.ế.ế", line(GOOD, "dpop+jwt"), line({"v": 1})])
def test_what_is_no_line_does_not_hold(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_line(1, text, SealKeys(KEYS.opens), 8)


def test_a_signature_over_other_words_does_not_hold() -> None:
    one, other = line(GOOD), line(GOOD | {"device": "fghjk"})
    mixed = ".".join([*other.split(".")[:2], one.split(".")[2]])
    with pytest.raises(ValueError, match="signature"):
        read_line(1, mixed, SealKeys(KEYS.opens), 8)


@pytest.mark.parametrize("broken", [[1], [1, 2], "x", None, [1, "%%"], [1, "AAAA"]])
def test_a_damaged_copy_is_counted_and_the_others_open(broken: object) -> None:
    from server.services.phones.dpop import b64url

    good = [2, b64url(seal(KEYS, b'{"id": "abcde.2"}'))]
    found = read_line(1, line(GOOD | {"operations": [broken, good]}), SealKeys(KEYS.opens), 8)
    assert (found.operations, found.damaged) == ([{"id": "abcde.2"}], 1)


def test_empty_lines_and_ends_of_lines_do_not_matter() -> None:
    assert lines("\r\n a \r\n\n b\n") == ["a", "b"]
