"""Summary → an HTML document made for paper. Its style is `docs/assets/forms/print.css`."""

from __future__ import annotations

from forms.items import Block, Field, Grid, Item, Prose, Ticks
from forms.summary import Summary
from forms.templating import template

_SHAPES: dict[type, str] = {
    Block: "block",
    Field: "field",
    Grid: "grid",
    Prose: "prose",
    Ticks: "ticks",
}


def shape(item: Item) -> str:
    """The template for an item. Raises KeyError for an unknown one: no answer may vanish from paper."""
    return _SHAPES[type(item)]


def render(summary: Summary, site_address: str = "") -> str:
    """The document as HTML. `site_address` is put before the addresses of measures, so that paper can be followed."""
    return template("export/print.html").render(summary=summary, shape=shape, site_address=site_address)
