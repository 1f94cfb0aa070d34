"""The server that shows the site on this machine: what it sends, and what it keeps to itself."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from forms.build.host.headers import TYPES
from scripts.static_server import LARGEST_BODY, SiteServer
from tests.patience import seconds


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a page, a page for what is not found, and a folder without a page."""
    site = tmp_path / "site"
    (site / "page").mkdir(parents=True)
    (site / "files").mkdir()
    (site / "index.html").write_text("<title>Forside</title>", encoding="utf-8")
    (site / "page" / "index.html").write_text("<title>Side</title>", encoding="utf-8")
    (site / "404.html").write_text("<title>Finnes ikke</title>", encoding="utf-8")
    (site / "files" / "ny fil.txt").write_text("tekst", encoding="utf-8")
    return site


@pytest.fixture
def server(site: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[SiteServer]:
    """The server, which must never have ended in an error of its own."""
    server = SiteServer(site=site)
    yield server
    server.close()
    assert "Traceback" not in capsys.readouterr().err


def ask(server: SiteServer, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=seconds(10))
    connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def say(server: SiteServer, request: bytes) -> bytes:
    """What is answered to these very bytes, until the server ends the connection."""
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=seconds(10)) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/", 200, b"Forside"),
        ("/?q=1", 200, b"Forside"),
        ("/page/", 200, b"Side"),
        ("/page", 301, b""),
        ("/files/ny%20fil.txt", 200, b"tekst"),
        ("/files/", 404, b"Finnes ikke"),
        ("/index.html/", 404, b"Finnes ikke"),
        ("/nothing", 404, b"Finnes ikke"),
        (f"/{'x' * 5000}", 404, b"Finnes ikke"),
    ],
)
def test_a_path_is_a_page_a_file_or_not_found(server: SiteServer, path: str, status: int, says: bytes) -> None:
    answer, body = ask(server, path)

    assert (answer.status, says in body) == (status, True)
    assert answer.headers["Cache-Control"] == "no-cache"


def test_a_head_has_no_body(server: SiteServer) -> None:
    for path, status in {"/": 200, "/nothing": 404}.items():
        answer, body = ask(server, path, "HEAD")

        assert (answer.status, body) == (status, b"")
        assert int(answer.headers["Content-Length"]) > 0


@pytest.mark.parametrize("suffix", sorted(TYPES))
def test_every_type_is_that_of_the_table_the_hosts_are_given(server: SiteServer, site: Path, suffix: str) -> None:
    (site / f"file{suffix}").write_bytes(b"")

    sent = ask(server, f"/file{suffix}")[0].headers["Content-Type"]

    assert sent == TYPES[suffix] + ("; charset=utf-8" if TYPES[suffix].startswith("text/") else "")


def test_the_packed_file_is_sent_to_those_who_can_unpack_it(server: SiteServer, site: Path) -> None:
    (site / "a.wasm").write_bytes(b"wasm")
    (site / "a.wasm.gz").write_bytes(gzip.compress(b"wasm"))

    packed, body = ask(server, "/a.wasm", Accept_Encoding="gzip, br")
    plain = ask(server, "/a.wasm")

    assert gzip.decompress(body) == b"wasm"
    assert (packed.headers["Content-Encoding"], packed.headers["Content-Type"]) == ("gzip", "application/wasm")
    assert (plain[0].headers["Content-Encoding"], plain[1]) == (None, b"wasm")


@pytest.mark.parametrize(
    "path",
    ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/page/..%2f..%2fsecret.txt", "//../secret.txt"],
)
def test_no_path_leads_out_of_the_site(server: SiteServer, site: Path, path: str) -> None:
    (site.parent / "secret.txt").write_text("secret", encoding="utf-8")

    answer, body = ask(server, path)

    assert answer.status in (301, 404)
    assert b"secret" not in body


def test_no_link_leads_out_of_the_site(server: SiteServer, site: Path) -> None:
    """Neither to a file, nor to a folder, nor in the place of a page or of a packed file; one within it does."""
    outside = site.parent / "site-outside"
    outside.mkdir()
    (outside / "index.html").write_text("secret", encoding="utf-8")
    (site / "file.txt").symlink_to(outside / "index.html")
    (site / "folder").symlink_to(outside)
    (site / "files" / "index.html").symlink_to(outside / "index.html")
    (site / "a.wasm").write_bytes(b"")
    (site / "a.wasm.gz").symlink_to(outside / "index.html")
    (site / "inside").symlink_to(site / "page")

    for path in ("/file.txt", "/folder/", "/folder/index.html", "/files/"):
        assert ask(server, path)[0].status == 404, path
    assert b"secret" not in ask(server, "/a.wasm", Accept_Encoding="gzip")[1]
    assert ask(server, "/inside/")[0].status == 200


@pytest.mark.parametrize(
    "host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST", "[::1]:{port}", "localhost:9999"]
)
def test_this_machine_by_any_of_its_names_is_answered(server: SiteServer, host: str) -> None:
    assert ask(server, "/", Host=host.format(port=server.server_port))[0].status == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:{port}", "localhost@evil.example", "[", ""]
)
def test_a_page_elsewhere_whose_name_points_here_gets_nothing(server: SiteServer, host: str) -> None:
    answer, body = ask(server, "/", Host=host.format(port=server.server_port))

    assert answer.status == 421
    assert b"Forside" not in body


HOST = b"Host: localhost\r\n"


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /%00 HTTP/1.1\r\n" + HOST, 400),
        (b"GET /page/%00/index.html HTTP/1.1\r\n" + HOST, 400),
        (b"GET http://evil.example/ HTTP/1.1\r\n" + HOST, 400),
        (b"GET page HTTP/1.1\r\n" + HOST, 400),
        (b"GET / HTTP/1.1\r\n", 400),
        (b"GET / HTTP/1.1\r\n" + HOST + HOST, 400),
        (b"GET / HTTP/1.1\r\nContent-Length: -1\r\n" + HOST, 400),
        (b"GET / HTTP/1.1\r\nContent-Length: x\r\n" + HOST, 400),
        (b"GET / HTTP/1.1\r\nContent-Length: %d\r\n" % (LARGEST_BODY + 1) + HOST, 413),
        (b"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + HOST, 411),
        (b"GET / HTTP/x\r\n" + HOST, 400),
        (b"GET / HTTP/3.0\r\n" + HOST, 505),
        (b"nonsense \0 of many words\r\n" + HOST, 400),
        (b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\n" + HOST, 414),
        (b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"x" * 70_000 + b"\r\n", 431),
        (b"POST / HTTP/1.1\r\n" + HOST, 501),
    ],
)
def test_what_is_no_request_is_refused(server: SiteServer, request_: bytes, status: int) -> None:
    """And nothing after it on the connection is taken for a request."""
    answer = say(server, request_ + b"\r\n")

    assert answer.split()[1] == str(status).encode()
    assert answer.count(b"HTTP/1.1 ") == 1


def test_a_body_is_not_read_as_the_next_request(server: SiteServer) -> None:
    body = b"GET /page/ HTTP/1.1\r\n\r\n"
    head = b"GET / HTTP/1.1\r\nContent-Length: %d\r\n" % len(body)

    answer = say(server, head + HOST + b"\r\n" + body + b"GET /nothing HTTP/1.1\r\n" + HOST + b"\r\n")

    assert [part.split()[0] for part in answer.split(b"HTTP/1.1 ")[1:]] == [b"200", b"404"]


def test_until_there_is_a_site_a_page_says_so_and_asks_again() -> None:
    server = SiteServer()
    answer, body = ask(server, "/")
    server.close()

    assert answer.status == 503
    assert b'http-equiv="refresh"' in body
