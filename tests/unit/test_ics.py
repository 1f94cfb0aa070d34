"""The calendar file: valid for the strictest reader, the same day everywhere, and nothing personal unasked."""

import datetime as dt
import itertools
import sys
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.build.pages.project import Project
from forms.core.answers import Answers
from forms.core.text import LONGEST
from forms.export import ics
from tests.programs import run

TODAY = dt.date(2026, 11, 22)
SECRET = "Jonas Ødegård"


def made(
    project: Project, name: str, *, details: bool = False, who: str = "", remind: int = 0, **answers: Any
) -> tuple[str, int]:
    """The file's text, and how many dates have passed."""
    form = project.forms[name]
    ids = itertools.count(1)
    found, passed = ics.events(form, Answers.accept(form, answers)[0], TODAY, details=details, who=who)
    return ics.write(found, TODAY, lambda: f"id-{next(ids)}", remind), passed


def events(text: str) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


AGREEMENT: dict[str, Any] = {
    "elev": SECRET,
    "avtaler": [
        {"tiltak": f"Ring {SECRET}, «kvelden før»; \\ og\nså", "ansvar": "Åse", "frist": "1.12.2026"},
        {"tiltak": "Møt opp", "frist": "31.12.2026"},
        {"tiltak": "For sent", "frist": "21.11.2026"},
        {"tiltak": "Når?", "frist": "snart"},
    ],
    "moter": [{"dato": "22.11.2026", "merknad": f"Hjemme hos {SECRET} 🏠"}],
}


def test_titles_tell_the_kind_of_date_and_nothing_more(project: Project) -> None:
    """Nothing that was typed is in the file, in any part of it."""
    text, passed = made(project, "samarbeidsavtale", **AGREEMENT)
    assert [(str(e["summary"]), e["dtstart"].dt, e["dtend"].dt) for e in events(text)] == [
        ("Oppfølgingsmøte", dt.date(2026, 11, 22), dt.date(2026, 11, 23)),
        ("Frist for tiltak", dt.date(2026, 12, 1), dt.date(2026, 12, 2)),
        ("Frist for tiltak", dt.date(2026, 12, 31), dt.date(2027, 1, 1)),
    ]
    assert passed == 1
    for word in (SECRET, "Ødegård", "Ring", "Åse", "Hjemme", "DESCRIPTION"):
        assert word not in text


def test_what_was_written_comes_when_it_is_asked_for(project: Project) -> None:
    """Whole, however it is punctuated, and the name only by its own tick."""
    text, _ = made(project, "samarbeidsavtale", details=True, who="J.", **AGREEMENT)
    meeting, ring, _ = events(text)
    assert str(meeting["summary"]) == f"Oppfølgingsmøte – Hjemme hos {SECRET} 🏠 – J."
    assert str(ring["description"]) == f"Tiltak: Ring {SECRET}, «kvelden før»; \\ og så\nAnsvar: Åse"


@pytest.mark.parametrize(
    ("measure", "subject"),
    [("", "Per"), ("A\u030apne\u00ad\ndøra", "Åpne døra"), ("x" * (LONGEST + 1), "x" * (LONGEST + 1))],
)
def test_a_deadline_tells_what_stands_in_its_row(measure: str, subject: str, project: Project) -> None:
    """The measure as it is meant, also one that is longer than there is room for; where there is none, the rest."""
    row = {"tiltak": measure, "ansvar": "Per", "frist": "1.12.2026"}
    text, _ = made(project, "samarbeidsavtale", details=True, avtaler=[row])
    (event,) = events(text)
    assert str(event["summary"]) == f"Frist for tiltak – {subject}"


@settings(max_examples=50)
@given(words=st.text(max_size=200), who=st.text(max_size=40))
def test_the_file_keeps_the_rules_of_the_format(words: str, who: str, project: Project) -> None:
    """CRLF after every line, none longer than 75 bytes, whole days, a time stamp in UTC, and it can be read back."""
    answers = {"avtaler": [{"tiltak": words, "frist": "1.12.2026"}, {"tiltak": "To", "frist": "2.12.2026"}]}
    text, _ = made(project, "samarbeidsavtale", details=True, who=who, **answers)
    lines = text.split("\r\n")
    assert lines.pop() == ""
    assert all(len(line.encode()) <= 75 and not set(map(chr, range(32))) & set(line) for line in lines)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert {"VERSION:2.0", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "END:VCALENDAR"} <= set(lines)
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(events(text)) == 2
    assert [line for line in lines if line.startswith("UID")] == ["UID:id-1", "UID:id-2"]
    assert lines.count("DTSTAMP:20261122T000000Z") == 2
    assert "DTSTART;VALUE=DATE:20261201" in lines
    assert not [line for line in lines if line.startswith(("BEGIN:VTIMEZONE", "DTSTART;TZID", "DTSTART:"))]
    for event in events(text):
        assert {"uid", "dtstamp", "dtstart", "dtend", "summary"} <= {key.lower() for key in event}


MEETINGS: dict[str, Any] = {
    "moter": [
        {"dato": "25.10.2026", "tid": "8.15", "sted": "Passert", "merknad": ""},
        {"dato": "1.12.2026", "tid": "kl 0815", "sted": f"Hjemme hos {SECRET}", "merknad": "Rektor og PPT"},
        {"dato": "2.12.2026", "tid": "14–15.30", "sted": "", "merknad": ""},
        {"dato": "29.3.2027", "tid": "08:15", "sted": "", "merknad": ""},
        {"dato": "30.3.2027", "tid": "etter lunsj", "sted": "", "merknad": ""},
        {"dato": "31.3.2027", "tid": "23.30", "sted": "", "merknad": ""},
    ]
}
CLOCK = ("20261201T081500", "20261202T140000", "20270329T081500", "20270331T233000")
UTC = ("2026-12-01 07:15", "2026-12-02 13:00", "2027-03-29 06:15", "2027-03-31 21:30")
"""The same moments: an hour from Norway's clock in winter, and two once summer time has come."""


def test_a_meeting_with_a_time_stands_at_that_time(project: Project) -> None:
    """By the clock in Norway, until it ends or for an hour; without a readable time it takes the whole day."""
    text, passed = made(project, "samarbeidsavtale", **MEETINGS)
    assert passed == 1
    timed = [event for event in events(text) if isinstance(event["dtstart"].dt, dt.datetime)]
    lines = text.split("\r\n")
    assert [line for line in lines if line.startswith("DTSTART;TZID=")] == [
        f"DTSTART;TZID=Europe/Oslo:{clock}" for clock in CLOCK
    ]
    assert [event["dtend"].dt - event["dtstart"].dt for event in timed] == [
        dt.timedelta(minutes=minutes) for minutes in (60, 90, 60, 60)
    ]
    assert [line for line in lines if line.startswith("DTSTART;VALUE=DATE")] == ["DTSTART;VALUE=DATE:20270330"]
    assert lines.count("TRANSP:OPAQUE") == 4
    assert lines.count("TRANSP:TRANSPARENT") == 1
    assert lines.count("BEGIN:VTIMEZONE") == 1
    assert lines.index("END:VTIMEZONE") < lines.index("BEGIN:VEVENT")
    assert "LOCATION" not in text
    assert SECRET not in text


def test_two_readers_find_the_same_moments_by_the_files_own_rules(project: Project) -> None:
    """Neither is told what Europe/Oslo is but by the file; the clock of winter and that of summer are both there."""
    text, _ = made(project, "samarbeidsavtale", remind=60, **MEETINGS)
    one = icalendar.Calendar.from_ical(text)
    (zone,) = one.walk("VTIMEZONE")
    rules = zone.to_tz(lookup_tzid=False)
    first = [
        event["dtstart"].dt.replace(tzinfo=rules).astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M")
        for event in one.walk("VEVENT")
        if isinstance(event["dtstart"].dt, dt.datetime)
    ]
    other = vobject.readOne(text.replace("Europe/Oslo", "A zone of this file alone"))
    second = [
        event.dtstart.value.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M")
        for event in other.vevent_list
        if isinstance(event.dtstart.value, dt.datetime)
    ]
    assert tuple(first) == tuple(second) == UTC
    alarms = [event.valarm.trigger.value for event in other.vevent_list]
    assert alarms == [alarm["trigger"].dt for alarm in one.walk("VALARM")]
    hour, morning = -dt.timedelta(hours=1), -dt.timedelta(hours=15)
    assert alarms == [hour, hour, hour, morning, hour]


def test_the_place_comes_with_what_was_written(project: Project) -> None:
    """As the place, and not once more among the rest."""
    text, _ = made(project, "samarbeidsavtale", details=True, **MEETINGS)
    first = events(text)[0]
    assert str(first["location"]) == f"Hjemme hos {SECRET}"
    assert str(first["summary"]) == "Oppfølgingsmøte – Rektor og PPT"
    assert SECRET not in str(first["description"])


def test_the_time_of_an_older_file_is_found_where_it_was_told(project: Project) -> None:
    """What it was told in is kept; a newer file whose time was left empty has none."""
    row = {"dato": "1.12.2026", "merknad": "Kl. 8.15 på skolen"}
    text, _ = made(project, "samarbeidsavtale", details=True, moter=[row])
    assert "DTSTART;TZID=Europe/Oslo:20261201T081500" in text
    assert str(events(text)[0]["summary"]) == "Oppfølgingsmøte – Kl. 8.15 på skolen"
    text, _ = made(project, "samarbeidsavtale", moter=[row | {"tid": ""}])
    assert "DTSTART;VALUE=DATE:20261201" in text


def test_nobody_is_reminded_who_has_not_asked(project: Project) -> None:
    """Without it there is no alarm in the file."""
    assert "VALARM" not in made(project, "samarbeidsavtale", **MEETINGS)[0]
    assert {minutes for minutes, _ in ics.REMINDERS} == {0, 60, 24 * 60}


def test_the_same_date_twice_is_told_once_unless_it_differs(project: Project) -> None:
    """Without details two deadlines of a day look alike; with them they do not."""
    rows = [{"tiltak": text, "frist": "1.12.2026"} for text in ("A", "B")]
    assert len(events(made(project, "samarbeidsavtale", avtaler=rows)[0])) == 1
    assert len(events(made(project, "samarbeidsavtale", avtaler=rows, details=True)[0])) == 2


@pytest.mark.parametrize(("status", "count"), [("", 2), ("virker", 2), ("ferdig", 0), ("avsluttet", 0)])
def test_a_measure_that_is_done_with_has_no_more_deadlines(status: str, count: int, project: Project) -> None:
    """Neither its deadline nor its evaluation."""
    row = {"tiltak": "A", "frist": "1.12.2026", "evaluert": "5.12.2026", "status": status}
    assert len(events(made(project, "oppfolging", tiltak=[row])[0])) == count


def test_python_starts_without_the_calendar_package(project: Project) -> None:
    """It is imported first when a calendar is made: nobody waits for it."""
    code = "import sys, forms.browser.app; print([name for name in sys.modules if name.startswith('icalendar')])"
    done = run([sys.executable, "-c", code], waits_for="the names of modules")
    assert done.stdout.strip() == "[]"
