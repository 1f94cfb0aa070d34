"""A page names the programs of its forms: all that run before anybody has pressed a button, and no more."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route

from forms.build.preloads import needed

from .conftest import Contexts

ADDRESSES = ("del-1/elevmappe/", "del-1/dagsplan/", "del-1/skalering/", "del-1/tiltaksvelger/")
LINKS = "links => links.map(({ href }) => href)"
IN_USE = "import('/assets/web/forms/boot.js').then(({ inUse }) => inUse).then(() => {})"
ASSETS = "/assets/"


def scripts(contexts: Contexts, address: str, *, named: bool) -> tuple[set[str], set[str]]:
    """The modules that a page names, and those that it has asked for when its forms are in use."""
    context, guard = contexts(service_workers="block")
    guard.allow("net::ERR_ABORTED")
    page = context.new_page()
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url.partition(ASSETS)[2]))

    def unnamed(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace('rel="modulepreload"', 'rel="nofollow"'))

    if not named:
        page.route(f"**/{address}", unnamed)
    page.goto(address)
    page.evaluate(IN_USE)
    page.wait_for_load_state("networkidle")
    links = page.locator("link[rel=modulepreload]").evaluate_all(LINKS)
    modules = {one for one in asked if one.startswith(("web/", "questions/")) and one.endswith(".js")}
    page.goto("about:blank")
    return {link.partition(ASSETS)[2] for link in links}, modules


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_names_the_modules_of_its_forms(contexts: Contexts, address: str) -> None:
    """So that they are fetched at once and not one after the other. None slows it down that it does not run."""
    linked, asked = scripts(contexts, address, named=True)
    nothing, without = scripts(contexts, address, named=False)
    assert nothing == set()
    assert asked == without
    assert linked <= without
    # The script that all pages have fetches the rest.
    rest = {module for module in without - linked if not module.startswith("web/site/")}
    assert rest <= set(needed("web/site/site.js"))


def test_a_page_without_forms_names_none(contexts: Contexts) -> None:
    """It has nothing that somebody waits for."""
    assert scripts(contexts, "del-1/", named=True)[0] == set()
