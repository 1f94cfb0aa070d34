"""The bytes that a page costs somebody who comes for the first time, as a host that compresses would send them."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import unquote, urlsplit

from environment.paths import ROOT

from benches.browser import FORMS, Browser, form_page, plain_page, ready, wake
from benches.figures import Figure, Report, show

READING = 350
UNTIL_READY = 9000
PYTHON = "assets/runtime/"


def measure(browser: Browser) -> Report:
    report = Report()
    readings = {"front page": "", "page of part 2": plain_page(browser.site)}
    for title, address in readings.items():
        files = _fetched(browser, address)
        report.add(_figure(f"first view, {title}", files, READING))
        report.lists[f"First view of {address or 'the front page'}, in kB"] = _lines(files)
    for form in FORMS:
        files = _fetched(browser, form_page(form), form)
        first = {name: size for name, size in files.items() if not _belongs_to_python(name)}
        report.add(_figure(f"first view, {form}", first))
        report.add(_figure(f"until Python is ready, {form}", files, UNTIL_READY))
        if form == FORMS[0]:
            report.lists[f"All that {form_page(form)} fetches until Python is ready, in kB"] = _lines(files)
    report.notes.append(_pruned())
    return report


def _fetched(browser: Browser, address: str, form: str = "") -> dict[str, int]:
    """The files that a newcomer fetches on a page, with their compressed sizes; with a form, until Python is ready."""
    urls: set[str] = set()
    with browser.page(fresh=True) as page:
        page.context.on("request", lambda request: urls.add(request.url))
        if form:
            wake(page, form)
            ready(page)
        else:
            page.goto(address)
        page.wait_for_load_state("networkidle")
    names = {unquote(urlsplit(url).path)[1:] for url in urls if url.startswith(browser.url)}
    return {name or "index.html": _compressed(_file(browser.site, name)) for name in names}


def _file(site: Path, name: str) -> Path:
    return site / name / "index.html" if not name or name.endswith("/") else site / name


def _compressed(path: Path) -> int:
    """A host sends what does not get smaller as it is."""
    data = path.read_bytes()
    return min(len(data), len(gzip.compress(data, 9)))


def _belongs_to_python(name: str) -> bool:
    return name.startswith(PYTHON) or name.endswith("/worker.js")


def _figure(name: str, files: dict[str, int], expected: float | None = None) -> Figure:
    largest = sorted(files, key=lambda file: -files[file])[:3]
    parts = ", ".join(f"{file.rpartition('/')[2] or file} {show(files[file] / 1000)}" for file in largest)
    binds = f"the largest files: {parts}"
    total = sum(files.values()) / 1000
    return Figure(name, total, "kB", expected=expected, detail=f"{len(files)} files, gzip -9; {parts}", binds=binds)


def _lines(files: dict[str, int]) -> list[str]:
    return [f"{size / 1000:>9,.1f}  {name}" for name, size in sorted(files.items(), key=lambda item: -item[1])]


def _pruned() -> str:
    from forms.build.runtime import bundle

    made = bundle.make(ROOT)
    left_out = f"{len(made.pruned)} files of its standard library are left out"
    return f"Python's bundle is {made.gzip / 1e6:.1f} MB under gzip; {left_out} (python -m forms.build.runtime.bundle)"
