"""The built site on a free port of this machine, and a record of what was asked for."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from scripts.static_server import SiteHandler, SiteServer


class Asked(NamedTuple):
    """A request as it came over the wire."""

    method: str
    path: str
    headers: str
    body: bytes


class Server(SiteServer):
    """Serves `site` and writes down every request in `asked`. While `cut` is set, nobody gets an answer."""

    def __init__(self, site: Path, handler: type[Handler] | None = None) -> None:
        """`handler`: how a host of another kind answers."""
        self.asked: list[Asked] = []
        self.cut = False
        super().__init__(site=site, handler=handler or Handler)


class Handler(SiteHandler):
    """A host that does what all do: the page in a folder, and a redirect to it where the slash is missing."""

    server: Server
    packs = False  # as the simplest of hosts: what the page asks for then is what the tests look at

    def parse_request(self) -> bool:
        good = super().parse_request()
        if self.server.cut:
            self.close_connection = True
            return False
        if good:
            self.server.asked.append(Asked(self.command, self.path, str(self.headers), self.body))
        return good

    def log_message(self, *_: object) -> None:
        """Nothing: what matters is in `asked`."""
