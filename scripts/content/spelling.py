"""Whether words are spelt as in the dictionary: all that pages show or say, and what Python and JavaScript answer.

A word that is right but not in the dictionary goes into docs/data/ord.txt. What a municipality is called, and its
services, are its own words: all that stands in the settings is known, whether or not a page has it.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from . import dictionary
from .dictionary import Dictionary
from .page import PIECE, Page, Problem, Site, get, is_norwegian, parse, runs, walk

DICTIONARY = "node_modules/dictionary-nb"
OWN = "docs/data/ord.txt"
SETTINGS = "mkdocs.yml"
# Where a word may have been written.
SOURCES = (
    "docs/**/*.md",
    "docs/data/*.yml",
    "forms/**/*.js",
    "forms/**/*.yml",
    "forms/**/*.py",
    "forms/**/*.html",
    "overrides/**/*.html",
    "*.md",
    "*.yml",
)

# Attributes that are shown or read out.
SPOKEN = ("alt", "aria-description", "aria-label", "aria-roledescription", "placeholder", "title")
# Two letters or more: «§ 13 e» and «klasse A» have nothing to spell.
WORD = re.compile(r"[^\W\d_]{2,}(?:[-’][^\W\d_]+)*-?")
NOT_WORDS = re.compile(
    rf"""https?://\S+|\S+@\S+                                         # addresses
    |\S*[\w-]\.(?:css|example|html|js|json|md|no|py|toml|txt|yml)\b   # files and hosts
    |(?:[\w.-]+/){{2,}}\S*                                            # paths
    |\S*\.\w+\(\S*|(?<!\S)[.#]\w\S*                                   # calls, classes and ids
    |\S*[\d_{{}}={PIECE}]\S*                                          # numbers, names in code, code
    """,
    re.VERBOSE,
)
TAG = re.compile(r"<[^>]*>?")
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}", re.DOTALL)
JINJA_PIECE = re.compile(r"\{\{.*?\}\}")
MARKDOWN_CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
MARKDOWN_LINK = re.compile(r"\]\([^)]*\)|<[^>]*>")
JS_COMMENT = re.compile(r"""/\*.*?\*/|(?<![:"'`\w/])//[^\n]*""", re.DOTALL)
JS_PIECE = re.compile(r"\$\{[^{}]*\}")
JS_STRING = re.compile(r""""((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`""")
# The language of a text in code, by its commonest words.
NORWEGIAN = set("av de den det du eller en er et fra har i ikke kan med og på skriv som til velg".split())
ENGLISH = set("a an and are as be has have is it must no not of or so that the this to with".split())


def check(site: Site) -> list[Problem]:
    """Unknown words on the pages, and in the sources that pages are answered from."""
    places: dict[str, str] = {}
    for page in site.pages:
        _note(places, page.name, page_texts(page))
    for name, texts in source_texts(site.root):
        _note(places, name, texts)
    known = dictionary.read(site.root / DICTIONARY, site.root / OWN, settings_words(site.root))
    return [*misspelt(places, known, site.root), *needless(places, known)]


def settings_words(root: Path) -> set[str]:
    """The words of `extra.kommune` in mkdocs.yml. Nobody spells a municipality's own names better than it does."""
    text = (root / SETTINGS).read_text("utf-8")
    # The file has tags of MkDocs, which a safe loader refuses; the settings are one block, deeper than their key.
    block = re.search(r"^( +)kommune:\n((?:\1 +.*\n|\s*\n)*)", text, re.MULTILINE)
    told = yaml.safe_load(f"{block[1]}kommune:\n{block[2]}") if block else {}
    return {word for value in _values(told) for word in words(value)}


def _values(data: Any) -> Iterator[str]:
    """The texts in settings that readers meet: no ids, fields of law or addresses."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _values(value) if key not in ("id", "omrade", "adresse") else ()
    elif isinstance(data, list):
        for value in data:
            yield from _values(value)


def _note(places: dict[str, str], place: str, texts: Iterable[str]) -> None:
    for text in texts:
        for word in words(text):
            places.setdefault(word, place)


def misspelt(places: Mapping[str, str], known: Dictionary, root: Path) -> list[Problem]:
    """The unknown of these words (word → where it was first met), with the line of the source if it can be found."""
    found: dict[str, Problem] = {}
    lines = list(_lines(root))
    for word, place in places.items():
        if word.lower() not in found and not known.knows(word):
            near = " eller ".join(f"«{form}»" for form in known.likely(word.lower()))
            cure = f"Skriv {near}" if near else f"Rett ordet, eller skriv det på en linje i {OWN}"
            problem = Problem(f"{place}{_written(word, lines)}", f"Ukjent ord: «{word}»", cure)
            found[word.lower()] = problem
    return list(found.values())


def needless(places: Mapping[str, str], known: Dictionary) -> Iterator[Problem]:
    """Accepted words that no text has, or that the dictionary has: the list is to stay short."""
    for word in sorted(known.own | known.firsts | known.lasts):
        if known.lists(word) and word in known.own:
            yield Problem(OWN, f"«{word}» står i ordboken", "Slett linjen")
        elif not any(word.lower() in met.lower() for met in places):
            yield Problem(OWN, f"«{word}» står ikke i noen tekst", "Slett linjen")


def words(text: str) -> Iterator[str]:
    """The words of a text that can be spelt."""
    return (match[0] for match in WORD.finditer(NOT_WORDS.sub(" ", text.replace("\N{SOFT HYPHEN}", ""))))


def page_texts(page: Page) -> Iterator[str]:
    """All that a page shows or says, now or later: its text, labels, description, and the form that Python gets."""
    yield from runs(page.root)
    for element in walk(page.root, templates=True):
        if not is_norwegian(element):
            continue
        yield from (get(element, name) for name in SPOKEN)
        if element.tag == "meta" and get(element, "name") == "description":
            yield get(element, "content")
        if element.tag == "script" and get(element, "type") == "application/json":
            yield from _sentences(json.loads(element.text()))


def _sentences(data: Any) -> Iterator[str]:
    """The texts in data. One word in small letters is a name."""
    if isinstance(data, str):
        if " " in data or data[:1].isupper():
            yield data
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from _sentences(value)
    elif isinstance(data, list):
        for value in data:
            yield from _sentences(value)


def source_texts(root: Path) -> Iterator[tuple[str, Iterable[str]]]:
    """Texts that no built page has, by file: what Python and JavaScript answer, and what stands beside the code."""
    for pattern, read in READERS.items():
        for file in sorted(root.glob(pattern)):
            yield file.relative_to(root).as_posix(), read(file.read_text("utf-8"))


def python_texts(source: str) -> Iterator[str]:
    """The Norwegian texts of a Python module."""
    return _norwegian(_strings(ast.parse(source)))


def _strings(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return  # a docstring
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else PIECE for part in node.values)
    for child in ast.iter_child_nodes(node):
        if not (isinstance(node, ast.JoinedStr) and isinstance(child, ast.Constant)):
            yield from _strings(child)


def javascript_texts(source: str) -> Iterator[str]:
    """The Norwegian texts of a JavaScript module."""
    bare, count = JS_COMMENT.sub("", source), 1
    while count:
        bare, count = JS_PIECE.subn(PIECE, bare)
    return _norwegian(next(filter(None, match.groups()), "") for match in JS_STRING.finditer(bare))


def template_texts(source: str) -> Iterator[str]:
    """The texts of a Jinja template."""
    return iter(runs(parse(JINJA.sub(" ", JINJA_PIECE.sub(PIECE, source)))))


def markdown_texts(source: str) -> Iterator[str]:
    """The text of a Markdown file, without code and addresses."""
    return iter(MARKDOWN_LINK.sub("] ", MARKDOWN_CODE.sub(PIECE, source)).splitlines())


def _norwegian(texts: Iterable[str]) -> Iterator[str]:
    return (TAG.sub(" ", text) for text in texts if is_norwegian_text(text))


def is_norwegian_text(text: str) -> bool:
    """Whether a text in code is Norwegian, by its letters and commonest words."""
    found = set(re.findall(r"\w+", text.lower()))
    return bool(re.search("[æøå]", text, re.IGNORECASE)) or len(found & NORWEGIAN) > len(found & ENGLISH)


READERS = {
    "forms/**/*.py": python_texts,
    "forms/**/*.js": javascript_texts,
    # Filled in the browser.
    "forms/browser/templates/*.html": template_texts,
    "forms/export/*.html": template_texts,
    "*.md": markdown_texts,
}


def _lines(root: Path) -> Iterator[tuple[str, str]]:
    for pattern in SOURCES:
        for file in sorted(root.glob(pattern)):
            for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
                yield f"{file.relative_to(root).as_posix()}:{number}", line


def _written(word: str, lines: Iterable[tuple[str, str]]) -> str:
    """The first line of the sources that has the word."""
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    return next((f" ({place})" for place, line in lines if word in line and pattern.search(line)), "")
