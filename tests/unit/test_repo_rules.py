"""Rules of the repository that no linter knows. Each is also shown to be able to fail."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from tests.support import rules
from tests.support.tree import ROOT, kept, repository_files, texts

# Shapes and wiring shared by the rules; they decide nothing, so they have no cases of their own.
NOT_RULES = frozenset({"__init__", "types", "index", "schema"})
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-tools.lock")


def complaints(rule: rules.Rule, *patterns: str) -> list[str]:
    return [line for path, text in texts(*patterns).items() for line in rule(path, text)]


def test_words_on_screen_come_from_the_word_lists() -> None:
    kept(complaints(rules.words_outside_words, "pwa/src/views/*.tsx", "pwa/src/views/*.ts"))


def test_no_markup_is_made_from_text() -> None:
    kept(complaints(rules.unsafe_html, "pwa/src/*.ts", "pwa/src/*.tsx"))


def test_pages_carry_no_inline_code() -> None:
    kept(complaints(rules.inline_code, "pwa/field/*.html", "pwa/desk/*.html"))


def test_the_merge_core_is_pure() -> None:
    kept(complaints(rules.impure_code, "sync/*.py"))


def test_every_rule_has_its_vector_its_twin_and_its_test() -> None:
    vectors = texts("sync/vectors/*.json")
    helpers = NOT_RULES | rules.covered_stems(vectors)
    kept(rules.missing_twins(repository_files(), rules.one_sided_stems(vectors), helpers))


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    found = []
    for path in repository_files():
        try:
            text = (ROOT / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a workbook
        found += rules.machine_paths(path, text)
    kept(found)


def test_links_in_the_documents_lead_somewhere() -> None:
    broken = [
        f"{path}: {target}"
        for path, text in texts("*.md").items()
        for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text)
        if not (ROOT / path.parent / target).exists()
    ]
    kept(broken)


def test_every_dependency_says_why_it_is_there() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    unexplained = [
        line for line in lines if re.match(r'\s+"[\w\[\]-]+[><=]=', line) and "#" not in line
    ]
    package = json.loads((ROOT / "pwa/package.json").read_text(encoding="utf-8"))
    named = package["dependencies"] | package["devDependencies"]
    kept(unexplained)
    assert sorted(package["//"]) == sorted(named)


def test_every_python_dependency_is_locked_with_a_hash() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    locked = {name: (ROOT / name).read_text(encoding="utf-8") for name in LOCKS}
    groups = project["dependency-groups"]
    wanted = {
        "requirements.lock": [*project["project"]["dependencies"], *groups["build"]],
        "requirements-dev.lock": groups["dev"],
        "requirements-tools.lock": groups["tools"],
    }
    for name, text in locked.items():
        direct = {re.split(r"[\[><=]", one, maxsplit=1)[0] for one in wanted[name]}
        pins = re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE)
        hashed = re.findall(
            r"^([a-z0-9-]+)==.*\\\n +--hash=sha256:[0-9a-f]{64}", text, re.MULTILINE
        )
        assert pins == hashed, name
        assert direct <= set(pins), name
        assert "://" not in re.sub(r"^ *#.*$", "", text, flags=re.MULTILINE), name


def test_every_npm_package_is_locked_with_a_hash_and_names_no_host() -> None:
    lock = json.loads((ROOT / "pwa/package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert [name for name, entry in packages.items() if "integrity" not in entry] == []
    assert [name for name, entry in packages.items() if "resolved" in entry] == []


@pytest.mark.parametrize(
    ("rule", "text", "refused"),
    [
        (rules.words_outside_words, "<p>Cả nhà vắng</p>", True),
        (rules.words_outside_words, 'const x = "Đã lưu";', True),
        (rules.words_outside_words, '<button aria-label="Close">', True),
        (rules.words_outside_words, "<p>{words.allAbsent}</p> // Cả nhà vắng", False),
        (rules.words_outside_words, "/* Cả nhà\n vắng */ <p>{words.a}</p>", False),
        (rules.words_outside_words, 'const u = "https://a"; const x = "Đủ";', True),
        (rules.unsafe_html, "node.innerHTML = name;", True),
        (rules.unsafe_html, "<p dangerouslySetInnerHTML={x} />", True),
        (rules.unsafe_html, "// never innerHTML", False),
        (rules.inline_code, "<script>alert(1)</script>", True),
        (rules.inline_code, '<p onclick="x()">', True),
        (rules.inline_code, '<script type="module" src="/a.js"></script>', False),
        (rules.machine_paths, "see /" + "root/project/file", True),
        (rules.machine_paths, "cd /" + "home/an/project", True),
        (rules.machine_paths, "pwa/src/work/outbox.ts", False),
        (rules.impure_code, "import random", True),
        (rules.impure_code, "from datetime import datetime\ndatetime.now()", True),
        (rules.impure_code, "from server.models import Citizen", True),
        (rules.impure_code, "import flask", True),
        (rules.impure_code, "half = 0.5", True),
        (rules.impure_code, "print(1)", True),
        (rules.impure_code, "from dataclasses import dataclass\nfrom .types import Op", False),
    ],
)
def test_each_rule_can_fail(rule: rules.Rule, text: str, refused: bool) -> None:
    assert bool(rule(Path("sync/a.py"), text)) is refused


def test_words_in_tests_of_the_views_are_on_no_screen() -> None:
    text = 'expect(name).toBe("Đã lưu");'
    assert rules.words_outside_words(Path("pwa/src/views/a.test.ts"), text) == []
    assert rules.words_outside_words(Path("pwa/src/views/test.ts"), text) != []


FOUR = ("sync/a.py", "sync/vectors/a.json", "pwa/src/sync/a.ts", "tests/unit/sync/test_a.py")


@pytest.mark.parametrize("missing", FOUR)
def test_a_rule_without_one_of_its_four_files_is_named(missing: str) -> None:
    rest = [Path(name) for name in FOUR if name != missing]
    assert len(rules.missing_twins(rest, frozenset(), frozenset())) == 1


def test_a_rule_of_the_desk_needs_no_typescript() -> None:
    rest = [Path(name) for name in FOUR if not name.endswith(".ts")]
    desk_only = rules.one_sided_stems({Path("sync/vectors/a.json"): '{"twin": false, "cases": []}'})
    assert rules.missing_twins(rest, desk_only, frozenset()) == []


def test_a_helper_is_covered_by_the_rule_that_says_so() -> None:
    files = [Path(name) for name in (*FOUR, "sync/helper.py", "sync/forgotten.py")]
    covered = rules.covered_stems({Path("sync/vectors/a.json"): '{"covers": ["helper"]}'})
    found = rules.missing_twins(files, frozenset(), covered)
    assert {line.split(":")[0] for line in found} == {"forgotten"}
