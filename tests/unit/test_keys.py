"""Keys are made once, stay the same, differ by purpose and are nobody else's to read."""

from __future__ import annotations

import dataclasses
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from server.keys import KeyFileError, Keys, derive, load_or_create


def secrets_of(keys: Keys) -> dict[str, bytes]:
    found = {f.name: getattr(keys, f.name) for f in dataclasses.fields(keys)}
    found.pop("seal")
    found.pop("older_seals")
    return found


def test_they_are_the_same_at_every_start(tmp_path: Path) -> None:
    first, second = load_or_create(tmp_path / "keys"), load_or_create(tmp_path / "keys")
    assert secrets_of(first) == secrets_of(second)
    assert first.seal_jwk == second.seal_jwk
    assert first.seal_id == second.seal_id


def test_each_purpose_has_its_own(tmp_path: Path) -> None:
    found = secrets_of(load_or_create(tmp_path / "keys"))
    assert len(set(found.values())) == len(found) == 8
    assert {len(key) for key in found.values()} == {32}


def test_two_installations_share_nothing(tmp_path: Path) -> None:
    one, two = load_or_create(tmp_path / "1"), load_or_create(tmp_path / "2")
    assert not set(secrets_of(one).values()) & set(secrets_of(two).values())


def test_files_are_for_the_owner_only(tmp_path: Path) -> None:
    load_or_create(tmp_path / "keys")
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700
    names = sorted(path.name for path in (tmp_path / "keys").iterdir())
    assert names == ["master.key", "seal.pem"]
    for name in names:
        assert (tmp_path / "keys" / name).stat().st_mode & 0o777 == 0o600


def test_processes_that_start_at_once_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        made = list(pool.map(lambda _: load_or_create(tmp_path / "keys"), range(16)))
    assert len({keys.claim for keys in made}) == 1
    assert len({keys.seal_id for keys in made}) == 1


def test_a_key_that_was_changed_still_opens_what_was_sealed_to_it(tmp_path: Path) -> None:
    first = load_or_create(tmp_path / "keys")
    (tmp_path / "keys" / "seal.pem").rename(tmp_path / "keys" / "seal-2026-11.pem")
    second = load_or_create(tmp_path / "keys")
    assert second.seal_id != first.seal_id
    assert second.opens(second.seal_id) is second.seal
    opened = second.opens(first.seal_id)
    assert opened is not None
    assert opened.private_numbers() == first.seal.private_numbers()
    assert second.opens("nobody's") is None


@pytest.mark.parametrize("name", ["master.key", "seal.pem"])
def test_a_damaged_file_is_a_sentence_not_a_new_key(tmp_path: Path, name: str) -> None:
    load_or_create(tmp_path / "keys")
    (tmp_path / "keys" / name).write_bytes(b"short")
    with pytest.raises(KeyFileError, match=name):
        load_or_create(tmp_path / "keys")
    assert (tmp_path / "keys" / name).read_bytes() == b"short"


def test_labels_never_change() -> None:
    """Printed links and phones' tokens depend on these bytes: a change here ends them all."""
    keys = derive(b"\x07" * 32, ec.generate_private_key(ec.SECP256R1()))
    assert keys.claim.hex()[:16] == "771f894e9dccb2f7"
    assert keys.token.hex()[:16] == "f91d4b6741785c8f"
