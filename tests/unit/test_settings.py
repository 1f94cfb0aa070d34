"""What a municipality sets: each mistake stops the build, and one municipality's forms hold nothing of another's."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from forms.build.pages import project as site
from forms.build.pages.form_html import body, page_css, render
from forms.build.yaml_files import ContentError, check_settings


def without(settings: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in settings.items() if name != key}


def service(**changes: Any) -> list[dict[str, Any]]:
    return [{"id": "skole", "navn": "Skolen"} | changes]


MISTAKES: dict[str, tuple[dict[str, Any], str]] = {
    "unknown key": (
        {"kommunenavn": "x"},
        "extra.kommune: ukjent nøkkel «kommunenavn». Kjente nøkler: behandlingsansvarlig,",
    ),
    "no name": ({"navn": ""}, "extra.kommune.navn: må ikke være tom"),
    "name is a number": ({"navn": 3811}, "extra.kommune.navn: 3811 er ikke tekst"),
    "no services": ({"tjenester": []}, "extra.kommune.tjenester: må ikke være tom"),
    "services are names": (
        {"tjenester": ["Skolen"]},
        "extra.kommune.tjenester[0]: «Skolen» er ikke nøkler med verdier",
    ),
    "service without a name": (
        {"tjenester": [{"id": "a"}]},
        "extra.kommune.tjenester[0]: nøkkelen «navn» mangler",
    ),
    "service with an unknown key": (
        {"tjenester": service(farge="blå")},
        "extra.kommune.tjenester[0]: ukjent nøkkel «farge»",
    ),
    "service with a bad id": (
        {"tjenester": service(id="Øvre skole")},
        "extra.kommune.tjenester[0].id: «Øvre skole»: må være",
    ),
    "service of an unknown field of law": (
        {"tjenester": service(omrade="skole")},
        "extra.kommune.tjenester[0].omrade: «skole» er ikke en av education, child_welfare, health",
    ),
    "service twice": ({"tjenester": service() * 2}, "extra.kommune.tjenester[1]: id-en «skole» står to ganger"),
    "empty label": (
        {"tjenester": service(spesifiser="")},
        "extra.kommune.tjenester[0].spesifiser: må ikke være tom",
    ),
    "link that runs something": (
        {"lenker": [{"tekst": "Rutine", "adresse": "javascript:alert(1)"}]},
        "extra.kommune.lenker[0].adresse: «javascript:alert(1)»: må begynne med https://, mailto: eller tel:",
    ),
    "link with an unknown key": (
        {"lenker": [{"tekst": "a", "adresse": "tel:123", "ikon": "b"}]},
        "extra.kommune.lenker[0]: ukjent nøkkel «ikon»",
    ),
    "contact is a list": ({"kontakt": ["a"]}, "extra.kommune.kontakt: ['a'] er ikke tekst"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_the_settings_stops_the_build(mistake: str, root: Path, eksempelvik: dict[str, Any]) -> None:
    """Naming mkdocs.yml, the key, and what was expected."""
    changes, expected = MISTAKES[mistake]
    with pytest.raises(ContentError) as error:
        site.read(root, eksempelvik | changes)
    assert re.match(rf"mkdocs\.yml: (linje \d+: )?{re.escape(expected)}", str(error.value))


@pytest.mark.parametrize("key", ["navn", "tjenester"])
def test_what_must_be_set_is_asked_for(key: str, root: Path, eksempelvik: dict[str, Any]) -> None:
    """Name and services; without settings at all, that is said too."""
    with pytest.raises(ContentError, match=rf"^mkdocs\.yml: linje \d+: extra\.kommune: nøkkelen «{key}» mangler"):
        site.read(root, without(eksempelvik, key))
    with pytest.raises(ContentError, match=r"^mkdocs\.yml: linje \d+: extra\.kommune: None er ikke nøkler"):
        site.read(root, None)


def test_a_setting_that_stands_twice() -> None:
    """The last would win and nobody would know; what the theme's own tags mean does not matter."""
    text = "site_url: !ENV ADRESSE\nextra:\n  kommune:\n    navn: A\n    kontakt: B\n    navn: C\n"
    with pytest.raises(ContentError, match=r"^mkdocs\.yml: linje 6: nøkkelen «navn» står to ganger$"):
        check_settings(text, "mkdocs.yml")


def test_the_projects_own_settings_hold(root: Path) -> None:
    """mkdocs.yml of this project is accepted."""
    settings = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))["extra"]["kommune"]
    assert set(site.read(root, settings).forms) == {path.stem for path in root.glob("forms/definitions/*.yml")}


def test_forms_for_one_municipality_hold_nothing_of_another(
    root: Path, project: site.Site, eksempelvik: dict[str, Any]
) -> None:
    """Name, services, controller and officer are all Eksempelvik's, in form, paper, model and page heads."""
    ours = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))["extra"]["kommune"]
    html = "".join(render(form, body(form)) for form in project.forms.values()) + page_css(list(project.forms.values()))
    for key in ("navn", "behandlingsansvarlig", "personvernombud"):
        assert eksempelvik[key] in html
        assert not ours[key] or ours[key] not in html
    assert ours["navn"].split()[0] not in html
    for mine in eksempelvik["tjenester"]:
        assert f">{mine['navn']}</label>" in html
    theirs = {service["navn"] for service in ours["tjenester"]} - {mine["navn"] for mine in eksempelvik["tjenester"]}
    assert len(theirs) > 5
    for name in theirs:
        assert f">{name}<" not in html
        assert f'"{name}"' not in html


def test_what_is_not_set_is_plainly_marked(root: Path, eksempelvik: dict[str, Any]) -> None:
    """Controller and officer must be told to the signer: an empty place would be overlooked."""
    bare = {"navn": "Eksempelvik kommune", "tjenester": eksempelvik["tjenester"], "personvernombud": ""}
    form = site.read(root, bare).forms["samtykke"]
    html = render(form, body(form))
    assert html.count("Behandlingsansvarlig: [ikke fylt ut av kommunen]</p>") == 2  # on screen and on paper
    assert html.count("Personvernombud: [ikke fylt ut av kommunen]</p>") == 2


def test_marks_in_text_are_filled(project: site.Site) -> None:
    """From the settings and from the law, with or without blanks inside the brackets."""
    assert (
        project.fill("I {{ kommune.navn }}: {{lov.barnelova-31}}.", "side.md")
        == "I Eksempelvik kommune: barnelova § 31."
    )
    assert project.fill("{{ kommune.logo }}", "side.md") == ""
    assert project.fill("{{ lov.taushetsplikt }}", "side.md").startswith("barnevernsloven § 13-1 · ")


@pytest.mark.parametrize("mark", ["{{ kommune.ordforer }}", "{{ kommune.tjenester }}", "{{ lov.grunnloven }}"])
def test_an_unknown_mark_is_named_with_its_line(mark: str, project: site.Site) -> None:
    """And the known ones are listed."""
    with pytest.raises(ContentError, match=r"^side\.md: linje 3: ukjent \{\{ .* Kjente navn: ") as error:
        project.fill(f"En\nto\n{mark}\nfire", "side.md")
    assert mark in str(error.value)


LAW_MD = {
    # docs/data/law.yml must say what the project's notes on the law say
    "education": (15, "opplæringslova § 24-5"),
    "child_welfare": (15, "barnevernsloven § 12-3"),
    "health": (16, "pasient- og brukerrettighetsloven § 4-3"),
    "health_special": (12, "pasient- og brukerrettighetsloven § 4-3"),
    "heard": (7, "barnelova § 31"),
    "weight": (12, "barnelova § 31"),
}


def test_the_ages_of_the_law_reach_the_consent_form(project: site.Site) -> None:
    """Each with its legal basis."""
    facts = project.forms["samtykke"].facts["age"]
    assert {key: (item["age"], item["basis"]) for key, item in facts.items()} == LAW_MD


def test_the_consent_form_cites_todays_provisions(project: site.Site) -> None:
    """The confidentiality provisions of the seven acts, none of those that were replaced or dropped."""
    html = render(project.forms["samtykke"], body(project.forms["samtykke"]))
    for citation in (
        "barnevernsloven § 13-1",
        "barnevernsloven § 13-2",
        "Nav-loven § 7",
        "folketrygdloven § 25-11",
        "forvaltningsloven §§ 13–13 e",
        "helsepersonelloven §§ 21–25",
        "opplæringslova § 11-7",
        "opplæringslova § 24-2",
        "pasient- og brukerrettighetsloven § 3-6",
        "lov om sosiale tjenester i arbeids- og velferdsforvaltningen §§ 43, 44 og 45",
        "personopplysningsloven § 12",
    ):
        assert citation in html
    for replaced in ("§ 6-7", "§ 21-9", "§ 25-10", "§ 5-4", "§ 15-4", "barneverntjenesteloven", "opplæringsloven "):
        assert replaced not in html
