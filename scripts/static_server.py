"""A web server for a built site, on this machine only."""

from __future__ import annotations

import sys
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

ADDRESS = "127.0.0.1"
NAMES = (ADDRESS, "localhost")

# A browser takes a module only as JavaScript and compiles WebAssembly while it arrives only as application/wasm.
# Python asks the machine for the rest, and some machines answer wrongly or not at all.
TYPES = {
    ".css": "text/css",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".whl": "application/zip",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}

# Shown, and asked for again by itself, until there is a first site.
WAITING = b"""<!doctype html><html lang="nb"><meta charset="utf-8"><meta http-equiv="refresh" content="1">
<title>Bygger</title><p>Nettstedet bygges. Siden kommer av seg selv n\xc3\xa5r det er klart."""


class SiteServer(ThreadingHTTPServer):
    """Serves `site`. Another folder may be put in its place at any time; each request looks anew."""

    daemon_threads = True

    def __init__(self, port: int, site: Path | None = None) -> None:
        self.site = site
        super().__init__((ADDRESS, port), SiteHandler)

    @property
    def url(self) -> str:
        return f"http://{ADDRESS}:{self.server_address[1]}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader who goes on to the next page before this one is sent is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class SiteHandler(SimpleHTTPRequestHandler):
    """Sends the packed file that lies beside another in its place, as nginx does with `gzip_static on`."""

    server: SiteServer
    protocol_version = "HTTP/1.1"
    packed = False

    def do_GET(self) -> None:
        if self._find_site():
            super().do_GET()

    def do_HEAD(self) -> None:
        if self._find_site():
            super().do_HEAD()

    def _find_site(self) -> bool:
        self.packed = False
        if self.server.site is None:
            self._send_page(HTTPStatus.SERVICE_UNAVAILABLE, WAITING)
            return False
        self.directory = str(self.server.site)
        if self.headers.get("Host", "").rpartition(":")[0] not in NAMES:
            # A page elsewhere whose name has been turned to this machine could read what is being written.
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return False
        if "\0" in unquote(self.path) or not self._within(self.translate_path(self.path)):
            self.send_error(HTTPStatus.NOT_FOUND)
            return False
        return True

    def _within(self, path: str) -> bool:
        """Whether a path is in the site, wherever links in it lead."""
        return Path(path).resolve().is_relative_to(Path(self.directory).resolve())

    def translate_path(self, path: str) -> str:
        plain = super().translate_path(path)
        packed = f"{plain}.gz"
        self.packed = "gzip" in self.headers.get("Accept-Encoding", "") and Path(packed).is_file()
        return packed if self.packed else plain

    def guess_type(self, path: Any) -> str:
        name = str(path).removesuffix(".gz") if self.packed else path
        return TYPES.get(Path(name).suffix) or super().guess_type(name)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site has a page of its own for what is not found."""
        page = Path(self.directory, "404.html")
        if code == HTTPStatus.NOT_FOUND and page.is_file():
            self._send_page(HTTPStatus.NOT_FOUND, page.read_bytes())
        else:
            super().send_error(code, message, explain)

    def _send_page(self, status: HTTPStatus, page: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", TYPES[".html"])
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page)

    def end_headers(self) -> None:
        if self.packed:
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        # The next build is to be seen at the next reload.
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Only what went wrong is worth a line."""
        if isinstance(code, int) and code >= HTTPStatus.BAD_REQUEST and self.server.site is not None:
            super().log_request(code, size)
