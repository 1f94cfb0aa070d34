"""MkDocs hooks: they connect `forms` to `mkdocs build` and decide nothing themselves."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage

from forms import bundle, headers, offline, packages, site, supply
from forms.build.runtime import fonts, logo
from forms.content import ContentError
from forms.export.measures import SCHEMA, measures_json
from forms.markdown import Page
from forms.policy import with_policy
from forms.render import page_css
from forms.searched import searched, unmarked
from forms.templating import environment

ROOT = Path(__file__).parent.parent
FONT = "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2"
VENDORED = {
    FONT: "assets/site/atkinson.woff2",
    "@orama/stemmers/dist/no.js": "assets/site/vendor/stemmer-no.js",
}
"""Files that npm brings and the site serves itself: from node_modules to the site."""


COMPILED = ROOT / ".cache" / "jinja"
"""Templates as Python runs them, ours and the theme's: to read them takes a third of a build otherwise."""


class State:
    """What lives through one build."""

    page: Page
    content: str
    bundle: bundle.Bundle
    pdf: dict[str, bytes]
    supply: supply.Supply


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the project's data, and hand it to the Markdown blocks."""
    try:
        data = site.read(ROOT, config.extra.get("kommune"))
    except ContentError as error:
        raise PluginError(str(error)) from None
    try:
        State.bundle = bundle.make(ROOT)
        State.pdf = {f"{name}.bin": pack for name, pack in fonts.make(ROOT).items()}
        if picture := data.kommune.get("logo"):
            State.pdf[logo.NAME] = logo.make(ROOT / "docs" / picture, picture)
        State.supply = packages.read(ROOT, State.bundle, VENDORED | fonts.targets())
    except (bundle.BundleError, ContentError) as error:
        raise PluginError(str(error)) from None
    COMPILED.mkdir(parents=True, exist_ok=True)
    _keep_compiled(environment())
    supply.fix_time(ROOT)
    State.page = Page(
        data,
        runtime=State.bundle.hash,
        site_address=config.site_url or "",
        supply=State.supply,
        code=State.bundle.code,
    )
    config.extra["vei"] = data.way  # the theme shows «Neste steg»
    config.mdx_configs["forms.markdown"] = {"page": State.page}
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what the theme has for languages that the search does not know."""
    languages = config.plugins["material/search"].config["lang"]
    for file in list(files):
        if supply.unused(file.dest_uri, languages):
            files.remove(file)
    return files


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Have the theme's templates compiled once."""
    _keep_compiled(env)
    return env


def _keep_compiled(env: jinja2.Environment) -> None:
    env.bytecode_cache = jinja2.FileSystemBytecodeCache(str(COMPILED))


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Tell the blocks which file and line they stand in: MkDocs has cut the front matter off."""
    source = Path(page.file.abs_src_path or "").read_text(encoding="utf-8")
    State.page.file = f"docs/{page.file.src_uri}"
    State.page.first_line = source.count("\n") - markdown.count("\n")
    return markdown


@event_priority(100)
def _before_search(_context: Mapping[str, Any], /, page: MkDocsPage, **_: Any) -> None:
    """Give the theme's search the words of forms in place of them."""
    State.content = page.content or ""
    page.content = searched(State.content, State.page.site.forms)


@event_priority(-100)
def _after_search(_context: Mapping[str, Any], /, page: MkDocsPage, **_: Any) -> None:
    """Put the page's own content back."""
    page.content = unmarked(State.content)


on_page_context = CombinedEvent(_before_search, _after_search)


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Give the finished page its policy."""
    return with_policy(output)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Give the page for what is not found its policy too."""
    return with_policy(output) if template_name.endswith(".html") else output


def on_post_build(config: MkDocsConfig) -> None:
    """Write what is not a page: measures as data, page boxes for paper, vendored files, and Python."""
    out = Path(config.site_dir)
    data = State.page.site
    (out / "tiltak.json").write_text(measures_json(data, config.site_url or ""), encoding="utf-8")
    shutil.copyfile(SCHEMA, out / "tiltak.schema.json")
    (out / "assets/forms/pages.css").write_text(page_css(list(data.forms.values())), encoding="utf-8")
    for source, target in VENDORED.items():
        path = ROOT / "node_modules" / source
        if not path.exists():
            raise PluginError(f"{source} is missing from node_modules: run python3 scripts/build.py, which installs it")
        (out / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, out / target)
    for name, content in State.pdf.items():
        (out / fonts.FOLDER).mkdir(parents=True, exist_ok=True)
        (out / fonts.FOLDER / name).write_bytes(content)
    manifest = offline.manifest(config.site_name, data.kommune["navn"])
    (out / "manifest.webmanifest").write_text(manifest, encoding="utf-8")
    runtime = f"assets/runtime/{State.bundle.hash}"
    shutil.copytree(State.bundle.folder, out / runtime, dirs_exist_ok=True)
    runtime_files = {f"{runtime}/{file.name}": file for file in State.bundle.files}
    supply.write(State.supply, out, {path: file.sha256 for path, file in runtime_files.items()})
    headers.write(out, config.site_url or "", data.kommune.get("innebygging", ()))
    # Last: it lists what the others have written.
    offline.write_worker(out, runtime_files)
