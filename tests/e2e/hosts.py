"""Hosts of other kinds: what has been met of redirects, passwords and of what stands between a host and its readers."""

from __future__ import annotations

import base64
import io
import threading
from pathlib import Path
from typing import BinaryIO, ClassVar

from tests.patience import SOON

from .server import Handler

PASSWORD = "kommune:hemmelig"


class Clean(Handler):
    """Clean addresses, as of Cloudflare and Netlify: `/x/index.html` leads to `/x/`."""

    def do_GET(self) -> None:  # noqa: N802 (the library's name)
        path, _, query = self.path.partition("?")
        if path.endswith("/index.html"):
            self.send_response(308)
            self.send_header("Location", path.removesuffix("index.html") + (f"?{query}" if query else ""))
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            super().do_GET()


class Silent(Handler):
    """No redirects at all: without its slash an address is not found, as of storage that is shown as it is."""

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        if not self.path.endswith("/") and Path(self.translate_path(self.path)).is_dir():
            self.send_error(404)
            return None
        return super().send_head()


class Guarded(Handler):
    """A password before everything."""

    def do_GET(self) -> None:  # noqa: N802 (the library's name)
        wanted = base64.b64encode(PASSWORD.encode()).decode()
        if self.headers.get("Authorization") == f"Basic {wanted}":
            super().do_GET()
            return
        self.send_response(401)
        self.send_header("WWW-Authenticate", 'Basic realm="intranett"')
        self.send_header("Content-Length", "0")
        self.end_headers()


class Meddling(Handler):
    """A proxy that puts headers of its own on everything, and takes the type from what is not fetched for a page."""

    def end_headers(self) -> None:
        for name, value in {
            "Vary": "*",
            "Set-Cookie": "proxy=1",
            "Refresh": "3600",
            "X-Frame-Options": "DENY",
            "Link": "<https://proxy.example/a.css>; rel=nofollow",
        }.items():
            self.send_header(name, value)
        super().end_headers()

    def guess_type(self, path: object) -> str:
        return "text/plain" if self.headers.get("Sec-Fetch-Dest") == "empty" else super().guess_type(path)


class Altering(Handler):
    """A proxy that writes something into every page."""

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        page = Path(self.translate_path(self.path))
        if page.suffix != ".html" or not page.is_file():
            return super().send_head()
        data = page.read_bytes().replace(b"</body>", b"<!-- proxy --></body>")
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return io.BytesIO(data)


class Blocking(Handler):
    """A proxy that lets no archives through."""

    def do_GET(self) -> None:  # noqa: N802 (the library's name)
        if self.path.endswith((".whl", ".zip", ".bin", ".gz")):
            self.send_error(403)
        else:
            super().do_GET()


class Held(Handler):
    """One that sends its list as it was when it was asked for, but not before it is `told` to go on."""

    asked_for = threading.Event()
    told = threading.Event()

    def copyfile(self, source: BinaryIO, outputfile: BinaryIO) -> None:  # type: ignore[override]
        if self.path.endswith("utgave.json"):
            self.asked_for.set()
            self.told.wait(SOON / 1_000)
        super().copyfile(source, outputfile)


class Moved(Handler):
    """A host that has another site since `answer` was set, without the list: what it answers for that, and how."""

    answer: ClassVar[tuple[int, str, str] | None] = None

    def do_GET(self) -> None:  # noqa: N802 (the library's name)
        if self.answer is None or not self.path.startswith("/utgave.json"):
            super().do_GET()
            return
        status, location, text = self.answer
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())


KEEPING: dict[str, type[Handler]] = {"clean": Clean, "silent": Silent, "guarded": Guarded, "meddling": Meddling}
"""Hosts whose site is kept on the reader's machine."""

NOT_KEEPING: dict[str, type[Handler]] = {"altering": Altering, "blocking": Blocking}
"""Hosts whose files are not those of the site: nothing is kept, and everything works as they have it."""
