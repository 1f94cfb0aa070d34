"""Every class that a style sheet names is one that something has: a rule for nothing is dead code too."""

import re
from functools import cache
from itertools import accumulate, chain
from pathlib import Path

import pytest

from forms.core.model import STAGES
from forms.export.pdf.setting import INKS

ROOT = Path(__file__).parents[2]
STYLES = sorted(ROOT.glob("forms/**/*.css"))
THEMES = re.compile(r"md-|no-js$|js$|headerlink$|highlight$|admonition")
"""Classes that the theme and Markdown give."""
USERS = sorted(
    path
    for path in chain(
        ROOT.glob("forms/**/*.html"),
        ROOT.glob("forms/**/*.js"),
        ROOT.glob("forms/**/*.py"),
        ROOT.glob("overrides/**/*.html"),
        ROOT.glob("docs/**/*.md"),
    )
)
DATA = [*ROOT.glob("forms/definitions/**/*.yml"), ROOT / "docs/data/kort.yml"]
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"([^{}]*)\{")
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")


def classes(css: str) -> set[str]:
    """The classes in the selectors of a style sheet."""
    return {name for rule in RULE.findall(COMMENT.sub("", css)) for name in CLASS.findall(re.sub(r'"[^"]*"', "", rule))}


def used() -> set[str]:
    """Every word that may be a class where pages are made."""
    text = "\n".join(path.read_text("utf-8") for path in USERS)
    return set(re.findall(r"[A-Za-z_][\w-]*", text))


def made() -> set[str]:
    """Classes that are put together, as `nv-{{ width }}`: each beginning with each value of data."""
    text = "\n".join(path.read_text("utf-8") for path in USERS)
    data = "\n".join(path.read_text("utf-8") for path in DATA)
    begun = set(re.findall(r"""([A-Za-z_][\w-]*-)(?:\{\{|\$\{|\{|" ~)""", text))
    values = set(re.findall(r"""["']([\w-]+)["']""", text)) | set(re.findall(r": ([\w-]+)[,}\n]", data))
    return {start + value for start in begun for value in values}


HAD = used() | made()


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.relative_to(ROOT / "forms").as_posix())
def test_every_class_is_one_that_something_has(path: Path) -> None:
    """In a template, a script, Python or a page; the theme's are its own."""
    found = {name for name in classes(path.read_text("utf-8")) if not THEMES.match(name)}
    assert sorted(found - HAD) == []


def test_a_class_that_nothing_has_would_be_seen() -> None:
    """The search finds classes, and neither numbers, files nor comments."""
    css = (
        '/* .gone */ .nv-in-vain:not(.nv-for-nothing, [x=".c"]) { margin: 0.5rem url("d.png") } '
        "@media print { .nv-e {} }"
    )
    assert classes(css) == {"nv-in-vain", "nv-for-nothing", "nv-e"}
    assert not {"nv-in-vain", "nv-for-nothing"} & HAD
    assert {"nv-form", "nv-narrow", "card-skraver"} <= HAD


WORDS = {path: set(re.findall(r"[A-Za-z_][\w-]*", path.read_text("utf-8"))) for path in USERS}


COMMON = {"nv-act", "nv-icon", "nv-many", "nv-unprinted"}
"""Words of every form that one type alone has had use for so far."""


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.relative_to(ROOT / "forms").as_posix())
def test_what_one_question_type_alone_has_is_styled_in_its_folder(path: Path) -> None:
    """Not with another type, and not with what all forms have."""
    for name in classes(path.read_text("utf-8")) - COMMON:
        places = {user.parent for user, words in WORDS.items() if name in words}
        if len(places) == 1 and (place := places.pop()).parent.name == "questions":
            assert path.parent == place, name


TEMPLATES = [path for path in USERS if path.suffix == ".html"]
SCRIPTS = [path for path in USERS if path.suffix == ".js"]
READERS = [
    path for path in chain(USERS, ROOT.glob("tests/**/*.py"), ROOT.glob("scripts/**/*.py")) if path.suffix != ".html"
]
_READ = re.compile(r"""["'`.]((?:nv|card|paper)-[\w-]*\w)""")
_ASKED = re.compile(r"\.((?:nv|card|paper)-[\w-]*\w)")
_NAME = re.compile(r"(?<!\S)(?:nv|card|paper)-[\w-]*\w(?!\S)")
_FILLED = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_GIVEN = re.compile(rf'class="((?:{_FILLED.pattern}|[^"])*+)"')
_TEXT = re.compile(r"""\"([^"\n]*)\"|'([^'\n]*)'|`([^`]*)`""")
_NO_CLASS = re.compile(r'(?:[A-Z] = |getElementById\(|\bid(?::| =) |"aria-\w+": )"[^"]*"')
"""In a script: what an event is called, and an id."""


def texts(code: str) -> str:
    """The strings of a piece of code, each apart from the next."""
    return " ".join(chain.from_iterable(_TEXT.findall(code)))


def given(html: str) -> set[str]:
    """The classes that a template gives its elements, also those that it gives now and then."""
    values = [_FILLED.sub(lambda filled: f" {texts(filled[0])} ", value) for value in _GIVEN.findall(html)]
    return {name for value in values for name in _NAME.findall(value)}


def written(script: str) -> set[str]:
    """The classes that a script gives its elements: the names in its strings that are none of an id or an event."""
    return set(_NAME.findall(texts(_NO_CLASS.sub("", COMMENT.sub("", script)))))


@cache
def asked_for() -> set[str]:
    """The classes that a style or a program names."""
    return ruled() | {name for reader in READERS for name in _READ.findall(reader.read_text("utf-8"))}


@cache
def ruled() -> set[str]:
    """The classes that a style names."""
    return set().union(*(classes(style.read_text("utf-8")) for style in STYLES))


@cache
def asked_by_selector() -> set[str]:
    """The classes that a style, Python or a selector of a script names: a script that gives one does not ask for it."""
    return ruled() | {
        name
        for reader in READERS
        for name in (_ASKED if reader.suffix == ".js" else _READ).findall(reader.read_text("utf-8"))
    }


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_class_of_a_template_has_a_rule_or_a_reader(path: Path) -> None:
    """A class that neither a style nor a script asks for says nothing."""
    assert sorted(given(path.read_text("utf-8")) - asked_for()) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_class_of_a_script_has_a_rule_or_a_reader(path: Path) -> None:
    """As a template's."""
    assert sorted(written(path.read_text("utf-8")) - asked_by_selector()) == []


def test_a_class_that_nothing_asks_for_would_be_seen() -> None:
    """Also one that a template gives now and then, or a script; not the half of one, an id or an event."""
    html = """<p class="nv-a{{ " nv-b" if x }} nv-{{ kind }} {{ "nv-c" if y else 'nv-d' }}" id="nv-e">"""
    assert given(html) == {"nv-a", "nv-b", "nv-c", "nv-d"}
    script = """
      /** "nv-no" */
      const EVENT = "nv-f";
      const made = element("p", { class: "nv-g nv-h", id: "nv-i", "aria-describedby": "nv-j" }, `nv-k nv-${kind}`);
      button(TEXT, "nv-l", press), place.id = "nv-m", document.getElementById("nv-n"), root.querySelector(".nv-o");
    """
    assert written(script) == {"nv-g", "nv-h", "nv-k", "nv-l"}


def off_paper(css: str) -> str:
    """A style sheet without what holds for paper alone: it is looked at once."""
    first, *others = css.split("@media print {")
    for other in others:
        depths = accumulate(((sign == "{") - (sign == "}") for sign in other), initial=1)
        first += other[list(depths).index(0) :]
    return first


def parted(selector: str, marks: str) -> list[str]:
    """A selector's parts between these marks, where they stand in no parentheses."""
    depth, parts = 0, [""]
    for sign in selector:
        depth += (sign in "([") - (sign in ")]")
        if sign in marks and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts if part.strip()]


def broad(css: str) -> list[str]:
    """The selectors that ask what something holds, and then speak of any element or any of a kind within it."""
    found = []
    for rule in RULE.findall(off_paper(COMMENT.sub("", css))):
        for selector in parted(rule.split(";")[-1], ","):
            *outer, last = parted(selector, " >+~\n")
            either = re.fullmatch(r":is\((.*)\)", last)
            ends = [re.sub(r":not\(.*\)", "", end) for end in parted(either[1] if either else last, ",")]
            if any(":has(" in part for part in outer) and not all(
                re.search(r"[.#]|\[(?!class\])", end) for end in ends
            ):
                found.append(" ".join(selector.split()))
    return found


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.relative_to(ROOT / "forms").as_posix())
def test_what_depends_on_what_is_held_is_named(path: Path) -> None:
    """By a class, an attribute or an id, and not by having a class at all, as nearly every element has.

    Chromium looks anew at all that such a rule may mean, on all of the page, when anything comes, goes or moves in it:
    one that speaks of any element makes every element be styled again when a box of the board is moved.
    """
    assert broad(path.read_text("utf-8")) == []


def test_a_rule_for_any_element_would_be_seen() -> None:
    """In the last part of a selector, in each of its alternatives; not on paper, and not what is itself asked."""
    css = """
      .a:has(> b) > :not(.c), .a:has(b) label { color: red; --x: 0 }
      .a:has(b) > :is(legend, .c) {}
      .a:has(b) > :where([class]) + :where([class]) {}
      @media print { @page { @top-left { content: none } } .a:has(b) td {} }
      .a:has(b) .c, .a > h3:has(~ .b), .a:has(b) > :is(.c, [d]), label {}
    """
    assert broad(css) == [
        ".a:has(> b) > :not(.c)",
        ".a:has(b) label",
        ".a:has(b) > :is(legend, .c)",
        ".a:has(b) > :where([class]) + :where([class])",
    ]


FORM = [path.stem for path in (ROOT / "forms/definitions").glob("*.yml")]


def named(css: str) -> list[str]:
    """What a style sheet says of one form, or of a field by its id."""
    css = COMMENT.sub("", css)
    return [
        *(name for name in sorted(classes(css)) if any(name.endswith(f"-{form}") for form in FORM)),
        *re.findall(r"\[data-(?:field|form|panel|part)[~|^$*]?=[^\]]*\]", css),
    ]


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.relative_to(ROOT / "forms").as_posix())
def test_a_sheet_is_small_or_says_why_not(path: Path) -> None:
    """About 300 lines at most, or its first comment says what makes it long."""
    css = path.read_text("utf-8")
    assert len(css.splitlines()) <= 310 or "makes the sheet a long one" in css.partition("*/")[0]


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.relative_to(ROOT / "forms").as_posix())
def test_no_style_is_for_one_form_or_one_field(path: Path) -> None:
    """A form or a field of another name looks the same: what differs is said by a type, a template or an option."""
    assert named(path.read_text("utf-8")) == []


def test_a_form_or_a_field_in_a_style_would_be_seen() -> None:
    """By class or by attribute, in a selector of more."""
    css = '.nv-form-dagsplan :is(.a, [data-field="papir"]) {} /* .x-samtykke */ [data-form] [data-kind="rows"] {}'
    assert named(css) == ["nv-form-dagsplan", '[data-field="papir"]']


def test_a_stage_has_one_colour_on_screen_on_paper_and_in_a_pdf() -> None:
    """In light colours, and dark enough for text on white (4.5 to 1, WCAG 2.2 1.4.3)."""
    screen = (ROOT / "forms/web/site/site.css").read_text("utf-8")
    paper = (ROOT / "forms/web/forms/paper.css").read_text("utf-8")
    for stage in STAGES:
        colour = re.findall(rf"--nv-{stage}: #(\w{{6}});", screen)[0]
        assert re.findall(rf'\[data-stage="{stage}"\] {{\s*--paper-accent: #(\w+);', paper) == [colour]
        parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        assert [float(part) for part in INKS[stage].split()] == pytest.approx(parts, abs=0.002)
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5
    assert set(INKS) == set(STAGES)


SHEET = COMMENT.sub("", (ROOT / "forms/web/site/site.css").read_text("utf-8"))


def light(colour: str) -> float:
    """A colour's relative luminance, as WCAG reckons it."""
    wide = "".join(sign * 2 for sign in colour[1:]) if len(colour) == 4 else colour[1:]
    parts = [int(wide[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_the_first_button_is_seen_in_light_and_dark(scheme: str) -> None:
    """Against what it lies on, its words against it, and what is wrong against its ground."""
    rule = SHEET.split(f'[data-md-color-scheme="{scheme}"] {{')[1].split("}")[0]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", rule))
    for ground in ("nv-surface", "nv-sunken"):
        assert contrast(colours["nv-primary"], colours[ground]) >= 3
    assert contrast(colours["nv-primary"], colours["nv-on-primary"]) >= 4.5
    assert contrast(colours["nv-error"], colours["nv-error-ground"]) >= 4.5
