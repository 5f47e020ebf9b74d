"""Turns the reports in Word and Excel into the pictures of docs/documents: `make documents`.

`python -m tests.documents FOLDER` draws with the fonts in FOLDER, too. Needs LibreOffice (soffice)
and Poppler (pdftoppm); with Tinos (Debian: fonts-croscore), whose letters are as wide as those of
Times New Roman and know Vietnamese, lines break where Word breaks them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.documents.papers import papers
from tests.support.pictures import keep_small
from tests.support.tree import ROOT

PICTURES = ROOT / "docs" / "documents"
NEEDED = {"soffice": "libreoffice-writer libreoffice-calc", "pdftoppm": "poppler-utils"}
DOTS = 80
HEAD = """# Reports as papers

Made by `make documents`: the built-in Word templates and the Excel table, filled with invented \
figures and drawn by LibreOffice.
"""
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>{folders}
<cachedir>{cache}</cachedir>
<selectfont><rejectfont><pattern><patelt name="family"><string>Liberation Serif</string></patelt>
</pattern></rejectfont></selectfont>
<match target="pattern"><test name="family"><string>Times New Roman</string></test>
<edit name="family" mode="assign" binding="strong"><string>Tinos</string></edit></match>
</fontconfig>"""


def missing() -> list[str]:
    """What has to be installed first."""
    return [package for name, package in NEEDED.items() if shutil.which(name) is None]


def environment(work: Path, folders: list[str]) -> dict[str, str]:
    """Fonts of the machine and of `folders`; Tinos, if there, for Times New Roman."""
    lines = "".join(f"<dir>{folder}</dir>" for folder in folders)
    config = work / "fonts.conf"
    config.write_text(FONTS.format(folders=lines, cache=work / "cache"), encoding="utf-8")
    own = {**os.environ, "FONTCONFIG_FILE": str(config), "HOME": str(work)}
    listed = subprocess.run(
        ["fc-list", ":lang=vi", "family"], env=own, capture_output=True, text=True, check=False
    )
    if "Tinos" in listed.stdout:
        return own
    print("Without Tinos (Debian: fonts-croscore) lines break elsewhere than in Word.")
    return {**os.environ, "HOME": str(work)}


def draw(work: Path, names: list[str], environ: dict[str, str]) -> list[str]:
    """Pictures of every page into docs/documents; returns their names."""
    profile = f"-env:UserInstallation=file://{work}/profile"
    for name in names:
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(work), name],
            cwd=work, env=environ, check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        stem = Path(name).stem
        subprocess.run(
            ["pdftoppm", "-r", str(DOTS), "-png", f"{stem}.pdf", stem], cwd=work, check=True
        )
    pages = sorted(work.glob("*.png"))
    for page in pages:
        keep_small(page.read_bytes(), PICTURES / page.name)
    return [page.name for page in pages]


def main(folders: list[str]) -> int:
    """Exit code."""
    wanted = missing()
    if wanted:
        print(f"Install first: apt-get install {' '.join(wanted)}")
        return 1
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        names = []
        for name, content in papers():
            (work / name).write_bytes(content)
            names.append(name)
        pages = draw(work, names, environment(work, folders))
    cells = [f"![{page}]({page})" for page in pages]
    (PICTURES / "README.md").write_text("\n\n".join([HEAD, *cells]) + "\n", encoding="utf-8")
    print(f"{len(pages)} pictures in docs/documents")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
