"""What the site says of the law: each claim has its provision, each provision its date, none is idle."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from forms.build.pages import marks
from forms.build.pages import project as site
from forms.build.pages.project import Project
from forms.build.pages.site_blocks import lovdata
from forms.build.yaml_files import ContentError, read_yaml
from forms.core import dates
from forms.core.computed_text import SAID

ROOT = Path(__file__).parents[2]
LAW: dict[str, Any] = read_yaml(ROOT / "docs/data/law.yml", "docs/data/law.yml")
TEXTS: dict[str, Any] = read_yaml(ROOT / marks.NAME, marks.NAME)
READERS = [*ROOT.glob("docs/**/*.md"), *ROOT.glob("forms/definitions/**/*.yml"), *ROOT.glob("docs/data/*.yml")]
READ_IN_OCTOBER = ("10-2", "10-6", "11-6", "11-7", "12-", "24-", "25-1")
"""The paragraphs of opplæringslova that were read in a copy of 2 October 2026; all else was read in May."""


@pytest.mark.parametrize("key", TEXTS["lov"])
def test_a_claim_about_the_law_names_its_provision(key: str) -> None:
    """The provision has the date; a claim without one could not be checked."""
    assert any(mark.startswith("lov.") for mark in marks.used(TEXTS["lov"][key]))


@pytest.mark.parametrize("key", TEXTS["lov"])
def test_a_claim_whose_provision_was_changed_since_says_when_it_was_read(key: str) -> None:
    """Whoever reads the sentence alone, as the signer does, must know that it may be otherwise today."""
    found = set(marks.used(TEXTS["lov"][key]))
    for name in (mark.removeprefix("lov.") for mark in found if mark.startswith("lov.")):
        item = LAW["bestemmelser"][name]
        unseen = item["lov"] == "opplaeringsforskrifta" or "kontrolldatoen er før det" in item.get("status", "")
        assert not unseen or f"lest.{name}" in found


@pytest.mark.parametrize("key", LAW["bestemmelser"])
def test_a_provision_has_its_own_date(key: str) -> None:
    """As it was read: opplæringslova partly in October 2026, the regulation to it on 5 May, the others on 2 May."""
    item = LAW["bestemmelser"][key]
    expected = "2026-05-02"
    if item["lov"] == "opplaeringsforskrifta":
        expected = "2026-05-05"
    elif item["lov"] == "opplaeringslova" and item["paragraf"].lstrip("§ ").startswith(READ_IN_OCTOBER):
        expected = "2026-10-02"
    assert item["kontrollert"] == expected
    assert set(item) <= {"lov", "paragraf", "tema", "kilde_sier", "status", "kontrollert", "sitat"}


def test_what_changed_after_it_was_read_is_said_to_need_a_check() -> None:
    """Acts that changed in June and July, the new acts whose day is not known, and a regulation not seen since."""
    for key, item in LAW["bestemmelser"].items():
        status = item.get("status") or LAW["lover"][item["lov"]]["status"]
        changed = item["lov"].startswith(
            ("forvaltningsloven", "helsepersonelloven", "barnelova", "opplaeringsforskrifta")
        )
        assert ("Må kontrolleres." in status) == (changed or key.startswith("pbrl-4-3")), key
        assert ("endret fra" in item.get("status", "")) == ("kontrolldatoen er før det" in status), key
    assert "Bestemmelsene er endret fra 1. juli 2026" in LAW["bestemmelser"]["helsepersonelloven-21-25"]["status"]


def test_a_paragraph_number_is_written_in_the_list_of_provisions_alone() -> None:
    """Pages, forms and shared texts use marks, so that a changed number is changed everywhere."""
    for path in READERS:
        if path.name != "law.yml":
            found = re.findall(r"§+ ?\d[\w-]*", path.read_text("utf-8"))
            assert found == [], path


def test_every_shared_text_is_used_and_every_mark_is_known(project: Project) -> None:
    """A text that nobody shows is nobody's to keep right."""
    found = {mark for path in READERS for mark in marks.used(re.sub(r"`[^`]*`", "", path.read_text("utf-8")))}
    shown = found | {f"tekst.{key}" for key in SAID} | {"tekst.kilde"}  # which tiltak.json has
    assert {f"tekst.{key}" for part in ("lov", "felles") for key in TEXTS[part]} - shown == set()
    named = {mark for mark in found if re.fullmatch(r"(?:tekst|lov|lest|alder)\.[\w-]+", mark)}
    assert named - set(project.marks) == set()


def test_where_something_serious_may_be_told_the_duty_to_report_is_said(project: Project) -> None:
    """On the pages of the talks, the cards and the case, with the way to more, and in the phase of the talk itself."""
    for name in ("samtale-elev", "samtale-foresatte", "elevmappe", "hjelpekort"):
        page = (ROOT / f"docs/del-1/{name}.md").read_text("utf-8")
        assert "{{ tekst.mer-om-aa-melde-fra }}" in page, name
        assert "står ikke i veilederen" in project.fill(page, name), name
    assert "(../om/lov.md#å-melde-fra)" in project.marks["tekst.mer-om-aa-melde-fra"]
    phase = next(section for section in project.forms["samtale-elev"].sections if section.id == "fase_4")
    (told,) = [question for question in phase.questions if question.id == "melde_fra"]
    assert getattr(told, "text", ()) == (project.marks["tekst.meldeplikt-skole"], "Dette står ikke i veilederen.")


def test_a_refused_claim_is_not_made(project: Project) -> None:
    """What could not be confirmed is no fact of ours, and what was wrong does not come back."""
    told = " ".join(project.marks[f"tekst.{key}"] for key in TEXTS["lov"])
    assert "nr. 2 bokstav g" not in told
    assert "fra fylt 7" not in told
    assert "De må ha samtykke for å samarbeide" not in told
    assert not re.search(r"barnevern\w* samtykker", told)


def test_dates_and_addresses_are_as_people_read_them() -> None:
    """Dates in words, and Lovdata's addresses by the number of the act."""
    assert dates.in_words("2026-05-02") == "2. mai 2026"
    assert dates.in_words("2026-10-12") == "12. oktober 2026"
    with pytest.raises(ValueError, match="Invalid isoformat"):
        dates.in_words("i fjor")
    assert lovdata("LOV-2023-06-09-30") == "https://lovdata.no/lov/2023-06-09-30"
    assert lovdata("FOR-2013-06-21-732") == "https://lovdata.no/forskrift/2013-06-21-732"
    for act in LAW["lover"].values():
        assert dt.date.fromisoformat("-".join(act["nr"].split("-")[1:4]))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"taushetsplikt": ["borte"]}, "taushetsplikt: «borte» står i listen, men ikke under bestemmelser"),
        ({"lover": {}}, "bestemmelser.barnevernsloven-13-1.lov: «barnevernsloven» står ikke under lover"),
    ],
)
def test_a_reference_that_leads_nowhere_stops_the_build(change: dict[str, Any], told: str) -> None:
    """In the file of the law itself."""
    with pytest.raises(ContentError, match=f"^docs/data/law.yml: {re.escape(told)}$"):
        site.check_law(LAW | change)
