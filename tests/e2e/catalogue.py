"""The catalogue's page as tests use it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Locator, Page, Route, expect

if TYPE_CHECKING:
    from .conftest import Contexts

ALL = 135
# Playwright takes what is not laid out yet, far down the list, for hidden; readers of all kinds do not.
TITLES = """[...document.querySelectorAll("[data-catalogue] h3")]
  .filter((at) => at.checkVisibility()).map((at) => at.textContent)"""


class Catalogue:
    """The catalogue's page."""

    def __init__(self, page: Page, question: str = "") -> None:
        self.page = page
        page.goto(f"tiltaksbank/{question}")
        self.ready()

    def ready(self) -> None:
        """Wait until it answers."""
        expect(self.page.locator("[data-catalogue]")).to_have_attribute("data-state", "ready")

    @property
    def search(self) -> Locator:
        return self.page.get_by_role("searchbox", name="Søk i tiltakene")

    @property
    def status(self) -> Locator:
        return self.page.get_by_role("main").get_by_role("status")

    @property
    def titles(self) -> list[str]:
        """The titles that are shown, in order."""
        shown: list[str] = self.page.evaluate(TITLES)
        return shown

    def tick(self, facet: str, value: str) -> Locator:
        """A filter's box."""
        group = self.page.get_by_role("group", name=facet, exact=True)
        name = re.escape(value).replace("/", r"\/")  # Playwright writes it between slashes
        return group.get_by_role("checkbox", name=re.compile(rf"^{name} \d+ tiltak$"))

    def count(self, facet: str, value: str) -> int:
        """The number beside a filter."""
        return int(self.tick(facet, value).locator("xpath=..").locator("[data-count]").inner_text())

    def expect_count(self, count: int) -> None:
        """Wait until so many are shown and told of."""
        told = f"{ALL} tiltak" if count == ALL else f"{count} av {ALL} tiltak." if count else "Ingen treff."
        expect(self.status).to_contain_text(told)
        assert len(self.titles) == count

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    @property
    def question(self) -> str:
        """What the address says is asked, as it reads."""
        asked: str = self.page.evaluate("decodeURIComponent(location.hash)")
        return asked

    def expect_question(self, question: str) -> None:
        """Wait until the address says so."""
        self.page.wait_for_function("(asked) => decodeURIComponent(location.hash) === asked", arg=question)


def visit(contexts: Contexts, **options: Any) -> Page:
    """A page whose reader may go on before all of it has come."""
    context, guard = contexts(**options)
    guard.allow("net::ERR_ABORTED")
    return context.new_page()


def changed_data(page: Page, change: Callable[[dict[str, Any]], None]) -> None:
    """Let the page have other measures than the site was built with."""

    def answer(route: Route) -> None:
        data = route.fetch().json()
        for measure in data["tiltak"]:
            change(measure)
        route.fulfill(json=data)

    page.route("**/tiltak.json", answer)
