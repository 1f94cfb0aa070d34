"""No test waits without end: what it starts has a deadline, and it says what it waited for."""

from __future__ import annotations

import ast
import os
import re
import sys
import time
import tomllib
from pathlib import Path

import pytest

from tests import patience, programs
from tests.programs import Late, run, started

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests"
SLEEPS = "import time; print('begun', flush=True); time.sleep(600)"
HELD = {
    "programs.py": {"subprocess"},
    "faulty_reader.py": {"wait_for_timeout"},
    "test_offline.py": {"wait_for_timeout"},
    "test_servers.py": {"sleep"},
}
"""Where something is used that nobody else may use. The last two look again and again until their time is out, and
where anything may fail nothing tells that nothing more will come.
"""


def names(path: Path) -> set[str]:
    """What a test's module calls that starts a program or waits for a time, and no state."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute):
            if isinstance(node.value, ast.Name) and node.value.id == "subprocess" and node.attr.islower():
                found.add("subprocess")
            if node.attr in ("Popen", "check_call", "check_output"):
                found.add("subprocess")
            if node.attr in ("wait_for_timeout", "sleep", "system"):
                found.add(node.attr)
    return found


def test_no_test_starts_a_program_without_a_deadline_or_sleeps() -> None:
    """Programs are started by tests/programs.py alone; a wait is for something that comes, not for a time."""
    found = {path.name: found for path in TESTS.rglob("*.py") if (found := names(path)) and path != Path(__file__)}

    assert found == HELD


def test_no_test_has_a_patience_of_its_own() -> None:
    """A number of milliseconds in a test would not grow with the others on a busy machine."""
    literal = re.compile(r"timeout=\s*[1-9][\d_]*|set_default_timeout\(\s*\d")
    found = {
        path.name: numbers
        for path in TESTS.rglob("*.py")
        if (numbers := literal.findall(path.read_text("utf-8"))) and path != Path(__file__)
    }

    assert found == {}


def test_a_program_that_hangs_is_ended_and_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what was waited for, and what the program said; what it has started itself ends too."""
    monkeypatch.setattr(patience, "FACTOR", 1.0)
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {SLEEPS!r}])"
    begun = time.monotonic()

    with pytest.raises(Late, match=r"(?s)waited 2 s in vain for an answer: .*begun"):
        run([sys.executable, "-c", child], waits_for="an answer", seconds=2)

    assert time.monotonic() - begun < 60


def test_a_program_beside_the_test_is_ended_when_its_time_is_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that reads what it says is let go, and told what was waited for last."""
    monkeypatch.setattr(patience, "FACTOR", 1.0)
    command = [sys.executable, "-c", SLEEPS]

    def read() -> None:
        with started(command, waits_for="the beginning", seconds=1) as program:
            assert program.process.stdout
            for line in program.process.stdout:
                program.waits_for = f"the end, after {line.strip()}"

    with pytest.raises(Late, match="waited 1 s in vain for the end, after begun"):
        read()


def test_a_program_that_fails_says_why() -> None:
    """Unless the test wants to see for itself."""
    command = [sys.executable, "-c", "import sys; sys.exit('no paper')"]
    with pytest.raises(AssertionError, match=r"ended with 1, and no print-out: no paper"):
        run(command, waits_for="print-out")

    assert run(command, waits_for="print-out", check=False).stderr == "no paper\n"


def test_a_driver_that_hangs_is_given_up(tmp_path: Path) -> None:
    """One that listens and never answers once kept a whole run waiting."""
    driver = tmp_path / "driver"
    driver.write_text(
        f"""#!{sys.executable}
import socket, sys, time
port = int(next(word for word in sys.argv if word.startswith("--port=")).removeprefix("--port="))
with socket.create_server(("127.0.0.1", port)):
    time.sleep(600)
""",
        "utf-8",
    )
    driver.chmod(0o755)
    journeys = TESTS / "e2e" / "journeys.mjs"
    command = ["node", str(journeys), "webkit", f"{driver} /bin/false", "http://127.0.0.1:9", "800", "600"]

    done = run(command, waits_for="node to give up", check=False, env={**os.environ, patience.VARIABLE: "0.02"})

    assert done.returncode
    assert re.search(r"waited [\d.]+ s in vain for .*driver to open /bin/false", done.stderr)


@pytest.mark.slow
def test_a_test_that_hangs_all_the_same_is_named(tmp_path: Path) -> None:
    """By pytest itself, as pyproject.toml has it: the last resort."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]["ini_options"]
    assert settings["faulthandler_exit_on_timeout"]
    assert settings["faulthandler_timeout"] > programs.MINUTE * 8
    (tmp_path / "test_it.py").write_text(
        "import threading\n\ndef test_that_hangs():\n    threading.Event().wait()\n\ndef test_another():\n    pass\n"
    )
    options = ["-o", "faulthandler_timeout=1", "-o", "faulthandler_exit_on_timeout=true", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", *options, "--numprocesses=1", "--rootdir", tmp_path, tmp_path]

    done = run(command, waits_for="pytest to end", check=False, cwd=tmp_path)

    assert done.returncode == 1
    assert "in test_that_hangs" in done.stderr + done.stdout
    assert re.search(r"crashed while running '\S*test_it.py::test_that_hangs'", done.stdout)
    assert "1 failed, 1 passed" in done.stdout
