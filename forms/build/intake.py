"""What is refused before anything of it is read by MkDocs, run or published: in settings, pages and the folder itself.

MkDocs reads its settings with a loader that can run what stands in them. So the commands of this project look first.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import markdown
import yaml

from forms.build import yaml_files
from forms.build.cache import ROOT, kept_in, once
from forms.build.host import inert
from forms.build.host.inert import Fault, drawing_faults, faults
from forms.build.pages.search_text import END, START
from forms.build.text_files import ContentError, read_text
from forms.build.yaml_files import ENV, check_settings, parse_yaml

SETTINGS = "mkdocs.yml"
KINDS = frozenset(
    ".md .svg .png .jpg .jpeg .gif .webp .avif .ico .mp3 .mp4 .webm "
    ".pdf .docx .xlsx .pptx .odt .ods .odp .csv .txt".split()
)
"""What may stand in docs/, by the end of the name: all of it is published as it is, and none of this runs."""

_RULES = tuple(Path(module).read_text(encoding="utf-8") for module in (__file__, inert.__file__, yaml_files.__file__))
"""What is kept of an earlier look holds for as long as these rules do."""

_OWN = re.compile(f"{re.escape(START)}.*?{re.escape(END)}", re.DOTALL)
_FRONT = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)


_PLAIN_DATA = frozenset({"docs/data/sokeord.yml", "docs/data/tiltak.yml"})
"""Data that stands in tiltak.json as it is. So do settings and the head of a page, in what the theme makes of them."""


def inspect(root: Path) -> None:
    """Look at the settings, the folder docs/ and the head of each page. Raises ContentError for what is refused."""
    docs = root / "docs"
    _inspect_settings(root / SETTINGS, SETTINGS, docs)
    for path in _within(docs):
        name = path.relative_to(root).as_posix()
        kind = path.suffix.lower()
        if kind not in KINDS and not (path.is_relative_to(docs / "data") and kind == ".yml"):
            raise ContentError(name, "filen", f"{_kind_fault(kind)} Filer her kan være {' '.join(sorted(KINDS))}")
        if kind == ".md":
            if path.suffix != kind:
                raise ContentError(name, "filen", "blir ikke en side. Skriv endelsen med små bokstaver: .md")
            front_matter(read_text(path, name), name)
        elif kind == ".yml":
            data = read_text(path, name)
            once(f"inspected/{name}", (data, _RULES), partial(_inspect_data, data, name))
        elif kind == ".txt":
            read_text(path, name)
        elif kind == ".svg":
            for fault in drawing_faults(read_text(path, name)):
                raise ContentError(name, fault.line, fault.told)


def _kind_fault(kind: str) -> str:
    if kind in (".html", ".htm", ".xhtml"):
        return "kan kjøre noe og er ikke tillatt. Skriv siden i Markdown, med endelsen .md."
    if kind == ".svgz":
        return "er pakket og kan ikke kontrolleres. Lagre tegningen som .svg."
    return "kan kjøre noe hos leseren eller verten, eller er ukjent. Fjern den, eller lagre den i en annen form."


def _inspect_settings(path: Path, name: str, docs: Path, seen: frozenset[Path] = frozenset()) -> None:
    """The settings, and those that they build on (INHERIT)."""
    text = read_text(path, name)
    check_settings(text, name)
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if node is None:
        raise ContentError(name, "filen", "er tom. Hent tilbake en eldre utgave av den")
    if not isinstance(node, yaml.MappingNode):
        raise ContentError(
            name, node.start_mark.line + 1, "skal ha en innstilling på hver linje, som site_name: Nærvær"
        )
    address = _value(node, "site_url")
    if address is not None and not (address.tag == ENV or re.match(r"https?://|$", str(address.value))):
        told = "site_url skal begynne med https:// eller http://"
        raise ContentError(name, address.start_mark.line + 1, told)
    _check_menu(node, name, docs)
    for value in _values(node):
        for fault in _text_faults(value.value):
            raise ContentError(name, value.start_mark.line + fault.line, fault.told)
    parent = _value(node, "INHERIT")
    if parent is None:
        if name == SETTINGS and _value(node, "site_name") is None:
            raise ContentError(name, "øverst i filen", "site_name mangler: navnet på nettstedet")
    else:
        target = (path.parent / str(parent.value)).resolve()
        if target in seen:
            raise ContentError(name, parent.start_mark.line + 1, "INHERIT går i ring")
        _inspect_settings(target, os.path.relpath(target, path.parent), docs, seen | {path.resolve()})


def _inspect_data(text: str, name: str) -> None:
    """The texts of a file of data. No page is checked for those that are published as they are."""
    parse_yaml(text, name)
    lines = text.lower().split("\n")
    for value in _values(yaml.compose(text, Loader=yaml.SafeLoader)):
        for fault in _text_faults(value.value, as_it_is=name in _PLAIN_DATA):
            # A text that is folded has lines of its own.
            first, last = value.start_mark.line, value.end_mark.line
            found = (at for at in range(first, min(last + 1, len(lines))) if fault.sign.lower() in lines[at])
            raise ContentError(name, next(found, first) + 1, fault.told)


def _value(node: yaml.MappingNode, wanted: str) -> yaml.Node | None:
    return next((value for key, value in node.value if key.value == wanted), None)


def _check_menu(settings: yaml.MappingNode, name: str, docs: Path) -> None:
    """Raises ContentError for a page in the menu that is not there, and for a menu that is no list."""
    menu = _value(settings, "nav")
    if menu is None:
        return
    if not (isinstance(menu, yaml.SequenceNode) and menu.value):
        raise ContentError(name, menu.start_mark.line + 1, "nav skal være en liste over sidene, med - foran hver")
    waiting: list[yaml.Node] = [menu]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, yaml.ScalarNode):
            outside = urlsplit(node.value).scheme or node.value.startswith("/")
            if not (outside or (docs / node.value).is_file()):
                told = f"siden docs/{node.value} finnes ikke. Rett navnet under nav, eller fjern linjen"
                raise ContentError(name, node.start_mark.line + 1, told)
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
        else:
            waiting += [value for _, value in node.value]


def _values(root: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Every text, each once, however many aliases lead to it."""
    waiting = [root]
    seen = set()
    while waiting:
        node = waiting.pop()
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield node
        elif isinstance(node, yaml.MappingNode):
            waiting += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value


def _text_faults(text: str, *, as_it_is: bool = True) -> Iterator[Fault]:
    """What runs in a text, as it is and as Markdown makes it. as_it_is: whether it is published so too."""
    yield from faults(text, as_it_is=as_it_is)
    if any(sign in text for sign in ("](", ":", "<")):
        yield from (fault._replace(line=1) for fault in faults(markdown.Markdown().convert(text)))


def _within(docs: Path) -> Iterator[Path]:
    """The files of the folder that may be published: those that begin with a dot never are.

    Raises ContentError for a link that leads out of it or to a folder: MkDocs would publish the target, and follow
    links that are not followed here.
    """
    real = docs.resolve()
    for folder, folders, files in os.walk(docs):
        folders.sort()
        for entry in sorted([*folders, *files]):
            path = Path(folder, entry)
            if not path.is_symlink():
                continue
            name = f"docs/{path.relative_to(docs).as_posix()}"
            if not path.resolve().is_relative_to(real):
                raise ContentError(name, "filen", "er en lenke ut av docs/. Legg selve filen der i stedet")
            if path.is_dir():
                told = "er en lenke til en mappe, som kan være skjult. Legg selve mappen der i stedet"
                raise ContentError(name, "filen", told)
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(folder, file) for file in sorted(files) if not file.startswith("."))


def front_matter(text: str, name: str) -> dict[str, object]:
    """What stands between the lines of --- at the top of a page. Raises ContentError where there is no title."""
    match = _FRONT.match(text)
    if not match:
        raise ContentError(name, 1, "siden må begynne med --- og title, og en ny linje med --- etter")
    return once(f"fronts/{name.replace('/', '-')}", (match[0], _RULES), partial(_front, match[0], match[1], name))


def _front(lines: str, data: str, name: str) -> dict[str, object]:
    for fault in faults(lines):
        raise ContentError(name, fault.line, fault.told)
    meta = parse_yaml(data, name, 2)
    if not (isinstance(meta, dict) and isinstance(meta.get("title"), str) and meta["title"].strip()):
        raise ContentError(name, 1, "title mangler mellom linjene med --- øverst, som title: Navnet på siden")
    return meta


def without_front_matter(text: str) -> str:
    """A page's Markdown without what stands between the lines of --- at its top."""
    return _FRONT.sub("", text, count=1)


def check_content(html: str, source: str, name: str) -> None:
    """Raises ContentError for what runs in a page's content, with the line of its source where it can be found.

    html: the content as Markdown has made it. What the project's own blocks have put there is known.
    """
    given = _OWN.sub("", html)
    once(f"contents/{name.replace('/', '-')}", (given, source, _RULES), partial(_look, given, source, name))


def _look(html: str, source: str, name: str) -> None:
    for fault in faults(html):
        lines = source.lower().split("\n")
        line = next((number for number, line in enumerate(lines, 1) if fault.sign.lower() in line), None)
        raise ContentError(name, line or "siden", fault.told)


def main() -> None:
    """Look at the project that this package is a part of, and end with what is refused."""
    try:
        with kept_in(ROOT / ".cache"):
            inspect(ROOT)
    except ContentError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
