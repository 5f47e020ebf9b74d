"""Files of tests lie in memory where the machine has a place for that, and room in it.

Every commit of every test waits for its file to be on disk, as it should; what a test shows is not
what the disk does, and of the disk's speed a shared machine says nothing. A server that is killed
in a test leaves its files as it would on a disk: only the machine's own end would take them.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

MEMORY = Path("/dev/shm")
ROOM_BYTES = 3_000_000_000


def rest_in_memory() -> None:
    """Unless pytest was told a place (`PYTEST_DEBUG_TEMPROOT`, `--basetemp`)."""
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM_BYTES:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
