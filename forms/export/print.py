"""Summary → an HTML document made for paper. Its style is `forms/web/forms/paper.css`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from forms.core.items import Block, Board, Cards, Field, Grid, Item, Moves, Prompts, Prose, Ticks, Week
from forms.core.summary import Summary
from forms.core.templating import template

_SHAPES: dict[type, str] = {
    Block: "block",
    Board: "board",
    Cards: "cards",
    Field: "field",
    Grid: "grid",
    Moves: "moves",
    Prompts: "prompts",
    Prose: "prose",
    Ticks: "ticks",
    Week: "week",
}


def shape(item: Item) -> str:
    """The template for an item. Raises KeyError for an unknown one: no answer may vanish from paper."""
    return _SHAPES[type(item)]


def hatching(share: float) -> str:
    """Slanting lines over this share of a frame of 100 × 18, as an SVG path: what a pencil does on a card."""
    width, height, lines = 100 * share, 18, []
    for foot in range(-height + 3, round(width), 3):
        left, right = max(foot, 0), min(foot + height, width)
        if left < right:
            lines.append(f"M{left:g} {height - left + foot:g}L{right:g} {height - right + foot:g}")
    return "".join(lines)


def render(summary: Summary, site_address: str = "") -> str:
    """The document as HTML. `site_address` is put before the addresses of measures, so that paper can be followed."""
    return template("export/print.html").render(
        summary=summary, shape=shape, hatching=hatching, site_address=site_address
    )


def case_document(parts: Iterable[tuple[str, str]], owner: str, pupil: str, today: dt.date) -> str:
    """The documents of a case as one, with a page that lists them. parts: title and HTML of each."""
    parts = list(parts)
    return template("export/case.html").render(parts=parts, owner=owner, pupil=pupil, day=f"{today:%d.%m.%Y}")
