"""The built site through nginx and Apache, each set up by nothing but the file that the build has made for it."""

from __future__ import annotations

import gzip
import http.client
import os
import pwd
import re
import shutil
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from forms.build.host import headers, servers
from forms.build.host.csp import theme_scripts
from tests.patience import READY, seconds
from tests.programs import MINUTE, Program, started

from .guard import Guard
from .server import Server

PLACES = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
MODULES = Path("/usr/lib/apache2/modules")

NGINX = """
pid {scratch}/nginx.pid;
master_process off;
daemon off;
error_log {scratch}/log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {scratch}; proxy_temp_path {scratch}; fastcgi_temp_path {scratch};
    uwsgi_temp_path {scratch}; scgi_temp_path {scratch};
    server {{
        listen 127.0.0.1:{port};
        root {site};
        include {site}/deploy/nginx.conf;
    }}
}}
"""

# What a machine may have set up already, and the site must overrule: .gz as an encoding, .no as a language.
APACHE = """
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {scratch}/httpd.pid
DefaultRuntimeDir {scratch}
ErrorLog {scratch}/log
{modules}
{user}
TypesConfig /dev/null
AddType application/x-gzip .gz
AddEncoding x-gzip .gz
AddLanguage no .no
DocumentRoot {site}
<Directory {site}>
    AllowOverride FileInfo Indexes
    Require all granted
</Directory>
"""
APACHE_MODULES = ("mpm_event", "authz_core", "alias", "dir", "mime", "headers", "setenvif", "filter", "deflate")


class Answer(NamedTuple):
    """What a server says."""

    status: int
    headers: dict[str, str]
    body: bytes


class Served(NamedTuple):
    """The site as one server shows it."""

    name: str
    port: int
    site: Path

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", **said: str) -> Answer:
        """Ask for a path; `said` are the request's headers, with _ for -."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds(30))
        try:
            connection.request(method, f"/{path}", headers={name.replace("_", "-"): said[name] for name in said})
            answer = connection.getresponse()
            several = [name for name, _ in answer.getheaders()]
            assert len({name.lower() for name in several}) == len(several), f"said twice: {several}"
            named = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, named, answer.read())
        finally:
            connection.close()

    def paths(self) -> list[str]:
        """The files of the site that a server gives away."""
        found = (path.relative_to(self.site).as_posix() for path in self.site.rglob("*") if path.is_file())
        return sorted(path for path in found if not re.search(headers.SETUP, f"/{path}"))


def program(*names: str) -> str:
    """A server's program. Where CI runs it must be there; a person may do without."""
    found = next(filter(None, (shutil.which(name, path=PLACES) for name in names)), None)
    if found is None:
        missing = f"{names[0]} is not installed: scripts/environment/servers.py tells how to get it"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return found


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def nginx(site: Path, scratch: Path, port: int) -> list[str]:
    config = scratch / "nginx.conf"
    config.write_text(NGINX.format(site=site, scratch=scratch, port=port), encoding="utf-8")
    return [program("nginx"), "-p", str(scratch), "-c", str(config)]


def apache(site: Path, scratch: Path, port: int) -> list[str]:
    # Apache will not show files as root.
    user = "User nobody\nGroup nogroup" if os.geteuid() == 0 else f"User {pwd.getpwuid(os.geteuid()).pw_name}"
    modules = "\n".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in APACHE_MODULES)
    config = scratch / "httpd.conf"
    text = APACHE.format(site=site, scratch=scratch, port=port, user=user, modules=modules)
    config.write_text(text, encoding="utf-8")
    return [program("apache2", "httpd"), "-d", str(scratch), "-f", str(config), "-D", "FOREGROUND"]


SERVERS: dict[str, Callable[[Path, Path, int], list[str]]] = {"nginx": nginx, "apache": apache}


def wait(server: Program, port: int, scratch: Path) -> None:
    """Until somebody answers, or the server has given up."""
    end = time.monotonic() + seconds(20)
    while time.monotonic() < end:
        if server.process.poll() is not None:
            break
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    log = scratch / "log"
    said = server.process.communicate(timeout=seconds(5))[0] if server.process.poll() is not None else ""
    pytest.fail(f"it does not start: {said}{log.read_text(encoding='utf-8') if log.exists() else ''}")


@pytest.fixture(scope="module", params=SERVERS)
def served(request: pytest.FixtureRequest, site: Path) -> Iterator[Served]:
    """A copy of the site that anybody may read, with one server after the other in front of it."""
    with tempfile.TemporaryDirectory(prefix="naervaer-") as folder:
        scratch, copy, port = Path(folder), Path(folder, "site"), free_port()
        scratch.chmod(0o755)
        shutil.copytree(site, copy)
        command = SERVERS[request.param](copy, scratch, port)
        with started(command, waits_for=f"the tests of {request.param}", seconds=8 * MINUTE) as server:
            wait(server, port, scratch)
            yield Served(request.param, port, copy)


@pytest.fixture
def context(browser: Browser, served: Served) -> Iterator[BrowserContext]:
    """A browser for the server's site, with a guard that fails the test at any error or warning."""
    context = browser.new_context(base_url=f"{served.origin}/")
    server: Any = SimpleNamespace(origin=served.origin, asked=[])
    guard = Guard(context, server)
    yield context
    faults = guard.faults
    context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def intranet(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """An empty page of another site."""
    (tmp_path / "index.html").write_text("<!doctype html><title>Intranett</title>", encoding="utf-8")
    server = Server(tmp_path)
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{server.origin}/")
    yield page
    context.close()
    server.close()


def expected(*frames: str) -> dict[str, str]:
    return {header.name.lower(): header.value for header in headers.headers(theme_scripts("/").values(), frames)}


def test_every_answer_has_every_header(served: Served) -> None:
    """Pages, files, a folder without its slash and what is not there: each header, once, as the table has it."""
    runtime = next(path for path in served.paths() if path.endswith(".wasm"))
    for path in (
        "",
        "del-1/samtykke/",
        "del-1/samtykke",
        "tiltak.json",
        "assets/pictures/icon.svg",
        "finnes/ikke",
        runtime,
    ):
        answer = served.ask(path)

        assert {name: answer.headers.get(name) for name in expected()} == expected(), path


def test_every_file_has_its_type(served: Served) -> None:
    """Every file comes whole, with the type of its ending and no encoding that was not asked for."""
    for path in served.paths():
        suffix = Path(path).suffix or ".none"
        answer = served.ask(path)

        assert answer.status == 200, path
        assert answer.body == (served.site / path).read_bytes(), path
        assert "content-encoding" not in answer.headers, path
        if suffix not in (".config", ".none") and path != ".nojekyll":
            assert suffix in headers.TYPES, f"{path}: give {suffix} a type in forms/build/host/headers.py"
            type_, _, charset = answer.headers["content-type"].partition(";")
            assert type_ == headers.TYPES[suffix], path
            if type_.startswith("text/"):
                assert charset.strip().lower() == "charset=utf-8", path


def test_what_never_changes_is_kept_and_the_rest_asked_for_anew(served: Served) -> None:
    """A year for addresses that name their content; a question each time for others, and for what is missing."""
    kept = [path for path in served.paths() if headers.hashed(path)]

    assert {Path(path).suffix for path in kept} >= {".bin", ".wasm", ".mjs", ".whl", ".css", ".js"}
    for path in [*served.paths(), "", "del-1/", f"{kept[0]}.borte", str(Path(kept[0]).parent / "borte.js")]:
        rule = headers.IMMUTABLE if path in kept else headers.REVALIDATE
        if path.endswith((".borte", "borte.js")):
            assert served.ask(path).status == 404
            rule = headers.REVALIDATE
        assert served.ask(path, "HEAD").headers["cache-control"] == rule, path


def test_what_has_not_changed_is_not_sent_again(served: Served) -> None:
    """A browser that asks anew for a page it has, is told that it still holds, packed or not."""
    for encoding in ("identity", "gzip"):
        first = served.ask("index.html", Accept_Encoding=encoding)
        tag = first.headers["etag"]

        assert served.ask("index.html", Accept_Encoding=encoding, If_None_Match=tag).status == 304


def test_text_and_python_are_packed_on_the_way(served: Served) -> None:
    """What gets smaller is packed when the browser can unpack it; what is packed already is left alone."""
    runtime = next(path for path in served.paths() if path.endswith(".wasm"))
    for path in ("index.html", "assets/web/forms/boot.js", "assets/web/forms.css", "tiltak.json", runtime):
        answer = served.ask(path, Accept_Encoding="gzip")

        assert answer.headers["content-encoding"] == "gzip", path
        assert "accept-encoding" in answer.headers["vary"].lower(), path
        assert gzip.decompress(answer.body) == (served.site / path).read_bytes(), path
    image = next(path for path in served.paths() if path.endswith(".bin"))
    for path in ("sitemap.xml.gz", "assets/web/site/atkinson-400.woff2", image):
        answer = served.ask(path, Accept_Encoding="gzip")

        assert "content-encoding" not in answer.headers, path
        assert answer.body == (served.site / path).read_bytes(), path


def test_missing_page_shows_the_sites_own(served: Served) -> None:
    """What is not there is answered with 404 and the site's page for it; a folder without its slash leads to it."""
    missing = served.ask("finnes/ikke")

    assert missing.status == 404
    assert missing.body == (served.site / "404.html").read_bytes()
    assert served.ask("del-1").status == 301


def test_what_is_for_servers_is_not_shown(served: Served) -> None:
    """It tells no more than the headers do, but no reader has use for it."""
    for path in ("deploy/nginx.conf", "_headers", "web.config", ".htaccess"):
        assert (served.site / path).is_file()
        assert served.ask(path).status in (403, 404), path


def test_form_becomes_ready(context: BrowserContext) -> None:
    """Python starts through the server and checks what is written, with no error or warning in the console.

    The server packs the WebAssembly, so a browser that keeps what it has compiled of it need not unpack it itself.
    """
    asked: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto("del-1/samtykke/")
    form = page.locator("[data-form=samtykke]")
    form.get_by_role("textbox").first.click()
    expect(form).to_have_attribute("data-state", "ready", timeout=READY)
    form.locator("details.nv-actions > summary").click()
    form.get_by_role("button", name="Kontroller").click()

    expect(form.locator("[data-summary]")).to_be_visible(timeout=READY)
    assert [name for name in asked if name.startswith("pyodide.asm.wasm")] == ["pyodide.asm.wasm"]


def test_page_that_is_not_there_has_no_errors_of_its_own(context: BrowserContext) -> None:
    """The page for what is not found runs its scripts under the policy, at any depth."""
    page = context.new_page()
    page.goto("404.html")

    expect(page.get_by_role("heading", level=1)).to_have_text("Siden finnes ikke")
    assert page.evaluate("typeof __md_scope") == "object"


def test_only_the_data_for_others_can_be_read_by_others(served: Served, intranet: Page) -> None:
    """A page of another site may fetch the list of measures, and nothing else."""
    fetch = "address => fetch(address).then(answer => answer.status, () => 'refused')"

    assert intranet.evaluate(fetch, f"{served.origin}/tiltak.json") == 200
    assert intranet.evaluate(fetch, f"{served.origin}/offline.json") == "refused"


def framed(page: Page, address: str) -> bool:
    """Whether the page is shown in a frame."""
    page.evaluate(
        """address => new Promise((done) => {
            const frame = document.createElement("iframe");
            frame.onload = done;
            frame.src = address;
            document.body.replaceChildren(frame);
        })""",
        address,
    )
    inner = page.frames[1]
    return inner.url == address and inner.locator("h1").count() > 0


def test_no_other_site_shows_pages_in_a_frame(served: Served, intranet: Page) -> None:
    """Unless the municipality has said so."""
    assert not framed(intranet, f"{served.origin}/om/?innebygd=1")


@pytest.mark.parametrize("served", ["apache"], indirect=True)  # nginx reads its file only when it starts
def test_a_site_that_is_let_in_shows_pages_in_a_frame(served: Served, intranet: Page) -> None:
    """What stands in `innebygging` comes into the header, and the header for old browsers gives way."""
    before = (served.site / ".htaccess").read_text(encoding="utf-8")
    allowed = headers.headers(theme_scripts("/").values(), [intranet.url.rstrip("/")])
    servers.write(served.site, "http://127.0.0.1/", allowed)
    try:
        assert framed(intranet, f"{served.origin}/om/?innebygd=1")
        assert "x-frame-options" not in served.ask("om/").headers
    finally:
        (served.site / ".htaccess").write_text(before, encoding="utf-8")
