"""What the Markdown of a page must know of the build it is part of (build only)."""

from __future__ import annotations

import importlib.metadata
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from forms.build.cache import ROOT, digest, memoize, sources
from forms.build.pages import pathway
from forms.build.pages.form_html import LEVEL, Body, body
from forms.build.pages.project import Project
from forms.build.pages.settings import is_on
from forms.build.runtime.logo import NAME
from forms.build.supply.sbom import Supply
from forms.core.model import Form


@dataclass(slots=True)
class Page:
    """What a block must know of its surroundings; the hook sets it before each page.

    cache: the folder where what is made of forms is kept for the next build; None for none.
    """

    project: Project
    file: str = ""
    first_line: int = 0
    runtime: str = ""
    site_address: str = ""
    supply: Supply | None = None
    code: str = field(default_factory=lambda: digest(sources(ROOT)))
    cache: Path | None = None
    bodies: dict[str, Body] = field(default_factory=dict)

    @property
    def pdf(self) -> dict[str, Any]:
        """What forms must know of the PDF files that are saved from them."""
        settings = self.project.kommune
        return {"level": settings.get("pdf_niva", LEVEL), "logo": NAME if settings.get("logo") else ""}

    @property
    def drafts(self) -> list[str]:
        """What forms tell of drafts (`render` in form_html.py)."""
        told = ("kommune.okt-hvor", "tekst.utkast-hvor", "tekst.utkast-tid", "tekst.utkast-sendes")
        return [self.project.marks[name] for name in told] if is_on(self.project.kommune, "utkast") else []

    def link(self, target: str) -> str:
        """The way from this page to an address from the site's root."""
        return pathway.link(target, self.file.removeprefix("docs/"))

    def form(self, name: str) -> tuple[Form, Body]:
        """A form and its body, made once for all the pages that show it, and kept for the next build."""
        form = self.project.forms[name]
        if name not in self.bodies:
            make = partial(body, form, self.site_address)
            made_from = (repr(form), self.site_address, self.code, importlib.metadata.version("jinja2"))
            self.bodies[name] = memoize(self.cache / "forms" / name, made_from, make) if self.cache else make()
        return form, self.bodies[name]
