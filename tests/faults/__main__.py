"""`make faults`: every fault into a copy of the tree, and the tests that must catch it.

`python -m tests.faults undo` tries only those whose name contains the word.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.faults.catalogue import FAULTS
from tests.faults.runner import Copy


def main() -> int:
    wanted = [one for one in FAULTS if all(word in one.name for word in sys.argv[1:])]
    bad: list[str] = []
    with tempfile.TemporaryDirectory(prefix="tungnha-faults-") as folder:
        copy = Copy(Path(folder))
        tests = list(dict.fromkeys(test for fault in wanted for test in fault.tests))
        right = copy.run(tests)
        if right.failed or right.passed < len(tests):
            print(right.told)
            print(f"without a fault {right.failed} fail, {right.passed} of {len(tests)} pass")
            return 1
        for fault in wanted:
            with copy.with_fault(fault):
                caught = copy.run(fault.tests)
            fine = caught.all_of(fault.tests)
            print(f"{'caught' if fine else 'MISSED'}  {fault.path}: {fault.name}", flush=True)
            if not fine:
                bad.append(fault.name)
                print(caught.told)
    print(f"{len(wanted) - len(bad)} of {len(wanted)} faults caught")
    return 1 if bad or not wanted else 0


if __name__ == "__main__":
    sys.exit(main())
