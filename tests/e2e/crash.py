"""A page whose renderer is killed and which the reader loads again: Playwright itself gives such a page up."""

from __future__ import annotations

import json
import time
from typing import Any

from playwright.sync_api import Page


class Killed:
    """Speaks to a page past Playwright, over the browser's own connection. AssertionError when nothing answers."""

    def __init__(self, page: Page) -> None:
        browser = page.context.browser
        assert browser
        self._browser = browser.new_browser_cdp_session()
        self._answers: dict[int, dict[str, Any]] = {}
        self._heard: set[int | str] = set()
        self._last = 0
        targets = self._browser.send("Target.getTargets")["targetInfos"]
        [target] = [one["targetId"] for one in targets if one["type"] == "page" and one["url"] == page.url]
        attached = self._browser.send("Target.attachToTarget", {"targetId": target, "flatten": False})
        self._session: str = attached["sessionId"]
        self._browser.on("Target.receivedMessageFromTarget", self._hear)

    def _hear(self, told: dict[str, Any]) -> None:
        message = json.loads(told["message"])
        if told["sessionId"] == self._session:
            self._heard.add(message.get("id") or message["method"])
            self._answers[message.get("id", 0)] = message

    def _send(self, method: str, **given: Any) -> None:
        self._last += 1
        message = json.dumps({"id": self._last, "method": method, "params": given})
        self._browser.send("Target.sendMessageToTarget", {"sessionId": self._session, "message": message})

    def _hear_of(self, what: int | str, seconds: float = 10) -> None:
        end = time.monotonic() + seconds
        while what not in self._heard:
            assert time.monotonic() < end, f"{what} was not heard, but {self._heard}"
            self._browser.send("Target.getTargets")  # lets what has come be heard

    def crash(self) -> None:
        """Kill the renderer."""
        self._send("Inspector.enable")
        self._send("Page.crash")
        self._hear_of("Inspector.targetCrashed")

    def reload(self) -> None:
        """What the reader does then."""
        self._send("Page.reload")
        self._hear_of("Inspector.targetReloadedAfterCrash")

    def wait_for(self, expression: str, wanted: str, seconds: float = 30) -> None:
        """Until an expression in the page gives this text."""
        end = time.monotonic() + seconds
        value: object = None
        while value != wanted:
            assert time.monotonic() < end, f"{expression} is {value!r}"
            self._send("Runtime.evaluate", expression=expression)
            self._hear_of(self._last, seconds)
            value = self._answers[self._last]["result"]["result"].get("value")
