"""The one Jinja2 environment: autoescape always on, undefined names are errors."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template


@cache
def environment() -> Environment:
    """Templates are found from the package's folder: "export/print.html", "questions/text/template.html"."""
    return Environment(
        loader=FileSystemLoader(Path(__file__).parents[1]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def template(name: str) -> Template:
    """A template by its path in the package."""
    return environment().get_template(name)
