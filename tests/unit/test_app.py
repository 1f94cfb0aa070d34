"""Message in, message out."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest

from forms.browser import app
from forms.browser.app import App
from forms.build.pages import project as site
from forms.core.model import Form, form_from, to_data
from forms.questions import TYPES

TODAY = dt.date(2026, 11, 22)


type Ask = Callable[[dict[str, Any]], dict[str, Any]]


def started(form: Form) -> Ask:
    """Asks of one form on a page of its own."""
    one = App(lambda: TODAY)
    assert one.answer({"type": "init", "forms": [to_data(form)]}) == {"type": "ready"}
    return lambda message: one.answer({"form": form.id} | message)


def test_faults_of_ours_are_raised(samtykke: Form) -> None:
    """An unknown message, an unknown format, and anything before `init`."""
    with pytest.raises(ValueError, match="the first message must be init"):
        App().answer({"type": "change", "answers": {}})
    with pytest.raises(KeyError, match="dance"):
        started(samtykke)({"type": "dance"})
    with pytest.raises(KeyError, match="pdf"):
        started(samtykke)({"type": "export", "format": "pdf", "answers": {}})


def test_a_reply_carries_the_messages_id(samtykke: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON text both ways, with æøå as they are."""
    monkeypatch.setattr(app, "_app", App(lambda: TODAY))
    init = {"id": 1, "type": "init", "forms": [to_data(samtykke)]}
    assert json.loads(app.handle(json.dumps(init))) == {"id": 1, "type": "ready"}
    reply = app.handle(
        json.dumps({"id": 2, "form": "samtykke", "type": "change", "answers": {"fodselsdato": "før jul"}})
    )
    assert json.loads(reply)["id"] == 2
    assert "måned.år" in reply


def test_a_page_may_hold_many_forms(samtykke: Form, dagsplan: Form) -> None:
    """Each message is about the form that it names; a new page forgets the forms of the last."""
    one = App(lambda: TODAY)
    one.answer({"type": "init", "forms": [to_data(samtykke), to_data(dagsplan)]})
    for form in (dagsplan, samtykke):
        assert one.answer({"type": "change", "form": form.id, "answers": {}})["type"] == "patch"
    one.answer({"type": "init", "forms": [to_data(dagsplan)]})
    with pytest.raises(KeyError, match="samtykke"):
        one.answer({"type": "change", "form": "samtykke", "answers": {}})
    assert one.answer({"type": "learn", "forms": [to_data(samtykke)]}) == {"type": "ready"}
    assert set(one.forms) == {"dagsplan", "samtykke"}


def test_a_change_asks_for_nothing_that_is_missing_and_a_check_does(form: Form) -> None:
    """Each error is in the summary, with a way to its field."""
    one = started(form)
    patch = one({"type": "change", "answers": {}})
    assert (patch["type"], patch["errors"], "summary" in patch) == ("patch", {}, False)
    check = one({"type": "check", "answers": {}})
    assert check["summary"].count("data-go=") == len(check["errors"])


def test_what_an_error_quotes_is_set_apart(samtykke: Form) -> None:
    """It may run from the right; the words around it do not turn, and it is text whatever it is."""
    check = started(samtykke)({"type": "check", "answers": {"fodselsdato": "1.1.2015 <b>أحمد"}})
    assert "«<bdi>&lt;b&gt;أحمد</bdi>» hører ikke til i en dato." in check["summary"]


@pytest.mark.parametrize(
    ("answers", "heading"),
    [
        ({}, "3 ting må rettes"),
        ({"navn": "Åse", "utveksling": "nei"}, "Én ting må rettes"),
        ({"navn": "Åse", "utveksling": "nei", "fodselsdato": "1.1.2015"}, "Ingen feil i skjemaet"),
    ],
)
def test_the_summary_of_errors_is_headed_by_their_number(answers: dict[str, Any], heading: str, samtykke: Form) -> None:
    """In words that fit one, many and none."""
    reply = started(samtykke)({"type": "check", "answers": answers})
    assert f"<h3>{heading}</h3>" in reply["summary"]
    assert reply["sentence"] == f"{heading}."


def test_rows_outside_the_day_are_named(dagsplan: Form) -> None:
    """So that the page can fold them away as they stand now."""
    rows = [{"tidspunkt": time} for time in ("06:00", "08:00", "lunsj", "20:00")]
    patch = started(dagsplan)({"type": "change", "answers": {"dager": [{"rader": rows}]}})
    assert patch["outside"] == ["dager.0.rader.0", "dager.0.rader.3"]


def test_what_was_refused_in_a_file_is_shown_as_text(samtykke: Form) -> None:
    """Never as markup, and what could be used is there."""
    text = json.dumps(
        {
            "$schema": "urn:naervaer:svar:1",
            "form": "samtykke",
            "version": 1,
            "answers": {"navn": "Åse", "<img src=x>": "<script>alert(1)</script>"},
        }
    )
    reply = started(samtykke)({"type": "open", "text": text})
    assert (reply["type"], reply["clean"], reply["answers"]["navn"]) == ("opened", False, "Åse")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in reply["report"]
    assert "<script" not in reply["report"]
    assert "<img" not in reply["report"]


def test_what_cannot_be_opened_is_answered_with_a_sentence(form: Form) -> None:
    """And nothing else: what is on screen stays."""
    reply = started(form)({"type": "open", "text": "Kjære foresatte,"})
    assert set(reply) == {"type", "message"}
    assert reply["type"] == "refused"
    assert reply["message"].endswith("Det som står i skjemaet, er ikke endret.")


@pytest.mark.parametrize(
    ("pupil", "filled", "question"),
    [
        ("", False, ""),
        (" Åse  Berg", False, ""),
        ("\u200b", False, ""),
        ("Kari", False, "Filen har et annet navn enn mappen. Vil du åpne den her?"),
        ("Åse Berg", True, "Vil du bytte ut det som står i skjemaet, med det som står i filen?"),
        (
            "Kari",
            True,
            "Filen har et annet navn enn mappen. Vil du bytte ut det som står i skjemaet, med det som står i filen?",
        ),
    ],
)
def test_the_reader_is_asked_before_a_file_takes_the_place_of_a_form(
    samtykke: Form, pupil: str, filled: bool, question: str
) -> None:
    """And before one with another name than the case's is opened; signs that nobody sees are no name."""
    saved = {"$schema": "urn:naervaer:svar:1", "form": "samtykke", "version": 1, "answers": {"navn": "Åse Berg"}}
    message = {"type": "open", "text": json.dumps(saved), "pupil": pupil, "filled": filled}
    assert started(samtykke)(message)["question"] == question


def test_what_the_page_has_to_say_of_a_file_stands_first(project: site.Project) -> None:
    """In the report on a form's file, on a case's, and in the question of a file from another form."""
    remark = "Se over navnene."
    app = App(lambda: TODAY)
    app.answer({"type": "init", "forms": [to_data(form) for form in project.forms.values()]})
    saved = '{"$schema": "urn:naervaer:svar:1", "form": "%s", "version": 0, "answers": {}}'
    opened = app.answer({"type": "open", "form": "samtykke", "text": saved % "samtykke", "remark": remark})
    assert opened["report"].index(remark) < opened["report"].index("eldre utgave")
    assert not opened["clean"]
    other = app.answer({"type": "open", "form": "oppfolging", "text": saved % "samarbeidsavtale", "remark": remark})
    assert other["question"].startswith(remark)
    case = {"type": "case-open", "text": saved % "samtykke", "pupil": "", "parts": {}, "filled": [], "remark": remark}
    assert remark in app.answer(case)["report"]


def test_the_calendar_names_the_pupil_wherever_the_form_has_the_name(project: site.Project) -> None:
    """Also where an editor has given the field another id."""
    data = to_data(project.forms["samarbeidsavtale"])
    fields = [question for section in data["sections"] for question in section["questions"]]
    name = next(question for question in fields if question["id"] == "elev")
    name |= {"id": "eleven", "formerly": ["elev"]}
    given = {"eleven": "Åse Berg", "moter": [{"dato": "1.12.2026"}]}
    ask = started(form_from(data, TYPES))
    message = {"type": "export", "format": "ics", "answers": given, "details": False, "remind": 0}
    assert "Åse Berg" in ask(message | {"name": True})["text"]
    assert "Åse Berg" not in ask(message | {"name": False})["text"]


MANY = 49_900


@pytest.mark.slow
def test_a_report_has_some_of_what_could_not_be_used_and_counts_the_rest(project: site.Project) -> None:
    """Wherever it comes from: a file, a file of another form, a case, or another form of the case."""
    ask = started(project.forms["samarbeidsavtale"])
    harmed = {"elev": "Åse", "merknad": ["a\x00"] * MANY}
    entry = {"form": "samarbeidsavtale", "version": project.forms["samarbeidsavtale"].version, "answers": harmed}
    single = json.dumps({"$schema": "urn:naervaer:svar:1"} | entry)
    case = json.dumps({"$schema": "urn:naervaer:mappe:1", "version": 1, "pupil": "Åse", "forms": [entry]})
    for reply in (
        ask({"type": "open", "text": single}),
        ask({"type": "open", "text": case}),
        ask({"type": "case-open", "text": case, "pupil": "", "parts": {}, "filled": {}}),
        ask({"type": "transfer", "source": "tiltaksvelger", "given": harmed, "answers": {}}),
    ):
        assert reply["report"].count("<li>") == 50
        assert "deler som ikke kunne brukes. De første 50 vises." in reply["report"]
        assert not reply["clean"]

    parts = {"tiltaksvelger": {"elev": "Åse", "valgte": [{"tiltak": f"T{number}"} for number in range(25_000)]}}
    reply = ask({"type": "offers", "answers": {}, "parts": parts})
    assert len(json.dumps(reply["all"] or reply["facts"])) < 100_000
