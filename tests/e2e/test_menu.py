"""The menu and the search on screens too narrow to show them, by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .conftest import Contexts
from .stops import hidden

AT = """() => {
  const at = document.activeElement;
  return (at.getAttribute("aria-label") ?? at.textContent).trim();
}"""


@pytest.fixture(params=[390, 640, 1000])
def narrow(request: pytest.FixtureRequest, contexts: Contexts) -> Page:
    """A page of part 1 on a screen where the menu is closed."""
    page = contexts(viewport={"width": request.param, "height": 800})[0].new_page()
    page.goto("del-1/utdyping/")
    expect(page.get_by_role("button", name="Meny", exact=True)).to_be_visible()
    return page


def tab_to(page: Page, name: str, most: int = 12) -> None:
    """Press Tab until this has focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(AT) == name:
            return
    raise AssertionError(f"Tab never came to {name}")


def test_a_hidden_stop_is_found(page: Page) -> None:
    """What is drawn out of sight, cut off or transparent, and can have focus, is found: the check itself works."""
    page.goto("om/")
    for number, style in enumerate(("position:absolute;left:-999px", "opacity:0", "width:0;overflow:hidden")):
        page.evaluate(
            """([id, style]) => {
              const box = document.querySelector("article").appendChild(document.createElement("div"));
              box.style.cssText = style;
              box.appendChild(Object.assign(document.createElement("button"), { id, textContent: "Her" }));
            }""",
            [f"planted-{number}", style],
        )

    assert len(hidden(page)) == 3


def test_menu_by_keyboard(narrow: Page) -> None:
    """The menu is opened, walked through, and closed by Escape; focus goes into it, stays there, and goes back."""
    menu = narrow.get_by_role("button", name="Meny", exact=True)
    expect(menu).to_have_attribute("aria-expanded", "false")
    tab_to(narrow, "Meny")
    narrow.keyboard.press("Enter")

    expect(narrow.get_by_role("button", name="Lukk menyen")).to_be_focused()
    here = narrow.get_by_role("navigation", name="Navigasjon").get_by_role("link", name="Utdyping av årsaker")
    assert hidden(narrow) == []
    met = []
    while len(met) < 40 and (not met or met[-1] != "Lukk menyen"):
        narrow.keyboard.press("Tab")
        met.append(narrow.evaluate(AT))
    assert "Hjelpekort" in met
    assert "Personvern" not in met  # the page under the menu is out of reach

    narrow.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(here).to_have_count(0)


def test_levels_of_the_menu_by_keyboard(narrow: Page) -> None:
    """From a section the way leads back to the whole menu and into another; nothing that is covered has focus."""
    narrow.get_by_role("button", name="Meny", exact=True).press("Enter")
    tab_to(narrow, "Tilbake fra Del 1 Kartlegging, samtaler og skjemaer")
    narrow.keyboard.press("Enter")
    opens = narrow.get_by_role("button", name="Del 1 Kartlegging, samtaler og skjemaer", exact=True)
    expect(opens).to_be_focused()
    expect(opens).to_have_attribute("aria-expanded", "false")
    assert hidden(narrow) == []

    tab_to(narrow, "Om nettstedet")
    tab_to(narrow, "Om nettstedet")  # the link first, then what opens the section
    narrow.keyboard.press("Space")
    expect(narrow.get_by_role("button", name="Tilbake fra Om")).to_be_focused()
    assert hidden(narrow) == []
    tab_to(narrow, "Personvern")
    narrow.keyboard.press("Enter")

    expect(narrow).to_have_title("Personvern - Nærvær")


def test_wider_screen_closes_the_menu(narrow: Page) -> None:
    """A tablet that is turned while the menu is open leaves no page out of reach."""
    narrow.get_by_role("button", name="Meny", exact=True).click()
    narrow.set_viewport_size({"width": 1280, "height": 800})

    expect(narrow.locator("[inert]")).to_have_count(0)
    narrow.get_by_role("main").get_by_role("link", name="hjelpekortene").click()
    expect(narrow).to_have_title("Hjelpekort - Nærvær")


@pytest.mark.parametrize("width", [390, 640])
def test_search_by_keyboard(contexts: Contexts, width: int) -> None:
    """On a phone the search opens by its button, has focus, and gives it back when it is closed."""
    page = contexts(viewport={"width": width, "height": 800})[0].new_page()
    page.goto("del-1/utdyping/")
    search = page.get_by_role("button", name="Søk", exact=True)
    tab_to(page, "Søk")
    page.keyboard.press("Enter")

    expect(page.get_by_role("textbox", name="Søk")).to_be_focused()
    expect(search).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(search).to_be_focused()
    expect(page.get_by_role("textbox", name="Søk")).to_have_count(0)


def test_space_changes_the_colours(page: Page) -> None:
    """The switch between light and dark is a button that both Space and Enter press, and that keeps focus."""
    page.goto("om/")
    tab_to(page, "Bytt til mørkt utseende")
    for key, name, scheme in (("Space", "mørkt", "slate"), ("Enter", "lyst", "default")):
        expect(page.get_by_role("button", name=f"Bytt til {name} utseende")).to_be_focused()
        page.keyboard.press(key)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)


def test_menu_tells_where_the_reader_is(page: Page) -> None:
    """The page in view is the current one in the menu and its part in the tabs, by more than a colour."""
    page.goto("del-1/utdyping/")
    here = page.get_by_role("navigation", name="Navigasjon").get_by_role("link", name="Utdyping av årsaker")
    tab = page.get_by_role("navigation", name="Faner").get_by_role("link", name="Del 1")

    expect(here).to_have_attribute("aria-current", "page")
    expect(tab).to_have_attribute("aria-current", "true")
    # What cuts off a text cuts off a line under what holds it: the line is the text's own, and there is room for it.
    text = here.locator(".md-ellipsis")
    assert text.evaluate("at => parseFloat(getComputedStyle(at).paddingBottom)") >= 2
    for at in (text, tab):
        expect(at).to_have_css("text-decoration-line", "underline")
        expect(at).to_have_css("font-weight", "700")
