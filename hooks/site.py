"""MkDocs hooks: they connect `forms` to `mkdocs build` and decide nothing themselves."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from forms.build.cache import ROOT
from forms.build.finish import VENDORED, finish
from forms.build.intake import check_content, inspect
from forms.build.pages import menu, project, settings
from forms.build.pages.markdown import Page
from forms.build.pages.search_text import searched, unmarked
from forms.build.runtime import bundle, fonts, logo, webfonts
from forms.build.supply import packages, sbom
from forms.build.text_files import ContentError, read_text
from forms.core.templating import environment

COMPILED = ROOT / ".cache" / "jinja"
"""Templates as Python runs them, ours and the theme's: to read them takes a third of a build otherwise."""


class State:
    """What lives through one build."""

    page: Page
    source: str
    content: str
    bundle: bundle.Bundle
    made: dict[str, bytes]
    supply: sbom.Supply


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the project's data, and hand it to the Markdown blocks."""
    inspect(ROOT)
    data = project.read(ROOT, config.extra.get("kommune"))
    for warning in settings.warnings(data.kommune, data.forms.values()):
        # Not through MkDocs' log: a strict build, which is what is published, would stop at it.
        print(f"ADVARSEL {warning}", file=sys.stderr)
    State.bundle = bundle.make(ROOT)
    State.made = {f"{fonts.FOLDER}/{name}.bin": pack for name, pack in fonts.make(ROOT).items()}
    State.made |= {f"{webfonts.FOLDER}/{name}": font for name, font in webfonts.make(ROOT).items()}
    if picture := data.kommune.get("logo"):
        State.made[f"{fonts.FOLDER}/{logo.NAME}"] = logo.make(ROOT / "docs" / picture, picture)
    State.supply = packages.read(ROOT, State.bundle, {**VENDORED, **fonts.targets(), **webfonts.targets()})
    COMPILED.mkdir(parents=True, exist_ok=True)
    _keep_compiled(environment())
    sbom.fix_time(ROOT)
    State.page = Page(
        data,
        runtime=State.bundle.hash,
        site_address=config.site_url or "",
        supply=State.supply,
        code=State.bundle.code,
    )
    config.extra["vei"] = data.way  # the theme shows «Neste steg»
    config.extra["merker"] = data.marks  # and who publishes the site
    config.mdx_configs["forms.build.pages.markdown"] = {"page": State.page}
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what the theme has for languages that the search does not know."""
    languages = config.plugins["material/search"].config["lang"]
    for file in list(files):
        if sbom.unused(file.dest_uri, languages):
            files.remove(file)
    return files


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Have the theme's templates compiled once."""
    _keep_compiled(env)
    return env


def _keep_compiled(env: jinja2.Environment) -> None:
    env.bytecode_cache = jinja2.FileSystemBytecodeCache(str(COMPILED))


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Part the pages for those who run the site from the others."""
    menu.part(nav)
    return nav


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Tell the blocks which file and line they stand in: MkDocs has cut the front matter off.

    The marks in the front matter are filled in here.
    """
    State.page.file = f"docs/{page.file.src_uri}"
    State.source = read_text(Path(page.file.abs_src_path or ""), State.page.file)
    State.page.first_line = State.source.count("\n") - markdown.count("\n")
    for key, value in page.meta.items():
        if isinstance(value, str):
            page.meta[key] = State.page.site.fill(value, f"{State.page.file}: {key}")
    return markdown


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Refuse what would run in the page."""
    check_content(html, State.source, State.page.file)
    return html


@event_priority(100)
def _before_search(_context: Mapping[str, Any], /, page: MkDocsPage, **_: Any) -> None:
    """Give the theme's search the words of forms in place of them."""
    State.content = page.content or ""
    page.content = searched(State.content, State.page.site.forms)


@event_priority(-100)
def _after_search(_context: Mapping[str, Any], /, page: MkDocsPage, **_: Any) -> None:
    """Put the page's own content back."""
    page.content = unmarked(State.content)


def _menu(context: dict[str, Any], /, page: MkDocsPage, nav: Navigation, **_: Any) -> None:
    """Show readers their menu."""
    context["nav"] = menu.seen_from(nav, page)


on_page_context = CombinedEvent(_menu, _before_search, _after_search)


def on_template_context(context: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Show readers their menu on the page for what is not found too."""
    return {**context, "nav": menu.seen_from(context["nav"], None)}


def on_post_build(config: MkDocsConfig) -> None:
    """Complete the finished site."""
    finish(
        Path(config.site_dir),
        State.page.site,
        State.bundle,
        State.supply,
        State.made,
        name=config.site_name,
        address=config.site_url or "",
    )


def on_build_error(error: Exception) -> None:
    """What a person can mend is told without a traceback."""
    if isinstance(error, (ContentError, bundle.BundleError)):
        raise PluginError(str(error)) from None
