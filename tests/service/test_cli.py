"""The command line: sentences and exit codes, never a traceback."""

from __future__ import annotations

import io
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest import mock
from urllib.request import HTTPSHandler, ProxyHandler, build_opener

import pytest

from server import cli, schema
from server.app import create_app
from server.clock import SystemClock
from server.commands import words
from server.commands.listeners import LOCAL, free_port
from server.commands.qr import picture
from server.config import Config
from server.extensions import db
from server.models import Campaign
from tests.support.factory import MadeCommune, make_commune

ROOT = Path(__file__).resolve().parents[2]


def environment(var: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | {"TUNGNHA_VAR": str(var), "TUNGNHA_LANG": "en", "TUNGNHA_DIST": str(var / "d")}


@dataclass
class Done:
    """What a command said and how it ended."""

    returncode: int
    stdout: str
    stderr: str


def tungnha(var: Path, *arguments: str, **changes: str) -> Done:
    """Run the command line as its entry point does, in this process (a start costs a second)."""
    out, err = io.StringIO(), io.StringIO()
    with (
        mock.patch.dict(os.environ, environment(var) | changes, clear=True),
        mock.patch.object(sys, "argv", ["tungnha", *arguments]),
        redirect_stdout(out),
        redirect_stderr(err),
        pytest.raises(SystemExit) as ended,
    ):
        cli.main()
    code = ended.value.code
    return Done(code if isinstance(code, int) else 0, out.getvalue(), err.getvalue())


@pytest.fixture
def made(tmp_path: Path) -> MadeCommune:
    """A commune in the default database of `tmp_path`, its plan moved by 224 days."""
    assert tungnha(tmp_path, "db", "upgrade").returncode == 0
    app = create_app(Config(var=tmp_path), SystemClock())
    with app.app_context():
        commune = make_commune(SystemClock())
        campaign = db.session.get(Campaign, (commune.id, commune.campaign))
        assert campaign is not None
        campaign.shift_days = 224
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return commune


def test_upgrade_says_where_the_database_is_and_may_be_repeated(tmp_path: Path) -> None:
    for _ in range(2):
        done = tungnha(tmp_path, "db", "upgrade")
        assert (done.returncode, done.stdout.strip()) == (0, f"The database is at {schema.head()}.")


def test_help_names_the_commands(tmp_path: Path) -> None:
    done = tungnha(tmp_path, "--help")
    assert done.returncode == 0
    for name in ("serve", "db", "account", "qr"):
        assert f"  {name} " in done.stdout


@pytest.mark.parametrize(
    ("arguments", "changes", "sentence"),
    [
        (("qr", "--village", "x"), {}, "Run: tungnha db upgrade"),
        (("serve", "--no-https"), {}, "Run: tungnha db upgrade"),
        (("db", "upgrade"), {"DATABASE_URL": "postgresql://x@127.0.0.1:1/x"}, "does not answer"),
        (("serve",), {"TUNGNHA_LANG": "vi"}, "Chạy: tungnha db upgrade"),
    ],
)
def test_a_failure_is_one_sentence(
    tmp_path: Path, arguments: tuple[str, ...], changes: dict[str, str], sentence: str
) -> None:
    done = tungnha(tmp_path, *arguments, **changes)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_damaged_keys_are_a_sentence(tmp_path: Path) -> None:
    tungnha(tmp_path, "db", "upgrade")
    (tmp_path / "keys" / "master.key").write_bytes(b"x")
    done = tungnha(tmp_path, "qr", "--village", "x")
    assert (done.returncode, "damaged" in done.stderr) == (1, True)
    assert "Traceback" not in done.stderr


def test_a_wrong_command_is_usage(tmp_path: Path) -> None:
    assert tungnha(tmp_path, "nothing").returncode == 2


def test_qr_prints_the_links_of_a_village(tmp_path: Path, made: MadeCommune) -> None:
    done = tungnha(tmp_path, "qr", "--village", "thôn 1", "--origin", "https://192.168.1.5:8443")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("https://192.168.1.5:8443/field/c#v1.pt-") == 6
    one = tungnha(tmp_path, "qr", "--slot", made.pair_slots[0])
    assert "▀" in one.stdout
    assert tungnha(tmp_path, "qr", "--slot", "none").returncode == 1
    assert tungnha(tmp_path, "qr").returncode == 1


def test_a_taken_port_is_passed_over() -> None:
    with socket.create_server((str(LOCAL), 0)) as taken:
        port = taken.getsockname()[1]
        assert free_port(LOCAL, port) != port
    assert free_port(LOCAL, port) == port


def test_a_qr_has_its_margin_and_three_corners() -> None:
    rows = picture("https://192.168.1.5:8443/field/c#v1.pt-x.y", colour=False).splitlines()
    assert set(rows[0]) == {"█"}
    assert all(row.startswith("██") and row.endswith("██") for row in rows)
    assert "\x1b[30;107m" in picture("x", colour=True)


@pytest.mark.parametrize("code", sorted(words.WORDS))
def test_words_have_the_same_places_in_both_languages(code: str) -> None:
    vi, en = words.WORDS[code]
    assert set(re.findall(r"{(\w+)}", vi)) == set(re.findall(r"{(\w+)}", en))


@pytest.mark.parametrize("setting", ["DATABASE_URL", "TUNGNHA_ORIGIN", "TUNGNHA_PROXIES"])
def test_a_bad_setting_is_a_sentence_that_names_it(tmp_path: Path, setting: str) -> None:
    done = tungnha(tmp_path, "progress", **{setting: "nonsense"})
    assert done.returncode == 1
    assert setting in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_that_cannot_be_is_refused(tmp_path: Path) -> None:
    assert tungnha(tmp_path, "serve", "--port", "99999").returncode == 2


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "en"),
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "vi_VN", "LC_ALL": "C"}, "en"),
        ({"LANG": "C", "TUNGNHA_LANG": "vi"}, "vi"),
    ],
)
def test_the_terminal_s_language(environ: dict[str, str], expected: str) -> None:
    assert words.language(environ) == expected


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the parent's death is a Linux signal")
def test_a_killed_serve_leaves_no_port_taken(tmp_path: Path, made: MadeCommune) -> None:
    with socket.create_server((str(LOCAL), 0)) as probe:
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "server.cli", "serve", "--port", str(port), "--no-https"],
        cwd=ROOT, env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True,
    )  # fmt: skip
    assert process.stdout is not None
    for line in process.stdout:
        if "Ctrl+C" in line:
            break
    process.kill()
    process.wait()
    process.stdout.close()
    end = time.monotonic() + 30
    while free_port(LOCAL, port) != port:
        assert time.monotonic() < end, "somebody still listens"
        time.sleep(0.2)


@pytest.mark.slow
def test_serve_answers_on_both_addresses_and_stops_in_order(
    tmp_path: Path, made: MadeCommune
) -> None:
    (tmp_path / "accounts.txt").write_text("demo\tsecret-demo\n")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = subprocess.Popen(
            [sys.executable, "-m", "server.cli", "serve", "--port", str(port),
             "--https-port", "0", "--lan", "127.0.0.1"],
            cwd=ROOT, env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True,
            # A shell that runs the tests in the background lets its children ignore Ctrl+C;
            # no other thread runs here yet.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
        )  # fmt: skip
        try:
            assert process.stdout is not None
            lines: list[str] = []
            for line in process.stdout:
                lines.append(line)
                if "Ctrl+C" in line:
                    break
            said = "".join(lines)
            addresses = [word for word in said.split() if word.startswith("http")]
            desk = next(a for a in addresses if a.endswith("/desk/"))
            field = next(a for a in addresses if a.startswith("https") and a.endswith("/field/"))
            assert f":{port}/" not in desk
            assert "demo             secret-demo" in said
            assert "moved by 224 days" in said
            assert f"{field}c#v1.pt-" in said
            assert "no service worker, no camera" in said
            context = ssl.create_default_context(cafile=tmp_path / "tls" / "ca.crt")
            context.verify_flags &= ~ssl.VERIFY_X509_STRICT
            opener = build_opener(ProxyHandler({}), HTTPSHandler(context=context))
            for base in (desk.removesuffix("desk/"), field.removesuffix("field/")):
                with opener.open(f"{base}readyz", timeout=20) as answer:
                    assert answer.status == 200
                    secure = "Strict-Transport-Security" in answer.headers
                    assert secure == base.startswith("https")
        finally:
            process.send_signal(signal.SIGINT)
            rest, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    assert "Everything received is kept" in rest
    assert "Traceback" not in errors
