"""Who may import what: the core is pure, the browser alone knows the browser, the build alone knows its tools."""

import ast
import graphlib
import re
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

import forms

PACKAGE = Path(forms.__file__).parent
ROOT = PACKAGE.parent
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.glob("**/*.py"))
}
BROWSER = {"js", "pyodide", "pyodide_js"}
BUILD = {"yaml", "markdown", "mkdocs", "pymdownx", "jsonschema", "hatchling", "packaging", "pyodide_lock"}
NODE = "forms.build.runtime.node"
"""What the build hands to Pyodide in Node. It imports the package as the browser does, and nothing imports it."""
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def is_shipped(path: Path) -> bool:
    """Whether the wheel, which is what the browser loads, has the file."""
    place = "/" + path.relative_to(ROOT).as_posix()
    excluded = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["exclude"]
    return not any(place.startswith(rule) if rule.endswith("/") else fnmatch(place, rule) for rule in excluded)


SHIPPED = {name for name, path in MODULES.items() if is_shipped(path)}


def imports(name: str) -> set[str]:
    """Every module that a module names in an import, at its top or inside a function."""
    return imports_of(MODULES[name].read_text(encoding="utf-8"))


def imports_of(code: str, relative: bool = False) -> set[str]:
    """The same of the text of a module; of one of the scripts' folders, without its `relative` imports."""
    found = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and not (relative and node.level):
            assert node.level == 0, f"line {node.lineno}: an import that is relative"
            found |= {str(node.module)}
            found |= {f"{node.module}.{alias.name}" for alias in node.names} & set(MODULES)
    return found


def loaded_by(code: str) -> set[str]:
    """The package's modules that the text of a module imports when it runs, and not for the type checker alone."""
    tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = [ast.Pass()]
    return imports_of(ast.unparse(tree)) & set(MODULES)


def outside(name: str) -> set[str]:
    return {module.split(".")[0] for module in imports(name)} - {"forms"}


def reached(name: str) -> set[str]:
    """The package's modules that are loaded with one of them."""
    found: set[str] = set()
    waiting = {name}
    while waiting:
        module = waiting.pop()
        found.add(module)
        parents = {module.rsplit(".", depth)[0] for depth in range(1, module.count(".") + 1)}
        waiting |= (loaded_by(MODULES[module].read_text(encoding="utf-8")) | parents) - found
    return found


@pytest.mark.parametrize("name", MODULES)
def test_only_the_browser_knows_the_browser(name: str) -> None:
    """`js` and `pyodide` are imported in forms/browser/ alone, and where the build starts the browser's Python."""
    assert room(name) in ("browser", NODE) or not outside(name) & BROWSER


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_what_is_shipped_needs_nothing_of_the_build(name: str) -> None:
    """The standard library, Jinja2 with MarkupSafe and other shipped modules are all there is in the browser."""
    assert PROJECT["project"]["dependencies"] == ["jinja2>=3.1"]
    extras = {"forms.export.ics": {"icalendar"}, "forms.export.qr": {"segno"}}.get(name, set())
    assert not outside(name) & BUILD
    assert outside(name) <= set(sys.stdlib_module_names) | {"jinja2", "markupsafe"} | BROWSER | extras
    assert loaded_by(MODULES[name].read_text(encoding="utf-8")) <= SHIPPED


def test_what_the_browser_loads_is_what_is_shipped() -> None:
    """Nothing is missing there, and nothing is sent for no use."""
    assert reached("forms.browser.app") == SHIPPED


MAY_KNOW = {
    "core": {"core"},
    "questions": {"core", "questions"},
    "export": {"core", "export"},
    "browser": {"core", "questions", "export", "browser"},
    "build": {"core", "questions", "export", "build"},
    NODE: {"core", "questions", "export", "browser"},
}
"""The rooms that each room may know: the core knows nobody, and is handed the question types."""


def room(module: str) -> str:
    """The folder under forms/ that a module stands in, what runs in Pyodide apart; "" for the package itself."""
    return NODE if module.startswith(f"{NODE}.") else module.split(".")[1] if "." in module else ""


@pytest.mark.parametrize("name", [name for name in MODULES if room(name)])
def test_a_room_knows_only_the_rooms_that_it_may(name: str) -> None:
    """The arrows point one way."""
    assert room(name) in MAY_KNOW
    known = {room(module) for module in imports(name) if module.startswith("forms.")}
    assert known <= MAY_KNOW[room(name)]


TEMPLATES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.html"))}
_TAG = re.compile(r"{%-?\s*(?:import|include|from|extends)\b")
_USED = re.compile(_TAG.pattern + r"""\s*["'](\w+)/""")
_RENDERED = re.compile(r"""template\(\s*f?["'](\w+)/""")


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_knows_only_the_rooms_that_it_may(name: str) -> None:
    """What it takes from another stands in a room that its own may know, by a name that can be read here."""
    text = TEMPLATES[name].read_text(encoding="utf-8")
    used = _USED.findall(text)
    assert len(used) == len(_TAG.findall(text))
    assert set(used) <= MAY_KNOW[name.split("/")[0]]


@pytest.mark.parametrize("name", [name for name in MODULES if room(name)])
def test_a_module_renders_only_what_it_may_know(name: str) -> None:
    """A template in another room is an arrow too."""
    assert set(_RENDERED.findall(MODULES[name].read_text(encoding="utf-8"))) <= MAY_KNOW[room(name)]


def test_the_templates_arrows_are_looked_at() -> None:
    """Some do take from others, and some modules do render."""
    assert _USED.findall(TEMPLATES["export/print.html"].read_text(encoding="utf-8"))[:2] == ["core", "export"]
    assert _RENDERED.findall(MODULES["forms.export.print"].read_text(encoding="utf-8")) == ["export", "export"]


SCRIPTS = {path.relative_to(ROOT).as_posix(): path for path in sorted((ROOT / "scripts").rglob("*.py"))}
KNOW_MORE = {
    "scripts/benches/worst_files.py": ({"core", "export"}, "the files are as large as the limits that stand there"),
    "scripts/message_types.py": ({"browser"}, "what it writes down in TypeScript is described there"),
}
"""The scripts that know other rooms than the build, and why."""


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_know_the_build_alone(name: str) -> None:
    """But for those that say why they know more, and do."""
    code = SCRIPTS[name].read_text(encoding="utf-8")
    known = {room(module) for module in imports_of(code, relative=True) & set(MODULES)}
    more, _ = KNOW_MORE.get(name, (set(), ""))
    assert known - {"", "build"} == more


def test_no_modules_are_loaded_in_a_ring() -> None:
    """Within a room the arrows point one way too."""
    loads = {name: loaded_by(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}
    assert len(list(graphlib.TopologicalSorter(loads).static_order())) == len(MODULES)
    assert not loads["forms.core.question"] & {"forms.core.answers", "forms.core.model"}
    assert "forms.core.question" in loads["forms.core.answers"] & loads["forms.core.model"]


@pytest.mark.parametrize("path", sorted((ROOT / "hooks").glob("*.py")), ids=lambda path: path.name)
def test_hooks_know_the_build_alone(path: Path) -> None:
    """They connect it to the builder."""
    known = {
        module
        for module in imports_of(path.read_text(encoding="utf-8"))
        if module.split(".")[0] in ("forms", "scripts")
    }
    assert known
    assert {room(module) for module in known} == {"build"}


def test_the_arrows_are_looked_at() -> None:
    """Each room has modules, and each but the core does know another."""
    knows = {
        place: {room(module) for name in MODULES if room(name) == place for module in imports(name)}
        for place in MAY_KNOW
    }
    assert "core" in knows["questions"] & knows["export"] & knows["browser"] & knows["build"]


def test_the_guard_sees_what_it_looks_for() -> None:
    """Some modules do use the build's tools, and are not shipped."""
    users = {name for name in MODULES if outside(name) & BUILD}
    assert {"forms.build.yaml_files", "forms.build.pages.markdown", "forms.build.runtime.wheels"} <= users
    assert not users & SHIPPED
    assert {"forms.browser.app", "forms.core.answers", "forms.questions.rows"} <= SHIPPED


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_package_runs_nothing_outside_itself(path: Path) -> None:
    """A program that a build starts stands in forms/ too: nothing there is looked for in scripts/ or tests/."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert not [text for text in texts if re.fullmatch(r"(.*/)?(scripts|tests)(/\S*)?", text)]


@pytest.mark.parametrize("name", [*SCRIPTS, *(path.relative_to(ROOT).as_posix() for path in PACKAGE.rglob("*.py"))])
def test_a_module_is_small_or_says_why_not(name: str) -> None:
    """About 300 lines at most, or its first docstring says what makes it long."""
    source = (ROOT / name).read_text(encoding="utf-8")
    said = ast.get_docstring(ast.parse(source)) or ""
    assert len(source.splitlines()) <= 310 or "makes the module a long one" in said
