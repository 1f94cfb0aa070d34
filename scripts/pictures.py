"""Make the pictures that are kept: the one in the README, of an agreement being filled, and the icons of the app.

python3 scripts/pictures.py
"""

from __future__ import annotations

import os
import sys

from environment import enter
from environment.paths import ROOT, SITE

FOLDER = ROOT / "docs" / "assets" / "site"
PICTURE = FOLDER / "skjermbilde.png"
ICON_SIZES = (192, 512)
HEIGHT = 1180  # of the picture: down to the rows that are filled
ROWS = (
    ("Tryggere start på dagen", "skolegården", "Kontaktlærer", "30.11.2026"),
    ("Færre bekymringer om lekser", "fritak lekser", "Kontaktlærer", "07.12.2026"),
)


def main() -> int:
    enter("python", "node", "chromium")
    from playwright.sync_api import sync_playwright
    from static_server import SiteServer

    if not SITE.is_dir():
        print("There is no site yet: run python3 scripts/build.py first.")
        return 1
    server = SiteServer(site=SITE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 2400})
        page.goto(f"{server.url}del-1/samarbeidsavtale/")
        page.locator("[data-state=ready]").wait_for()
        page.get_by_role("textbox", name="Elev").first.fill("Kari N.")
        page.get_by_role("textbox", name="Skole").fill("Eksempel skole")
        page.get_by_role("textbox", name="Klasse").fill("8B")
        page.get_by_role("textbox", name="Hovedmål").fill("Kari er på skolen hver dag fram til klokka 12.")
        for number, (goal, words, who, when) in enumerate(ROWS):
            row = page.locator("[data-field=avtaler] tbody tr").nth(number)
            row.get_by_role("textbox", name="Delmål").fill(goal)
            row.get_by_role("button", name="Finn i tiltaksbanken").click()
            page.get_by_role("combobox").fill(words)
            page.get_by_role("option").first.click()
            row.get_by_role("textbox", name="Ansvar").fill(who)
            row.get_by_role("textbox", name="Frist").fill(when)
        page.evaluate("document.activeElement.blur()")
        box = page.locator("[data-form]").bounding_box()
        assert box is not None
        page.screenshot(path=PICTURE, clip={**box, "height": HEIGHT})
        for size in ICON_SIZES:
            icon = browser.new_page(viewport={"width": size, "height": size})
            icon.goto((FOLDER / "icon.svg").as_uri())
            icon.screenshot(path=FOLDER / f"icon-{size}.png")
        browser.close()
    server.close()
    print(f"Made {PICTURE.relative_to(ROOT)} and the icons beside it")
    return 0


if __name__ == "__main__":
    sys.exit(main())
