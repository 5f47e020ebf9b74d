"""`tungnha db`: the database's tables."""

from __future__ import annotations

import click

from server import schema
from server.commands.context import Failure, application
from server.commands.words import say
from server.repositories import staff
from server.services import audit
from server.services.syncing import restoring


@click.group()
def command() -> None:
    """The database's tables."""


@command.command()
def upgrade() -> None:
    """Bring the tables to this version; nothing to do is no error."""
    with application(tables=False):
        schema.upgrade()
        click.echo(say("upgraded", revision=schema.current()))


@command.command()
def restored() -> None:
    """Say that a backup was put back, before the server starts: phones then offer all again."""
    with application():
        click.echo(say("restored", communes=", ".join(restoring.restored("cli")) or "–"))


@command.command("audit")
def check_audit() -> None:
    """Check every commune's audit trail and print its head, to be noted elsewhere."""
    broken = []
    with application():
        for commune in staff.all_communes():
            wrong = audit.verify(commune)
            seq, newest = audit.head(commune)
            if wrong is None:
                click.echo(say("audit_holds", commune=commune, seq=seq, hash=newest))
            else:
                broken.append(say("audit_broken", commune=commune, seq=wrong))
    if broken:
        raise Failure("\n".join(broken))


@command.command()
@click.argument("message")
def revision(message: str) -> None:
    """Write a migration from the tables to the models (for developers)."""
    with application():
        schema.make_revision(message)
