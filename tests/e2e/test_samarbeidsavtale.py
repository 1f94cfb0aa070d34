"""The agreement between guardians and school, as a meeting fills it."""

import re
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.patience import READY

from .conftest import OpenForm
from .formpage import FormPage
from .heard import heard, listen
from .paper import A4, Paper

LANDSCAPE = A4[::-1]
SITE_ADDRESS = "naervaer.example/"
HEAD = {
    "Elev": "Kari Nordmann Åsengård",
    "Skole": "Vikåsen skole",
    "Klasse": "9B",
    "Status": "Kari har vært borte fra skolen i fire uker.\nHun kommer til de to første timene på mandager.",
    "Hovedmål": "Kari møter på skolen alle timer og dager.",
    "Plan B": "Rektor innkaller til nytt møte innen tre dager.",
    "Sted og dato": "Tønsberg 3. desember 2026",
}


DATE_WIDGET = re.compile(r"questions/date/widget\.js")


def pick(form: FormPage, row: Locator, words: str) -> str:
    """Find a measure by some words with the keyboard alone; returns its title."""
    form.button("Finn i tiltaksbanken", row).press("Enter")
    search = form.dialog().get_by_role("combobox", name="Skriv noe av det tiltaket handler om")
    expect(search).to_be_focused()
    form.page.keyboard.press("ControlOrMeta+a")
    form.page.keyboard.type(words)
    expect(form.dialog().get_by_role("option").first).to_be_visible()
    form.page.keyboard.press("ArrowDown")
    active = form.dialog().get_by_role("option", selected=True)
    expect(search).to_have_attribute("aria-activedescendant", re.compile("hits-0$"))
    title = active.locator("strong").inner_text()
    form.page.keyboard.press("Enter")
    expect(form.dialog()).to_have_count(0)
    expect(form.box("Ansvar", row)).to_be_focused()
    expect(form.box("Tiltak", row)).to_have_value(title)
    return title


def test_near_twins_can_be_told_apart_where_one_is_picked(open_form: OpenForm) -> None:
    """Each stands with its group."""
    form = open_form("samarbeidsavtale").ready(offline=False)
    form.button("Finn i tiltaksbanken", form.row("rad 1")).press("Enter")
    form.page.keyboard.press("ControlOrMeta+a")
    form.page.keyboard.type("faste friminuttaktiviteter")

    options = form.dialog().get_by_role("option")

    expect(options.filter(has_text="Styrk relasjoner med faste")).to_contain_text("Styrke jevnalderrelasjoner")
    expect(options.filter(has_text="Bygg klassemiljø med faste")).to_contain_text("Styrke klassemiljø og kultur")


def test_meeting_fills_and_prints_an_agreement(open_form: OpenForm) -> None:
    """Everything that a meeting writes and picks is on the paper, with each measure's permanent address."""
    form = open_form("samarbeidsavtale").ready(offline=False)
    form.fill(HEAD)
    written = list(HEAD.values())
    addresses = []
    form.grow(4)
    for number, words in enumerate(["gym", "skolegården", "lekser", "prøve"], start=1):
        row = form.row(f"rad {number}")
        form.box("Delmål", row).fill(f"Delmål nummer {number}: ett skritt til")
        written += [pick(form, row, words), f"Delmål nummer {number}: ett skritt til"]
        form.page.context.set_offline(True)  # the measures are fetched once
        link = row.get_by_role("link", name="Les om tiltaket")
        addresses.append(re.sub(r"^https?://[^/]+/", SITE_ADDRESS, link.get_attribute("href") or ""))
        form.fill({"Ansvar": f"Kontaktlærer og mor, punkt {number}", "Frist": f"{number}.12.2026"}, row)
        written += [f"Kontaktlærer og mor, punkt {number}", f"0{number}.12.2026"]
    meeting = {"Dato": "17.12.2026", "Hvem som kommer": "Kl. 14 på skolen, alle som er her i dag"}
    form.fill(meeting, form.row("møte 1"))
    for number, name in enumerate(["KARI NORDMANN ÅSENGÅRD", "ANNE ÅSENGÅRD", "PER NORDMANN"], start=1):
        form.fill({"Navn med blokkbokstaver": name}, form.row(f"underskrift {number}"))
        written.append(name)
    form.check()
    expect(form.summary).to_contain_text("Ingen feil i skjemaet")

    paper = form.print()

    assert paper.missing([*written, *meeting.values(), *addresses]) == []
    assert len(set(addresses)) == 4
    assert all(re.fullmatch(rf"{SITE_ADDRESS}del-2/[a-z0-9-]+/#[a-z0-9-]+", address) for address in addresses)
    assert paper.sizes == {LANDSCAPE}


def test_paper_is_a_document_and_not_the_page(open_form: OpenForm) -> None:
    """Each page has municipality, title, pupil and number; the file is not called by a name, and is not the site's."""
    form = open_form("samarbeidsavtale").ready()
    form.fill(HEAD | {"Status": "Noe som tar plass. " * 300})

    paper = form.print()

    count = len(paper.pages)
    assert count > 1
    for number, text in enumerate(paper.pages, start=1):
        assert "Færder kommune" in text
        assert "Samarbeidsavtale mellom foresatte og skole" in text
        assert f"Side {number} av {count}" in text
    assert paper.on(HEAD["Elev"]) == list(range(count))
    assert HEAD["Elev"] not in paper.title
    around = ["Hopp til", "Gå til innhold", "Forsiden", "Tiltaksbanken", "Neste", "Hvem fyller ut"]
    inside = ["Skriv ut", "Kontroller", "Må fylles ut", "Eksempel", "Finn i tiltaksbanken", "127.0.0.1"]
    assert [word for word in around + inside if word in paper] == []


def test_25_rows_stay_whole_under_repeated_heads(open_form: OpenForm) -> None:
    """A long table goes over several pages: heads on each, every row on one page, in order."""
    rows = [
        {
            "delmal": f"delmål-{n:02}-start " + "og litt til " * (n % 7) + f"delmål-{n:02}-slutt",
            "tiltak": {"text": f"tiltak-{n:02}", "address": ""},
            "ansvar": f"ansvar-{n:02}",
            "frist": f"{n}.1.2027",
        }
        for n in range(1, 26)
    ]
    form = open_form("samarbeidsavtale").ready()
    form.load({"avtaler": rows})

    paper = form.print()

    places = []
    for number in range(1, 26):
        words = ("delmål-{:02}-start", "delmål-{:02}-slutt", "tiltak-{:02}", "ansvar-{:02}", "{:02}.01.2027")
        pieces = [word.format(number) for word in words]
        pages = {tuple(paper.on(piece)) for piece in pieces}
        assert len(pages) == 1, f"row {number} is cut: {pages}"
        places.append(pages.pop())
    assert all(len(place) == 1 for place in places)
    assert places == sorted(places)
    used = sorted(set(places))
    assert len(used) >= 3
    for (page,) in used:
        heights = paper.heights(page)
        heads = [min(y for text, y in heights if text == head) for head in ("Delmål", "Tiltak", "Ansvar", "Frist")]
        first = max(y for text, y in heights if text.startswith("tiltak-"))
        assert min(heads) > first


def test_long_text_flows_over_pages(open_form: OpenForm) -> None:
    """A text of 9 000 characters is printed whole, each word once and in order, over as many pages as it needs."""
    words = [f"ord{number:04}" for number in range(1, 1126)]
    form = open_form("samarbeidsavtale").ready()
    form.fill({"Elev": "Kari", "Skole": "Vik", "Hovedmål": "Alle timer", "Status": " ".join(words)})
    assert len(form.box("Status").input_value()) == 8999

    paper = form.print()

    assert re.findall(r"ord\d{4}", paper.text) == words
    assert len(paper.pages) >= 3
    assert {"ord0001", "ord1125"} - set(re.findall(r"ord\d{4}", paper.pages[0])) == {"ord1125"}


def test_picker_searches_for_what_its_field_takes(open_form: OpenForm) -> None:
    """A row with a page of text fills the search with its beginning, as other search fields take; the row keeps it."""
    form = open_form("samarbeidsavtale", python=False)
    row = form.row("rad 1")
    form.box("Tiltak", row).fill("ord " * 500)
    form.button("Finn i tiltaksbanken", row).click()
    search = form.dialog().get_by_role("combobox")
    expect(search).to_have_value(("ord " * 500)[:200])
    expect(form.dialog().locator("[data-count]")).not_to_be_empty()
    search.focus()
    form.page.keyboard.press("End")
    form.page.keyboard.type("xyz")
    expect(search).to_have_value(("ord " * 500)[:200])
    form.page.keyboard.press("Escape")
    expect(form.box("Tiltak", row)).to_have_value("ord " * 500)


def test_picker_that_finds_nothing_leaves_the_row(open_form: OpenForm) -> None:
    """Words that fit no measure give a plain answer, and Escape goes back to the row with nothing changed."""
    form = open_form("samarbeidsavtale", python=False)
    row = form.row("rad 1")
    form.box("Tiltak", row).fill("Eget tiltak")
    form.button("Finn i tiltaksbanken", row).click()
    search = form.dialog().get_by_role("combobox")
    expect(search).to_have_value("Eget tiltak")
    search.fill("xyzzy")
    expect(form.dialog().get_by_role("status")).to_contain_text("Ingen treff")
    expect(form.dialog().get_by_role("option")).to_have_count(0)

    form.page.keyboard.press("Escape")

    expect(form.dialog()).to_have_count(0)
    expect(form.button("Finn i tiltaksbanken", row)).to_be_focused()
    expect(form.box("Tiltak", row)).to_have_value("Eget tiltak")


def test_enter_after_typing_takes_the_best_hit(open_form: OpenForm) -> None:
    """Words and Enter are enough: what stands first goes into the row, also after a look at the last."""
    form = open_form("samarbeidsavtale", python=False)
    form.grow(2)
    for number, keys in ((1, ["Enter"]), (2, ["ArrowUp", "ArrowDown", "Enter"])):
        row = form.row(f"rad {number}")
        form.button("Finn i tiltaksbanken", row).click()
        form.dialog().get_by_role("combobox").fill("lekser")
        options = form.dialog().get_by_role("option")
        expect(options.nth(2)).to_be_visible()
        best = options.first.locator("strong").inner_text()
        for key in keys:
            form.page.keyboard.press(key)
        expect(form.box("Tiltak", row)).to_have_value(best)


def test_a_button_whose_program_did_not_come_says_so(open_form: OpenForm) -> None:
    """The field is written in by hand, and the rest of the form works."""
    form = open_form("samarbeidsavtale", python=False, routes={DATE_WIDGET: lambda route: route.abort()})
    form.guard.allow(r"date/widget\.js|Failed to fetch dynamically")
    row = form.row("rad 1")
    form.button("Velg dato: Frist", row).click()
    expect(form.status).to_have_text(
        "Knappen virker ikke nå, for noe den trenger, kunne ikke hentes. Skriv i feltet selv."
    )

    form.fill({"Frist": "15.1.2027"}, row)
    form.button("Finn i tiltaksbanken", row).click()

    expect(form.dialog().get_by_role("combobox")).to_be_focused()


def test_link_to_a_measure_can_be_taken_away(open_form: OpenForm) -> None:
    """The text of a picked measure may stay while its link is dropped, and then no address is printed."""
    form = open_form("samarbeidsavtale").ready(offline=False)
    row = form.row("rad 1")
    title = pick(form, row, "skolegården")
    form.button("Bytt", row).click()
    form.button("Fjern lenken", form.dialog()).click()
    expect(form.box("Tiltak", row)).to_be_focused()
    expect(form.button("Finn i tiltaksbanken", row)).to_be_visible()

    paper = form.print()

    assert title in paper
    assert SITE_ADDRESS not in paper
    expect(row.get_by_role("link")).to_have_count(0)


def test_measures_that_cannot_be_fetched(open_form: OpenForm) -> None:
    """Without the list of measures the picker says so, and the measure is written by hand."""
    form = open_form("samarbeidsavtale", python=False)
    form.guard.allow(r"tiltak\.json")
    form.page.route("**/tiltak.json", lambda route: route.fulfill(status=404))
    row = form.row("rad 1")

    form.button("Finn i tiltaksbanken", row).click()

    expect(form.dialog().get_by_role("status")).to_contain_text("Skriv tiltaket selv")


def test_the_measures_are_explained_on_paper_and_in_the_file_when_asked_for(open_form: OpenForm) -> None:
    """The guide's text for each that was chosen, on sheets of their own, with a code; nothing is fetched before."""
    form = open_form("samarbeidsavtale").ready(offline=False)
    chosen = ("del-2/plan-for-naervaer/#mote-i-skolegarden", "del-2/overganger/#smart-start")
    rows = [{"tiltak": {"text": f"Vårt tiltak {number}", "address": one}} for number, one in enumerate(chosen)]
    form.load({"elev": "Kari Nordmann", "avtaler": rows})
    asked: list[str] = []
    form.page.on("request", lambda request: asked.append(request.url))
    assert "Forklaring av tiltakene" not in form.print()
    assert [url for url in asked if "segno" in url or "tiltak.json" in url] == []

    form.tick("Ta med forklaring av tiltakene").check()
    asked.clear()
    paper = form.print()
    names = [url.rpartition("/")[2] for url in asked if "/runtime/" in url]
    assert [name.partition("-")[0] for name in names] == ["segno"], "its code, and nothing of the standard library"

    [first, *_] = paper.on("Forklaring av tiltakene")
    assert first > paper.on("Navn med blokkbokstaver")[-1]
    assert paper.on("Kari Nordmann") == list(range(len(paper.pages)))
    measures = form.page.evaluate("fetch('/tiltak.json').then((all) => all.json())")["tiltak"]
    texts = [one["tekst"].split("\n")[0] for one in measures if one["adresse"] in chosen]
    assert len(texts) == 2
    assert paper.missing([*texts, *(f"{SITE_ADDRESS}{address}" for address in chosen)]) == []
    assert form.page.locator("#nv-paper .paper-code path").count() == len(texts)

    form.button("Lagre som PDF").click()
    with form.page.expect_download(timeout=READY) as download:
        form.button("Lagre", form.dialog()).click()
    pdf = Paper(Path(download.value.path()).read_bytes())
    assert pdf.missing(["Forklaring av tiltakene", *texts]) == []


def test_explanations_that_cannot_be_fetched_are_told_of(open_form: OpenForm) -> None:
    """Nothing is printed without them in silence; without the crosses it prints."""
    form = open_form("samarbeidsavtale").ready()
    form.guard.allow("tiltak.json|Failed to load")
    form.tick("Ta med forklaring av tiltakene").check()
    form.button("Skriv ut").click()
    expect(form.status).to_have_text("Forklaringene kunne ikke hentes. Prøv igjen, eller ta bort krysset for dem.")
    form.tick("Ta med forklaring av tiltakene").uncheck()
    assert "Underskrift" in form.print()


def test_a_form_printed_before_python_says_that_explanations_are_lacking(open_form: OpenForm) -> None:
    """It is printed as it stands all the same; printed twice, it is told once."""
    form = open_form("samarbeidsavtale", python=False)
    told = "Forklaringen av tiltakene er ikke med på utskriften"
    form.print()
    expect(form.root.get_by_text(told)).to_have_count(0)
    form.tick("Ta med forklaring av tiltakene").check()
    for _ in range(2):
        assert "Underskrift" in form.print()
        expect(form.status).to_contain_text(told)
        assert form.status.inner_text().count(told) == 1


def test_what_is_left_is_told_once_it_is_printed_or_saved(open_form: OpenForm) -> None:
    """Quietly: no error shows before the reader asks for it."""
    form = open_form("samarbeidsavtale").ready()
    form.fill({"Elev": "Kari", "Skole": "Vik skole"})
    left = "Ett felt gjenstår. «Kontroller» viser hvilke."
    listen(form.page)
    form.print()
    expect(form.status).to_have_text(left)
    form.button("Lagre").click()
    saved = re.compile(rf"^\S+ er sendt til nedlastinger\. \D+\. {left}$")
    expect(form.status).to_have_text(saved)
    told = heard(form.page)
    assert (len(told), told[0]) == (2, left), "each is told once"
    assert saved.match(told[1])
    form.button("Lagre bare dette skjemaet").click()
    expect(form.status).to_contain_text("samarbeidsavtale")
    assert len(heard(form.page)) == 1
    expect(form.root.locator(".nv-error:visible")).to_have_count(0)
    form.fill({"Hovedmål": "Hver dag"})
    form.button("Lagre").click()
    expect(form.status).not_to_contain_text("gjenstår")


def test_the_pupils_new_name_is_offered_where_it_is_signed(open_form: OpenForm) -> None:
    """The name follows the row that is moved, goes nowhere else, and can be taken back."""
    form = open_form("samarbeidsavtale").ready()
    form.fill({"Elev": "Kari Nordmann"})
    form.fill({"Navn med blokkbokstaver": "Ola Dahl"}, form.row("underskrift 1"))
    form.fill({"Navn med blokkbokstaver": "Per Dahl"}, form.row("underskrift 2"))
    expect(form.button("Bruk Kari Nordmann")).to_be_visible()
    form.menu(form.row("underskrift 1"), "Flytt ned")
    second = form.row("underskrift 2")
    expect(form.box("Navn med blokkbokstaver", second)).to_have_value("Ola Dahl")
    offer = second.get_by_role("button", name="Bruk Kari Nordmann")
    expect(offer).to_have_attribute("data-target", "underskrifter.1.navn")
    offer.click()
    expect(form.box("Navn med blokkbokstaver", second)).to_have_value("Kari Nordmann")
    expect(form.box("Navn med blokkbokstaver", form.row("underskrift 1"))).to_have_value("Per Dahl")
    expect(form.status).to_have_text("«Ola Dahl» er byttet ut. Du kan angre med Ctrl+Z.")
    form.button("Angre").click()
    expect(form.box("Navn med blokkbokstaver", second)).to_have_value("Ola Dahl")
