"""MkDocs hooks: they connect `forms` to `mkdocs build` and decide nothing themselves."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from forms.build import state
from forms.build.cache import ROOT, kept_in
from forms.build.finish import finish
from forms.build.intake import check_content
from forms.build.pages import menu, settings, tools
from forms.build.pages.page import Page
from forms.build.pages.search_index import Entry, entry, search_index
from forms.build.pages.search_text import unmarked
from forms.build.runtime.pyodide import BundleError
from forms.build.supply import sbom
from forms.build.text_files import ContentError, read_text


class State:
    """What lives through one build."""

    build: state.State
    page: Page
    source: str
    searched: dict[str, Entry]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the project's data, and hand it to the Markdown blocks."""
    State.build = state.read(ROOT, config.extra.get("kommune"), config.site_url or "")
    State.page = State.build.page
    data = State.page.project
    for warning in settings.warnings(data.kommune, data.forms.values()):
        # Not through MkDocs' log: a strict build, which is what is published, would stop at it.
        print(f"ADVARSEL {warning}", file=sys.stderr)
    State.searched = {}
    sbom.fix_time(ROOT)
    config.extra["vei"] = data.pathway  # the theme leaves out its own order where there is a «Neste steg»
    config.extra["merker"] = data.marks  # and shows who publishes the site
    config.extra["stripe"] = tools.strip()
    config.extra["verktoy"] = tools.data(ROOT / "docs", data.forms, data.kommune)
    config.mdx_configs["forms.build.pages.markdown"] = {"page": State.page}
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out the theme's search: the site has its own."""
    for file in list(files):
        if sbom.unused(file.dest_uri):
            files.remove(file)
    return files


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Have the theme's templates compiled once."""
    state.keep_compiled(env, ROOT / ".cache")
    return env


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Part the pages for those who run the site from the others. Every page is in a menu."""
    menu.check(nav, files.documentation_pages())
    menu.part(nav)
    return nav


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Tell the blocks which file and line they stand in: MkDocs has cut the front matter off.

    The marks in the front matter are filled in here.
    """
    State.page.file = f"docs/{page.file.src_uri}"
    State.source = read_text(Path(page.file.abs_src_path or ""), State.page.file)
    State.page.first_line = State.source.count("\n") - markdown.count("\n")
    state.fill_meta(page.meta, State.page.project, State.page.file, State.source)
    return markdown


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Refuse what would run in the page."""
    with kept_in(ROOT / ".cache"):
        check_content(html, State.source, State.page.file)
    return html


def _search(_context: Mapping[str, Any], /, page: MkDocsPage, **_: Any) -> None:
    """Note what the search is to find of the page, and take the marks that tell it out of the page."""
    content = page.content or ""
    if not page.meta.get("search", {}).get("exclude"):
        State.searched[page.url] = entry(str(page.title), page.url, content, State.page.project.forms)
    page.content = unmarked(content)


def _menu(context: dict[str, Any], /, page: MkDocsPage, nav: Navigation, **_: Any) -> None:
    """Show readers their menu."""
    context["nav"] = menu.seen_from(nav, page)


on_page_context = CombinedEvent(_menu, _search)


def on_template_context(context: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Show readers their menu on the page for what is not found too."""
    return {**context, "nav": menu.seen_from(context["nav"], None)}


def on_post_build(config: MkDocsConfig) -> None:
    """Complete the finished site."""
    finish(
        Path(config.site_dir),
        State.page.project,
        State.build.bundle,
        State.build.supply,
        State.build.made,
        search_index(State.searched.values(), State.page.project.search["utelat"]),
        name=config.site_name,
        address=config.site_url or "",
    )


def on_build_error(error: Exception) -> None:
    """What a person can mend is told without a traceback."""
    if isinstance(error, (ContentError, BundleError)):
        raise PluginError(str(error)) from None
