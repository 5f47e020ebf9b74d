"""The `tungnha` command line. Each command is a module of `server.commands`."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from flask import Flask

COMMANDS = (
    "serve", "seed", "db", "account", "roster", "areas", "outside", "qr", "sheets", "lists",
    "report", "progress", "rescue", "tidy",
)  # fmt: skip


class Commands(click.Group):
    """Imports a command only when it is asked for, so that each starts quickly."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return [name for name in COMMANDS if find_spec(f"server.commands.{name}")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS or not find_spec(f"server.commands.{cmd_name}"):
            return None
        found: click.Command = import_module(f"server.commands.{cmd_name}").command
        return found


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tung-nha")
def group() -> None:
    """Từng Nhà: door-to-door campaigns that keep working without a signal."""


def main() -> None:
    """Run a command. An error is a sentence and exit code 1 (2: wrong usage), never a traceback."""
    from flask.cli import ScriptInfo

    # For commands with flask.cli.with_appcontext; the others open `commands.context.application`.
    flask = ScriptInfo(create_app=_create_app)
    if os.environ.get("TUNGNHA_TRACE"):
        group(obj=flask)
    try:
        sys.exit(group(standalone_mode=False, obj=flask))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except Exception as error:  # noqa: BLE001 - the last place where it can become a sentence
        print(_sentence(error), file=sys.stderr)
        sys.exit(1)


def _create_app() -> Flask:
    from server.app import create_app

    return create_app()


def _sentence(error: Exception) -> str:
    from sqlalchemy.exc import OperationalError

    from server.commands.words import say
    from server.config import SettingError
    from server.database import DatabaseVersionError
    from server.errors import ApiError
    from server.keys import KeyFileError
    from server.words import sentences

    if isinstance(error, (DatabaseVersionError, KeyFileError)):
        return str(error)
    if isinstance(error, SettingError):
        return say("setting", setting=error.setting, wanted=error.wanted)
    if isinstance(error, OperationalError):
        return say("database_silent")
    if isinstance(error, ApiError):
        return " / ".join(sentences(error.code, **error.params))
    return say("unexpected", kind=type(error).__name__)


if __name__ == "__main__":
    main()
