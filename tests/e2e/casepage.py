"""The page with a case, used as a reader uses it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.patience import READY

from .formpage import OPEN_MORE, PRINTED, FormPage, wait_for_state
from .guard import Guard
from .paper import Paper


class CasePage:
    """The page with the case. `page` is Playwright's, for what only that can do."""

    def __init__(self, page: Page, guard: Guard) -> None:
        self.page = page
        self.guard = guard
        self.root = page.locator("[data-case]")
        self.status = self.root.get_by_role("status").first
        self.pupil = page.get_by_role("textbox", name="Elevens navn")
        self.list = page.get_by_role("navigation", name="Det mappen har plass til")

    @classmethod
    def open(cls, context: BrowserContext, guard: Guard) -> CasePage:
        """Open the page; its buttons work."""
        page = context.new_page()
        page.goto("del-1/elevmappe/")
        case = cls(page, guard)
        expect(case.list.locator("[aria-current]")).to_have_count(1)
        return case

    def ready(self) -> CasePage:
        """Wait for Python, and pull out the cable."""
        self.pupil.click()
        wait_for_state(self.page, "[data-case]", "ready")
        self.page.context.set_offline(True)
        return self

    def button(self, name: str) -> Locator:
        """A button of the case, not of one form."""
        found = self.root.get_by_role("button", name=name, exact=True)
        if not found.count():
            self.root.evaluate(OPEN_MORE, name)
        return found.first

    def dialog(self) -> Locator:
        """The dialog that is open."""
        return self.root.get_by_role("dialog")

    def part(self, name: str, title: str) -> FormPage:
        """Bring a form into view."""
        self.list.locator(f"[data-part={name}]").click()
        expect(self.page.get_by_role("heading", name=title, level=2)).to_be_focused()
        return FormPage(self.page, self.guard, name)

    def expect_filled(self, *titles: str) -> None:
        """The list says that the parts with these titles hold something, and no others."""
        items = self.list.get_by_role("listitem").filter(has=self.page.locator("[data-holds][data-filled]"))
        expect(items.get_by_role("link")).to_have_text(titles)

    def values(self) -> list[Any]:
        """What stands in every form, in order."""
        return [self.pupil.input_value(), *(FormPage(self.page, self.guard, form).values() for form in self.forms())]

    def forms(self) -> list[str]:
        """The ids of the forms."""
        ids: list[str] = self.page.locator("[data-form]").evaluate_all("all => all.map((root) => root.dataset.form)")
        return ids

    def choose(self, *, without: str = "", password: str = "") -> None:
        """Answer the dialog that asks which parts are meant."""
        if without:
            self.dialog().get_by_role("checkbox", name=without).uncheck()
        if password:
            self.dialog().get_by_role("checkbox", name="Lås filen med passord").check()
            self.dialog().get_by_label("Passord", exact=True).fill(password)
            self.dialog().get_by_label("Passordet en gang til").fill(password)
        self.dialog().locator("button[type=submit]").click()

    def save(self, **chosen: str) -> tuple[str, str]:
        """Save to a file: its name and its text."""
        self.button("Lagre med passord eller noen deler").click()
        with self.page.expect_download(timeout=READY) as download:
            self.choose(**chosen)
        expect(self.status).to_contain_text("er sendt til nedlastinger")
        return download.value.suggested_filename, download.value.path().read_text("utf-8")

    def open_file(self, text: str) -> None:
        """Choose a file after Åpne fil."""
        with self.page.expect_file_chooser() as chooser:
            self.button("Åpne fil").click()
        chooser.value.set_files({"name": "x.json", "mimeType": "application/json", "buffer": text.encode()})

    def unlock(self, password: str) -> None:
        """Write a password for the file that is being opened."""
        self.dialog().get_by_label("Passord").fill(password)
        self.dialog().get_by_role("button", name="Åpne").click()

    def print(self, **chosen: str) -> Paper:
        """Print the case."""
        self.button("Skriv ut mappen").click()
        with self.page.expect_console_message(lambda message: message.text == PRINTED, timeout=READY):
            self.choose(**chosen)
        return Paper(self.page.pdf(prefer_css_page_size=True))
