"""A reader who fills in a form and keeps it while files and browser calls fail (faulty.py).

What must hold is the same for all: nothing typed is lost, every press is answered, nothing is said that is not so, no
error goes unheard, and a way to keep what was typed remains.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from playwright.sync_api import Error, FileChooser, Locator, Page

from tests.patience import milliseconds

from .faulty import LYING, Plan
from .formpage import PRINTED

READING = "Leser filen …"
SETTLED = """() => ["ready", "failed", "absent"].includes(document.querySelector("[data-state]").dataset.state)
  || (document.readyState === "complete" && document.documentElement.classList.contains("no-js"))"""
STYLED = "[...document.styleSheets].some(({ href, cssRules }) => /web.forms.css$/.test(href) && cssRules.length)"
IN_MENU = "at => { const menu = at.closest('details.nv-actions'); if (menu && !at.hidden) menu.open = true; }"
WORDS = ("Kari Åsen – én", "Møte i uke 12 «hos BUP»", "Ærlig talt: 50 % på plass")


class Reader:
    """Somebody who fills in a form and keeps it. `faults`: what went wrong that must not."""

    def __init__(self, page: Page, plan: Plan) -> None:
        self.page = page
        self.plan = plan
        self.faults: list[str] = []
        self.typed: list[tuple[Locator, str]] = []
        self.kept = self.printed = False
        self._downloads = 0
        page.on("download", lambda _: self._note("_downloads"))
        page.on("console", lambda message: message.text == PRINTED and self._note("printed"))

    def _note(self, what: str) -> None:
        setattr(self, what, getattr(self, what) + 1)

    def go(self) -> None:
        """Open the form, write, and take all the steps."""
        self.page.goto(f"del-1/{self.plan.form}/", wait_until="commit")
        fields = self.page.locator("[data-form] input[type=text]:visible, [data-form] textarea:visible")
        fields.first.wait_for()
        for number, words in zip((0, 1, 2), WORDS, strict=True):
            field = fields.nth(number).element_handle()
            assert field
            name = field.get_attribute("id")
            place = self.page.locator(f"[id='{name}']")
            place.fill(words)
            self.typed.append((place, words))
            if number == 1:
                self._settle()
        for step in self.plan.steps:
            STEPS[step](self)
            self._look(step)
        if not (self.kept or self.printed or self._told_of_no_way()):
            self.faults.append("no file, no paper, and nothing said of it")

    def _settle(self) -> None:
        """Give Python the time that it takes. It may never come, as where the page has come and says that it cannot."""
        with suppress(Error):
            self.page.wait_for_function(SETTLED, timeout=milliseconds(4), polling=50)

    def _look(self, step: str) -> None:
        """What was typed stands where it was typed."""
        for place, words in self.typed:
            found = place.input_value()
            if found != words:
                self.faults.append(f"{step}: {words!r} became {found!r}")
        if "en annen fane" in self.status():
            self.faults.append(f"{step}: said to be open in another tab, and there is none")

    def status(self) -> str:
        """What the reader is told."""
        return " ".join(self.page.get_by_role("status").all_inner_texts()).strip()

    def _told_of_no_way(self) -> bool:
        told = f"{self.status()} {' '.join(self.page.locator('main .nv-intro:visible').all_inner_texts())}"
        return bool(re.search("skriv(e|er)? ut|kopier", told, re.IGNORECASE))

    def press(self, *names: str) -> bool:
        """Press the first of these buttons that is there; what was told before is taken away, to see what comes."""
        for name in names:
            within = self.page.locator("main")
            button = within.get_by_role("button", name=name, exact=True, include_hidden=True).first
            if button.count():
                button.evaluate(IN_MENU)
            if button.is_visible():
                self.page.evaluate(
                    "document.querySelectorAll('main [role=status]').forEach((at) => (at.textContent = ''))"
                )
                button.click(timeout=milliseconds(10))
                return True
        return False

    def _wait(self, seen: Callable[[], bool], *, tenths: int) -> bool:
        """Whether this is seen within so many tenths of a second."""
        for _ in range(tenths):
            if seen():
                return True
            self.page.wait_for_timeout(100)
        return seen()

    def answered(self, step: str, *, also: Callable[[], bool] = lambda: False) -> bool:
        """Wait until something has come of a press: a sentence, a dialog, a report or what `also` sees."""
        for _ in range(100):
            if also() or self.status() or self.page.locator("dialog[open]").count():
                return True
            # The page says that its scripts did not come; where its style did not come either, buttons are in view.
            if self.page.locator("html.no-js main .nv-needs-no-js:visible").count():
                return False
            if self.page.locator("main [data-summary]:visible").count():
                return True
            self.page.wait_for_timeout(100)
        self.faults.append(f"{step}: pressed, and nothing was told")
        return False

    # The steps

    def check(self) -> None:
        """Have the answers looked at."""
        if self.press("Kontroller"):
            self.answered("check")

    def save(self) -> None:
        """Save to a file: it comes, or the reader is told that it does not."""
        before = self._downloads
        if not self.press("Lagre"):
            return
        self.answered("save", also=lambda: self._downloads > before)
        if self._wait(lambda: self._downloads > before or self._written(), tenths=30):
            self.kept = True
            return
        if re.search(r"Lagret|er lagret", self.status()):
            self.faults.append("save: said to be saved, and no file came")
        self.close()

    def _written(self) -> bool:
        """Whether all that was typed stands in a file that was chosen, and the reader is told."""
        if not (self.plan.picks and "Lagret i" in self.status()):
            return False
        texts = self.page.evaluate(LYING)
        return any(all(json.dumps(words, ensure_ascii=False)[1:-1] in text for words in WORDS) for text in texts)

    def view(self) -> None:
        """Show the pupil a part of the form, and come back to the whole."""
        button = self.page.locator("main [data-act=view]:visible")
        if not button.count():
            return
        button.first.click()
        if not self.answered("view"):
            return
        back = self.page.locator("dialog[open]").get_by_role("button", name="Tilbake til læreren")
        if back.count():
            back.click()
            if self.page.locator("dialog[open]").count():
                self.faults.append("view: there is no way back")
        self.close()

    def paper(self) -> None:
        """Print: the browser is asked to, or the reader is told that it does not."""
        before = self.printed
        if not self.press("Skriv ut", "Skriv ut mappen"):
            return
        self.answered("print", also=lambda: self.printed > before)
        choose = self.page.locator("dialog[open] button[type=submit]")
        if choose.count():
            choose.first.click()
            self.answered("print", also=lambda: self.printed > before)
        if self.printed == before and "skrevet ut" in self.status().lower():
            self.faults.append("print: said to be printed, and nothing was")
        self._put_away()
        self.close()

    def _put_away(self) -> None:
        """What was made for the paper is not in view, and is gone as soon as the page is touched.

        Where the style that hides it did not come, it is seen until then.
        """
        paper = self.page.locator("#nv-paper")
        if self.page.evaluate(STYLED) and paper.and_(self.page.locator(":visible")).count():
            self.faults.append("print: the paper is in the way")

        def put_away() -> bool:
            # It may be on its way there yet, and comes after what was told of it.
            self.page.keyboard.press("Shift")
            return not paper.count() and not self.page.evaluate("document.documentElement.dataset.print")

        if not self._wait(put_away, tenths=30):
            self.faults.append("print: what was made for the paper is left in the page")

    def pdf(self) -> None:
        """Ask for a PDF, and save it."""
        if not self.press("Lagre som PDF"):
            return
        self.answered("pdf")
        for name in ("Gå videre", "Lagre"):
            button = self.page.locator("dialog[open]").get_by_role("button", name=name, exact=True)
            if button.count():
                button.first.click()
                self._wait(lambda: not self.page.locator("dialog[open]").count(), tenths=5)
        self.close()

    def open(self) -> None:
        """Open a file, and say no when asked whether to replace."""
        answers = {"$schema": "urn:naervaer:svar:1", "form": "samtykke", "version": 2, "answers": {"navn": "Per"}}
        choosers: list[FileChooser] = []
        self.page.once("filechooser", lambda chooser: choosers.append(chooser))
        if not self.press("Åpne fil") or not self.answered("open", also=lambda: bool(choosers)) or not choosers:
            return
        text = json.dumps(answers).encode()
        choosers[0].set_files({"name": "x.json", "mimeType": "application/json", "buffer": text})
        self.answered("open")
        self._wait(lambda: bool(self.page.locator("dialog[open]").count()) or READING not in self.status(), tenths=50)
        no = self.page.locator("dialog[open]").get_by_role("button", name="Nei", exact=True)
        if no.count():
            no.click()
        self.close()

    def calendar(self) -> None:
        """Open the calendar of a date."""
        button = self.page.locator("main [data-act=pick-date]:visible")
        if button.count():
            try:
                button.first.click(timeout=milliseconds(10))
            except Error:
                # It goes where the page finds late that its scripts did not come.
                if not self.page.locator("html.no-js").count():
                    raise

    def close(self) -> None:
        """Leave whatever dialog is open."""
        for _ in range(3):
            if self.page.locator("dialog[open]").count():
                self.page.keyboard.press("Escape")


STEPS: Mapping[str, Callable[[Reader], None]] = {
    "check": Reader.check,
    "save": Reader.save,
    "print": Reader.paper,
    "pdf": Reader.pdf,
    "open": Reader.open,
    "calendar": Reader.calendar,
    "view": Reader.view,
}

KNOWN = (
    # A script that is not what it should be can be told of, as the page does, and not be kept out of the log.
    "page error: Invalid or unexpected token",
    "page error: HTML comments are not allowed in modules",
    "page error: The requested module '.*' does not provide an export named",
)
"""Faults that are known and not mended, as patterns, each with the reason."""

THEME = {
    # It would have the one that is missing from a host far away, which it may not.
    "ResizeObserver": "page error: (ResizeObserver is not a constructor|.* requires 'TrustedScriptURL' assignment)",
    "matchMedia": "page error: refused on purpose: matchMedia",
}
"""Calls that the theme cannot be without, and what it says where just these fail."""


def explain(plan: Plan, faults: Sequence[str]) -> str:
    """What was wrong under which plan, in a few lines."""
    served = [f"  {name}: {fault}" for name, fault in plan.served.items()]
    broken = [f"  {call} {way}" for call, way in plan.broken]
    return "\n".join([f"seed {plan.seed}, {plan.form}, steps {', '.join(plan.steps)}", *served, *broken, *faults])


def unknown(plan: Plan, faults: Sequence[str]) -> list[str]:
    """Those that nobody knows of, under this plan."""
    known = [*KNOWN, *(THEME[call] for call, _ in plan.broken if call in THEME)]
    return [fault for fault in faults if not any(re.search(pattern, fault) for pattern in known)]
