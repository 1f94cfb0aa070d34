"""A host that fails on some files, each in a way of its own."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from .server import Handler, Server

LOG_IN = b"<!doctype html><html lang=nb><title>Logg inn</title><form><input name=bruker></form>"

type Fault = Callable[[FaultyHandler, bytes], None]


class FaultyHandler(Handler):
    """A host that fails on the files that its server's plan names."""

    server: FaultyServer

    def do_GET(self) -> None:  # noqa: N802 (the library's name)
        name = self.path.partition("?")[0].lstrip("/")
        fault = self.server.served.get(name)
        path = Path(self.server.site or "", name)
        if fault is None or not path.is_file():
            super().do_GET()
        else:
            SERVED[fault](self, path.read_bytes())

    def give(self, data: bytes, kind: str = "", status: int = 200, *, cut: bool = False, **headers: str) -> None:
        """Answer with these bytes, or with half of them as if they were all."""
        self.send_response(status)
        self.send_header("Content-Type", kind or self.guess_type(self.path))
        self.send_header("Content-Length", str(len(data)))
        for header, value in headers.items():
            self.send_header(header.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data[: len(data) // 2] if cut else data)
        if cut:
            self.close_connection = True

    def late(self, data: bytes) -> None:
        """After a while, but rightly."""
        self.server.ended.wait(1.5)
        self.give(data)

    def never(self, _data: bytes) -> None:
        """No answer, however long one waits."""
        self.server.ended.wait(120)
        self.close_connection = True

    def first_time(self, data: bytes) -> None:
        """Refused once, and then given."""
        if self.path in self.server.seen:
            self.give(data)
        else:
            self.server.seen.add(self.path)
            self.give(b"", status=503)

    def moved(self, _data: bytes) -> None:
        """Led to a log-in page."""
        self.give(b"", "text/html", 302, Location="/logg-inn/")


SERVED: Mapping[str, Fault] = {
    "late": FaultyHandler.late,
    "never": FaultyHandler.never,
    "refused at first": FaultyHandler.first_time,
    "led to a log-in page": FaultyHandler.moved,
    "a log-in page instead": lambda handler, _: handler.give(LOG_IN, "text/html"),
    "cut": lambda handler, data: handler.give(data, cut=True),
    "empty": lambda handler, _: handler.give(b""),
    "not there": lambda handler, _: handler.give(LOG_IN, "text/html", 404),
    "not allowed": lambda handler, _: handler.give(b"", status=403),
    "broken": lambda handler, _: handler.give(b"", status=500),
    "of another type": lambda handler, data: handler.give(data, "text/plain"),
    "packed, and not said": lambda handler, data: handler.give(gzip.compress(data, 1)),
    "said to be packed": lambda handler, data: handler.give(data, Content_Encoding="gzip"),
    "in UTF-16": lambda handler, data: handler.give(data.decode("latin-1").encode("utf-16")),
    "with something behind": lambda handler, data: handler.give(data + b"\n<!-- proxy -->"),
}


class FaultyServer(Server):
    """`served`: the fault of each file that has one, by its path from the site's root."""

    def __init__(self, site: Path, served: Mapping[str, str]) -> None:
        self.served = served
        self.seen: set[str] = set()
        self.ended = threading.Event()
        super().__init__(site, FaultyHandler)

    def close(self) -> None:
        self.ended.set()
        super().close()
