"""The examples of every question type on one page outside the site: by axe, as a document, and on paper."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from forms.build.pages.project import Project
from forms.core.model import Form
from tests.examples import TYPES, form_of, numbered, on_paper, on_screen, read
from tests.programs import run

from .axe import findings_in_both
from .conftest import Contexts
from .pages import ROOT, TOO_WIDE
from .paper import Paper
from .test_html import CONFIG, THEME

ADDRESS = "del-1/samtykke/"
"""A page with a form, which lends the examples all that is around it."""
FORM = re.compile(r'<div class="nv-form .*?data-model>.*?</script>\s*</div>', re.DOTALL)
INVALID = '<p id="to"></p><p id="to"></p>'


@pytest.fixture(scope="module")
def forms(project: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int], Form]:
    """The form of each example, by its type and number."""
    folder = tmp_path_factory.mktemp("definitions")
    return {(type_, at): form_of(type_, at, project, folder) for type_ in TYPES for at in range(len(read(type_)))}


@pytest.fixture(scope="module")
def around(site: Path) -> str:
    """A built page with a place for something else than its form."""
    html, count = FORM.subn("<!-- here -->", (site / ADDRESS / "index.html").read_text("utf-8"))
    assert count == 1
    return html


@pytest.fixture(scope="module")
def page_of_examples(forms: dict[tuple[str, int], Form], around: str, site: Path) -> str:
    """All examples as forms, as the build renders them."""
    [runtime] = (site / "assets/runtime").iterdir()
    return around.replace("<!-- here -->", "\n".join(on_screen(form, runtime.name) for form in forms.values()))


def show(page: Page, html: str) -> None:
    """Open a page of one's own at an address of the site."""

    def answer(route: Route) -> None:
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    page.route(f"**/{ADDRESS}", answer)
    page.goto(ADDRESS)


def test_axe_finds_nothing_in_the_examples(
    contexts: Contexts, page_of_examples: str, forms: dict[tuple[str, int], Form]
) -> None:
    """In light and dark, and at 400 % zoom nothing is wider than the screen."""
    page = contexts()[0].new_page()
    show(page, page_of_examples)
    expect(page.locator("[data-form]")).to_have_count(len(forms))
    for form in forms.values():
        expect(page.get_by_role("form", name=form.title, exact=True)).to_have_count(1)

    assert findings_in_both(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate(TOO_WIDE) == 0


def test_the_examples_are_valid(page_of_examples: str, tmp_path: Path) -> None:
    """html-validate finds no fault but the theme's; one that is planted it finds."""
    node = shutil.which("node")
    assert node, "Node is needed: start the tests with python3 scripts/test.py"
    (tmp_path / "good.html").write_text(page_of_examples, "utf-8")
    (tmp_path / "bad.html").write_text(page_of_examples.replace("</article>", f"{INVALID}</article>"), "utf-8")
    program = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    reports = tmp_path / "reports.json"
    with reports.open("w") as file:
        command = [node, program, "--config", CONFIG, "--formatter", "json", tmp_path]
        run(command, waits_for="html-validate's reports", check=False, cwd=ROOT, stdout=file)
    found = {
        (Path(report["filePath"]).name, fault["ruleId"], fault["message"])
        for report in json.loads(reports.read_text("utf-8"))
        for fault in report["messages"]
        if (fault["ruleId"], fault["selector"]) not in THEME
    }

    assert {(name, rule) for name, rule, _ in found} == {("bad.html", "no-dup-id")}, found


def test_the_examples_are_on_paper(contexts: Contexts, forms: dict[tuple[str, int], Form], around: str) -> None:
    """What each case says is printed by the browser, as far as paper can show it."""
    cases = {f"§{type_}-{at}-{case}§": (type_, at, case) for type_, at, case in numbered()}
    documents = [
        f"<p>{mark}</p>{on_paper(forms[type_, at], read(type_)[at].all[case].answers)}"
        for mark, (type_, at, case) in cases.items()
    ]
    page = contexts()[0].new_page()
    show(
        page,
        around.replace("<html ", '<html data-print="paper" ').replace(
            "</body>", f'<div id="nv-paper">{"".join(documents)}</div></body>'
        ),
    )

    paper = Paper(page.pdf(prefer_css_page_size=True))

    missing = {}
    parts = re.split("(§[^§]*§)", paper.text)
    texts = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert set(texts) == {mark.replace(" ", "") for mark in cases}
    for mark, (type_, at, case) in cases.items():
        prints = [re.sub(r"\s+", "", text) for text in read(type_)[at].all[case].prints]
        missing[mark] = [text for text in prints if text not in texts[mark]]
    assert {mark: lacking for mark, lacking in missing.items() if lacking} == {}
