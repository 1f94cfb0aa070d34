"""A form on its page, used as a reader uses it: things are found by role and label."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, FilePayload, Locator, Page, expect

from tests.patience import READY

from .guard import Guard
from .paper import Paper

PRINTED = "The page asked to be printed."

STATE = """root => [
  ...root.querySelectorAll("form input:not([type=date], [data-explain]), form textarea, form [data-address]"),
].map((at) => at.matches("[type=checkbox], [type=radio]") ? at.checked : at.dataset.address ?? at.value)"""


OPEN_MORE = """(root, name) => {
  const menu = root.querySelector("details.nv-actions");
  const wanted = [...menu?.querySelectorAll("button:not([hidden])") ?? []].some((at) => at.textContent.trim() === name);
  if (wanted) menu.open = true;
}"""


def wait_for_state(page: Page, selector: str, state: str) -> None:
    """Wait until what `selector` finds is in this state. `expect` would look more and more seldom meanwhile."""
    reached = "([selector, state]) => document.querySelector(selector)?.dataset.state === state"
    with suppress(Error):
        page.wait_for_function(reached, arg=[selector, state], polling=20, timeout=READY)
    expect(page.locator(selector)).to_have_attribute("data-state", state)


class FormPage:
    """One form. `page` is Playwright's, for what only that can do."""

    def __init__(self, page: Page, guard: Guard, name: str) -> None:
        self.page = page
        self.guard = guard
        self.name = name
        self.root = page.locator(f"[data-form={name}]")
        self.status = self.root.get_by_role("status").first
        self.summary = self.root.locator("[data-summary]")

    # What is on screen

    def box(self, label: str, within: Locator | None = None) -> Locator:
        """The text field with this label."""
        plain = re.escape(label).replace("/", r"\/")
        name = re.compile(rf"^{plain}( Må fylles ut| Valgfritt)?$")
        return (within or self.root).get_by_role("textbox", name=name)

    def tick(self, label: str, within: Locator | None = None) -> Locator:
        """The box to tick with this label."""
        return (within or self.root).get_by_role("checkbox", name=label, exact=True)

    def choice(self, label: str) -> Locator:
        """The choice with this in its label."""
        return self.root.get_by_role("radio", name=label)

    def button(self, name: str, within: Locator | None = None) -> Locator:
        """The button with this name; the menu that it stands in is opened."""
        found = (within or self.root).get_by_role("button", name=name, exact=True)
        if within is None and not found.count():
            self.root.evaluate(OPEN_MORE, name)
        return found

    def row(self, name: str, within: Locator | None = None) -> Locator:
        """The row with this name, such as "rad 2"."""
        return (within or self.root).get_by_role("row", name=name, exact=True)

    def day(self, number: int) -> Locator:
        """A day of the day plan, unfolded."""
        day = self.root.get_by_role("group", name=f"Dag {number}", exact=True)
        day.evaluate_all("all => all[0]?.matches('[data-shut]') && all[0].querySelector('[data-act=day-fold]').click()")
        return day

    def dialog(self) -> Locator:
        """The dialog that is open."""
        return self.root.get_by_role("dialog")

    def values(self) -> list[Any]:
        """What stands in every field, in order, when what comes to a form out of view has come."""
        expect(self.root).not_to_have_attribute("aria-busy", "true")
        values: list[Any] = self.root.evaluate(STATE)
        return values

    # What a reader does

    def expect_state(self, state: str) -> None:
        """Wait until the form is in this state."""
        wait_for_state(self.page, f"[data-form={self.name}]", state)

    def ready(self, *, offline: bool = True) -> FormPage:
        """Touch the form and wait for Python; then pull out the cable, since nothing more may be needed."""
        self.root.get_by_role("textbox").first.click()
        self.expect_state("ready")
        self.page.context.set_offline(offline)
        return self

    def fill(self, values: dict[str, str], within: Locator | None = None) -> None:
        """Write into text fields by their labels."""
        for label, value in values.items():
            self.box(label, within).fill(value)
        self.leave()

    def leave(self) -> None:
        """Leave the field that has focus, as Tab would."""
        self.page.evaluate("document.activeElement.blur()")

    def grow(self, count: int) -> None:
        """Add rows until there are so many."""
        for number in range(2, count + 1):
            self.button("Legg til rad").click()
            expect(self.row(f"rad {number}")).to_be_visible()

    def menu(self, row: Locator, choice: str) -> None:
        """Open a row's menu and choose."""
        row.locator("summary").first.click()
        self.button(choice, row).click()

    def answer(self, yes: bool) -> None:
        """Answer the question in the open dialog."""
        self.dialog().locator(f"button[value={'yes' if yes else 'no'}]").click()
        expect(self.dialog()).to_have_count(0)
        # The page hears of the answer in a task of its own.
        self.page.evaluate("new Promise((heard) => requestAnimationFrame(() => setTimeout(heard)))")

    def check(self) -> None:
        """Press Kontroller and wait for the summary, which gets focus: one from before may be there already."""
        self.button("Kontroller").click()
        expect(self.summary).to_be_focused(timeout=READY)

    def print(self, button: str = "Skriv ut") -> Paper:
        """Print with one of the buttons."""
        with self.page.expect_console_message(lambda message: message.text == PRINTED, timeout=READY):
            self.button(button).click()
        return self.print_with_browser()

    def print_with_browser(self) -> Paper:
        """Print with the browser's own command."""
        return Paper(self.page.pdf(prefer_css_page_size=True))

    def open_file(self, name: str, content: str | bytes) -> None:
        """Choose a file after Åpne fil."""
        data = content.encode() if isinstance(content, str) else content
        self._choose({"name": name, "mimeType": "application/json", "buffer": data})

    def open_path(self, path: Path) -> None:
        """Choose a file on the machine after Åpne fil."""
        self._choose(path)

    def _choose(self, file: FilePayload | Path) -> None:
        with self.page.expect_file_chooser() as chooser:
            self.button("Åpne fil").click()
        chooser.value.set_files(file)

    def load(self, answers: dict[str, Any]) -> None:
        """Open a saved file with these answers: the quick way to a form with much in it."""
        version = json.loads(self.root.locator("[data-model]").text_content() or "")["version"]
        file = {"$schema": "urn:naervaer:svar:1", "form": self.name, "version": version, "answers": answers}
        self.open_file(f"{self.name}.json", json.dumps(file))
        expect(self.status).to_contain_text("Filen er åpnet.")

    def save(self) -> tuple[str, str]:
        """Save to a file: its name and its text."""
        with self.page.expect_download(timeout=READY) as download:
            self.button("Lagre bare dette skjemaet").click()
        return download.value.suggested_filename, download.value.path().read_text("utf-8")
