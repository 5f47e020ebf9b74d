"""All deliberate faults."""

from __future__ import annotations

from tests.faults.core import CORE
from tests.faults.phone import PHONE
from tests.faults.server import SERVER

FAULTS = (*CORE, *SERVER, *PHONE)
