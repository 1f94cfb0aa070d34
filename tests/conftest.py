"""What the tests share: a made-up municipality that is not the one in mkdocs.yml, and the forms built for it."""

from __future__ import annotations

import re
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from forms.build.cache import kept_in
from forms.build.pages import project as site
from forms.core.model import Form

ROOT = Path(__file__).parents[1]
PAGES = {
    form: page.stem
    for page in (ROOT / "docs" / "del-1").glob("*.md")
    for form in re.findall(r"^/// skjema \| (\S+)$", page.read_text("utf-8"), re.MULTILINE)
}
"""The page in part 1 of each form."""
FORMS = tuple(sorted(path.stem for path in (ROOT / "forms" / "definitions").glob("*.yml")))

EKSEMPELVIK: dict[str, Any] = {
    "navn": "Eksempelvik kommune",
    "kontakt": "naervaer@eksempelvik.example",
    "behandlingsansvarlig": "Kommunedirektøren i Eksempelvik",
    "personvernombud": "Ombudet i Eksempelvik, personvern@eksempelvik.example",
    "lagringstid": "til saken er avsluttet",
    "teksten_er_fra": "oktober 2026",
    "journal": "Stafettlogg",
    "journal_forklaring": "En felles logg der tjenestene i Eksempelvik skriver hva de har avtalt.",
    "tjenester": [
        {"id": "skole", "navn": "Skolen", "omrade": "education"},
        {"id": "helsesykepleier", "navn": "Helsesykepleier", "omrade": "health"},
        {"id": "barnevernet", "navn": "Barnevernet på Øya", "omrade": "child_welfare"},
        {"id": "ungdomslos", "navn": "Ungdomslos"},
        {
            "id": "bup",
            "navn": "BUP",
            "forklaring": "Barne- og ungdomspsykiatrisk poliklinikk",
            "omrade": "health",
            "spesifiser": "Hvilken poliklinikk?",
        },
        {"id": "annen", "navn": "En annen tjeneste", "spesifiser": "Hvilken tjeneste?"},
    ],
}

# The machine that runs the tests may be busy with a browser: how long an example takes says nothing of the code.
settings.register_profile("naervaer", deadline=None)
settings.load_profile("naervaer")


def pytest_configure(config: pytest.Config) -> None:
    """Read the project's data once, and not for each test anew: some modules read as they are collected."""
    kept = ExitStack()
    kept.enter_context(kept_in(ROOT / ".cache" / "tests"))
    config.add_cleanup(kept.close)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def eksempelvik() -> dict[str, Any]:
    """The settings of the made-up municipality."""
    return EKSEMPELVIK


@pytest.fixture(scope="session")
def project() -> site.Project:
    """The project's data as Eksempelvik has it."""
    return site.read(ROOT, EKSEMPELVIK)


@pytest.fixture(scope="session", params=FORMS)
def form(request: pytest.FixtureRequest, project: site.Project) -> Form:
    """Each form in turn."""
    return project.forms[request.param]


@pytest.fixture(scope="session")
def samtykke(project: site.Project) -> Form:
    """The consent form."""
    return project.forms["samtykke"]


@pytest.fixture(scope="session")
def dagsplan(project: site.Project) -> Form:
    """The day plan."""
    return project.forms["dagsplan"]


@pytest.fixture(scope="session")
def avtale(project: site.Project) -> Form:
    """The cooperation agreement."""
    return project.forms["samarbeidsavtale"]
