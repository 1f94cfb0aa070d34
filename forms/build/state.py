"""All that a build reads before its first page, whichever builder asks for it (build only)."""

from __future__ import annotations

import json
from collections.abc import Mapping, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from forms.build.cache import ROOT, kept_in
from forms.build.finish import VENDORED
from forms.build.intake import inspect, without_front_matter
from forms.build.pages import project
from forms.build.pages.form_schema import write_schema
from forms.build.pages.page import Page
from forms.build.runtime import bundle, fonts, logo, webfonts
from forms.build.supply import packages, sbom
from forms.build.text_files import ContentError, read_text
from forms.core.templating import environment
from forms.questions import TYPES


@dataclass(frozen=True, slots=True)
class State:
    """What lives through one build; `page` is kept up to date with the page that is rendered."""

    page: Page
    bundle: bundle.Bundle
    made: Mapping[str, bytes]
    supply: sbom.Supply


def read(root: Path, kommune: Any, site_address: str) -> State:
    """Read and check the project's data, and make what the pages name. `kommune` is `extra.kommune` of mkdocs.yml.

    Raises ContentError for what cannot be used, and BundleError if Python for the browser cannot be made.
    """
    cache = root / ".cache"
    with kept_in(cache):
        inspect(root)
        keep_compiled(environment(), cache)
        write_schema(TYPES, cache)
        data = project.read(root, kommune)
    with ThreadPoolExecutor(1) as beside:
        # Node works at it, and leaves this process to the fonts.
        waited = beside.submit(bundle.make, root)
        files = {f"{fonts.FOLDER}/{name}.bin": pack for name, pack in fonts.make(root).items()}
        files |= {f"{webfonts.FOLDER}/{name}": font for name, font in webfonts.make(root).items()}
        if picture := data.kommune.get("logo"):
            files[f"{fonts.FOLDER}/{logo.NAME}"] = logo.make(root / "docs" / picture, picture)
        made = waited.result()
    supply = packages.read(root, made, {**VENDORED, **fonts.targets(), **webfonts.targets()})
    page = Page(data, runtime=made.hash, site_address=site_address, supply=supply, code=made.code, cache=cache)
    return State(page, made, files, supply)


def keep_compiled(templates: jinja2.Environment, cache: Path) -> None:
    """Have templates compiled once, ours or the theme's: to read them takes a third of a build otherwise."""
    folder = cache / "jinja"
    folder.mkdir(parents=True, exist_ok=True)
    templates.bytecode_cache = jinja2.FileSystemBytecodeCache(str(folder))


def page_of(context: Any) -> Page:
    """What the Markdown of a page must know, for a builder that runs no hooks.

    context: what Zensical lays before the extensions, with the page's path in docs/ and the settings. The marks in the
    front matter are filled in here.
    """
    settings = context.config
    state = read_once(json.dumps(settings["extra"]["kommune"], sort_keys=True), settings.get("site_url") or "")
    file = f"docs/{context.page.path}"
    text = read_text(ROOT / file, file)
    shown = without_front_matter(text).lstrip("\n")
    page = replace(state.page, file=file, first_line=text.count("\n") - shown.count("\n"))
    fill_meta(context.page.meta, page.project, file, text)
    return page


def fill_meta(meta: MutableMapping[str, Any], site: project.Project, file: str, source: str) -> None:
    """Fill the marks in a page's front matter. Raises ContentError, with the line in the `source` of the page."""
    for key, value in meta.items():
        if isinstance(value, str):
            try:
                meta[key] = site.fill(value, file)
            except ContentError as error:
                lines = source.split("\n")
                line = next((number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)
                raise ContentError(file, line, f"{key}: {error.expected}") from None


@cache
def read_once(kommune: str, site_address: str) -> State:
    """What `read` gives, for all the pages of a build; `kommune` is JSON."""
    return read(ROOT, json.loads(kommune), site_address)
