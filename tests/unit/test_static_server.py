"""The server for one's own machine: it shows the site, and nothing else of the machine."""

import http.client
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

from static_server import SiteServer


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SiteServer]:
    """A site with two pages, and a link out of it."""
    site = tmp_path / "site"
    (site / "om").mkdir(parents=True)
    for path in ("index.html", "om/index.html", "404.html"):
        (site / path).write_text(path, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (site / "ut").symlink_to(tmp_path)
    server = SiteServer(0, site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def ask(server: SiteServer, path: str, **said: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    connection.request("GET", path, headers=said)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_pages_are_shown(server: SiteServer) -> None:
    assert ask(server, "/") == (200, "index.html")
    assert ask(server, "/om/") == (200, "om/index.html")
    assert ask(server, "/borte") == (404, "404.html")
    assert ask(server, "/", Host=f"localhost:{server.server_address[1]}")[0] == 200


@pytest.mark.parametrize("path", ["/ut/secret.txt", "/../secret.txt", "/%2e%2e/secret.txt", "/%00", "/om/%00/x"])
def test_nothing_else_is_shown(path: str, server: SiteServer) -> None:
    """By a link, by a way up, or by a sign that no file name has: not found, and no trace of the program."""
    assert ask(server, path) == (404, "404.html")


def test_a_name_that_is_not_this_machines_is_refused(server: SiteServer) -> None:
    """Another site's name may be turned to this machine."""
    status, text = ask(server, "/", Host="snok.example")

    assert status == 421
    assert "index.html" not in text
