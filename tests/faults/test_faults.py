"""The faults still fit the code, and the way they are tried can fail (`make faults`: all)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults.catalogue import FAULTS
from tests.faults.fault import Fault
from tests.faults.runner import Caught, Copy, faulty
from tests.support.tree import ROOT


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_fits_the_code_and_names_tests_that_are_there(fault: Fault) -> None:
    text = (ROOT / fault.path).read_text(encoding="utf-8")
    assert faulty(text, fault) != text
    assert fault.tests
    for test in fault.tests:
        path, _, name = test.partition("::")
        own = (ROOT / path).read_text(encoding="utf-8")
        base, _, case = name.partition("[")
        stem = Path(path).name.removeprefix("test_").removesuffix(".py").removesuffix(".test.ts")
        vectors = ROOT / "sync" / "vectors" / f"{stem}.json"
        cases = vectors.read_text(encoding="utf-8") if vectors.exists() else ""
        if case:
            assert f'"name": "{case.removesuffix("]")}"' in cases
        assert f"def {base}(" in own or f'"{name}"' in own + cases


def test_there_are_enough_and_each_has_a_name_of_its_own() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 20


def test_a_fault_that_no_longer_fits_is_said() -> None:
    with pytest.raises(ValueError, match="stands 0 times"):
        faulty("text", replace(FAULTS[0], old="other"))
    with pytest.raises(ValueError, match="stands 2 times"):
        faulty("a a", replace(FAULTS[0], old="a"))


def test_all_of_the_tests_must_fail() -> None:
    assert Caught(2, 0, "").all_of(["a", "b"])
    assert not Caught(1, 1, "").all_of(["a", "b"])
    assert not Caught(0, 0, "").all_of(["a"])


def test_a_fault_is_in_the_copy_alone_and_out_again(tmp_path: Path) -> None:
    copy, fault = Copy(tmp_path), FAULTS[0]
    path = copy.root / fault.path
    assert copy.run(fault.tests).passed == len(fault.tests)
    with copy.with_fault(fault):
        assert fault.new in path.read_text(encoding="utf-8")
        assert copy.run(fault.tests).all_of(fault.tests)
    assert path.read_text(encoding="utf-8") == (ROOT / fault.path).read_text(encoding="utf-8")
