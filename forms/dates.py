"""Dates as people read them (build only)."""

import datetime as dt

_MONTHS = "januar februar mars april mai juni juli august september oktober november desember".split()


def in_words(date: str) -> str:
    """ "2026-05-02" as "2. mai 2026". Raises ValueError for what is no date."""
    day = dt.date.fromisoformat(date)
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"
