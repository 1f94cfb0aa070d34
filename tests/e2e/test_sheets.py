"""Sheets that somebody signs, files and takes home: each says what it is, is read easily and holds nothing else."""

from __future__ import annotations

import datetime as dt
import json
import re
import tempfile
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from forms.build.pages import project as site_project
from forms.core.answers import Answers
from forms.core.explained import Explanation, explained, references, with_codes
from forms.core.model import Form
from forms.core.summary import NO_DAY, summarise
from forms.export import print as made_for_paper
from forms.export import qr
from tests import codes, pdfs
from tests.conftest import EKSEMPELVIK, FORMS, PAGES, ROOT
from tests.patience import READY
from tests.programs import run
from tests.unit.test_print import Filler

from .casepage import CasePage
from .conftest import NO_PYTHON, Contexts, OpenForm, Shown
from .formpage import PRINTED
from .paper import Paper

TODAY = dt.date(2026, 11, 25)
PRINT = "all => import('/assets/web/shared/paper.js').then(({ printPaper }) => printPaper(...[all].flat()))"
TALKS, PLAIN = ("samtale-elev", "samtale-foresatte"), "uten-stikkord"
# The size of every text on the sheets, in CSS pixels: 12 of them are 9 points.
SIZES = """root => {
  const sizes = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.parentElement;
    if (walker.currentNode.textContent.trim() && at.checkVisibility() && !at.closest("svg, template, script")) {
      sizes.push([parseFloat(getComputedStyle(at).fontSize), walker.currentNode.textContent.trim()]);
    }
  }
  return sizes;
}"""
# As Safari and phones do: both events at once, before any sheet is laid out.
EARLY = f"""() => {{
  window.print = () => {{
    dispatchEvent(new Event("beforeprint"));
    dispatchEvent(new Event("afterprint"));
    console.log({json.dumps(PRINTED)});
  }};
}}"""
SCHEME = "name => document.body.setAttribute('data-md-color-scheme', name)"
# As an engine to which `break-after: avoid` means nothing.
KEEPS_NO_HEADING = """(so) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(".paper * { break-after: auto !important; break-before: auto !important; }");
  document.adoptedStyleSheets = so ? [sheet] : [];
}"""
STRAY = """() => {
  const stray = (text) => Object.assign(document.createElement("div"), { textContent: text });
  document.body.append(stray("FRA EN UTVIDELSE"));
  document.documentElement.append(stray("ENDA EN UTVIDELSE"));
}"""


@pytest.fixture(scope="module")
def forms() -> dict[str, Form]:
    """The forms as Eksempelvik has them."""
    return dict(site_project.read(ROOT, EKSEMPELVIK).forms)


def filled(form: Form, **given: Any) -> str:
    """A form with all its questions answered, made for paper."""
    filler = Filler()
    answers = {question.id: filler.fill(question) for question in form.questions()}
    return made_for_paper.render(summarise(form, Answers.accept(form, answers | given)[0], TODAY))


def explaining(form: Form, told: list[Explanation], site: str) -> str:
    """An agreement on these measures, made for paper with what they are and their codes."""
    rows = [{"tiltak": {"text": one.title, "address": one.address}} for one in told]
    summary = explained(summarise(form, Answers.accept(form, {"avtaler": rows})[0], TODAY), told)
    drawn = with_codes(summary, {one.address: qr.modules(site + one.address) for one in references(summary)})
    return made_for_paper.render(drawn, site)


def blank(form: Form) -> str:
    """The form with nothing in it."""
    return made_for_paper.render(summarise(form, Answers.unwritten(form), NO_DAY))


def address_of(form: str) -> str:
    """The page of a form."""
    return f"del-1/{PAGES[form]}/"


def opened(contexts: Contexts, form: str) -> Page:
    """The page of a form, for a test that changes it."""
    page = contexts()[0].new_page()
    page.add_init_script(NO_PYTHON)
    page.goto(address_of(form))
    return page


def printed(page: Page, html: str, variant: str = "", **options: Any) -> bytes:
    """A document made for paper, printed from a page."""
    page.evaluate(PRINT, [html, variant])
    return page.pdf(prefer_css_page_size=True, **options)


def asked(pdf: bytes, program: str, *options: str) -> str:
    """What a program of poppler's says of a file."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        last = ["-"] if program == "pdftotext" else []
        return run([program, *options, file.name, *last], waits_for="a look at the file").stdout


@pytest.mark.parametrize("name", FORMS)
def test_each_sheet_says_whose_and_what_it_is_black_on_white(shown: Shown, forms: dict[str, Form], name: str) -> None:
    """In what the page itself prints, not in the margins alone, which only one engine has.

    From a dark screen with the backgrounds printed too: white to the edge, dark letters, no loose drawings.
    """
    form = forms[name]
    page = shown(address_of(name))
    page.emulate_media(color_scheme="dark")
    page.evaluate(SCHEME, "slate")
    who = {"elev": "Åse Berg", "navn": "Åse Berg", "fodselsdato": "1.2.2012"}
    known = {question.id for question in form.questions()}
    pupil = "Åse Berg, født 01.02.2012" if "fodselsdato" in known else "Åse Berg"
    version = f"utgave {form.version} av skjemaet"
    answered = filled(form, **{key: value for key, value in who.items() if key in known})
    for html, own in ((answered, [pupil, f"25.11.2026 · {version}"]), (blank(form), [version])):
        pdf = printed(page, html, print_background=True)
        paper = Paper(pdf)
        for text in ("Eksempelvik kommune", form.title, *own):
            assert paper.on(text) == list(range(len(paper.pages))), text
        for width, height, dots in codes.pictures(pdf, 30):
            edges = dots[:width] + dots[-width:] + dots[::width] + dots[width - 1 :: width]
            assert set(edges) == {255}
            assert sum(dot > 200 for dot in dots) > 0.85 * width * height
            assert min(dots) < 120
        fonts = asked(pdf, "pdffonts")
        assert "AtkinsonHyperlegibleNext-Regular" in fonts
        assert "Type 3" not in fonts
    page.evaluate(SCHEME, "default")


@pytest.mark.parametrize("address", ["del-1/samtykke/", "del-1/", "del-2/overganger/", "om/personvern/"])
def test_a_page_of_a_dark_screen_is_white_on_paper(contexts: Contexts, address: str) -> None:
    """The browser's own command, with backgrounds: no black margins, and no letters in the colours of the screen."""
    page = contexts(color_scheme="dark")[0].new_page()
    page.goto(address)
    page.evaluate(SCHEME, "slate")
    for width, _, dots in codes.pictures(page.pdf(prefer_css_page_size=True, print_background=True), 30):
        assert set(dots[:width] + dots[-width:] + dots[::width] + dots[width - 1 :: width]) == {255}


def test_sami_and_polish_letters_are_of_the_sheets_own_fonts(contexts: Contexts, forms: dict[str, Form]) -> None:
    """Also those that the screen had not shown before."""
    page = opened(contexts, "samarbeidsavtale")
    text = "Áŋŋá Čáhcesuolu Ŧuođas, Łódź Święto"
    pdf = printed(page, filled(forms["samarbeidsavtale"], hovedmal=text))
    assert text in asked(pdf, "pdftotext", "-raw")
    names = {line.split()[0].partition("+")[2] for line in asked(pdf, "pdffonts").splitlines()[2:]}
    assert {name.partition("-")[0] for name in names} <= {"AtkinsonHyperlegibleNext", "NotoSans"}


@pytest.mark.parametrize("name", FORMS)
def test_nothing_on_paper_is_small(shown: Shown, forms: dict[str, Form], name: str) -> None:
    """No text is under 9 points, and what people agree to is 11."""
    page = shown(address_of(name))
    page.set_viewport_size({"width": 700, "height": 900})
    page.evaluate(PRINT, filled(forms[name]))
    page.emulate_media(media="print")
    sheets = page.locator("#nv-paper")
    assert [found for found in sheets.evaluate(SIZES) if found[0] < 11.99] == []
    agreed = sheets.locator(
        ".paper-prose:not(.paper-prompts) :is(p:not(.paper-label), li), .paper-value, .paper-text, td[dir=auto]"
    )
    sizes = agreed.evaluate_all("all => all.map((at) => parseFloat(getComputedStyle(at).fontSize))")
    assert all(size > 14.6 for size in sizes)
    page.keyboard.press("Shift")
    form = page.locator("[data-form] > form")
    assert [found for found in form.evaluate(SIZES) if found[0] < 11.99] == []


@pytest.mark.parametrize("address", ["om/personvern/", "om/lov/"])
def test_no_table_on_a_printed_page_is_small(contexts: Contexts, address: str) -> None:
    """Those who must read of privacy and of the law get them on paper too: 9 points at least, notes among it."""
    page = contexts()[0].new_page()
    page.goto(address)
    page.emulate_media(media="print")
    content = page.locator(".md-content")
    expect(content.locator("table").first).to_be_visible()
    assert [found for found in content.evaluate(SIZES) if found[0] < 11.99] == []


def test_what_is_small_on_screen_is_larger_on_paper(contexts: Contexts, forms: dict[str, Form]) -> None:
    """The groups of measures that were searched for, and what moved between two scalings, in the form itself."""
    page = contexts()[0].new_page()
    page.goto("tiltaksbank/#sok=buss")
    expect(page.locator(".measure-group").first).to_be_visible()
    page.emulate_media(media="print")
    assert [found for found in page.locator(".md-content").evaluate(SIZES) if found[0] < 11.99] == []
    boxes = [{"tekst": "Gym", "tall_a": "2", "tall_b": "7"}]
    page = opened(contexts, "skalering")
    form = page.locator("[data-form] > form")
    form.evaluate("(at, html) => at.insertAdjacentHTML('beforeend', html)", filled(forms["skalering"], bokser=boxes))
    page.emulate_media(media="print")
    assert [found for found in form.locator(".paper-moves").evaluate(SIZES) if found[0] < 11.99] == []


def rows_of(pdf: bytes) -> list[list[str]]:
    """The cells of each row in the file's tags."""
    rows: list[list[str]] = []
    for line in asked(pdf, "pdfinfo", "-struct").splitlines():
        tag = re.match(r"\s*(TR|TH|TD)\b", line)
        if tag and tag[1] == "TR":
            rows.append([])
        elif tag:
            rows[-1].append(tag[1])
    return rows


def test_an_empty_cell_is_a_cell_to_those_who_do_not_see(shown: Shown, forms: dict[str, Form]) -> None:
    """Each row of the file's tags has as many cells as the table has heads."""
    pdf = printed(shown(address_of("samarbeidsavtale")), blank(forms["samarbeidsavtale"]), tagged=True)
    rows = rows_of(pdf)
    assert rows.count(["TD"] * 4) == 6
    assert rows.count(["TD"] * 3) == 5
    assert all(len(set(row)) == 1 for row in rows)


@pytest.mark.parametrize("ticks", [[], ["gjort"], ["gjort", "stor"]])
def test_an_empty_cell_of_a_plan_is_a_cell(shown: Shown, forms: dict[str, Form], ticks: list[str]) -> None:
    """Beside each other, where a day has nothing at the hour of another; and in large print, also what is to tick."""
    hours = [{"tidspunkt": "09:30", "hva": "Matte", "hvor": "B12"}]
    more = [{"tidspunkt": "10:30", "symbol": "buss"}, {"tidspunkt": "", "hva": "", "hvor": "Hjemme"}]
    days = [{"ukedager": {"chosen": [day]}, "rader": rows} for day, rows in (("mandag", hours), ("tirsdag", more))]
    html = filled(forms["dagsplan"], dager=days, papir={"chosen": ticks})
    rows = rows_of(printed(shown(address_of("dagsplan")), html, tagged=True))
    each = ["TD"] * (4 + ("gjort" in ticks)) if "stor" in ticks else ["TH", "TD", "TD"]
    assert rows.count(each) == 3
    assert {len(row) for row in rows} <= {1, len(each)}
    empty = rows_of(printed(shown(address_of("dagsplan")), blank(forms["dagsplan"]), tagged=True))
    assert len({len(row) for row in empty} - {1}) == 1


def of_hours(form: Form, hours: list[dict[str, str]], *ticks: str, days: int = 5) -> str:
    """A plan with the same on each day, made for paper."""
    names = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag"][:days]
    given = [{"ukedager": {"chosen": [day]}, "rader": hours} for day in names]
    return filled(form, navn="Åse Berg", dager=given, papir={"chosen": list(ticks)})


SCHOOL = [
    {
        "tidspunkt": f"{hour:02}:30-{hour + 1:02}:30",
        "hva": "Norsk på grupperommet med Ingrid",
        "hvor": "Grupperommet B12",
        "ansvar": "Miljøterapeut Ingrid",
    }
    for hour in range(8, 14)
]
HOURS = [{"tidspunkt": f"{8 + n // 2:02}:{n % 2}0", "hva": "Lese", "hvor": "B12", "ansvar": "Ida"} for n in range(12)]
WORDS = """(cells) => cells.flatMap((cell) => {
  const text = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT).nextNode();
  return [...text.data.matchAll(/\\p{L}+/gu)].filter((word) => {
    const range = document.createRange();
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    return range.getClientRects().length > 1;
  }).map(String);
})"""


@pytest.mark.parametrize(("hours", "ticks"), [(SCHOOL, ()), (HOURS, ()), (HOURS, ("gjort",))])
def test_a_week_is_one_sheet(
    shown: Shown, forms: dict[str, Form], hours: list[dict[str, str]], ticks: tuple[str, ...]
) -> None:
    """Six hours with places and people, or twelve short ones; words stand apart, and beside the box to tick."""
    page = shown(address_of("dagsplan"))
    pdf = printed(page, of_hours(forms["dagsplan"], hours, *ticks))
    assert len(Paper(pdf).pages) == 1
    if hours is HOURS:
        assert asked(pdf, "pdftotext", "-layout").count("Lese B12 · Ida") == 60
        page.emulate_media(media="print")
        assert page.locator("#nv-paper tbody tr td").last.evaluate("at => at.getBoundingClientRect().height") < 45


def test_no_word_of_a_plan_in_large_print_is_cut(shown: Shown, forms: dict[str, Form]) -> None:
    """Where a place and a person have names of ordinary length."""
    page = shown(address_of("dagsplan"))
    page.set_viewport_size({"width": 1016, "height": 700})
    printed(page, of_hours(forms["dagsplan"], SCHOOL, "gjort", "stor", days=1))
    page.emulate_media(media="print")
    cells = page.locator("#nv-paper .paper-day td:nth-child(n + 2):nth-child(-n + 4)")
    assert cells.count() == 18
    assert cells.evaluate_all(WORDS) == []


@pytest.mark.parametrize("ticks", [(), ("stor",)])
def test_a_plan_with_long_texts_begins_on_the_first_sheet(
    shown: Shown, forms: dict[str, Form], ticks: tuple[str, ...]
) -> None:
    """An hour with much in it may go on on the next."""
    hours = [{"tidspunkt": "08:30", "hva": "Vi går en tur. " * 24, "hvor": "Ute", "ansvar": "Ida"}] * 3
    pdf = printed(shown(address_of("dagsplan")), of_hours(forms["dagsplan"], hours, *ticks, days=2))
    assert "Vi går en tur" in Paper(pdf).pages[0]


def test_long_texts_in_a_plan_fill_the_sheets_without_python_too(open_form: OpenForm) -> None:
    """A row that is tall is parted, and one that is not stays whole."""
    form = open_form("dagsplan", python=False)
    rows = form.page.locator("[data-form] tbody tr:visible")
    tall = rows.count()
    for row in rows.all():
        row.locator("textarea").first.fill("Kommer inn sammen med Bjørg og legger sekken på plassen sin. " * 12)
    sheets = Paper(form.page.pdf(prefer_css_page_size=True)).pages
    assert tall > 4
    assert len(sheets) <= tall
    assert "Kommer inn" in sheets[0]


def test_a_drawing_in_a_cell_is_a_cell(shown: Shown, forms: dict[str, Form]) -> None:
    """What moved between two dates is drawn in the last cell, and said in those before it."""
    boxes = [{"tekst": f"Boks {n}", "tall_a": str(n), "tall_b": str(11 - n)} for n in range(1, 4)]
    html = filled(forms["skalering"], dato_a="1.11.2026", dato_b="20.12.2026", bokser=boxes)
    rows = rows_of(printed(shown(address_of("skalering")), html, tagged=True))
    assert rows.count(["TH"] * 5) >= 1
    assert rows.count(["TD"] * 5) == 3


def test_each_card_is_a_heading(shown: Shown, forms: dict[str, Form]) -> None:
    """They are moved between as the sheet's other parts are."""
    pdf = printed(shown(address_of("kartlegging")), blank(forms["kartlegging"]), tagged=True)
    assert asked(pdf, "pdfinfo", "-struct").count("H4 (block)") == blank(forms["kartlegging"]).count("paper-card-text")


@pytest.mark.parametrize("lines", range(1, 40, 6))
@pytest.mark.parametrize("engine", ["that keeps by itself", "that does not"])
def test_no_heading_stands_alone_and_nobody_signs_a_sheet_of_signatures(
    shown: Shown, forms: dict[str, Form], lines: int, engine: str
) -> None:
    """However long the text before them is; also where `break-after: avoid` means nothing, as in Firefox."""
    page = shown(address_of("samarbeidsavtale"))
    page.evaluate(KEEPS_NO_HEADING, engine == "that does not")
    status = "\n".join(f"Linje {number}" for number in range(lines))
    rows = [{"delmal": f"Delmål {number}"} for number in range(4)]
    html = filled(forms["samarbeidsavtale"], status=status, avtaler=rows, underskrifter=[{"rolle": "Foresatt"}] * 3)
    paper = Paper(printed(page, html))
    page.evaluate(KEEPS_NO_HEADING, False)
    for number in range(len(paper.pages)):
        for text, height in paper.heights(number):
            if text in ("Delmål og tiltak", "Oppfølging", "Underskrift") and height < 500:
                assert height > 85, f"{text} stands {height} points above the foot of sheet {number + 1}"
    signed = paper.on("Navn med blokkbokstaver")
    assert len(signed) == 1
    assert paper.on("Plan B") == signed


def test_a_long_answer_leaves_no_sheet_white(shown: Shown, forms: dict[str, Form]) -> None:
    """It begins where it is asked for, and goes on on the next sheet."""
    long = "Vi prøver igjen, og igjen, og noterer hva som hjelper. " * 90
    page = shown(address_of("oppfolging"))
    form = forms["oppfolging"]
    [blocks] = [question for question in form.questions() if question.holds == "rows" and question.layout == "blocks"]  # type: ignore[attr-defined]
    names = {field.id: long for field in blocks.inside().values() if field.type in ("longtext", "measure")}
    row = {key: {"text": long, "address": ""} if key == "tiltak" else long for key in names}
    for width, height, dots in list(codes.pictures(printed(page, filled(form, **{blocks.id: [row] * 2})), 30))[:-1]:
        lower = dots[width * height // 2 : width * height * 9 // 10]
        assert min(lower) < 200, "the lower half of a sheet is white"


def test_the_boards_of_two_dates_stand_on_one_sheet(shown: Shown, forms: dict[str, Form]) -> None:
    """With what moved on the next; the first keeps its distance from the lines above, and a blank one is one sheet."""
    page = shown(address_of("skalering"))
    boxes = [{"tekst": f"Boks {n}", "tall_a": str(n), "tall_b": str(11 - n)} for n in range(1, 10)]
    paper = Paper(printed(page, filled(forms["skalering"], dato_a="1.11.2026", dato_b="20.12.2026", bokser=boxes)))
    assert [len(paper.pages), *paper.on("Skalering 01.11"), *paper.on("Ny skalering 20.12"), *paper.on("Endring")] == [
        2,
        0,
        0,
        1,
    ]
    gaps = (
        "at => at.getBoundingClientRect().top - document.querySelector('.paper-value').getBoundingClientRect().bottom"
    )
    page.emulate_media(media="print")
    assert page.locator(".paper-board-head").first.evaluate(gaps) > 10
    assert len(Paper(printed(page, blank(forms["skalering"]))).pages) == 1


def test_four_measures_are_followed_up_on_two_sheets(shown: Shown, forms: dict[str, Form]) -> None:
    """Each whole, with labels beside each other on one line though an answer takes two."""
    short = {
        "delmal": "Trene seg gradvis opp til hele dager",
        "ansvar": "Rektor",
        "frist": "1.12.2026",
        "evaluert": "2.12.26",
    }
    rows = [short | {"tiltak": {"text": f"Tiltaket {n}", "address": "del-2/overganger/#mote"}} for n in range(4)]
    meetings = [{"dato": "3.1.2027"}]
    page = shown(address_of("oppfolging"))
    paper = Paper(printed(page, filled(forms["oppfolging"], tiltak=rows, moter=meetings)))
    assert [paper.on(f"Tiltaket {n}") for n in range(4)] == [[0], [0], [1], [1]]
    assert len(paper.pages) == 2
    page.emulate_media(media="print")
    tops = "all => all.map(at => Math.round(at.getBoundingClientRect().top))"
    labels = page.locator(".paper-block").first.locator(".paper-third > .paper-label")
    assert len(set(labels.evaluate_all(tops)[:3])) == 1


LOGO = "/assets/pictures/icon-192.png"


def put_logo(page: Page) -> None:
    """As where the municipality has set one: it stands in the page's foot."""
    page.locator(".nv-publisher-name").first.evaluate(
        "(at, src) => { const logo = new Image(); logo.src = src; at.prepend(logo); return logo.decode(); }", LOGO
    )


def sheets_with_pictures(pdf: bytes) -> list[int]:
    """Those that a picture stands on, and not a drawing; the first is 1."""
    listed = asked(pdf, "pdfimages", "-list").splitlines()[2:]
    return sorted({int(line.split()[0]) for line in listed if " image " in line})


def test_the_logo_stands_on_each_sheet(contexts: Contexts, forms: dict[str, Form]) -> None:
    """Where the municipality has set one: in the head that is repeated."""
    page = opened(contexts, "samarbeidsavtale")
    put_logo(page)
    pdf = printed(page, filled(forms["samarbeidsavtale"]))
    expect(page.locator("#nv-paper thead img").first).to_have_attribute("src", LOGO)
    assert sheets_with_pictures(pdf) == list(range(1, len(Paper(pdf).pages) + 1))
    assert page.locator("#nv-paper thead img").first.evaluate("at => at.getBoundingClientRect().height") < 40


def test_the_logo_stands_on_a_form_that_is_printed_itself(open_form: OpenForm) -> None:
    """Without Python, on each sheet, and once though it is printed twice."""
    form = open_form("samarbeidsavtale", python=False)
    put_logo(form.page)
    for _ in range(2):
        form.print()
        pdf = form.page.pdf(prefer_css_page_size=True)
        assert sheets_with_pictures(pdf) == list(range(1, len(Paper(pdf).pages) + 1))
        expect(form.page.locator(".nv-print-head img")).to_have_count(1)


def test_measures_are_explained_on_one_sheet_with_codes_beside(shown: Shown, forms: dict[str, Form]) -> None:
    """Four short ones; each code is read as the address that it stands beside."""
    site = "https://naervaer.example/"
    text = "Avtal det med læreren, og si fra til alle.\n\n- Dusj alene\n- Se på"
    told = [Explanation(f"del-2/plan/#tiltak-{n}", f"Tiltak {n}", text, "punkt 4.2") for n in range(4)]
    html = explaining(forms["samarbeidsavtale"], told, site)
    pdf = printed(shown(address_of("samarbeidsavtale")), html, print_background=True)
    *before, last = codes.read(pdf)
    assert not any(before)
    assert last == [site + one.address for one in told]


@pytest.mark.parametrize(
    ("name", "variant", "sheets"),
    [*((name, "", count) for name, count in pdfs.SHEETS.items()), *((name, PLAIN, 2) for name in TALKS)],
)
def test_a_blank_form_uses_the_sheets_it_has(
    shown: Shown, forms: dict[str, Form], name: str, variant: str, sheets: int
) -> None:
    """No sheet ends early, the last is more than half used, and no heading stands at a sheet's foot."""
    assert set(FORMS) == set(pdfs.SHEETS)
    page = shown(address_of(name))
    pdf = printed(page, blank(forms[name]), variant)
    *full, last = [(dots, width * height) for width, height, dots in codes.pictures(pdf, 30)]
    assert 1 + len(full) == sheets
    for (dots, all_), share in (*((one, 75) for one in full), (last, 50)):
        assert min(dots[all_ * share // 100 : all_ * 92 // 100]) < 200
    page.emulate_media(media="print")
    titles = set(page.locator("#nv-paper").locator("h2, h3").all_inner_texts())
    assert titles
    paper = Paper(pdf)
    heights = [(text, height) for number in range(sheets) for text, height in paper.heights(number)]
    assert {text for text, _ in heights} & titles
    assert [text for text, height in heights if text in titles and height < 85] == []


@pytest.mark.parametrize("address", ["del-1/dagsplan/", "del-1/hjelpekort/", "del-2/overganger/", "om/"])
def test_what_extensions_add_is_not_printed(contexts: Contexts, forms: dict[str, Form], address: str) -> None:
    """Neither with the page nor with a document made for paper or with cards."""
    page = contexts()[0].new_page()
    page.goto(address)
    page.evaluate(STRAY)
    assert "UTVIDELSE" not in Paper(page.pdf(prefer_css_page_size=True))
    if address.startswith("del-1"):
        assert "UTVIDELSE" not in Paper(printed(page, blank(forms["dagsplan"])))
    if "hjelpekort" in address:
        page.keyboard.press("Shift")
        page.get_by_role("button", name="Skriv ut kortene").click()
        assert "UTVIDELSE" not in Paper(page.pdf(prefer_css_page_size=True))


def test_what_is_printed_stays_until_the_page_is_touched(contexts: Contexts, forms: dict[str, Form]) -> None:
    """Also where `afterprint` comes before the sheets are laid out; then the page is as it was."""
    page = opened(contexts, "samarbeidsavtale")
    title = page.title()
    page.evaluate(EARLY)
    paper = Paper(printed(page, filled(forms["samarbeidsavtale"], hovedmal="Kari møter")))
    assert "Kari møter" in paper
    assert "Slik bruker du" not in paper
    assert paper.title == "Samarbeidsavtale mellom foresatte og skole"
    page.mouse.click(5, 5)
    expect(page.locator("#nv-paper")).to_have_count(0)
    assert page.title() == title


SAFARI = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) {} Safari/605.1.15"
FIRST = "Er det flere ark, sier bare det første hvem og hva det gjelder, i denne nettleseren."


@pytest.mark.parametrize("own", ["Version/18.6", "CriOS/141.0.7390.41 Mobile/15E148"])
def test_who_prints_with_what_names_the_first_sheet_only_is_told_of_the_file(open_form: OpenForm, own: str) -> None:
    """Once it is printed, beside what is left to fill in; without Python, and on a blank one, what to do by hand."""
    form = open_form("samtykke", python=False, user_agent=SAFARI.format(own))
    form.fill({"Barnets navn": "Kari Nordmann"})
    for button in ("Skriv ut", "Skriv ut tomt skjema"):
        form.page.keyboard.press("Escape")
        form.print(button)
        expect(form.status).to_have_text(f"{FIRST} Skriv det på de andre for hånd.")


def test_who_prints_can_have_a_file_that_names_every_sheet(open_form: OpenForm) -> None:
    """Where there is Python; a browser that repeats the head says nothing of it."""
    form = open_form("samtykke", user_agent=SAFARI.format("Version/18.6")).ready()
    form.print()
    expect(form.status).to_contain_text(f"{FIRST} Filen fra «Lagre som PDF» sier det på alle.")
    form = open_form("samtykke").ready()
    form.print()
    expect(form.status).not_to_contain_text(FIRST)


def test_the_form_itself_prints_whole_though_the_event_comes_early(open_form: OpenForm) -> None:
    """Long texts, the pupil and soft breaks, printed without Python; the title is the form's and not a name."""
    form = open_form("samtykke", python=False)
    form.page.evaluate(EARLY)
    form.fill({"Barnets navn": "Kari Nordmann", "Fødselsdato": "14.05.2012"})
    form.box("Unntak").evaluate("at => { at.value = 'Mykt\\vskift ' + 'og mye mer '.repeat(60); }")
    paper = form.print()
    assert paper.on("Kari Nordmann, født 14.05.2012") == list(range(len(paper.pages)))
    assert re.search(r"Mykt\s*\nskift", "\n".join(paper.pages))
    assert paper.text.count("ogmyemer") == 60
    assert paper.title == "Tverrfaglig samtykkeerklæring"
    form.fill({"Barnets navn": "", "Unntak": "سارة"})
    assert "Kari Nordmann" not in form.print_with_browser()
    # In which language a text is, its letters tell only where they are not Norwegian ones.
    own = "all => Object.fromEntries(all.map((one) => [one.textContent, one.closest('[lang]').lang]))"
    tongues = form.page.locator(".nv-printed").evaluate_all(own)
    assert (tongues["سارة"], tongues["14.05.2012"]) == ("und", "nb")


def test_arabic_runs_from_the_right_on_screen_and_on_paper(open_form: OpenForm) -> None:
    """What is typed decides; a Norwegian answer beside it runs from the left."""
    form = open_form("samarbeidsavtale").ready()
    form.fill({"Elev": "سارة أحمد", "Hovedmål": "Kari møter", "Status": "لا تذهب إلى المدرسة."})
    direction = "at => getComputedStyle(at).direction"
    assert form.box("Status").evaluate(direction) == form.box("Elev").evaluate(direction) == "rtl"
    assert form.box("Hovedmål").evaluate(direction) == "ltr"
    form.print()
    values = form.page.locator("#nv-paper .paper-value").evaluate_all(f"all => all.map({direction})")
    assert values[0] == "rtl"
    assert {"rtl", "ltr"} == set(values)


def test_arabic_runs_from_the_right_in_the_week_the_strip_and_the_overview(
    open_form: OpenForm, contexts: Contexts
) -> None:
    """What is shown again of an answer runs as it does in its field, and the Norwegian words around it stand."""
    name, meal, measure = "سارة أحمد", "فطور", "لقاء في الساحة"
    direction = "at => getComputedStyle(at).direction"
    plan = open_form("dagsplan").ready()
    days = [
        {"dato": f"0{day}.12.2026", "rader": [{"tidspunkt": "08:30-09:30", "hva": text, "ansvar": text}]}
        for day, text in ((1, meal), (2, "Frokost"))
    ]
    plan.load({"navn": name, "dager": days})
    for text, runs in ((meal, "rtl"), ("Frokost", "ltr")):
        shown = plan.root.locator(".nv-week").get_by_text(text)
        expect(shown).to_have_count(2)
        assert shown.evaluate_all(f"all => all.map({direction})") == [runs] * 2
    case = CasePage.open(*contexts()).ready()
    case.pupil.fill(name)
    agreement = case.part("samarbeidsavtale", "Samarbeidsavtale mellom foresatte og skole")
    agreement.fill({"Tiltak": measure, "Frist": "1.2.2099"}, agreement.row("rad 1"))
    moment = case.list.locator(".nv-moments").get_by_role("listitem")
    expect(moment).to_contain_text(f"Frist for tiltak – {measure}", timeout=READY)
    assert moment.get_by_text(measure, exact=True).evaluate(direction) == "rtl"
    assert moment.evaluate(direction) == "ltr"
    pupil = case.root.locator(".nv-pupil").first
    expect(pupil).to_have_text(name)
    assert pupil.evaluate(direction) == "rtl"
    assert pupil.evaluate("at => getComputedStyle(at.parentElement).direction") == "ltr"
