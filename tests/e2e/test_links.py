"""Links into the catalogue and out of it: addresses, copied links, frames, and what is told to who shows a link."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .catalogue import ALL, Catalogue, visit
from .conftest import Contexts
from .pages import addresses
from .server import Server


@pytest.fixture
def page(contexts: Contexts) -> Page:
    """A page on a desk."""
    return visit(contexts)


# The address


def test_a_search_can_be_sent(contexts: Contexts, catalogue: Catalogue) -> None:
    """The address says what is asked; opened by somebody else it shows the same."""
    catalogue.search.fill("trygg på skolen")
    catalogue.tick("Årsak", "Engstelig/redd").check()
    catalogue.tick("Hvem", "Skolen").check()
    catalogue.tick("Hvem", "Foresatte").check()
    catalogue.expect_question("#sok=trygg+på+skolen&arsak=engstelig&hvem=skole,foresatte")

    other = Catalogue(visit(contexts), catalogue.page.evaluate("location.hash"))

    assert other.titles == catalogue.titles
    expect(other.search).to_have_value("trygg på skolen")
    expect(other.tick("Hvem", "Foresatte")).to_be_checked()


def test_an_old_link_to_a_search_works_and_is_mended(page: Page, server: Server) -> None:
    """Where the question stands in what hosts see, it is moved to where they do not, without a step in the history."""
    catalogue = Catalogue(page, "?sok=trygg+på+skolen&arsak=engstelig&innebygd=1&hvem=skole,foresatte")

    expect(catalogue.search).to_have_value("trygg på skolen")
    expect(catalogue.tick("Hvem", "Foresatte")).to_be_checked()
    catalogue.expect_question("#sok=trygg+på+skolen&arsak=engstelig&hvem=skole,foresatte")
    assert page.evaluate("[location.search, history.length]") == ["?innebygd=1", 2]
    before = len(server.asked)
    page.reload()
    catalogue.ready()
    expect(catalogue.search).to_have_value("trygg på skolen")
    assert [asked.path for asked in server.asked[before:] if "trygg" in asked.path or "engstelig" in asked.path] == []


def test_a_link_to_a_question_works_on_the_page_itself(catalogue: Catalogue) -> None:
    """A new fragment asks anew, and going back brings what was asked before; a place on the page asks nothing."""
    catalogue.page.evaluate("location.hash = '#sok=lekser'")
    expect(catalogue.search).to_have_value("lekser")
    expect(catalogue.status).to_contain_text(f"av {ALL} tiltak")
    shown = catalogue.titles
    catalogue.page.evaluate("location.hash = '#fritak-fra-lekser'")
    expect(catalogue.search).to_have_value("lekser")
    assert catalogue.titles == shown

    catalogue.page.go_back()
    catalogue.page.go_back()

    expect(catalogue.search).to_have_value("")
    catalogue.expect_count(ALL)


def test_a_measure_has_its_place_on_the_page(page: Page) -> None:
    """An address that names a measure leads to it, and nothing is filtered."""
    catalogue = Catalogue(page, "#fritak-fra-lekser")

    expect(page.get_by_role("heading", name="Gi eleven fritak fra lekser")).to_be_in_viewport()
    catalogue.expect_count(ALL)
    catalogue.expect_question("#fritak-fra-lekser")


def test_nothing_is_sent_by_enter_before_the_scripts_are_there(contexts: Contexts) -> None:
    """The form leads nowhere, so that what is typed and ticked is never part of an address that is asked for."""
    context, guard = contexts()
    guard.allow("net::ERR_ABORTED|net::ERR_FAILED")
    page = context.new_page()
    page.route("**/assets/web/site/catalogue.js", lambda route: None)
    page.goto("tiltaksbank/", wait_until="domcontentloaded")
    page.get_by_role("searchbox", name="Søk i tiltakene").fill("garderobe")
    page.get_by_role("checkbox", name=re.compile("^PPT")).check()

    page.get_by_role("searchbox", name="Søk i tiltakene").press("Enter")

    expect(page).to_have_url(re.compile("/tiltaksbank/$"))


def test_unknown_words_in_the_address_are_passed_over(page: Page, measures: dict[str, Any]) -> None:
    """Filters that do not exist, now or any longer, harm nothing."""
    catalogue = Catalogue(page, "#arsak=trist&arsak=finnes-ikke,&hvem=<b>&gruppe=&farge=blå&hvor")

    catalogue.expect_count(sum("trist" in measure["arsaker"] for measure in measures["tiltak"]))
    expect(page.get_by_role("list", name="Valgte filtre").get_by_role("button")).to_have_text(
        ["Fjern filteret Trist/lei seg"]
    )


def test_back_undoes_a_filter_but_not_each_letter(catalogue: Catalogue) -> None:
    """Ticking is a step in the history; typing stays in the same place."""
    catalogue.search.press_sequentially("venner")
    catalogue.expect_question("#sok=venner")
    before = catalogue.titles
    catalogue.tick("Hvor og når", "I fritiden").check()
    catalogue.expect_question("#sok=venner&hvor=fritid")

    catalogue.page.go_back()

    catalogue.expect_question("#sok=venner")
    expect(catalogue.tick("Hvor og når", "I fritiden")).not_to_be_checked()
    assert catalogue.titles == before
    catalogue.page.go_forward()
    expect(catalogue.tick("Hvor og når", "I fritiden")).to_be_checked()
    assert len(catalogue.titles) < len(before)
    assert catalogue.page.evaluate("history.length") == 3


def test_back_from_a_measure_finds_the_search_again(catalogue: Catalogue) -> None:
    """A reader who opens a measure and goes back has the same list."""
    catalogue.search.fill("lekser")
    expect(catalogue.status).to_contain_text(f"av {ALL} tiltak")
    shown = catalogue.titles
    catalogue.page.get_by_role("link", name="Gi eleven fritak fra lekser").click()
    expect(catalogue.page).to_have_url(re.compile("/del-2/tilpassing-av-krav/#fritak-fra-lekser$"))

    catalogue.page.go_back()

    catalogue.ready()
    expect(catalogue.search).to_have_value("lekser")
    assert catalogue.titles == shown


def test_what_is_searched_for_goes_no_further(catalogue: Catalogue, server: Server) -> None:
    """Neither while typing nor when going on to another page are the words sent anywhere."""
    before = len(server.asked)
    catalogue.search.press_sequentially("garderobe")
    catalogue.expect_question("#sok=garderobe")
    catalogue.page.get_by_role("link", name="La eleven skifte i egen garderobe").click()
    expect(catalogue.page).to_have_url(re.compile("/del-2/"))
    catalogue.page.wait_for_load_state("networkidle")

    sent = [f"{asked.path} {asked.headers}" for asked in server.asked[before:]]
    assert any("/del-2/" in one for one in sent)
    assert [one for one in sent if "sok=" in one or "garderobe" in one] == []


# Links


@pytest.mark.parametrize("address", ["tiltaksbank/?innebygd=1", "del-2/plan-for-naervaer/"])
def test_a_link_is_copied(contexts: Contexts, address: str) -> None:
    """The permanent address is on the clipboard, and that is said; it is the same from the list and from the page."""
    page = visit(contexts, permissions=["clipboard-read", "clipboard-write"])
    page.goto(address)

    page.get_by_role("button", name="Kopier lenke til «Møt eleven i skolegården»").click()

    expect(page.get_by_role("status").filter(has_text="Lenken er kopiert.")).to_have_count(1)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith("/del-2/plan-for-naervaer/#mote-i-skolegarden")
    page.goto(copied)
    expect(page.get_by_role("heading", name="Møt eleven i skolegården")).to_be_in_viewport()


def test_a_search_is_copied(contexts: Contexts) -> None:
    """The link to a search is the address with the search, whole even right after typing, and never to a bare page."""
    page = visit(contexts, permissions=["clipboard-read", "clipboard-write"])
    catalogue = Catalogue(page, "?innebygd=1")
    catalogue.tick("Hvem", "PPT").check()
    catalogue.search.fill("gym")

    catalogue.button("Kopier lenke til søket").click()

    expect(page.get_by_role("button", name="Lenken er kopiert")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert Catalogue(page, "#" + copied.split("#")[1]).titles == ["Gi eleven fritak fra kroppsøvingstimene"]
    assert "innebygd" not in copied


@pytest.mark.parametrize(
    "clipboard",
    [
        "navigator.clipboard.writeText = () => Promise.reject(new Error('nei'))",
        "navigator.clipboard.writeText = () => { throw new Error('nei'); }",
        "navigator.clipboard.writeText = () => new Promise(() => {})",
        "Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })",
    ],
    ids=["rejects", "throws", "never answers", "is not there"],
)
def test_a_clipboard_that_is_refused(page: Page, clipboard: str) -> None:
    """Then the address stands in a field, chosen and ready to be copied by hand."""
    page.add_init_script(clipboard)
    page.goto("del-2/plan-for-naervaer/")

    page.get_by_role("button", name="Kopier lenke til «Møt eleven i skolegården»").click()

    field = page.get_by_role("textbox", name="Kopier adressen:")
    expect(field).to_be_focused()
    expect(field).to_have_value(re.compile("/del-2/plan-for-naervaer/#mote-i-skolegarden$"))
    assert page.evaluate("getSelection().toString()") == field.input_value()


def test_a_clipboard_that_says_yes_late(page: Page) -> None:
    """What was said not to be copied, and is after all, is said to be; the field to copy by hand goes away."""
    page.add_init_script(
        "navigator.clipboard.writeText = () => new Promise((resolve) => { window.sayYes = () => resolve(); })"
    )
    page.goto("del-2/plan-for-naervaer/")
    button = page.get_by_role("button", name="Kopier lenke til «Møt eleven i skolegården»")
    button.click()
    field = page.get_by_role("textbox", name="Kopier adressen:")
    expect(field).to_be_focused()
    pressed = button.element_handle()

    page.evaluate("sayYes()")

    expect(page.get_by_role("status").filter(has_text="Lenken er kopiert.")).to_have_count(1)
    expect(field).to_have_count(0)
    assert pressed
    assert pressed.evaluate("(at) => at === document.activeElement")


def test_a_measure_that_has_moved_is_followed(page: Page, site: Path) -> None:
    """At an old address on another page the reader is sent on to where the measure is now."""
    html = (site / "del-2/forsterkning/index.html").read_text("utf-8")
    link = '<a href="../overganger/#smart-start">Smart-start</a>'
    moved = f'<p class="measure-moved" id="gammel-start">Flyttet: {link}</p></article>'
    page.route(
        "**/del-2/forsterkning/", lambda r: r.fulfill(body=html.replace("</article>", moved), content_type="text/html")
    )

    page.goto("del-2/forsterkning/#gammel-start")

    expect(page).to_have_url(re.compile("/del-2/overganger/#smart-start$"))


# In a frame, and shared


def test_a_page_stands_bare_in_a_frame(contexts: Contexts) -> None:
    """With ?innebygd=1 only the content and who publishes it are shown, and links inside stay bare."""
    page = visit(contexts)
    page.goto("tiltaksbank/?innebygd=1#sok=garderobe")
    expect(page.locator("[data-catalogue]")).to_have_attribute("data-state", "ready")
    for role in ("banner", "navigation"):
        expect(page.get_by_role(role)).to_have_count(0)  # type: ignore[arg-type]
    publisher = page.get_by_role("contentinfo")
    for said in (
        "Færder kommune",
        "Bygger på Færder kommunes veileder",
        "Kommunen har ikke oppgitt hvem du kan kontakte.",
    ):
        expect(publisher).to_contain_text(said)
    expect(publisher.get_by_role("link")).to_have_count(0)
    expect(publisher.get_by_text("https://")).to_be_hidden()
    page.get_by_role("link", name="La eleven skifte i egen garderobe").click()

    expect(page).to_have_url(re.compile(r"/del-2/sosial-deltakelse/\?innebygd=1#egen-garderobe$"))
    expect(page.get_by_role("banner")).to_have_count(0)
    expect(page.get_by_role("heading", name="La eleven skifte i egen garderobe")).to_be_in_viewport()


def test_a_frame_keeps_its_search_bare(page: Page) -> None:
    """Filtering in a frame does not bring the site around it back."""
    catalogue = Catalogue(page, "?innebygd=1")
    catalogue.tick("Hvem", "PPT").check()
    catalogue.expect_question("#hvem=ppt")
    expect(page).to_have_url(re.compile(r"\?innebygd=1#hvem=ppt$"))

    page.reload()

    catalogue.expect_count(2)
    expect(page.get_by_role("banner")).to_have_count(0)


def test_every_page_can_be_shared(site: Path) -> None:
    """Each page has a description of its own, and tells title, language and address to who shows a link."""
    seen: dict[str, str] = {}
    for address in addresses():
        path = site / address
        html = (path if path.is_file() else path / "index.html").read_text("utf-8")
        told = dict(re.findall(r'<meta (?:property|name)="([a-z:]+)" content="([^"]*)"', html))
        assert told["og:locale"] == "nb_NO"
        assert told["og:title"]
        if address == "404.html":
            continue
        assert told["description"] == told["og:description"]
        assert 40 < len(told["description"]) < 200, address
        assert told["description"] not in seen, (address, seen[told["description"]])
        assert told["og:url"].endswith(f"/{address}")
        seen[told["description"]] = address


def test_data_are_published_with_their_description(site: Path, measures: dict[str, Any]) -> None:
    """The description that the data name is there, beside them."""
    assert measures["$schema"].endswith("/tiltak.schema.json")
    assert json.loads((site / "tiltak.schema.json").read_text("utf-8"))["title"]
