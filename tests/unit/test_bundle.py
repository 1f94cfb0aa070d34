"""The browser's bundle, from the cache. That it comes out the same elsewhere: tests/e2e/test_reproducible.py."""

import base64
import gzip
import hashlib
import importlib.metadata
import json
import os
import shutil
import zipfile
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace

import pytest

from forms.build.runtime import bundle, compiler, pyodide, wheels
from tests.programs import MINUTE, run

ROOT = Path(__file__).parents[2]
PYODIDE = ROOT / "node_modules" / "pyodide"


@pytest.fixture(scope="module")
def made() -> bundle.Bundle:
    return bundle.make(ROOT)


def lock(made: bundle.Bundle) -> dict[str, dict[str, dict[str, object]]]:
    content: dict[str, dict[str, dict[str, object]]] = json.loads((made.folder / pyodide.LOCK).read_bytes())
    return content


def test_a_second_call_compiles_nothing(made: bundle.Bundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiler, "_run_node", lambda *_: pytest.fail("Node was started"))

    assert bundle.make(ROOT, tmp_path).files == made.files


def test_what_a_browser_fetches_until_python_is_ready_is_limited(made: bundle.Bundle) -> None:
    """To 9.48 MB, also from a host that compresses nothing. What writes the PDF is 0.23 MB of it."""
    assert made.image
    assert {file.name for file in made.needed} == {
        "pyodide.asm.mjs",
        "pyodide.asm.wasm.gz",
        "pyodide.mjs",
        "start.bin",
        "start.json",
    }
    assert sum(file.size for file in made.needed) <= 9_480_000


def test_the_script_around_the_webassembly_does_not_ask_for_its_address(made: bundle.Bundle) -> None:
    """Else it is as npm has it; one that asks otherwise stops the build."""
    glue = (ROOT / "node_modules" / "pyodide" / pyodide.GLUE).read_bytes()
    shipped = (made.folder / pyodide.GLUE).read_bytes()

    assert shipped.replace(b'_scriptName=""', b"_scriptName=import.meta.url") == glue
    asked = [before[-60:] for before in shipped.split(b"import.meta")[:-1]]
    assert all(b"createRequire(" in before or b'new URL("pyodide.asm.wasm",' in before for before in asked)
    with pytest.raises(pyodide.BundleError, match="does not hold"):
        pyodide.without_address(glue.replace(b"_scriptName=import", b"_name=import"))


def test_the_webassembly_is_shipped_packed_too(made: bundle.Bundle) -> None:
    packed = (made.folder / compiler.PACKED_WASM).read_bytes()

    assert gzip.decompress(packed) == (made.folder / pyodide.WASM).read_bytes()


def test_the_plan_fits_the_image(made: bundle.Bundle) -> None:
    """As worker.js uses it; tests/e2e/test_start.py starts Python from it."""
    packed = (made.folder / compiler.IMAGE).read_bytes()
    plan = json.loads((made.folder / compiler.PLAN).read_bytes())
    image = plan["image"]

    assert plan["lock"] == lock(made)
    assert image["integrity"] == f"sha256-{base64.b64encode(hashlib.sha256(packed).digest()).decode()}"
    assert len(gzip.decompress(packed)) == sum(length for _, length in image["pieces"])
    ends = [at + length for at, length in image["pieces"]]
    assert all(end < at for end, (at, _) in zip(ends, image["pieces"][1:], strict=False))
    assert ends[-1] <= image["memory"]
    assert image["memory"] % 2**16 == 0


def test_without_an_image_the_build_goes_on_with_a_warning(
    made: bundle.Bundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing is kept of it, so that the next build tries again."""
    cache = tmp_path / "cache"
    cache.mkdir()
    for part in (ROOT / ".cache" / "bundle").iterdir():
        if part.suffix in (".zip", ".bin"):
            (cache / part.name).symlink_to(part)

    def fail(*arguments: str) -> None:
        raise pyodide.BundleError(f"{Path(arguments[0]).name} failed")

    monkeypatch.setattr(compiler, "_run_node", fail)
    # How small gzip makes the files takes most of the time, and is not asked here.
    monkeypatch.setattr(bundle, "gzip", SimpleNamespace(compress=lambda data, mtime: data))
    for attempt in (1, 2):
        less = bundle.make(ROOT, tmp_path / "out", cache=cache)

        assert not less.image
        assert less.hash != made.hash
        assert {file.name for file in made.files} - {file.name for file in less.files} == {compiler.IMAGE}
        assert json.loads((less.folder / compiler.PLAN).read_bytes())["image"] is None
        assert caplog.text.count("No start image") == caplog.text.count("image.mjs failed") == attempt
    assert {file.name for file in less.needed} >= {pyodide.STDLIB, pyodide.LOCK}


def test_of_what_is_old_only_the_latest_stays(tmp_path: Path) -> None:
    """Files and folders alike."""
    paths = [tmp_path / "first", tmp_path / "second", tmp_path / "third"]
    for number, path in enumerate(paths):
        if number == 1:
            path.touch()
        else:
            path.mkdir()
        os.utime(path, (number, number))

    bundle._forget_all_but(1, paths)

    assert [path.exists() for path in paths] == [False, False, True]


def test_a_damaged_copy_is_put_right(tmp_path: Path) -> None:
    damaged = bundle.make(ROOT, tmp_path)
    (damaged.folder / pyodide.LOCK).write_text("{}", encoding="utf-8")

    bundle.make(ROOT, tmp_path)

    assert lock(damaged)["packages"]


def test_the_folder_holds_what_is_described_and_nothing_else(made: bundle.Bundle) -> None:
    assert {path.name for path in made.folder.iterdir()} == {file.name for file in made.files}
    for file in made.files:
        data = (made.folder / file.name).read_bytes()
        assert (file.size, file.sha256) == (len(data), hashlib.sha256(data).hexdigest())
        assert 0 < file.gzip <= file.size * 1.01


def test_a_changed_runtime_file_is_refused(tmp_path: Path) -> None:
    runtime = tmp_path / "node_modules" / "pyodide"
    shutil.copytree(PYODIDE, runtime)
    with (runtime / "pyodide.mjs").open("a") as file:
        file.write("// changed")

    with pytest.raises(pyodide.BundleError, match=r"pyodide\.mjs is not the file of Pyodide .*`npm ci`"):
        bundle.make(tmp_path)


def test_a_missing_runtime_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(pyodide.BundleError, match="npm ci"):
        bundle.make(tmp_path)


def test_the_lock_lists_exactly_the_wheels_that_are_shipped(made: bundle.Bundle) -> None:
    packages = lock(made)["packages"].values()
    sums = {file.name: file.sha256 for file in made.files if file.name.endswith(".whl")}

    assert {package["file_name"]: package["sha256"] for package in packages} == sums
    for package in packages:
        assert package["version"] == version(str(package["name"]))
    assert {package["name"] for package in packages} == {
        *(wheels.PACKAGE, "jinja2", "markupsafe"),
        *("icalendar", "python-dateutil", "segno", "tzdata"),
    }
    assert lock(made)["packages"][wheels.PACKAGE]["depends"] == ["jinja2"], "a calendar's package is not waited for"
    assert lock(made)["packages"][wheels.PACKAGE]["imports"] == ["forms"]
    assert lock(made)["info"] == json.loads((PYODIDE / pyodide.LOCK).read_bytes())["info"]


def test_nothing_leads_to_another_host(made: bundle.Bundle) -> None:
    assert "://" not in (made.folder / pyodide.LOCK).read_text(encoding="utf-8")


def test_archives_hold_bytecode_and_no_source(made: bundle.Bundle) -> None:
    for file in made.files:
        if file.name.endswith((".zip", ".whl")):
            names = zipfile.ZipFile(made.folder / file.name).namelist()
            assert any(name.endswith(".pyc") for name in names), file.name
            assert not [name for name in names if name.endswith((".py", ".so"))], file.name


def test_what_only_the_build_needs_is_not_shipped(made: bundle.Bundle) -> None:
    own = next(file.name for file in made.files if file.name.startswith(wheels.PACKAGE))
    names = set(zipfile.ZipFile(made.folder / own).namelist())

    assert "forms/browser/app.pyc" in names
    assert [name for name in names if name.startswith(("forms/build/", "forms/definitions/", "forms/web/"))] == []


def test_the_standard_library_lacks_exactly_what_is_listed_as_pruned(made: bundle.Bundle) -> None:
    source = {name for name in zipfile.ZipFile(PYODIDE / pyodide.STDLIB).namelist() if not name.endswith("/")}
    shipped = set(zipfile.ZipFile(made.folder / pyodide.STDLIB).namelist())

    assert {name + "c" if name.endswith(".py") else name for name in source - set(made.pruned)} == shipped
    for name in ("unittest/mock.py", "multiprocessing/pool.py", "pydoc.py", "encodings/cp037.py"):
        assert name in made.pruned


def test_a_package_with_compiled_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wheels, "SPEEDUPS", {})

    with pytest.raises(pyodide.BundleError, match="markupsafe has a compiled part"):
        bundle.make(ROOT)


def test_a_package_that_has_lost_a_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    distribution = importlib.metadata.PathDistribution
    read = distribution.read_text
    record = "jinja2/lost.py,sha256=x,1\n"
    monkeypatch.setattr(distribution, "read_text", lambda at, name: record if name == "RECORD" else read(at, name))

    with pytest.raises(pyodide.BundleError, match=r"jinja2 has lost jinja2/lost\.py: install requirements\.lock"):
        bundle.make(ROOT)


def test_a_package_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wheels, "_requirements", lambda *_: ["no-such-package"])

    with pytest.raises(pyodide.BundleError, match="no-such-package is needed and not installed"):
        bundle.make(ROOT)


START = """
const [pyodide, folder, code] = process.argv.slice(1);
const { loadPyodide } = await import(`file://${pyodide}/pyodide.mjs`);
const python = await loadPyodide({
  indexURL: pyodide, packageBaseUrl: folder, lockFileURL: `${folder}/pyodide-lock.json`,
  stdLibURL: `${folder}/python_stdlib.zip`, packages: ["naervaer"],
});
console.log(JSON.stringify(python.runPython(code)));
"""

IMPORT_ALL = """
import importlib, json, sys, zipfile

import forms.browser.app
loaded = sorted(sys.modules)
missing = set()
for name in zipfile.ZipFile(next(path for path in sys.path if path.endswith(".zip"))).namelist():
    module = name.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".")
    if name.endswith(".pyc") and not module.endswith("__main__"):
        try:
            importlib.import_module(module)
        except ModuleNotFoundError as error:
            missing.add(error.name)
json.dumps({"loaded": loaded, "missing": sorted(missing)})
"""


@pytest.mark.slow
def test_pyodide_starts_from_the_bundle_and_misses_no_module(made: bundle.Bundle) -> None:
    command = ["node", "--input-type=module", "-e", START, "--", str(PYODIDE), str(made.folder), IMPORT_ALL]
    done = run(command, waits_for="Pyodide to import every module", seconds=2 * MINUTE)
    outcome = json.loads(json.loads(done.stdout.splitlines()[-1]))

    assert outcome["missing"] == []
    assert "forms.browser.app" in outcome["loaded"]
    assert not {"forms.build.runtime.bundle", "yaml", "markdown", "mkdocs"} & set(outcome["loaded"])
