"""Dates in a form → one calendar file (iCalendar, RFC 5545) for Outlook, Google and Apple.

A date question with an `event` gives an all-day event: a date without a time, which means the same day in every time
zone. Titles say what kind of date it is and nothing more, unless the reader asks for more. The package icalendar is
imported first when a calendar is made: the browser fetches it then, and only then.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from forms.core.answers import Answers
from forms.core.model import Form
from forms.core.plural import counted
from forms.core.question import Answer, Question

NEEDS = ("icalendar", "python-dateutil", "tzdata")
"""What the browser fetches first, each by name: one that did not come last time is fetched anew."""


@dataclass(frozen=True, slots=True)
class Event:
    """A day in the calendar. `details` are lines of label and text, for the event's description."""

    day: dt.date
    title: str
    details: tuple[str, ...] = ()


def events(form: Form, answers: Answers, today: dt.date, *, details: bool, who: str) -> tuple[tuple[Event, ...], int]:
    """The dates from today on, in order, without repeats; also how many dates have passed and are left out.

    details: whether what was agreed stands in the title and the description. who: a name to put in the titles, or "".
    """
    found = set()
    passed = 0
    for title, day, row in _dates(form, answers):
        if day < today:
            passed += 1
            continue
        lines = tuple(_lines(row)) if details else ()
        parts = [title, _subject(row) if details else "", _plain(who)]
        found.add(Event(day, " – ".join(filter(None, parts)), lines))
    return tuple(sorted(found, key=lambda event: (event.day, event.title, event.details))), passed


type _Row = list[tuple[Question, Answer]]


def _dates(form: Form, answers: Answers) -> Iterator[tuple[str, dt.date, _Row]]:
    """Every date that belongs in a calendar, with the row it stands in. A row that is done with has none."""
    for question in form.questions():
        fields = question.inside() if question.room() is not None else {question.id: question}
        holders = answers[question.id].value if question.room() is not None else ({question.id: answers[question.id]},)
        for holder in holders:
            row = [(field, holder[key]) for key, field in fields.items()]
            if not any(field.closes(answer) for field, answer in row):
                yield from ((*found, row) for field, answer in row if (found := field.date_in_calendar(answer)))


def _texts(row: _Row) -> Iterator[tuple[Question, str]]:
    """What is written in the row besides dates and ticks."""
    for question, answer in row:
        if text := _plain(question.says(answer)):
            yield question, text


def _plain(text: str) -> str:
    """Text in one line, without the control characters that the format has no place for."""
    return "".join(sign for sign in " ".join(text.split()) if unicodedata.category(sign) != "Cc")


def _subject(row: _Row) -> str:
    """What the row is about: its measure if it has one, else its first text."""
    found = sorted(_texts(row), key=lambda pair: not pair[0].names_row())
    return found[0][1] if found else ""


def _lines(row: _Row) -> Iterator[str]:
    return (f"{question.label}: {text}" for question, text in _texts(row))


def write(chosen: Iterable[Event], today: dt.date, unique: Callable[[], str]) -> str:
    """The file's text. `unique` makes an id that no other event has, and that tells nothing."""
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Nærvær//Kalender//NO")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for one in chosen:
        event = icalendar.Event()
        event.add("uid", unique())
        event.add("dtstamp", dt.datetime.combine(today, dt.time(), dt.UTC))
        event.add("dtstart", one.day)
        event.add("dtend", one.day + dt.timedelta(days=1))
        event.add("summary", one.title)
        if one.details:
            event.add("description", "\n".join(one.details))
        event.add("class", "PRIVATE")
        # A deadline takes no time of the day: who looks for a free hour shall still find it.
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")


def file_name(today: dt.date) -> str:
    """A name without anything personal."""
    return f"kalender-{today:%Y-%m-%d}.ics"


def saved_sentence(count: int, passed: int, name: str) -> str:
    """What is told when so many dates are saved in a file of this name, and so many had passed."""
    left = f" {passed} som er passert, er ikke med." if passed else ""
    return f"{counted(count, 'Én dato', 'datoer')} er lagret i {name}.{left} Åpne filen i kalenderen din."
