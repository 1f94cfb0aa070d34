"""The worst that may come in: how long the page is busy at once, and how long Python is at it with no «Stopp» in sight.

Each input is as large as its limit lets it be, or just too large. Told is the longest task of the page from the moment
it comes until all is still, and the longest answer of Python, up to where «Stopp» is there. Some are measured always,
and the many others only with --all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, NamedTuple

from playwright.sync_api import Error, Page

from benches import worst_files
from benches.browser import EMPTY, Browser, form_page
from benches.case import FILL, saved
from benches.figures import Figure, Report
from benches.worst_acts import (
    ADD_ROWS,
    BEGIN,
    COPY,
    KEEP_DRAFT,
    OPEN,
    PASTE,
    PASTED,
    PATIENCE,
    PLAIN,
    SEARCH,
    TYPE,
    UNLOCK,
    WATCH,
)

# Milliseconds that the page may be busy, and that Python may be at something that cannot be stopped.
BUSY, WORKING = 200, 2000
CASE, AGREEMENT = "del-1/elevmappe/", "del-1/samarbeidsavtale/"
PASSWORD, WRONG = "blå sykkel i regnvær", "gul bil i solskinn"
# Rows of each table: more than there is room for.
MANY = 1000
HUNG = 120
FULLEST = "locked, as many signs as Python reads, saved anew as UTF-16"
FULL_CASE = "the same with as much text as there is room for"
FULL_FORM = "a form with as much text as there is room for: "
LOCKED = (
    ("locked, with the password", 0, PASSWORD),
    ("locked, with a wrong one", 0, WRONG),
    ("locked, of many rounds", 10_000_000, PASSWORD),
    (FULLEST, 0, PASSWORD),
)
FIELDS = {
    "the pupil's name of a case": (CASE, "[data-case-pupil]"),
    "a name": ("del-1/samtykke/", "#samtykke-navn"),
    "a date": ("del-1/samtykke/", "#samtykke-fodselsdato"),
    "a birth number": ("del-1/samtykke/", "#samtykke-fodselsnummer"),
    "a long text": (AGREEMENT, f"#samarbeidsavtale-{worst_files.LONG_FIELD}"),
    "a time": ("del-1/dagsplan/", "[data-field=tidspunkt] input"),
}
FOLDER = "worst"
# What is measured without --all: of each kind, what keeps the page and Python at it the longest.
ALWAYS = (
    "a case with every row of all forms",
    FULL_CASE,
    f"{FULL_FORM}dagsplan",
    f"{FULL_FORM}skalering",
    "as many signs as Python reads, in as many bytes as the page looks at",
    "letters of another program: as the web has them, all that the page looks at",
    "a PDF with answers",
    "a text that is too large",
    "locked, with a wrong one",
    "pasted into a long text: marks on a letter",
    f"pasted into a long text: letters without blanks, {worst_files.FULL}",
    f"pasted into the pupil's name of a case: marks on letters, {worst_files.FULL}",
    "pasted into a date: digits",
    "pasted into a birth number: digits",
    "searched for: many words",
    "searched for in the catalogue: many words",
)


class Input(NamedTuple):
    """page: where it comes in. act: what does it, of `given`."""

    name: str
    page: str
    act: str
    given: Any = None


def measure(browser: Browser, everything: bool) -> Report:
    report = Report()
    (browser.served / FOLDER).mkdir()
    with _opened(browser, CASE) as page:
        page.evaluate(FILL, [MANY, MANY])
        whole = json.loads(saved(page))
    for name, work in _works(browser, whole):
        if everything or name in ALWAYS:
            report.merge(by_itself(name, work))
    return report


def by_itself(name: str, work: Callable[[], Report]) -> Report:
    """What one input is measured to do. One that cannot be measured is told of, and ends nothing for the others."""
    try:
        return work()
    except (RuntimeError, Error) as error:
        return Report(lists={"Not measured": [f"{name}: {str(error).partition(chr(10))[0]}"]})


def _works(browser: Browser, whole: dict[str, Any]) -> Iterator[tuple[str, Callable[[], Report]]]:
    """All that is measured, by its name."""
    for name, make in files(whole).items():
        yield name, partial(_made, browser, name, make)
    for form, data in worst_files.alone(worst_files.stretched(whole)).items():
        name = FULL_FORM + form
        yield name, partial(_file, browser, name, data, page=form_page(form))
    for name, rounds, password in LOCKED:
        yield name, partial(_locked, browser, whole, name, rounds, password)
    for one in inputs():
        yield one.name, partial(_input, browser, one)


def files(whole: dict[str, Any]) -> dict[str, Callable[[], bytes]]:
    """All files that are not locked. `whole`: a case in which all that can be filled in is."""
    return worst_files.plain(whole) | worst_files.pdfs(whole) | worst_files.too_large()


def inputs() -> Iterator[Input]:
    """What is not a file."""
    for name, text in worst_files.texts().items():
        for field, (page, selector) in FIELDS.items():
            yield Input(f"pasted into {field}: {name}", page, PASTE, [selector, text])
        yield Input(f"searched for: {name}", "./", SEARCH, [".md-search__input", text])
        yield Input(f"searched for in the catalogue: {name}", "tiltaksbank/", SEARCH, ["#catalogue-sok", text])
    yield Input("as many rows as there is room for", AGREEMENT, ADD_ROWS)


def _made(browser: Browser, name: str, make: Callable[[], bytes]) -> Report:
    return _file(browser, name, make())


def _locked(browser: Browser, whole: dict[str, Any], name: str, rounds: int, password: str) -> Report:
    """A file locked by the site itself."""
    with _opened(browser, CASE) as page:
        stretched = json.dumps(worst_files.stretched(whole), ensure_ascii=False)
        text = worst_files.fullest().decode() if name == FULLEST else stretched
        data: str = page.evaluate(worst_files.LOCK, [text, PASSWORD, rounds])
    return _file(browser, name, data.encode("utf-16" if name == FULLEST else "utf-8"), password)


def _input(browser: Browser, one: Input) -> Report:
    with _opened(browser, one.page) as page:
        report = _told(one.name, _pasted(page, *one.given) if one.act == PASTE else _seen(page, one.act, one.given))
    if one.act == PASTE and worst_files.FULL in one.name:
        report.add(_alone(browser, one))
    return report


def _seen(page: Page, act: str, given: Any = None) -> dict[str, Any]:
    """What comes of something that is done in the page. Raises an error where it fails, or the page never tells."""
    page.evaluate(BEGIN.replace("ACT", act), given)
    came = page.wait_for_function("() => window.nvCame", polling=100, timeout=HUNG * 1000)
    seen: dict[str, Any] = came.json_value()
    if "error" in seen:
        raise RuntimeError(seen["error"])
    return seen


def _file(browser: Browser, name: str, data: bytes, password: str = "", page: str = CASE) -> Report:
    """A file opened on a page where nothing is filled in; and unlocked."""
    file = browser.served / FOLDER / "file"
    file.write_bytes(data)
    with _opened(browser, page) as opened:
        report = _told(f"file: {name}", _seen(opened, OPEN, f"/{FOLDER}/file"))
        if password:
            report.merge(_told(f"file: {name}, unlocked", _seen(opened, UNLOCK, password)))
        if name == FULL_CASE:
            report.merge(_told(f"file: {name}, a letter written in it", _seen(opened, TYPE)))
            opened.evaluate(KEEP_DRAFT)
            report.merge(_told(f"file: {name}, a letter written in it, kept as a draft", _seen(opened, TYPE)))
            opened.evaluate("localStorage.clear()")
    file.unlink()
    return report


def _pasted(page: Page, field: str, text: str) -> dict[str, Any]:
    """What a text does that is pasted into a field, which is left then."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(COPY, text)
    page.evaluate(PASTE, field)
    page.keyboard.press("ControlOrMeta+V")
    return _seen(page, PASTED)


def _alone(browser: Browser, one: Input) -> Figure:
    """How long the engine is busy with what is pasted into a field of a page that holds nothing else."""
    field, text = one.given
    tag = "textarea" if field == FIELDS["a long text"][1] else "input"
    with browser.page() as page:
        page.add_init_script(WATCH)
        page.goto(EMPTY)
        page.evaluate(PLAIN, tag)
        seen = _pasted(page, tag, text)
    return Figure(f"{one.name} → a plain page", seen["busy"], "ms", detail=f"in all {seen['total']:.0f} ms")


@contextmanager
def _opened(browser: Browser, address: str) -> Iterator[Page]:
    """A page where all is ready."""
    with browser.page() as page:
        page.add_init_script(WATCH)
        page.goto(address)
        if page.locator("[data-state]").count():
            page.locator("main input[type=text]").first.focus()
            page.locator("[data-state=ready]").first.wait_for(state="attached")
        yield page


def _told(name: str, seen: dict[str, Any]) -> Report:
    """The longest task of the page, and the longest that Python was at something that could not be stopped."""
    answers = sorted(seen["answers"], key=lambda answer: min(answer["took"], answer["stop"] or answer["took"]))
    late = [f"{name}: {', '.join(seen['left']) or seen['said'] or 'the page'}"] if seen["late"] else []
    lists = {f"Not done after {PATIENCE} s": late} if late else {}
    page = f"in all {seen['total']:.0f} ms; {seen['said'][:60]!r}"
    report = Report([Figure(f"{name} → page", seen["busy"], "ms", expected=BUSY, detail=page)], lists)
    if answers:
        worst = answers[-1]
        stop = f", «Stopp» after {worst['stop']:.0f}" if worst["stop"] else ""
        detail = f"{worst['type']}, answered after {worst['took']:.0f} ms{stop}"
        value = min(worst["took"], worst["stop"] or worst["took"])
        report.add(Figure(f"{name} → Python", value, "ms", expected=WORKING, detail=detail))
    return report
