"""What others have made: told with version and licence, as it is shipped, and in a form that programs read."""

import base64
import hashlib
import importlib.metadata
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
import yaml
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL
from packaging.requirements import Requirement

from forms.build.finish import VENDORED as COPIED
from forms.build.runtime import bundle, fonts, pyodide, webfonts, wheels
from forms.build.supply import packages
from forms.build.supply import sbom as supply
from forms.build.yaml_files import ContentError
from tests.programs import run

ROOT = Path(__file__).parents[2]
KNOWN = yaml.safe_load((ROOT / supply.DATA).read_text(encoding="utf-8"))
PYODIDE = ROOT / "node_modules" / "pyodide"
VENDORED = {**COPIED, **fonts.targets(), **webfonts.targets()}
TIME = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)

WELCOME = {
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "MIT",
    "MPL-2.0",
    "OFL-1.1",
    "Public domain",
    "Python-2.0",
    "W3C-20150513",
    "Zlib",
    "blessing",
    "bzip2-1.0.6",
}
"""The licences of what is shipped, each read by somebody. A new one is to be read before it stands here."""


@pytest.fixture(scope="module")
def made() -> bundle.Bundle:
    return bundle.make(ROOT)


@pytest.fixture(scope="module")
def found(made: bundle.Bundle) -> supply.Supply:
    return packages.look_up(ROOT, made, VENDORED)


@pytest.fixture
def site(found: supply.Supply, tmp_path: Path) -> Path:
    """A site with the files that are told of, each holding its own name."""
    for path in [*(path for part in found.shipped for path in part.files), "assets/javascripts/bundle.js"]:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path, encoding="utf-8")
    return tmp_path


def every(parts: tuple[supply.Part, ...]) -> list[supply.Part]:
    return [one for part in parts for one in (part, *every(part.parts))]


def components(bom: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for component in bom.get("components", []):
        yield component
        yield from components(component)


def test_what_is_shipped_is_told(found: supply.Supply, made: bundle.Bundle) -> None:
    """Ourselves, every package of the bundle, the runtime, the theme, and each package that npm brings."""
    lock = json.loads((made.folder / pyodide.LOCK).read_bytes())["packages"]
    npm = {"/".join(path.split("/")[: 2 if path[0] == "@" else 1]) for path in VENDORED}

    assert {part.name for part in found.shipped} == {*lock, *npm, "pyodide", "mkdocs-material"}
    assert found.shipped[0].name == wheels.PACKAGE
    told = {path for part in found.shipped for path in part.files}
    assert told == {f"assets/runtime/{made.hash}/{file.name}" for file in made.files} | set(VENDORED.values())


def test_everything_shipped_says_what_it_does_and_has_a_welcome_licence(found: supply.Supply) -> None:
    for part in every(found.shipped):
        assert part.does, f"{part.name}: say what it does in {supply.DATA}"
        assert part.licence in WELCOME, f"{part.name}: read {part.licence}, and whether its terms can be met"


def test_the_text_of_every_licence_goes_along(found: supply.Supply) -> None:
    """From the package itself or from our own copies, with the name of who has the right to it."""
    text = supply.texts(found)

    for part in every(found.shipped):
        assert part.name in text
        if part.texts:
            assert all(one.strip() in text for one in part.texts), part.name
        elif part.licence != "Public domain":
            for licence in re.split(" WITH ", part.licence):
                assert found.texts[licence].strip() in text, f"{part.name}: {licence} is to lie in {supply.TEXTS}"
    for name in ("Anthony Green", "Eric Wendelin", "The Atkinson Hyperlegible Next Project Authors"):
        assert name in text


def test_what_is_not_shipped_as_it_was_is_told(found: supply.Supply, made: bundle.Bundle, site: Path) -> None:
    """The runtime's own files that are others than npm's, and every font: in the texts and to programs."""
    runtime = {name for name in pyodide.RUNTIME if (made.folder / name).read_bytes() != (PYODIDE / name).read_bytes()}
    changed = {part.name: part.changed for part in every(found.shipped) if part.changed}
    names = {"/".join(path.split("/")[:2]) for path in (*webfonts.targets(), *fonts.sources())}
    assert set(changed) == names | {"pyodide"}
    assert [name for name in runtime if name not in changed["pyodide"]] == []
    assert runtime == {pyodide.GLUE}
    supply.write(found, site, {})
    told = (site / "lisenser.txt").read_text(encoding="utf-8")
    bom = json.loads((site / "sbom.cdx.json").read_text(encoding="utf-8"))
    pedigrees = {one["name"]: one["pedigree"]["notes"] for one in components(bom) if "pedigree" in one}
    assert pedigrees == changed
    assert [name for name, how in changed.items() if how not in told] == []


def test_source_is_named_where_the_licence_asks_for_it(found: supply.Supply) -> None:
    """The Mozilla licences: whoever gets the program must be told where its source is."""
    for part in every(found.shipped):
        if part.licence.startswith("MPL") and part.name != "hiwire":
            assert part.source.startswith("https://"), part.name
    [pyodide] = [part for part in found.shipped if part.name == "pyodide"]
    assert pyodide.source.endswith(f"/{pyodide.version}")


@pytest.mark.parametrize("name", KNOWN["bygd-inn"])
def test_the_list_of_what_is_built_in_was_read_for_this_version(found: supply.Supply, name: str) -> None:
    [part] = [part for part in found.shipped if part.name == name]

    assert KNOWN["bygd-inn"][name]["lest"] == part.version, (
        f"{name} is new: read anew what is built into it, and write the list and `lest` in {supply.DATA}"
    )


def test_what_is_built_into_the_runtime_is_in_the_runtime() -> None:
    """Versions that the finished files themselves tell of are those on the list."""
    runtime = b"".join((PYODIDE / name).read_bytes() for name in pyodide.RUNTIME)
    parts = {part["navn"]: part for part in KNOWN["bygd-inn"]["pyodide"]["deler"]}
    info = json.loads((PYODIDE / pyodide.LOCK).read_bytes())["info"]

    for part in parts.values():
        assert part.get("spor", "").encode() in runtime, part["navn"]
    assert parts["CPython"]["versjon"] == info["python"]
    assert parts["Emscripten"]["versjon"] == info["platform"].removeprefix("emscripten_").replace("_", ".")


def test_what_is_built_into_the_theme_is_what_its_source_maps_say() -> None:
    theme = importlib.metadata.distribution("mkdocs-material")
    maps = [path for path in theme.files or () if path.name.endswith(".js.map") and "/workers/" not in path.as_posix()]
    sources = {source for path in maps for source in json.loads(path.read_text(encoding="utf-8"))["sources"]}
    packages = {match[1] for source in sources if (match := re.search(r"node_modules/((?:@[^/]+/)?[^/]+)", source))}
    told = {part["navn"] for part in KNOWN["bygd-inn"]["mkdocs-material"]["deler"]}

    assert packages
    assert packages <= told
    assert told - packages == {"material-design-color", "Material Design Icons"}


def test_what_builds_is_told_too(found: supply.Supply) -> None:
    """All that pyproject.toml names and what that needs, at the locked version, and nothing that is shipped."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    lock = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))
    names = {part.name for part in found.building}

    assert {"hatchling", "mkdocs", "pymdown-extensions"} <= found.named
    assert found.named - {"mkdocs-material"} <= names
    assert {"markdown", "click"} <= names - found.named
    assert not names & {part.name for part in found.shipped}
    assert not names & {"pytest", "ruff", "mypy"}
    for part in (*found.building, *(part for part in found.shipped if part.kind == "pypi")):
        assert lock[part.name] == part.version, part.name


@pytest.mark.parametrize("order", [1, -1])
def test_what_a_package_needs_with_extras_is_found_in_any_order(monkeypatch: pytest.MonkeyPatch, order: int) -> None:
    """A package that is asked for both with and without an extra brings what the extra needs."""
    needs = {("a", ()): ("c",), ("b", ()): ("c[more]",), ("c", ()): (), ("c", ("more",)): ("d",), ("d", ()): ()}
    monkeypatch.setattr(packages, "_requirements", lambda name, extras=(): map(Requirement, needs[name, tuple(extras)]))

    assert packages._closure([Requirement("a"), Requirement("b")][::order]) == ["a", "b", "c", "d"]


def test_bill_of_materials_fits_the_schema(found: supply.Supply, site: Path) -> None:
    error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(supply.sbom(found, site, TIME))

    assert error is None, str(error)


def test_bill_of_materials_holds_together(found: supply.Supply, site: Path) -> None:
    """Every reference leads somewhere, every name is one that others know, every file has its checksum."""
    bom = json.loads(supply.sbom(found, site, TIME))
    all_ = [*components(bom), bom["metadata"]["component"], *components(bom["metadata"]["component"])]
    refs = [component["bom-ref"] for component in all_]

    assert len(set(refs)) == len(refs)
    for dependency in bom["dependencies"]:
        assert {dependency["ref"], *dependency["dependsOn"]} <= set(refs)
    for component in all_:
        if "purl" in component:
            assert PackageURL.from_string(component["purl"]).name, component["purl"]
        if component["type"] == "file":
            digest = hashlib.sha256((site / component["name"]).read_bytes()).hexdigest()
            assert component["hashes"] == [{"alg": "SHA-256", "content": digest}]
    jinja = next(dependency for dependency in bom["dependencies"] if "pypi/jinja2@" in dependency["ref"])
    assert [re.sub("@.*", "", name) for name in jinja["dependsOn"]] == ["pkg:pypi/markupsafe"]
    pyodide = next(one for one in bom["components"] if one["name"] == "pyodide")
    locked = json.loads((ROOT / "package-lock.json").read_bytes())["packages"]["node_modules/pyodide"]["integrity"]
    assert bytes.fromhex(pyodide["hashes"][0]["content"]) == base64.b64decode(locked.removeprefix("sha512-"))


def test_bill_of_materials_tells_what_is_shipped_from_what_only_builds(found: supply.Supply, site: Path) -> None:
    """Whoever looks for what readers can be hurt by asks for what is required; the rest never leaves the builder."""
    bom = json.loads(supply.sbom(found, site, TIME))
    scopes = {component["name"]: component["scope"] for component in bom["components"]}

    shipped, building = ({part.name for part in parts} for parts in (found.shipped[1:], found.building))
    assert scopes == dict.fromkeys(shipped, "required") | dict.fromkeys(building, "excluded")
    assert {"pyodide", "jinja2"} <= shipped
    assert {"mkdocs", "hatchling"} <= building


def test_bill_of_materials_is_the_same_for_the_same_site(found: supply.Supply, site: Path) -> None:
    """The serial number comes from the content; another site has another."""
    first = supply.sbom(found, site, TIME)
    assert supply.sbom(found, site, TIME) == first
    (site / "assets/javascripts/bundle.js").write_text("noe annet", encoding="utf-8")
    second = supply.sbom(found, site, TIME)

    assert json.loads(first)["metadata"]["timestamp"] == "2026-11-23T08:30:00Z"
    assert json.loads(first)["serialNumber"] != json.loads(second)["serialNumber"]


@pytest.mark.parametrize(
    ("fields", "licence"),
    [
        ({"License-Expression": "MPL-2.0 AND (MIT OR NCSA)"}, "MPL-2.0 AND (MIT OR NCSA)"),
        ({"License": "Apache-2.0"}, "Apache-2.0"),
        ({"License": "MIT License\n\nPermission is hereby granted"}, supply.UNTOLD),
        ({"License": "UNKNOWN", "Classifier": "License :: OSI Approved :: MIT License"}, "MIT"),
        ({"Classifier": "License :: OSI Approved :: BSD License"}, "BSD"),
        ({"Classifier": "License :: Free To Use But Restricted"}, supply.UNTOLD),
        ({}, supply.UNTOLD),
    ],
)
def test_licence_is_what_the_package_says(fields: dict[str, str], licence: str) -> None:
    metadata = EmailMessage()
    for name, value in fields.items():
        metadata[name] = value.replace("\n", " ")

    assert packages._licence(metadata) == licence  # type: ignore[arg-type]


def test_shipping_what_nobody_knows_the_licence_of_stops_the_build(
    made: bundle.Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "read_yaml", lambda *_: {**KNOWN, "lisens": {"jinja2": supply.UNTOLD}})

    with pytest.raises(ContentError, match="finn ut hvilken lisens jinja2 har"):
        packages.look_up(ROOT, made, VENDORED)


def test_a_package_that_is_gone_stops_the_build(made: bundle.Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that is shorter without a word would be worse than none."""
    monkeypatch.setattr(packages, "_building", lambda _: ["finnes-ikke-her"])

    with pytest.raises(ContentError, match=r"requirements\.lock: finnes-ikke-her: trengs og er ikke installert"):
        packages.look_up(ROOT, made, VENDORED)


def test_what_was_found_is_kept_until_a_package_is_another(
    made: bundle.Bundle, found: supply.Supply, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert packages.read(ROOT, made, VENDORED) == found
    monkeypatch.setattr(packages, "look_up", lambda *_: "anew")

    assert packages.read(ROOT, made, VENDORED) == found
    monkeypatch.setattr(packages, "_installed", lambda: {"jinja2-4.0.dist-info": "1"})
    assert packages.read(ROOT, made, VENDORED) == "anew"


def test_the_themes_search_is_left_out() -> None:
    folder = "assets/javascripts"

    assert supply.unused(f"{folder}/lunr/min/lunr.no.min.js")
    assert supply.unused(f"{folder}/workers/search.0123abcd.min.js")
    assert not supply.unused(f"{folder}/bundle.0123abcd.min.js")
    assert not supply.unused("assets/web/site/search.js")


def test_time_is_that_of_the_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless somebody has said another; and none is made up where there is no history."""
    monkeypatch.setenv(supply.EPOCH, "")
    monkeypatch.delenv(supply.EPOCH)
    supply.fix_time(tmp_path)
    assert supply.built() is None
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org"]
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-23T08:30:00+00:00")
    for command in (["init", "--quiet"], ["commit", "--quiet", "--allow-empty", "--message", "x"]):
        run([*git, *command], waits_for="a commit", cwd=tmp_path)
    supply.fix_time(tmp_path)
    assert supply.built() == TIME
    monkeypatch.setenv(supply.EPOCH, "0")
    supply.fix_time(tmp_path)

    assert supply.built() == datetime(1970, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "linje 1: en tom verdi er ikke nøkler med verdier"),
        ("- a\n", r"linje 1: \['a'\] er ikke nøkler med verdier"),
        ("gjor: {naervaer: x}\nlisens:\nkilde: {}\nbygd-inn: {}\n", "linje 2: lisens: en tom verdi er ikke nøkler"),
        ("gjor: {}\nlisens: {}\nkilde: {}\nbygd-inn: {}\n", "linje 1: gjor: nøkkelen «naervaer» mangler"),
        (
            "gjor: {naervaer: x}\nlisens: {}\nkilde: {}\nbygd-inn:\n  x:\n    lest: 1.5\n    deler: []\n",
            r"linje 6: bygd-inn\.x\.lest: 1\.5 er ikke tekst",
        ),
    ],
)
def test_a_list_that_cannot_be_used_is_named_with_its_line(
    text: str, told: str, made: bundle.Bundle, tmp_path: Path
) -> None:
    (tmp_path / "docs/data").mkdir(parents=True)
    (tmp_path / supply.DATA).write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=rf"^docs/data/deler\.yml: {told}"):
        packages.look_up(tmp_path, made, VENDORED)
