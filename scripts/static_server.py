"""The web server for a built site, on this machine only: for people who work on it, for the benches and for the tests.

It answers as the hosts do that the site is made for, and holds what a server on loopback must: nothing outside the
site, and nothing for a page elsewhere that has had its own name point here (the Host header tells).
"""

from __future__ import annotations

import os
import sys
import threading
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from forms.build.host.headers import TYPES

ADDRESS = "127.0.0.1"
NAMES = frozenset({ADDRESS, "localhost", "::1"})
"""What this machine is called by those who sit at it. The port may be another: it may be forwarded."""
LARGEST_BODY = 10_000_000
"""Bytes. The site asks for nothing with a body; one is read so that the next request is not read out of it."""
POLL = 0.05
"""Seconds that `close` may have to wait."""
NOWHERE = ""
"""A path that no file has."""

# Shown, and asked for again by itself, until there is a first site.
WAITING = b"""<!doctype html><html lang="nb"><meta charset="utf-8"><meta http-equiv="refresh" content="1">
<title>Bygger</title><p>Nettstedet bygges. Siden kommer av seg selv n\xc3\xa5r det er klart."""


class SiteServer(ThreadingHTTPServer):
    """Serves `site` from now on, until `close`. Another folder may be put in its place; each request looks anew.

    Port 0 is any that is free. Raises OSError if the port cannot be had.
    """

    daemon_threads = True

    def __init__(self, port: int = 0, site: Path | None = None, handler: type[SiteHandler] | None = None) -> None:
        self.site = site
        super().__init__((ADDRESS, port), handler or SiteHandler)
        threading.Thread(target=self.serve_forever, args=(POLL,), daemon=True).start()

    @property
    def origin(self) -> str:
        return f"http://{ADDRESS}:{self.server_port}"

    @property
    def url(self) -> str:
        return f"{self.origin}/"

    def close(self) -> None:
        """Answer no more, and give the port back."""
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader who goes on to the next page before this one is sent is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class SiteHandler(SimpleHTTPRequestHandler):
    """With `packs`, sends the packed file that lies beside another in its place, as nginx with `gzip_static on`."""

    server: SiteServer
    protocol_version = "HTTP/1.1"
    # Of a request that cannot be read; to HTTP/0.9 no status would be sent.
    default_request_version = "HTTP/1.0"
    packs = True
    packed = False
    body = b""

    def parse_request(self) -> bool:
        """Whether there is a request to answer. One that is none, or not for this machine, has been answered."""
        self.packed, self.body = False, b""
        if not super().parse_request():
            return False
        fault = self._fault()
        if fault is not None:
            self.close_connection = True
            self.send_error(fault)
        return fault is None

    def _fault(self) -> HTTPStatus | None:
        hosts = self.headers.get_all("Host", [])
        length = self.headers.get("Content-Length", "0")
        if len(hosts) != 1 or not _is_path(self.path) or not (length.isascii() and length.isdigit()):
            return HTTPStatus.BAD_REQUEST
        if _name(hosts[0]) not in NAMES:
            return HTTPStatus.MISDIRECTED_REQUEST
        if "Transfer-Encoding" in self.headers:
            return HTTPStatus.LENGTH_REQUIRED
        if int(length) > LARGEST_BODY:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        self.body = self.rfile.read(int(length))
        return None

    def do_GET(self) -> None:
        if self._find_site():
            super().do_GET()

    def do_HEAD(self) -> None:
        if self._find_site():
            super().do_HEAD()

    def _find_site(self) -> bool:
        if self.server.site is None:
            self._send_page(HTTPStatus.SERVICE_UNAVAILABLE, WAITING)
            return False
        self.directory = str(self.server.site)
        return True

    def translate_path(self, path: str) -> str:
        """The file that a path stands for, a folder that lacks its slash, or nowhere: no folder is listed."""
        plain = super().translate_path(path)
        if plain.endswith("/"):
            plain += "index.html"
        if not self._within(plain):
            return NOWHERE
        packed = f"{plain}.gz"
        accepted = self.packs and "gzip" in self.headers.get("Accept-Encoding", "")
        # Path.is_file raises on a name that is too long.
        self.packed = accepted and os.path.isfile(packed) and self._within(packed)  # noqa: PTH113
        return packed if self.packed else plain

    def _within(self, path: str) -> bool:
        """Whether a path is in the site still when all links have been followed."""
        root = os.path.realpath(self.directory)
        return os.path.commonpath([root, os.path.realpath(path)]) == root

    def guess_type(self, path: Any) -> str:
        name = str(path).removesuffix(".gz") if self.packed else str(path)
        found = TYPES.get(Path(name).suffix, "application/octet-stream")
        return f"{found}; charset=utf-8" if found.startswith("text/") else found

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site has a page of its own for what is not found."""
        page = Path(self.server.site or "", "404.html")
        if code == HTTPStatus.NOT_FOUND and page.is_file():
            self._send_page(HTTPStatus.NOT_FOUND, page.read_bytes())
        else:
            super().send_error(code, message, explain)

    def _send_page(self, status: HTTPStatus, page: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(".html"))
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


def _is_path(target: str) -> bool:
    return target.startswith("/") and "\0" not in unquote(target)


def _name(host: str) -> str | None:
    """The name in a Host header, without its port; none if it is no host."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None
