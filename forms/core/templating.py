"""The one Jinja2 environment: autoescape always on, undefined names are errors."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from forms.core.language import runs

_QUOTED = re.compile("«([^«»]*)»")


@cache
def environment() -> Environment:
    """Templates are found from the package's folder: "export/print.html", "questions/text/template.html"."""
    found = Environment(
        loader=FileSystemLoader(Path(__file__).parents[1]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found.filters["apart"] = apart
    found.filters["spoken"] = spoken
    return found


def apart(sentence: str) -> Markup:
    """A sentence with what it quotes set apart: a name that runs from the right does not turn the words around it."""
    return Markup(_QUOTED.sub(r"«<bdi>\1</bdi>»", escape(sentence)))


def spoken(text: str) -> Markup:
    """A text that somebody typed, with what is in another script said to be in a language that nobody told."""
    pieces = (f'<span lang="{own}">{escape(piece)}</span>' if own else escape(piece) for piece, own in runs(text))
    return Markup("".join(pieces))


def template(name: str) -> Template:
    """A template by its path in the package."""
    return environment().get_template(name)
