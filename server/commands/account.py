"""`tungnha account`: who may sign in at the desk."""

from __future__ import annotations

import click

from server.commands.account_words import say
from server.commands.context import Failure, application
from server.commands.places import commune_meant
from server.errors import ApiError
from server.repositories import plan, slots, staff
from server.services.sign_in import accounts, password_rules, roles, setup
from server.services.sign_in.accounts import LoginInvalidError, LoginTakenError
from server.words import sentences


@click.group()
def command() -> None:
    """Accounts of staff."""


@command.command("add")
@click.argument("login")
@click.argument("name")
@click.option("--commune", help="Id of the commune (needed where there are several).")
@click.option("--role", type=click.Choice(list(roles.ROLES)), default="staff", show_default=True)
@click.option("--village", help="Only this village (id or name).")
@click.option("--ask", is_flag=True, help="Ask for the password instead of making one.")
def add(
    login: str, name: str, commune: str | None, role: str, village: str | None, *, ask: bool
) -> None:
    """Add LOGIN for the person NAME, with one role in one commune."""
    password = click.prompt("Password", hide_input=True, confirmation_prompt=True) if ask else None
    with application():
        commune_id = commune_meant(commune)
        village_id = slots.village_named(commune_id, village) if village else None
        if village and village_id is None:
            raise Failure(say("village_unknown", village=village))
        if village_id and role in roles.WHOLE_COMMUNE:
            raise Failure(_sentence("role_whole_commune"))
        if password is not None:
            _check(password, name, login)
        made = password or accounts.temporary_password()
        try:
            accounts.add(commune_id, login, name, role, made, village_id)
        except LoginTakenError as error:
            raise Failure(say("login_taken", login=login)) from error
        except LoginInvalidError as error:
            raise Failure(_sentence("login_wrong")) from error
    click.echo(say("account_added", login=login, role=role, commune=commune_id))
    if password is None:
        click.echo(say("password_made", password=made))


@command.command("grant")
@click.argument("login")
@click.option("--commune", help="Id of the commune (needed where there are several).")
@click.option("--every-commune", is_flag=True, help="In all communes of this server.")
@click.option("--role", type=click.Choice(list(roles.ROLES)), default="city", show_default=True)
def grant(login: str, commune: str | None, role: str, *, every_commune: bool) -> None:
    """Let LOGIN work in a further commune, as the city's staff do."""
    with application():
        account_id = _account(login)
        meant = staff.all_communes() if every_commune else [commune_meant(commune)]
        refused = []
        for commune_id in meant:
            try:
                accounts.set_grant_by_hand(commune_id, account_id, role)
            except ApiError as error:
                refused.append(f"{commune_id}: {_sentence(error.code)}")
                continue
            click.echo(say("account_added", login=login, role=role, commune=commune_id))
    if refused:
        raise Failure("\n".join(refused))


@command.command("reset")
@click.argument("login")
@click.option("--codes", is_flag=True, help="Also take off the six-digit codes.")
def reset(login: str, *, codes: bool) -> None:
    """Give LOGIN a temporary password; it must be replaced at the next sign-in."""
    with application():
        account_id = _account(login)
        password = accounts.reset_by_hand(account_id, codes=codes)
    click.echo(say("password_temporary", password=password))


@command.command("setup")
@click.option("--commune", help="Id of the commune (needed where there are several).")
@click.option("--commune-name", help="In an empty database: the commune's name.")
@click.option("--city-name", help="In an empty database: its province or city.")
@click.option("--origin", help="Address of the desk, if not TUNGNHA_ORIGIN.")
def begin(
    commune: str | None, commune_name: str | None, city_name: str | None, origin: str | None
) -> None:
    """Print a link, good once and for 30 minutes, by which the first administrator comes in."""
    with application() as app:
        if not staff.all_communes() and commune is None:
            if not commune_name or not city_name:
                raise Failure(say("setup_names"))
            commune_id = setup.make_commune(commune_name, city_name)
        else:
            commune_id = commune_meant(commune)
        try:
            code = setup.begin(commune_id)
        except setup.AdminThereError as error:
            raise Failure(say("admin_there")) from error
        found = plan.commune(commune_id)
        base = origin or app.extensions["settings"].public_origin or "http://localhost:8080"
    link = f"{base.rstrip('/')}/desk/#/setup/{code}"
    click.echo(say("setup_link", commune=found.name if found else commune_id, link=link))


def _account(login: str) -> str:
    found = staff.account_by_login(login.strip().casefold())
    if found is None:
        raise Failure(say("login_unknown", login=login))
    return found.id


def _check(password: str, *own: str) -> None:
    try:
        password_rules.check(password, own)
    except ApiError as error:
        raise Failure(_sentence(error.code, **error.params)) from error


def _sentence(code: str, **params: object) -> str:
    vi, en = sentences(code, **params)
    return say("either", vi=vi, en=en)
