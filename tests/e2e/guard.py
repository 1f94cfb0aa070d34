"""What no test may cause: an error in the page, a request that fails or leaves the site, an answer that is sent."""

from __future__ import annotations

import re
from urllib.parse import unquote_plus

from playwright.sync_api import BrowserContext, ConsoleMessage, Request

from .server import Asked, Server

SHORTEST = 5
"""Typed values below this many characters are not looked for: they stand in addresses by chance."""

HTTP_DATE = re.compile(r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT")
"""When a file was changed, as a browser asks with it (RFC 9110, 5.6.7): it looks like a time of day that was typed."""

LISTEN = """
addEventListener("input", ({ target }) => {
  if (target.matches("input[type=text], input[type=search], textarea")) nvTyped(target.value);
}, true);
"""


class Guard:
    """Watches one browser context from its start. `faults` is what has gone wrong so far."""

    def __init__(self, context: BrowserContext, server: Server, *, origin: str = "", listens: bool = True) -> None:
        """`origin`: where the site is, if it is not on the server. `listens`: whether its pages run scripts."""
        self.server = server
        self._own = (f"{origin or server.origin}/", "blob:", "data:")
        self._scripts = listens
        self.begin()
        context.on("console", self._console)
        context.on("weberror", lambda error: self._fault(f"page error: {error.error}"))
        # What comes to the server stands in its own record, and the console tells of what it refuses: to be told of all
        # that is asked and answered by the browser takes longer than many a page does to load.
        context.on("requestfailed", self._failed)
        if origin:
            context.on("request", self._request)
        if listens:
            context.expose_binding("nvTyped", lambda _, value: self.typed.add(value))
            context.add_init_script(LISTEN)

    def begin(self) -> None:
        """Forget what has happened so far: another test begins in the same context."""
        self.typed: set[str] = set()
        self._first = len(self.server.asked)
        self._allowed: list[re.Pattern[str]] = []
        self._faults: list[str] = []
        self._sent: list[str] = []

    def _failed(self, request: Request) -> None:
        self._request(request)
        if not request.url.startswith(self._own):
            # The browser knows no host but this machine; see conftest.py. What the policy refused was never asked for.
            if request.failure != "csp":
                self._fault(f"outside the site: {request.url}")
            return
        # A browser that runs no scripts fetches none of those that a page names.
        if request.failure == "csp" and not self._scripts and request.url.endswith(".js"):
            return
        # What was still on its way when the reader went on to another page is cut off by the browser itself.
        if request.failure != "net::ERR_ABORTED":
            self._fault(f"failed: {request.url} ({request.failure})")

    def allow(self, pattern: str) -> None:
        """Let pass the faults that match `pattern`: for tests that break something on purpose."""
        self._allowed.append(re.compile(pattern))

    @property
    def faults(self) -> list[str]:
        """What went wrong, without what was allowed."""
        found = [*self._faults, *self._told()]
        return [fault for fault in found if not any(pattern.search(fault) for pattern in self._allowed)]

    def _told(self) -> list[str]:
        """Typed values in what the browser sent or the server got."""
        sent = [*self._sent, *(_text(asked) for asked in self.server.asked[self._first :])]
        values = {value.strip() for value in self.typed if len(value.strip()) >= SHORTEST}
        sent = [HTTP_DATE.sub("", text) for text in sent]
        return [f"an answer was sent: {value!r}" for value in sorted(values) if any(value in text for text in sent)]

    def _fault(self, fault: str) -> None:
        self._faults.append(fault)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._fault(f"console {message.type}: {message.text} ({message.location.get('url')})")

    def _request(self, request: Request) -> None:
        if not request.url.startswith(("blob:", "data:")):
            self._sent.append(f"{unquote_plus(request.url)} {request.headers} {request.post_data_buffer!r}")


def _text(asked: Asked) -> str:
    return f"{unquote_plus(asked.path)} {asked.headers} {asked.body.decode('utf-8', 'replace')}"
