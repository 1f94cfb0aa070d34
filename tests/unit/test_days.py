"""Days of a plan: which stand beside each other, in what order and with which hours, on paper and in a PDF."""

import datetime as dt
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.core.answers import Answers
from forms.core.items import Block, Week
from forms.core.model import Form
from forms.core.rules import RuleResult, apply_rules
from forms.core.summary import summarise
from forms.export import print as paper
from forms.export.pdf.week import drawn
from tests import pdfs

TODAY = dt.date(2026, 11, 22)


def day(*hours: tuple[str, str], on: str = "", date: str = "", **more: Any) -> dict[str, Any]:
    rows = [{"tidspunkt": time, "hva": what} for time, what in hours]
    return {"ukedager": {"chosen": on.split()}, "dato": date, "rader": rows} | more


def weeks(form: Form, *days: dict[str, Any], **more: Any) -> tuple[Week, ...]:
    answers, refusals = Answers.accept(form, {"dager": list(days)} | more)
    assert refusals == []
    (block,) = [
        item for part in summarise(form, answers, TODAY).parts for item in part.items if isinstance(item, Block)
    ]
    assert all(isinstance(item, Week) for item in block.items)
    return block.items  # type: ignore[return-value]


def week(form: Form, *days: dict[str, Any], **more: Any) -> Week:
    (one,) = weeks(form, *days, **more)
    return one


def texts(one: Week) -> list[tuple[str, ...]]:
    return [(time, *(step.text if step else "–" for step in steps)) for time, steps in one.hours]


def test_an_untouched_plan_is_a_school_week_to_write_in(dagsplan: Form) -> None:
    """It begins with the school day, and nothing stands before it."""
    one = week(dagsplan)
    assert one.days == ("Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag")
    assert [time for time, _ in one.hours] == ["08:30", "09:30", "10:30", "11:30", "12:30", "13:30", "14:00"]
    assert {step.text for _, steps in one.hours for step in steps if step} == {""}
    assert one.caption == "I hver rute: Hva skjer, Hvor, Ansvar"
    assert week(dagsplan, day(("8", "A"), on="mandag tirsdag")).caption == ""


def test_only_days_and_hours_in_use_stand_there(dagsplan: Form) -> None:
    """A plan without a day is left out when nothing is written in it; one with a day stands there to be written in."""
    one = week(
        dagsplan,
        day(("08:00", "Matte"), ("09:00", ""), ("10:00", " "), on="onsdag"),
        day(("08:00", "")),
        day(("08:00", ""), ("12:00", "Mat"), on="mandag"),
        day(("11:00", ""), on="fredag"),
    )
    assert one.days == ("Mandag", "Onsdag", "Fredag")
    assert texts(one) == [("08:00", "–", "Matte", "–"), ("12:00", "Mat", "–", "–")]


def test_a_plan_for_several_weekdays_stands_under_each(dagsplan: Form) -> None:
    """In the order of the week."""
    one = week(dagsplan, day(("8", "A"), on="mandag fredag"), day(("8", "B"), on="onsdag"))
    assert one.days == ("Mandag", "Onsdag", "Fredag")
    assert texts(one) == [("08:00", "A", "B", "A")]


def test_days_with_dates_stand_in_their_order(dagsplan: Form) -> None:
    """Each with its weekday; a date that is one of the ticked days is that day, and one that is not is one more."""
    one = week(dagsplan, day(("8", "B"), date="8.12.2026"), day(("8", "A"), date="7.12.2026", on="mandag"))
    assert one.days == ("Mandag 07.12.2026", "Tirsdag 08.12.2026")
    one = week(dagsplan, day(("8", "A"), date="8.12.2026", on="mandag"))
    assert one.days == ("Mandag", "Tirsdag 08.12.2026")
    one = week(dagsplan, day(("8", "A"), date="i morgen"), day(("8", "B")))
    assert one.days == ("i morgen", "Dag 2")


def test_hours_of_different_lengths_share_the_line_of_their_start(dagsplan: Form) -> None:
    """Each day then tells its own time; two at one time are two lines, and a bad time stays where it stood."""
    one = week(
        dagsplan,
        day(("8–8.45", "A"), ("lunsj", "B"), ("12", "C"), on="mandag"),
        day(("8", "D"), ("8", "E"), on="tirsdag"),
    )
    assert [(time, *((step.time, step.text) if step else None for step in steps)) for time, steps in one.hours] == [
        ("08:00", ("08:00–08:45", "A"), ("", "D")),
        ("08:00", None, ("", "E")),
        ("lunsj", ("", "B"), None),
        ("12:00", ("", "C"), None),
    ]
    assert [(time, step.text) for time, step in one.of_day(0)] == [("08:00–08:45", "A"), ("lunsj", "B"), ("12:00", "C")]


def test_a_sheet_holds_a_week(dagsplan: Form) -> None:
    """More days go on to another."""
    whole = "mandag tirsdag onsdag torsdag fredag lordag sondag"
    assert [len(one.days) for one in weeks(dagsplan, day(("8", "A"), on=whole), day(("8", "B"), on="mandag"))] == [7, 1]


@pytest.mark.parametrize(
    ("ticks", "several", "apart"), [("", True, False), ("gjort", True, False), ("stor", True, True), ("", False, True)]
)
def test_paper_is_as_it_is_asked_for(ticks: str, several: bool, apart: bool, dagsplan: Form) -> None:
    """Beside each other, or large with a day a table; a box at each line if that is chosen."""
    days = [day(("8", "A"), ("9", "B"), on=on) for on in ("mandag", "tirsdag")[: 1 + several]]
    answers, _ = Answers.accept(dagsplan, {"navn": "Kari", "dager": days, "papir": {"chosen": ticks.split()}})
    html = paper.render(summarise(dagsplan, answers, TODAY))
    heads = ["Kari – Mandag", "Kari – Tirsdag"][: 1 + several] if apart else ["Kari"]
    assert re.findall(r'class="paper-whose" dir="auto">([^<]*)<', html) == heads
    assert html.count("<table") == 1 + len(heads)  # the sheets have one too
    assert html.count('class="paper-box"') == (4 if ticks == "gjort" else 0)
    assert ("paper-large" in html) == (ticks == "stor")
    assert "Slik skal planen skrives ut" not in html
    assert "På papiret" not in html


def test_a_symbol_stands_with_its_word(dagsplan: Form) -> None:
    """Which is not said twice."""
    rows = [
        {"tidspunkt": "8", "symbol": "buss", "hva": "Linje 12"},
        {"tidspunkt": "9", "symbol": "gym", "hva": "gym", "hvor": "Salen", "ansvar": "Per"},
        {"tidspunkt": "10", "symbol": "spise"},
    ]
    one = week(dagsplan, day(on="mandag") | {"rader": rows})
    steps = [step for _, step in one.of_day(0)]
    assert [(step.word, step.text, step.around) for step in steps] == [
        ("Buss", "Linje 12", ""),
        ("Gym", "", "Salen\u00a0· Per"),
        ("Spise", "", ""),
    ]
    assert all(step.drawing.startswith("M") for step in steps)


def test_a_symbol_is_drawn_with_the_page_growing_upwards() -> None:
    """Straight strokes, curves and the way back to the start."""
    operators = drawn("M0 0L48 0C48 24 24 48 0 48Z", 100, 200, 12)
    assert "100 200 m 112 200 l 112 194 106 188 100 188 c 100 200 l S" in " ".join(operators.split())


@pytest.mark.parametrize(("ticks", "sheets"), [((), 1), (("gjort",), 1), (("stor", "gjort"), 2)])
def test_the_pdf_has_the_week_on_a_sheet_or_a_day_on_each(ticks: tuple[str, ...], sheets: int, dagsplan: Form) -> None:
    """The same summary, and no sign without a font."""
    days = [day(("8", "A"), ("9", "B"), on=on) for on in ("mandag", "tirsdag")]
    answers, _ = Answers.accept(dagsplan, {"navn": "Kari", "dager": days, "papir": {"chosen": list(ticks)}})
    made = pdfs.make(summarise(dagsplan, answers, TODAY))
    assert (made.pages, made.missing) == (sheets, ())


def found(form: Form, *days: dict[str, Any]) -> list[RuleResult]:
    return apply_rules(form, Answers.accept(form, {"dager": list(days)})[0], TODAY)


def test_two_plans_for_a_day_are_pointed_out_at_the_later(dagsplan: Form) -> None:
    """Whichever weekdays they share, or the date."""
    message = "Mandag og onsdag har også en plan i dag 1. Fjern krysset ett av stedene."
    assert found(dagsplan, day(on="mandag onsdag"), day(on="tirsdag"), day(on="mandag onsdag fredag")) == [
        RuleResult("dager.2.ukedager", message, "advice")
    ]
    message = "{} har også en plan i dag {}. Fjern krysset ett av stedene."
    several = found(dagsplan, day(on="mandag"), day(on="tirsdag"), day(), day(on="mandag tirsdag"))
    assert [(one.path, one.message) for one in several] == [
        ("dager.3.ukedager", message.format("Mandag", 1)),
        ("dager.3.ukedager", message.format("Tirsdag", 2)),
    ]
    (same,) = found(dagsplan, day(date="7.12.2026"), day(date="07.12.2026"))
    assert (same.path, same.kind) == ("dager.1.dato", "advice")
    assert same.message == "07.12.2026 har også en plan i dag 1. Endre datoen, eller fjern den ene planen."


def test_the_same_weekday_in_two_weeks_is_no_fault(dagsplan: Form) -> None:
    """Nor are days without a name. A plan without a date is for every week."""
    assert found(dagsplan, day(on="mandag", date="7.12.2026"), day(on="mandag", date="14.12.2026")) == []
    assert found(dagsplan, day(), day()) == []
    dated, always = day(on="mandag", date="7.12.2026"), day(on="mandag")
    assert len(found(dagsplan, dated, always)) == len(found(dagsplan, always, dated)) == 1


DAYS = st.fixed_dictionaries(
    {
        "dato": st.sampled_from(["", "7.12.2026", "9.12.2026", "x"]),
        "ukedager": st.lists(st.sampled_from(["mandag", "onsdag", "sondag"])).map(lambda days: {"chosen": days}),
        "rader": st.lists(
            st.fixed_dictionaries(
                {"tidspunkt": st.sampled_from(["", "8", "8–9", "24", "lunsj"]), "hva": st.sampled_from(["", "Noe"])}
            ),
            max_size=4,
        ),
    }
)


@given(days=st.lists(DAYS, max_size=4))
def test_nothing_that_is_written_vanishes(days: list[dict[str, Any]], dagsplan: Form) -> None:
    """Every line with something in it stands under each day that its plan is for, and nowhere else."""
    answers, _ = Answers.accept(dagsplan, {"dager": days})
    shown = sum(bool(step and step.text) for one in weeks(dagsplan, *days) for _, steps in one.hours for step in steps)
    expected = 0
    for one in answers["dager"].value:
        names = set(one["ukedager"].value or ())
        dated = {"7.12.2026": "mandag", "9.12.2026": "onsdag"}.get(one["dato"].raw, one["dato"].raw)
        places = len(names | ({dated} if dated else set())) or 1
        expected += places * sum(hour["hva"].value == "Noe" for hour in one["rader"].value)
    assert shown == expected


def test_on_screen_a_long_text_is_told_by_its_first_words(dagsplan: Form) -> None:
    """The days beside each other show as much as is seen at once; the paper has all of it."""
    long = "Kontaktlærer møter ved porten. " * 40
    answers, _ = Answers.accept(dagsplan, {"dager": [day(("08:30", long + "Sist"), on="mandag tirsdag")]})
    question = next(one for one in dagsplan.questions() if one.type == "days")

    html = question.follows(dagsplan, answers, TODAY) or ""

    shown = re.findall(r"<strong[^>]*>(.*?)</strong>", html)
    assert shown == ["Kontaktlærer møter ved porten. " * 3 + "Kontaktlærer møter ved …"] * 2
    assert paper.render(summarise(dagsplan, answers, TODAY)).count("Sist") == 2
