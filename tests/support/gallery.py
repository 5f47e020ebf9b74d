"""The gallery (every screen in every state, with made-up data): built, and served like the product.

It is no part of the product; it is built beside it and served under the same security policy.
"""

from __future__ import annotations

import functools
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from server.headers import POLICY
from tests.support.tree import ROOT

WEB = ROOT / "pwa"
# A folder of this process alone: two runs at once must not pull it from under each other.
_folder = tempfile.TemporaryDirectory(prefix="gallery-")
BUILT = Path(_folder.name)
FIELD, DESK = "/gallery/index.html", "/gallery/desk.html"


class GalleryBuildError(Exception):
    """The message holds what the build said."""


def build_gallery() -> None:
    """Build both pages. Raises GalleryBuildError."""
    vite = WEB / "node_modules" / "vite" / "bin" / "vite.js"
    tools = Path(sys.executable).parent
    built = subprocess.run(
        ["node", str(vite), "build", "--config", "gallery/vite.config.ts", "--outDir", str(BUILT)],
        cwd=WEB,
        env={**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ.get('PATH', os.defpath)}"},
        capture_output=True,
        text=True,
        check=False,
    )
    if built.returncode != 0:
        raise GalleryBuildError(built.stdout + built.stderr)


class _Files(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        # Files with a hash in their name never change: compiled once, not for each scene.
        kept = self.path.startswith("/assets/")
        self.send_header("Cache-Control", "max-age=3600" if kept else "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base's own name)
        """Quiet: the pictures' own progress is enough."""


@contextmanager
def served_gallery() -> Iterator[str]:
    """The address that the built gallery answers at, until the block ends."""
    handler = functools.partial(_Files, directory=str(BUILT))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
