"""The built site on a free port of this machine, and a record of what was asked for."""

from __future__ import annotations

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple, cast

from forms.build.host.headers import TYPES


class Asked(NamedTuple):
    """A request as it came over the wire."""

    method: str
    path: str
    headers: str
    body: bytes


class Server(ThreadingHTTPServer):
    """Serves `site` and writes down every request in `asked`. While `cut` is set, nobody gets an answer."""

    daemon_threads = True

    def __init__(self, site: Path, handler: type[Handler] | None = None) -> None:
        """`handler`: how a host of another kind answers."""
        super().__init__(("127.0.0.1", 0), functools.partial(handler or Handler, directory=str(site)))
        self.origin = f"http://127.0.0.1:{self.server_port}"
        self.asked: list[Asked] = []
        self.cut = False
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_: object) -> None:
        """A page that is left before all has come is no error."""


class Handler(SimpleHTTPRequestHandler):
    """A host that does what all do: the page in a folder, and a redirect to it where the slash is missing."""

    protocol_version = "HTTP/1.1"

    def parse_request(self) -> bool:
        good = super().parse_request()
        if cast(Server, self.server).cut:
            self.close_connection = True
            return False
        if good:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            cast(Server, self.server).asked.append(Asked(self.command, self.path, str(self.headers), body))
        return good

    def guess_type(self, path: object) -> str:
        return TYPES.get(Path(str(path)).suffix, "application/octet-stream")

    def log_message(self, *_: object) -> None:
        """Nothing: what matters is in `asked`."""
