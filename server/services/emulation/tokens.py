"""What a page sends back to say on which figures somebody decided."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping


def seen_of(basis: Mapping[str, object]) -> str:
    """Sixteen hexadecimal digits, the same as long as the basis is."""
    text = json.dumps(basis, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
