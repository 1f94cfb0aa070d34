"""Dates in a form → one calendar file (iCalendar, RFC 5545) for Outlook, Google and Apple.

A date question with an `event` gives an all-day event: a date without a time, which means the same day in every time
zone. Where its row has a time too, it is an event of that time, by the clock in Norway: the file says when summer time
comes and goes there, as RFC 5545 (3.6.5) asks for. A title is the `event` that the definition gives the date: it says
what kind of date it is and nothing more, unless the reader asks for more. The package icalendar is imported first when
a calendar is made: the browser fetches it then, and only then.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from forms.core.answers import Answers
from forms.core.model import Form
from forms.core.occasions import dated, plain
from forms.core.plural import counted
from forms.core.times import TimeRange

NEEDS = ("icalendar", "python-dateutil", "tzdata")
"""What the browser fetches first, each by name: one that did not come last time is fetched anew."""


ZONE = "Europe/Oslo"
# Summer time as all of the EU and the EEA have it (directive 2000/84/EC), from before the first date that can be typed
# in a plan for the days to come.
_TIMEZONE = f"""BEGIN:VTIMEZONE
TZID:{ZONE}
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
END:VTIMEZONE
"""
USUAL = 60
"""How many minutes a meeting takes when nobody has said when it ends. The dialog tells it."""
REMINDERS = ((0, "Nei"), (60, "Én time før"), (24 * 60, "Dagen før"))
"""The reminders that one can ask for: minutes before, and in words."""
_MORNING_BEFORE = 15 * 60
"""The reminder of a whole day: minutes before it begins, at nine the morning before."""


@dataclass(frozen=True, slots=True)
class Event:
    """A day in the calendar, or a time of it. `details` are lines of label and text, for the event's description."""

    day: dt.date
    title: str
    details: tuple[str, ...] = ()
    time: TimeRange | None = None
    place: str = ""


def events(form: Form, answers: Answers, today: dt.date, *, details: bool, who: str) -> tuple[tuple[Event, ...], int]:
    """The dates from today on, in order, without repeats; also how many dates have passed and are left out.

    details: whether what was agreed stands there: in the title, the description and the place. who: a name to put in
    the titles, or "".
    """
    found = set()
    passed = 0
    for one in dated(form, answers):
        day = one.occasion.day
        if day < today:
            passed += 1
            continue
        title = " – ".join(filter(None, [one.occasion.title, one.subject if details else "", plain(who)]))
        found.add(Event(day, title, one.lines if details else (), one.time, one.place if details else ""))
    return tuple(sorted(found, key=_order)), passed


def _order(event: Event) -> tuple[dt.date, int, str, tuple[str, ...], str]:
    """Days in order, and on each what takes the whole day before what has a time."""
    return event.day, event.time.start if event.time else -1, event.title, event.details, event.place


def write(chosen: Iterable[Event], today: dt.date, unique: Callable[[], str], remind: int = 0) -> str:
    """The file's text. `unique` makes an id that no other event has, and that tells nothing.

    remind: minutes before an event that the calendar is to tell of it, or 0. A whole day is told of the morning before.
    """
    import icalendar

    chosen = tuple(chosen)

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Nærvær//Kalender//NO")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    if any(one.time for one in chosen):
        calendar.add_component(icalendar.Timezone.from_ical(_TIMEZONE))
    for one in chosen:
        event = icalendar.Event()
        event.add("uid", unique())
        event.add("dtstamp", dt.datetime.combine(today, dt.time(), dt.UTC))
        begins, ends = _span(one)
        # The package would know the zone from its own list, which is not fetched: the file's rules are all there is.
        zone = {"TZID": ZONE} if one.time else {}
        event.add("dtstart", begins, parameters=zone)
        event.add("dtend", ends, parameters=zone)
        event.add("summary", one.title)
        if one.place:
            event.add("location", one.place)
        if one.details:
            event.add("description", "\n".join(one.details))
        event.add("class", "PRIVATE")
        # A deadline takes no time of the day: who looks for a free hour shall still find it.
        event.add("transp", "OPAQUE" if one.time else "TRANSPARENT")
        if remind:
            alarm = icalendar.Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", one.title)
            alarm.add("trigger", -dt.timedelta(minutes=remind if one.time else _MORNING_BEFORE))
            event.add_component(alarm)
        calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")


def _span(event: Event) -> tuple[dt.date, dt.date]:
    """When it begins and ends: days, or what the clock shows in Norway."""
    if not event.time:
        return event.day, event.day + dt.timedelta(days=1)
    ends = event.time.end or event.time.start + USUAL
    midnight = dt.datetime.combine(event.day, dt.time())
    return midnight + dt.timedelta(minutes=event.time.start), midnight + dt.timedelta(minutes=ends)


def file_name(today: dt.date) -> str:
    """A name without anything personal."""
    return f"kalender-{today:%Y-%m-%d}.ics"


def saved_sentence(count: int, passed: int, name: str) -> str:
    """What is told when a file of this name has so many dates, and so many had passed. Nothing tells if it arrived."""
    left = f" {passed} som er passert, er ikke med." if passed else ""
    told = f"{counted(count, 'Én dato', 'datoer')} er i {name}, som er sendt til nedlastinger."
    return f"{told}{left} Åpne filen i kalenderen din."
