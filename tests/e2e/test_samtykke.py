"""The consent across services, as the meeting that obtains it fills it."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import Locator, expect

from .conftest import OpenForm
from .formpage import FormPage
from .paper import A4

CONSENT = "Jeg/vi samtykker til at opplysninger kan utveksles"
REFUSAL = "Jeg/vi samtykker ikke til at opplysninger blir utvekslet"
FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


def number(start: str, remainder: int = 0) -> str:
    """The first number of eleven digits that begins so and whose first check leaves `remainder`."""
    for individual in range(500, 1000):
        nine = [int(digit) for digit in f"{start}{individual}"]
        for tenth in range(10):
            ten = [*nine, tenth]
            if sum(a * b for a, b in zip(ten, FIRST, strict=True)) % 11 != remainder:
                continue
            for last in range(10):
                if sum(a * b for a, b in zip([*ten, last], SECOND, strict=True)) % 11 == 0:
                    return "".join(map(str, [*ten, last]))
    raise AssertionError(start)


def years_ago(years: int, days: int = 0) -> str:
    """The date so many years (and days) before today, as it is written."""
    today = dt.date.today() - dt.timedelta(days=days)
    day = min(today.day, 28)
    return f"{day:02}.{today.month:02}.{today.year - years}"


def following(form: FormPage, label: str) -> Locator:
    """A text that follows the answers, by its heading."""
    return form.root.get_by_text(label, exact=True).locator("..")


def test_meeting_fills_and_prints_a_consent(open_form: OpenForm) -> None:
    """Every text and tick is on the paper, in A4 upright, and what was not ticked is not ticked there."""
    form = open_form("samtykke").ready()
    synthetic = number("148512")
    values = {
        "Barnets navn": "Kari Nordmann Åsengård",
        "Fødselsdato": "14.05.2012",
        "Unntak": "PPT skal ikke få vite om\nfars sykdom.",
        "Sted": "Tønsberg",
        "Dato": "3.12.2026",
        "Samtykket er hentet inn av": "Berit Ødegård",
        "Tjenestested": "Helsestasjonen på Borgheim",
    }
    form.fill(values | {"Fødselsnummer eller D-nummer": synthetic})
    form.tick("Skole/SFO").check()
    form.tick("PPT").check()
    form.tick("Spesialhelsetjeneste").check()
    form.box("Hvilken spesialhelsetjeneste?").fill("BUP Vestfold")
    form.tick("Andre").check()
    form.box("Hvem andre?").fill("Speiderlederen")
    form.tick("Jeg/vi har fått informasjon om tjenestene som er krysset av.").check()
    form.choice(CONSENT).check()
    names = ["KARI NORDMANN ÅSENGÅRD", "ANNE ÅSENGÅRD", "PER NORDMANN"]
    for row, name in enumerate(names, start=1):
        form.fill({"Navn med blokkbokstaver": name}, form.row(f"underskrift {row}"))
    form.check()
    expect(form.summary).to_contain_text("Ingen feil i skjemaet")

    paper = form.print()

    written = [*values.values(), *names, f"{synthetic[:6]} {synthetic[6:]}", "BUP Vestfold", "Speiderlederen"]
    written.remove("3.12.2026")
    assert paper.missing([*written, "03.12.2026", "Syntetisk testnummer", "Færder kommune"]) == []
    ticked = ["Skole/SFO", "PPT", "Spesialhelsetjeneste", "Andre", "Jeg/vi har fått informasjon", CONSENT]
    assert paper.missing([f"X{label}" for label in ticked]) == []
    unticked = ["Barnehage", "RMU", "Fastlege", "Jeg/vi samtykker til at det blir opprettet en Stafettlogg", REFUSAL]
    assert paper.missing(unticked) == []
    assert [label for label in unticked if f"X{label}" in paper] == []
    assert paper.sizes == {A4}
    assert f"Side 1 av {len(paper.pages)}" in paper.pages[0]
    assert "forvaltningsloven" in paper


def test_birth_date_is_offered_and_taken_by_its_button_alone(open_form: OpenForm) -> None:
    """A number that shows a birth date offers it; the field changes when the button is pressed and not before."""
    form = open_form("samtykke").ready()
    date = form.box("Fødselsdato")
    form.fill({"Fødselsnummer eller D-nummer": number("140512")})
    offer = form.button("Bruk 14.05.2012")
    expect(offer).to_be_visible()
    expect(date).to_have_value("")

    form.box("Barnets navn").fill("Kari")
    form.leave()
    expect(date).to_have_value("")
    offer.click()

    expect(date).to_have_value("14.05.2012")
    expect(date).to_be_focused()
    expect(offer).to_have_count(0)
    form.fill({"Fødselsdato": "15.05.2012"})
    expect(form.box("Fødselsnummer eller D-nummer")).to_have_accessible_description(re.compile("stemmer ikke overens"))
    expect(date).to_have_value("15.05.2012")


@pytest.mark.parametrize(
    ("digits", "note"),
    [
        (number("140512", remainder=2), "Fødselsnummer med riktige kontrollsifre."),
        (number("540512"), "D-nummer med riktige kontrollsifre."),
        (number("148512"), "Syntetisk fødselsnummer: et testnummer, ikke en virkelig person."),
    ],
    ids=["2032", "D", "synthetic"],
)
def test_kinds_of_numbers_are_told_apart(open_form: OpenForm, digits: str, note: str) -> None:
    """Numbers of each kind are taken and named, and only today's rule lets a birth date be read."""
    form = open_form("samtykke").ready()
    form.fill({"Fødselsnummer eller D-nummer": f"{digits[:6]} {digits[6:]}"})

    expect(form.box("Fødselsnummer eller D-nummer")).to_have_accessible_description(re.compile(re.escape(note)))
    expect(form.button("Bruk 14.05.2012")).to_have_count(0 if digits.startswith("1405") else 1)


def test_consent_and_refusal_exclude_one_another(open_form: OpenForm) -> None:
    """Choosing one takes the other away, and what is shared follows the choice."""
    form = open_form("samtykke").ready()
    form.fill({"Barnets navn": "Kari Nordmann"})
    shared = following(form, "Det dere tar stilling til")

    form.choice(CONSENT).check()
    expect(form.choice(REFUSAL)).not_to_be_checked()
    expect(shared).to_contain_text("kan dele nødvendige opplysninger om barnet")
    form.choice(REFUSAL).check()

    expect(form.choice(CONSENT)).not_to_be_checked()
    expect(shared).to_contain_text("samtykker ikke til at tjenestene utveksler opplysninger om barnet")
    for label in ("Når jeg/vi samtykker", "Mottakere"):
        expect(following(form, label)).to_be_hidden()
    paper = form.print()
    assert "Sier vi nei, kan tjenestene bare dele det loven tillater" in paper
    assert [told for told in ("er enige i at", "er mottakere", "skal deles") if told in paper] == []
    form.choice(CONSENT).check()
    expect(following(form, "Når jeg/vi samtykker")).to_contain_text("Jeg/vi er enige i at opplysninger")


def test_a_form_that_is_not_ready_says_so_to_the_reader(open_form: OpenForm) -> None:
    """Before Python, and on paper: what the municipality has not given, in words and never in brackets."""
    form = open_form("samtykke", python=False)
    told = form.root.locator("div").filter(has_text=re.compile("^\\s*Kommunen har ikke gjort dette skjemaet klart."))
    expect(told).to_be_visible()
    told.get_by_text("Dette mangler").click()
    for what in ("hvem som er personvernombud", "hvor lenge opplysningene blir lagret", "hva RMU er"):
        expect(told.get_by_text(what)).to_be_visible()
    assert "Kommunen har ikke gjort dette skjemaet klart." in form.print("Skriv ut tomt skjema")


def test_consent_must_name_a_service_and_refusal_need_not(open_form: OpenForm) -> None:
    """A consent to nothing is pointed out at Kontroller and mended by a tick or by a refusal."""
    form = open_form("samtykke").ready()
    form.fill({"Barnets navn": "Kari", "Fødselsdato": "14.05.2012"})
    form.choice(CONSENT).check()
    form.check()
    expect(form.summary.get_by_role("link")).to_have_text(
        ["Kryss av for minst én tjeneste som samtykket gjelder, eller velg at dere ikke samtykker."]
    )

    form.choice(REFUSAL).check()
    expect(form.summary).to_contain_text("Ingen feil i skjemaet")
    form.choice(CONSENT).check()
    expect(form.summary).to_contain_text("Én ting må rettes")
    form.tick("Fastlege").check()

    expect(form.summary).to_contain_text("Ingen feil i skjemaet")


def test_free_text_is_required_where_its_service_is_ticked(open_form: OpenForm) -> None:
    """Spesialhelsetjeneste and Andre ask for more when they are ticked, and for nothing when they are not."""
    form = open_form("samtykke").ready()
    form.load({"navn": "Kari", "fodselsdato": "14.05.2012", "utveksling": "ja", "tjenester": {"chosen": ["fastlege"]}})
    details = {"Spesialhelsetjeneste": "Hvilken spesialhelsetjeneste?", "Andre": "Hvem andre?"}
    for label in details.values():
        expect(form.box(label)).to_have_count(0)
    form.check()
    expect(form.summary).to_contain_text("Ingen feil i skjemaet")

    for service in details:
        form.tick(service).check()
    expect(form.summary.get_by_role("link")).to_have_count(2)
    for service, label in details.items():
        expect(form.box(label)).to_have_attribute("aria-invalid", "true")
        form.fill({label: f"Noen i {service}"})

    expect(form.summary).to_contain_text("Ingen feil i skjemaet")
    names = " og ".join(f"{service} (bare det som er skrevet under «{service}»)" for service in details)
    expect(following(form, "Det dere tar stilling til")).to_contain_text(names)
    form.tick("Andre").uncheck()
    assert "Noen i Andre" in form.print()


def test_texts_follow_the_ticks(open_form: OpenForm) -> None:
    """What is shared and who should sign follow the services ticked and the child's age, with the law beside it."""
    form = open_form("samtykke").ready()
    shared, signs = following(form, "Det dere tar stilling til"), following(form, "Hvem bør skrive under?")
    expect(shared).to_contain_text("De som har ansvar for saken i tjenestene som er krysset av")
    form.tick("Fastlege").check()
    expect(shared).to_contain_text("til og fra Fastlege")
    form.tick("Skole/SFO").check()
    expect(shared).to_contain_text("med hverandre: Skole/SFO og Fastlege.")

    form.fill({"Fødselsdato": years_ago(15, days=40)})
    expect(signs).to_contain_text("Barnet er 15 år i dag.")
    expect(signs).to_contain_text("For skole og PPT bør barnet skrive under.")
    expect(signs).to_contain_text("For helsetjenester bør foresatte skrive under.")
    form.fill({"Fødselsdato": years_ago(9, days=40)})
    expect(signs).to_contain_text("Skolen skal høre eleven, uansett alder (opplæringslova § 10-2).")
    expect(signs).not_to_contain_text("Fra fylt 12 år")
    form.fill({"Fødselsdato": years_ago(18, days=40)})

    expect(signs).to_contain_text("Spør tjenesten hvem som skal skrive under når barnet har fylt 18 år.")
    form.tick("Fastlege").uncheck()
    expect(shared).to_contain_text("til og fra Skole/SFO")
    assert "Spør tjenesten hvem som skal skrive under når barnet har fylt 18 år." in form.print()
