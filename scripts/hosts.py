"""Try the built site on hosts that npm has: opened, kept on the machine, opened anew, and with Python.

    python3 scripts/hosts.py [HOST …]

They are fetched into .cache/hosts/ when they are first asked for, in the versions below. They are no part of the build
or of the tests: what they need is large, and changes often. docs/om/drift.md says when it was last done.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from built import need_built
from environment import enter
from environment.paths import CACHE, SITE

FOLDER = CACHE / "hosts"
PATIENCE = 90


class Host(NamedTuple):
    """A host: its package, what starts it for a folder and a port, and the status of a page without its slash."""

    package: str
    program: str
    arguments: Sequence[str]
    config: object = None


HOSTS = {
    # Clean addresses, as Cloudflare Pages has them. Newer versions want a newer Node than the build does.
    "wrangler": Host(
        "wrangler@4.60.0",
        "wrangler",
        ("pages", "dev", "{site}", "--port", "{port}", "--ip", "127.0.0.1", "--compatibility-date", "2026-01-01"),
    ),
    # Takes the slash away unless it is told to add it: the site cannot be read then.
    "serve": Host(
        "serve@14.2.7",
        "serve",
        (
            "{site}",
            "--listen",
            "tcp://127.0.0.1:{port}",
            "--config",
            "{config}",
            "--no-clipboard",
            "--no-port-switching",
        ),
        {"cleanUrls": True, "trailingSlash": True},
    ),
    "http-server": Host("http-server@14.1.1", "http-server", ("{site}", "-a", "127.0.0.1", "-p", "{port}", "-c-1")),
}


def main() -> int:
    parser = argparse.ArgumentParser(description="Try the built site on hosts that npm has.")
    parser.add_argument("hosts", nargs="*", metavar="HOST", help=f"only these: {', '.join(HOSTS)}")
    names = parser.parse_args().hosts or list(HOSTS)
    if unknown := sorted(set(names) - set(HOSTS)):
        parser.error(f"no such host: {', '.join(unknown)}. There are: {', '.join(HOSTS)}")
    enter("python", "node", "chromium")
    need_built(SITE)
    return int(sum(not _try(name, HOSTS[name]) for name in names) > 0)


def _try(name: str, host: Host) -> bool:
    _install(host)
    with _served(host) as port:
        faults = [*_answers(port), *_in_browser(port)]
    print(f"{'ok    ' if not faults else 'FAILED'} {host.package}")
    for fault in faults:
        print(f"       {name}: {fault}")
    return not faults


def _install(host: Host) -> None:
    name, _, version = host.package.rpartition("@")
    found = FOLDER / "node_modules" / name / "package.json"
    if found.exists() and json.loads(found.read_text(encoding="utf-8"))["version"] == version:
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    npm = shutil.which("npm") or "npm"
    command = [npm, "install", "--prefix", str(FOLDER), "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"]
    # All at once: npm takes away what is there and not asked for.
    subprocess.run([*command, *(each.package for each in HOSTS.values())], check=True, stdout=subprocess.DEVNULL)


@contextmanager
def _served(host: Host) -> Iterator[int]:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="naervaer-") as scratch:
        config = Path(scratch, "config.json")
        config.write_text(json.dumps(host.config or {}), encoding="utf-8")
        given = {"site": SITE, "port": port, "config": config}
        program = FOLDER / "node_modules/.bin" / host.program
        command = [str(program), *(part.format(**given) for part in host.arguments)]
        # Nothing is told to those who made the host.
        env = {**os.environ, "WRANGLER_SEND_METRICS": "false", "NO_UPDATE_CHECK": "1", "CI": "1", "HOME": scratch}
        with (
            Path(scratch, "log").open("w+", encoding="utf-8") as log,
            subprocess.Popen(command, cwd=scratch, env=env, stdout=log, stderr=subprocess.STDOUT) as process,
        ):
            try:
                end = time.monotonic() + PATIENCE
                while not _answers_at(port):
                    if process.poll() is not None or time.monotonic() > end:
                        log.seek(0)
                        sys.exit(f"{host.package} does not start: {log.read()}")
                    time.sleep(0.2)
                yield port
            finally:
                process.terminate()


def _answers_at(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def _ask(port: int, path: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    return answer


def _answers(port: int) -> Iterator[str]:
    """Faults in what the host says, whatever its kind."""
    for path in ("/", "/om/", "/del-1/samtykke/"):
        if (status := _ask(port, path).status) != 200:
            yield f"{path} is answered with {status}"
    for path in ("/del-1/samtykke", "/del-1/samtykke/index.html"):
        answer = _ask(port, path)
        print(f"       {path}: {answer.status} {answer.getheader('Location') or ''}")
    if (status := _ask(port, "/finnes/ikke/").status) != 404:
        yield f"what is not there is answered with {status}"


def _in_browser(port: int) -> Iterator[str]:
    """Faults that a reader meets, before and after the site is kept."""
    from playwright.sync_api import Error, expect, sync_playwright

    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    active = "() => navigator.serviceWorker.getRegistration().then((found) => found?.active?.state === 'activated')"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=flags)
        page = browser.new_page(base_url=f"http://127.0.0.1:{port}/")
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        try:
            page.goto("./")
            page.get_by_role("button", name="Lagre nettstedet på enheten").click()
            end = time.monotonic() + PATIENCE
            while not page.evaluate(active):
                if time.monotonic() > end:
                    yield "the site is not kept"
                    break
                page.wait_for_timeout(250)
            for path in ("del-1/samtykke/", "om/", "del-1/samtykke"):
                page.goto(path)
                page.reload()
                expect(page.get_by_role("heading", level=1)).to_be_visible()
            form = page.locator("[data-form]").first
            form.get_by_role("textbox").first.click()
            expect(form).to_have_attribute("data-state", "ready", timeout=PATIENCE * 1000)
        except (Error, AssertionError) as error:
            yield str(error).splitlines()[0]
        yield from errors
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
