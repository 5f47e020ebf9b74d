"""How a command ends when it cannot do its work."""

from __future__ import annotations

import click


class Failure(click.ClickException):
    """Ends a command with a sentence and exit code 1: `raise Failure(say("no_slot"))`."""
