"""`tungnha account`: who may sign in at the desk."""

from __future__ import annotations

import secrets

import click

from server import passwords
from server.api.guard import EVERYONE
from server.commands.context import Failure, application
from server.commands.places import commune_meant
from server.commands.words import say
from server.ids import new_id
from server.repositories import slots
from server.services import accounts


@click.group()
def command() -> None:
    """Accounts of staff."""


@command.command()
@click.argument("login")
@click.argument("name")
@click.option("--commune", help="Id of the commune (needed where there are several).")
@click.option("--role", type=click.Choice(EVERYONE), default="staff", show_default=True)
@click.option("--village", help="Only this village (id or name).")
@click.option("--ask", is_flag=True, help="Ask for the password instead of making one.")
def add(
    login: str, name: str, commune: str | None, role: str, village: str | None, *, ask: bool
) -> None:
    """Add LOGIN for the person NAME, with one role in one commune."""
    password = click.prompt("Password", hide_input=True, confirmation_prompt=True) if ask else None
    if password is not None and len(password) < passwords.SHORTEST:
        raise Failure(say("password_short", length=passwords.SHORTEST))
    with application():
        commune_id = commune_meant(commune)
        village_id = slots.village_named(commune_id, village) if village else None
        if village and village_id is None:
            raise Failure(say("village_unknown", village=village))
        made = password or f"{new_id(5)}-{new_id(5)}-{secrets.randbelow(900) + 100}"
        try:
            accounts.add(commune_id, login, name, role, made, village_id)
        except accounts.LoginTakenError as error:
            raise Failure(say("login_taken", login=login)) from error
    click.echo(say("account_added", login=login, role=role, commune=commune_id))
    if password is None:
        click.echo(say("password_made", password=made))
