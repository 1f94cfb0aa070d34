"""What a municipality sets: each mistake stops the build, and one municipality's forms hold nothing of another's."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from markupsafe import escape

from forms.build.pages import project as site
from forms.build.pages import settings
from forms.build.pages.form_html import body, page_css, render
from forms.build.yaml_files import ContentError, check_settings, parse_yaml
from forms.core.answers import Answers
from forms.core.computed_text import SAID
from forms.core.templating import template


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
    "kept at another time": (
        {"uten_nett": "alltid"},
        "extra.kommune.uten_nett: «alltid» er ikke en av ved_valg, ved_besok",
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
    with pytest.raises(ContentError, match=r"^mkdocs\.yml: linje \d+: extra\.kommune: en tom verdi er ikke nøkler"):
        site.read(root, None)


def test_a_setting_that_stands_twice() -> None:
    """The last would win and nobody would know; what the theme's own tags mean does not matter."""
    text = "site_url: !ENV ADRESSE\nextra:\n  kommune:\n    navn: A\n    kontakt: B\n    navn: C\n"
    with pytest.raises(ContentError, match=r"^mkdocs\.yml: linje 6: nøkkelen «navn» står to ganger$"):
        check_settings(text, "mkdocs.yml")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Se § 13 a nr. 1.", "Se §\u00a013\u00a0a nr.\u00a01."),
        ("§§ 13–13 e og § 2 b", "§§\u00a013–13\u00a0e og §\u00a02\u00a0b"),
        ("§ 4 gjelder, og nr. på kortet", "§\u00a04 gjelder, og nr. på kortet"),
        ("{{ lov.forvaltningsloven-13a-1 }}", "forvaltningsloven §\u00a013\u00a0a nr.\u00a01"),
    ],
)
def test_a_line_never_parts_a_paragraph_from_its_number(typed: str, shown: str, project: site.Project) -> None:
    """Whoever wrote it, in a page, a form or the list of provisions; editors type ordinary spaces."""
    assert project.fill(typed, "side.md") == shown


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("a: 1\nnavn: No\n", 2, 'No blir lest som ja eller nei. Sett anførselstegn rundt: "No"'),
        ("valg: [ja, On]\n", 1, 'On blir lest som ja eller nei. Sett anførselstegn rundt: "On"'),
        ("yes: 1\n", 1, "yes blir lest som ja eller nei."),
        ("a:\n  - {navn: Lek, moro, id: b}\n", 2, "«moro» har ingen verdi. Er det et komma i teksten foran, så sett"),
    ],
)
def test_what_yaml_reads_otherwise_than_it_looks(text: str, line: int, told: str) -> None:
    """It stops the build, with the line and what to do; quoted, and with true and false, it is what it says."""
    for read in (parse_yaml, check_settings):
        with pytest.raises(ContentError) as error:
            read(text, "data.yml")
        assert str(error.value).startswith(f"data.yml: linje {line}: {told}")
    good = 'a: "No"\nb: true\nc: {navn: "Lek, moro", d: null}\ne:\n'
    assert parse_yaml(good, "data.yml") == {"a": "No", "b": True, "c": {"navn": "Lek, moro", "d": None}, "e": None}


@pytest.mark.parametrize(
    ("mark", "number"),
    [
        ("antall.tiltak", "135"),
        ("antall.grupper", "tolv"),
        ("antall.struktur-og-forutsigbarhet", "15"),
        ("antall.forsterkning", "seks"),
        ("Antall.overganger", "Ni"),
    ],
)
def test_numbers_are_counted(mark: str, number: str, project: site.Project) -> None:
    """In words up to twelve, as running text has them, and with a capital where a sentence begins."""
    assert project.fill(f"{{{{ {mark} }}}}", "side.md") == number


def test_numbers_follow_what_is_left_out_and_added(root: Path, eksempelvik: dict[str, Any]) -> None:
    """What is left out is not counted, nor a group that is empty then."""
    fewer = site.read(
        root, {**eksempelvik, "skjul": ["kartlegg-med-eleven", "forklaringer-hjem-og-skole", "smart-start"]}
    )
    filled = fewer.fill("{{ antall.tiltak }} {{ antall.grupper }} {{ antall.overganger }}", "side.md")
    assert filled == "132 elleve åtte"


NUMBERS = "to tre fire fem seks sju syv åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tjue"


COUNTED = "tiltak|grupper|av dem|faser|steg|søyler|nettadresser|verktøy|skjemaer"


def test_no_number_of_things_is_written_by_hand(root: Path) -> None:
    """It would be wrong as soon as a measure or a step is added or left out. What a measure says is the guide's."""
    by_hand = re.compile(rf"\b(?:\d+|{NUMBERS.replace(' ', '|')}) (?:\w+ )?(?:{COUNTED})\b", re.IGNORECASE)
    pages = [path for path in sorted((root / "docs").rglob("*.md")) if path.parent.name != "beslutninger"]
    assert len(pages) > 20
    found = {
        path.name: by_hand.findall(re.sub(r"(?ms)^/// tiltak \|.*?^///$", "", path.read_text("utf-8")))
        for path in pages
    }
    assert {name: words for name, words in found.items() if words} == {}
    assert all(
        by_hand.search(words) for words in ("Alle de 135 tiltak", "To av dem", "Femten nye tiltak", "i fem faser")
    )


def test_the_projects_own_settings_hold(root: Path) -> None:
    """mkdocs.yml of this project is accepted."""
    settings = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))["extra"]["kommune"]
    assert set(site.read(root, settings).forms) == {path.stem for path in root.glob("forms/definitions/*.yml")}


def test_forms_for_one_municipality_hold_nothing_of_another(
    root: Path, project: site.Project, eksempelvik: dict[str, Any]
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


BARE = ("behandlingsansvarlig", "personvernombud", "kontakt", "lagringstid")


def test_a_form_that_is_not_ready_says_so(root: Path, eksempelvik: dict[str, Any]) -> None:
    """To the reader on screen and on paper, in words; what is lacking is never printed in brackets or as a label."""
    bare = {"navn": "Eksempelvik kommune", "tjenester": service(navn="RMU"), "personvernombud": " "}
    read = site.read(root, bare)
    form = read.forms["samtykke"]
    assert form.lacking == (
        "hvem som er behandlingsansvarlig",
        "hvem som er personvernombud",
        "hvem dere kan kontakte",
        "hvor lenge opplysningene blir lagret",
        "hva RMU er",
    )
    html = render(form, body(form))
    assert html.count("Kommunen har ikke gjort dette skjemaet klart.") == 2  # on screen and on paper
    assert all(html.count(f"<li>{what}</li>") == 2 for what in form.lacking)
    for label in ("Behandlingsansvarlig:", "Personvernombud:", "Kontakt:", "blir lagret:", "Stafettlogg"):
        assert label not in html
    assert not re.search(r'\[[^\]"]*(?:fylt ut|kommunen)[^\]"]*\]', html)
    others = [name for name, other in read.forms.items() if other.lacking and name != "samtykke"]
    assert others == []


def test_a_form_that_is_ready_says_nothing_of_it(project: site.Project) -> None:
    """And has all that the signer is owed."""
    form = project.forms["samtykke"]
    html = render(form, body(form))
    assert form.lacking == ()
    assert "ikke gjort dette skjemaet klart" not in html
    for key in BARE:
        assert html.count(escape(project.kommune[key])) >= 2
    assert html.count("Barne- og ungdomspsykiatrisk poliklinikk") >= 2
    assert html.count("Du kan protestere mot behandlingen.") >= 2


def test_the_editor_is_warned_of_what_is_lacking(
    root: Path, project: site.Project, eksempelvik: dict[str, Any]
) -> None:
    """Each warning names the setting and where readers are told of it."""
    bare = {"navn": "Eksempelvik kommune", "tjenester": service(navn="KE (koordinerende enhet)")}
    read = site.read(root, bare)
    told = list(settings.warnings(read.kommune, read.forms.values()))
    for key in (*BARE, "rutine", "tilgjengelighet", "teksten_er_fra"):
        assert sum(f"extra.kommune.{key} er tom." in warning for warning in told) == 1
    assert "extra.kommune.tjenester: KE (koordinerende enhet) mangler forklaring." in told[-1]
    assert all("Leseren får vite det: " in warning for warning in told)
    full = eksempelvik | {"rutine": "x", "tilgjengelighet": "y"}
    assert list(settings.warnings(full, project.forms.values())) == []


@pytest.mark.parametrize(
    ("name", "needs"),
    [("RMU", True), ("Skole/SFO", True), ("PPT", True), ("Sosialtjeneste/Nav", False), ("Tjenestekontor", False)],
)
def test_a_service_called_by_letters_needs_an_explanation(name: str, needs: bool) -> None:
    """Nobody can consent to letters that nobody can explain."""
    assert bool(settings.unexplained({"tjenester": service(navn=name)})) is needs
    assert settings.unexplained({"tjenester": service(navn=name, forklaring="Det er …")}) == []


def test_where_there_is_no_joint_journal_nobody_is_asked_about_one(root: Path, eksempelvik: dict[str, Any]) -> None:
    """And where there is one, the form calls it by its name. An old file's tick is named as one that has no place."""
    named = site.read(root, eksempelvik | {"journal": "Samhandlingslogg"}).forms["samtykke"]
    assert "opprettet en Samhandlingslogg," in render(named, body(named))
    without_journal = site.read(root, eksempelvik | {"journal": ""}).forms["samtykke"]
    assert "opprettet en" not in render(without_journal, body(without_journal))
    assert without_journal.lacking == ()
    assert "refused_and_ticked" not in [use.name for use in without_journal.rules]
    _, refusals = Answers.accept(without_journal, {"bekreftelser": {"chosen": ["stafettlogg"]}})
    assert [refusal.content for refusal in refusals] == ["stafettlogg"]


def test_a_joint_journal_must_be_explained(root: Path, eksempelvik: dict[str, Any]) -> None:
    """People confirm that they have been told what it is: on screen and paper, or the form is not ready."""
    told = eksempelvik | {"journal_forklaring": "En logg tjenestene deler."}
    read = site.read(root, told)
    assert read.forms["samtykke"].lacking == ()
    html = render(read.forms["samtykke"], body(read.forms["samtykke"]))
    assert ">En logg tjenestene deler.</p>" in html  # on screen
    assert "og har fått vite hva det er. En logg tjenestene deler." in html  # on paper
    untold = site.read(root, eksempelvik | {"journal_forklaring": " "})
    assert untold.forms["samtykke"].lacking == ("hva Stafettlogg er",)
    (warning,) = [w for w in settings.warnings(untold.kommune, untold.forms.values()) if "journal" in w]
    assert warning.startswith("mkdocs.yml: extra.kommune.journal_forklaring er tom, og journal er satt.")
    assert warning.endswith("Leseren får vite det: «Tverrfaglig samtykkeerklæring».")


def test_a_logo_that_does_not_exist_stops_the_build(root: Path, eksempelvik: dict[str, Any]) -> None:
    """One that does is taken."""
    with pytest.raises(
        ContentError, match=r"^mkdocs\.yml: linje \d+: extra\.kommune\.logo: filen docs/assets/borte\.svg finnes ikke$"
    ):
        site.read(root, eksempelvik | {"logo": "assets/borte.svg"})
    with pytest.raises(ContentError, match=r"extra\.kommune\.logo: filen \.\./README\.md må ligge i docs/$"):
        site.read(root, eksempelvik | {"logo": "../README.md"})
    site.read(root, eksempelvik | {"logo": "assets/pictures/icon.svg"})


def test_marks_in_text_are_filled(project: site.Project) -> None:
    """From the settings and from the law, with or without blanks inside the brackets."""
    assert (
        project.fill("I {{ kommune.navn }}: {{lov.barnelova-31}}.", "side.md")
        == "I Eksempelvik kommune: barnelova §\u00a031."
    )
    assert project.fill("{{ kommune.logo }}", "side.md") == ""
    assert project.fill("{{ lov.taushetsplikt }}", "side.md").startswith("barnevernsloven §\u00a013-1\u00a0· ")


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ({}, "Kommunen har slått av utkast."),
        ({"utkast": False}, "Kommunen har slått av utkast."),
        ({}, "når det er 20 timer siden du skrev sist."),
        ({"okt_timer": 4}, "når det er fire timer siden du skrev sist."),
        ({"okt": False}, "Kommunen har slått av at det du skriver, ligger i fanen."),
        ({"utkast": True}, "Det ligger der i sju dager etter siste endring."),
        ({}, "Nettstedet lagres på enheten din bare når du velger det."),
        ({"uten_nett": "ved_besok"}, "Nettstedet lagres på enheten din første gang du er innom"),
    ],
)
def test_what_is_kept_is_told_as_it_is_set(
    setting: dict[str, Any], told: str, root: Path, eksempelvik: dict[str, Any]
) -> None:
    """The page on privacy says what the municipality chose; what it has not set is off."""
    read = site.read(root, eksempelvik | setting)
    assert told in "".join(read.marks[f"kommune.{key}"] for key in ("okt", "utkast", "uten_nett"))


@pytest.mark.parametrize("mark", ["{{ kommune.ordforer }}", "{{ kommune.tjenester }}", "{{ lov.grunnloven }}"])
def test_an_unknown_mark_is_named_with_its_line(mark: str, project: site.Project) -> None:
    """And some known ones are listed: what is like it, or of its kind."""
    with pytest.raises(ContentError, match=r"^side\.md: linje 3: ukjent \{\{ .* Kjente navn: ") as error:
        project.fill(f"En\nto\n{mark}\nfire", "side.md")
    assert mark in str(error.value)
    assert len(str(error.value)) < 400


def test_a_mark_that_is_nearly_one_is_answered_with_that(project: site.Project) -> None:
    """First of a few."""
    with pytest.raises(ContentError, match=r"Kjente navn: kommune\.navn\b"):
        project.fill("{{ kommune.navm }}", "side.md")


def test_the_ages_of_the_law_reach_the_consent_form(project: site.Project) -> None:
    """School and child welfare 15, health 16 and in special cases 12; heard at any age, with great weight from 12."""
    expected = {"education": 15, "child_welfare": 15, "health": 16, "health_special": 12, "weight": 12}
    assert project.forms["samtykke"].facts["age"] == expected
    assert set(project.forms["samtykke"].facts["law"]) == set(SAID)


def test_the_consent_form_cites_todays_provisions(project: site.Project) -> None:
    """The confidentiality provisions of the seven acts, none of those that were replaced or dropped."""
    html = render(project.forms["samtykke"], body(project.forms["samtykke"]))
    for citation in (
        "barnevernsloven §\u00a013-1",
        "barnevernsloven §\u00a013-2",
        "Nav-loven §\u00a07",
        "folketrygdloven §\u00a025-11",
        "forvaltningsloven §§\u00a013–13\u00a0e",
        "helsepersonelloven §§\u00a021–25",
        "opplæringslova §\u00a011-7",
        "opplæringslova §\u00a024-2",
        "pasient- og brukerrettighetsloven §\u00a03-6",
        "lov om sosiale tjenester i arbeids- og velferdsforvaltningen §§\u00a043, 44 og 45",
        "personopplysningsloven §\u00a012",
    ):
        assert citation in html
    for replaced in ("6-7", "21-9", "25-10", "5-4", "15-4"):
        assert f"§\u00a0{replaced}" not in html
    assert "barneverntjenesteloven" not in html
    assert "opplæringsloven " not in html


def test_services_are_explained_to_guardians(root: Path) -> None:
    """Each service stands with its explanation; of letters without one the page says that nobody has explained them."""
    services = [
        {"id": "ppt", "navn": "PPT", "forklaring": "Pedagogisk-psykologisk tjeneste"},
        {"id": "rmu", "navn": "RMU"},
        {"id": "fastlege", "navn": "Fastlege"},
    ]
    kommune = site.read(root, {"navn": "Eksempelvik kommune", "tjenester": services}).kommune
    html = template("build/pages/services.html").render(kommune=kommune, unexplained=settings.unexplained(kommune))

    assert re.findall(r"<li>(.*?)</li>", html) == [
        "<strong>PPT</strong>: Pedagogisk-psykologisk tjeneste",
        "<strong>RMU</strong>: Kommunen har ikke forklart hva dette er.",
        "<strong>Fastlege</strong>",
    ]
    assert "opprettet en" not in html
    asks = {**kommune, "journal": "Stafettlogg"}
    for about, told in ((" ", ". Kommunen har ikke forklart"), ("En logg.", ": En logg.</p>")):
        html = template("build/pages/services.html").render(
            kommune={**asks, "journal_forklaring": about}, unexplained=[]
        )
        assert f"opprettet en <strong>Stafettlogg</strong>{told}" in html
