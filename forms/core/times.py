"""Times of a day: reading "08:00" and "08:00–09:30" as people write them, and what follows from two of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from forms.core.text import bare, in_the_way, tidy

_TIME = re.compile(r"(\d{1,2})(?:(?: ?[:.] ?)?(\d{2})|:(\d{2}):00)?\.?")
"""With seconds only between colons, as programs write them: 12.10.00 may be a date, and 100:00 is none."""
_SPAN = re.compile(r" ?(?:-|til) ?")
_BEFORE = re.compile(r"^(?:fra\s)?(?:kl(?:okk[ae]n?)?[.:]?\s?(?=\d))?")
_EXAMPLE = "Skriv klokkeslett som 08:00, eller fra og til som 08:00–09:30."
_DAY = 24 * 60
_BETWEEN = r"\s?(?:–|—|-|−|til)\s?"
_HOUR, _SURE = r"\d{1,2}(?:[:.]?\d{2})?", r"\d{1,2}[:.]\d{2}"
_PLAIN = re.compile(
    rf"\bkl(?:okk[ae]n?)?\b\.?\s?(?P<told>{_HOUR}(?:{_BETWEEN}{_HOUR})?)(?![.:]?\d)"
    rf"|(?<![\d.,:/–-])(?P<bare>{_SURE}(?:{_BETWEEN}{_SURE})?)(?![\d/%]|[.,:-]\d)(?!\s?kr)",
    re.IGNORECASE,
)
_MORNING, _EVENING = 6 * 60, 22 * 60
_DAY_AND_MONTH = re.compile(r"\d{1,2}\.(?:0[1-9]|1[0-2])")
HOURS = {"type": "string", "pattern": r"^\d\d:\d\d-\d\d:\d\d$", "description": "timene i dagen, som 07:00-16:00"}
"""The JSON Schema of hours of the day as a definition has them."""
NO_HOURS = "skal være timene i dagen, som 07:00-16:00"


@dataclass(frozen=True, slots=True)
class TimeRange:
    """From `start` to `end` in minutes after midnight; `end` is None when only a start was given."""

    start: int
    end: int | None = None

    def __str__(self) -> str:
        return clock(self.start) + (f"–{clock(self.end)}" if self.end is not None else "")


def clock(minutes: int) -> str:
    """Minutes after midnight as hh:mm."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _minutes(text: str) -> int:
    match = _TIME.fullmatch(text)
    if not match or not text.isascii():
        raise ValueError(f"{in_the_way(text, '.:', 'et klokkeslett')} {_EXAMPLE}".strip())
    hours, minutes = int(match[1]), int(match[2] or match[3] or 0)
    if minutes > 59 or hours * 60 + minutes > _DAY:
        raise ValueError("Klokka går fra 00:00 til 24:00. Rett klokkeslettet.")
    return hours * 60 + minutes


# Asked of every row at every change, and most rows stay as they are.
@lru_cache(maxsize=256)
def read(text: str) -> TimeRange:
    """Read "8", "08.30", "0830", "kl. 8–9:30" or "8 til 10".

    Raises ValueError whose message tells the reader, in bokmål, what to do.
    """
    first, *rest = (_BEFORE.sub("", part) for part in _SPAN.split(_BEFORE.sub("", bare(text).lower())))
    if len(rest) > 1:
        raise ValueError("Skriv ett klokkeslett for start og ett for slutt, som 08:00–09:30.")
    start = _minutes(first)
    if not rest:
        return TimeRange(start)
    end = _minutes(rest[0]) or _DAY  # 23:00–00:00 ends with the day
    if end <= start:
        raise ValueError(f"Slutten ({clock(end)}) må være etter starten ({clock(start)}).")
    return TimeRange(start, end)


def plain(text: str) -> TimeRange | None:
    """The one time that is plainly told in a text: "kl. 8", "kl 0815", "08:15", "8.15–9.00".

    None where there is none, or several, or one that could as well be a date (8.10) or a number (room 2.14).
    """
    found = []
    for match in _PLAIN.finditer(text):
        try:
            span = read(match["told"] or match["bare"])
        except ValueError:
            return None
        if match["told"] or (not _DAY_AND_MONTH.match(match["bare"]) and _MORNING <= span.start <= _EVENING):
            found.append(span)
    return found[0] if len(found) == 1 else None


def are_hours(text: str) -> bool:
    """Whether hours of the day as a definition has them (see `HOURS`) are any."""
    try:
        return read(text).end is not None
    except ValueError:
        return False


def half_hours(core: str) -> list[str]:
    """Every half hour of the hours in `core` ("08:00-16:00"), both ends with them."""
    day = read(core)
    return [clock(minutes) for minutes in range(day.start, (day.end or day.start) + 1, 30)]


def in_one_form(text: str) -> str:
    """A typed time in the same form however it was typed; what is no time stays as it is."""
    try:
        return str(read(text))
    except ValueError:
        return tidy(text)


def split(this: str, following: str = "") -> tuple[str, str]:
    """Divide a row's time in two at its middle, to the nearest five minutes.

    `following` is the next row's time, which ends this one when it has no end of its own; without
    either, a row lasts one hour. Returns the two new times; what cannot be read is kept and the second is empty.
    """
    try:
        span = read(this)
    except ValueError:
        return this, ""
    end = span.end
    if end is None:
        try:
            after = read(following).start
        except ValueError:
            after = 0
        end = after if after > span.start else min(span.start + 60, _DAY)
    middle = round((span.start + end) / 10) * 5
    if not span.start < middle < end:
        return this, ""
    return str(TimeRange(span.start, middle)), str(TimeRange(middle, end))


def outside(text: str, core: str) -> bool:
    """Whether a row's time lies wholly outside the hours in `core` ("07:00-16:00")."""
    day = read(core)
    try:
        span = read(text)
    except ValueError:
        return False
    assert day.end is not None  # definitions are checked when loaded
    if span.end is None:
        return not day.start <= span.start <= day.end
    return span.start >= day.end or span.end <= day.start


def overlaps(spans: list[tuple[str, TimeRange]]) -> list[tuple[str, str]]:
    """Rows that claim time already taken: (path, message), in the order of the day.

    A row with a start alone takes no time of its own, but two rows cannot start together.
    """
    found: list[tuple[str, str]] = []
    ordered = sorted(spans, key=lambda item: item[1].start)
    holder: TimeRange | None = None
    for path, span in ordered:
        if holder is not None and (span.start < (holder.end or holder.start) or span.start == holder.start):
            found.append((path, f"{span} overlapper med {holder}. Endre tiden eller fjern raden."))
        if holder is None or (span.end or span.start) >= (holder.end or holder.start):
            holder = span
    return found
