"""What web servers are told: every kind of server the same, in its own words."""

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from forms.build.host import headers, servers
from forms.build.host.frames import frame_fault
from forms.build.pages import project
from forms.build.text_files import ContentError

HASHES = ("'sha256-aaa='", "'sha256-bbb='")
KEPT = ("assets/runtime/0123456789abcdef/", "assets/stylesheets/main.0123abcd.min.css")


def table(*frames: str) -> dict[str, str]:
    return {header.name: header.value for header in headers.headers(HASHES, frames)}


def made(prefix: str = "", *frames: str) -> dict[str, str]:
    return servers.files(headers.headers(HASHES, frames), prefix, KEPT)


def test_the_header_allows_the_scripts_of_all_pages_and_no_frame() -> None:
    value = table()["Content-Security-Policy"]

    assert f"script-src 'self' 'wasm-unsafe-eval' {' '.join(HASHES)};" in value
    assert value.endswith("; frame-ancestors 'self'")
    assert table()["X-Frame-Options"] == "SAMEORIGIN"


def test_sites_that_may_show_this_one_are_named() -> None:
    """The older header cannot name them, so it would shut them out: it is left away."""
    found = table("https://intranett.example", "https://*.kommune.example")

    assert found["Content-Security-Policy"].endswith(
        "; frame-ancestors 'self' https://intranett.example https://*.kommune.example"
    )
    assert "X-Frame-Options" not in found


@pytest.mark.parametrize(
    "address",
    [
        "https://intranett.example",
        "https://*.kommune.example",
        "https://a.example:8443",
        "https://intranett",
        "https://eksempelvik.sharepoint.com",
        "https://www.eksempelvik.kommune.no",
        "https://*.eksempelvik.kommune.no",
        "https://eksempelvik.z6.web.core.windows.net",
        "https://eksempelvik.s3.amazonaws.com",
        "https://*.microsoft-eksempel.com",
        *["https://*.ks.no", "https://*.nb.no", "https://*.vg.no", "https://*.city.kawasaki.jp"],
    ],
)
def test_setting_takes_a_site(address: str) -> None:
    assert not frame_fault(address)


@pytest.mark.parametrize(
    "address", ["http://a.example", "a.example", "*", "https://a.example/", "https://a.example; script-src *", "'none'"]
)
def test_setting_takes_nothing_that_could_change_the_policy(address: str) -> None:
    """A path would not do what it looks like, and a semicolon would begin another directive."""
    assert "skriv ett nettsted" in frame_fault(address)


@pytest.mark.parametrize(
    "address",
    [
        *[
            "https://*",
            "https://*.*",
            "https://*.no",
            "https://*.kommune.no",
            "https://*.github.io",
            "https://github.io",
        ],
        *["https://*.amazonaws.com", "https://*.windows.net", "https://*.core.windows.net", "https://*.google.com"],
        *["https://*.s3.eu-north-1.amazonaws.com", "https://*.z6.web.core.windows.net", "https://*.azure.com"],
        *["https://sites.google.com", "https://docs.google.com", "https://sway.office.com", "https://*.office.com"],
        *[
            "https://sites.google.com:443",
            "https://*.amazonaws.com:8443",
            "https://padlet.com",
            "https://www.canva.com",
        ],
        *["https://*.co.uk", "https://*.com.au", "https://*.vf.no", "https://*.fhs.no", "https://*.suohkan.no"],
        *["https://*.oslo.no", "https://*.hl.no", "https://*.gs.hl.no", "https://*.kawasaki.jp"],
        *["https://*.vercel.app", "https://pages.dev", "https://*.fra1.digitaloceanspaces.com"],
        *["https://*.appspot.com", "https://*.eastus.azurecontainerapps.io", "https://*.azureedge.net"],
        *["https://*.azurecontainerapps.io", "https://*.ew.r.appspot.com", "https://*.r2.dev"],
        *["https://*.blogspot.no", "https://*.itslearning.com", "https://*.webflow.io", "https://*.ngrok.io"],
        *["https://*.0.0.1", "https://codepen.io", "https://*.force.com", "https://*.trycloudflare.com"],
    ],
)
def test_setting_takes_no_domain_that_many_share(address: str) -> None:
    """Anybody could show the site in a frame there."""
    assert frame_fault(address)


def test_a_name_with_norwegian_letters_is_told_as_browsers_have_it() -> None:
    """The header knows no other letters than those of ASCII, and tells small from large."""
    told = "skriv det slik nettlesere sender det, som "
    assert frame_fault("https://www.bærum.example").endswith(f"{told}https://www.xn--brum-voa.example")
    assert frame_fault("https://Intranett.Example").endswith(f"{told}https://intranett.example")
    assert frame_fault("https://*.bærum.example").endswith(f"{told}https://*.xn--brum-voa.example")
    for address in (
        "https://x\u202e.example",
        f"https://{'æ' * 70}.example",
        "https://æ..example",
        "https://æ.example/",
    ):
        assert "skriv ett nettsted" in frame_fault(address)


def test_a_frame_that_is_refused_is_named_with_its_line(tmp_path: Path, root: Path) -> None:
    settings = {"navn": "x", "tjenester": [{"id": "a", "navn": "A"}], "innebygging": ["https://a.example", "https://*"]}
    shutil.copytree(root / "docs/data", tmp_path / "docs/data")
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump({"extra": {"kommune": settings}}), encoding="utf-8")

    with pytest.raises(ContentError, match=r"^mkdocs\.yml: linje 5: extra\.kommune\.innebygging\[1\]: «https://\*»"):
        project.read(tmp_path, settings)


def test_the_other_headers() -> None:
    found = table()

    assert found["X-Content-Type-Options"] == "nosniff"
    assert found["Referrer-Policy"] == "no-referrer"
    assert found["Cross-Origin-Opener-Policy"] == "same-origin"
    assert found["Cross-Origin-Resource-Policy"] == "same-origin"
    for feature in ("camera", "microphone", "geolocation", "payment", "usb"):
        assert f"{feature}=()" in found["Permissions-Policy"]
    # The pupil's view fills the screen; frames of other sites do not.
    assert "fullscreen=(self)" in found["Permissions-Policy"]
    # The site copies links when it is asked to.
    assert "clipboard-write" not in found["Permissions-Policy"]


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("assets/runtime/0123456789abcdef/pyodide.mjs", True),
        ("assets/runtime/0123456789abcdef/start.bin", True),
        ("assets/javascripts/bundle.0123abcd.min.js", True),
        ("assets/javascripts/bundle.0123abcd.min.js.map", True),
        ("assets/stylesheets/main.0123abcd.min.css", True),
        ("assets/web/forms/boot.js", False),
        ("assets/runtime/latest/pyodide.mjs", False),
        ("service-worker.js", False),
        ("index.html", False),
    ],
)
def test_only_addresses_that_name_their_content_are_kept(path: str, kept: bool) -> None:
    assert headers.hashed(path) is kept


@pytest.mark.parametrize("name", ["deploy/nginx.conf", ".htaccess", "web.config", "_headers"])
def test_every_server_is_told_every_header(name: str) -> None:
    text = made()[name]
    if name == "web.config":
        found = {add.get("name"): add.get("value") for add in ElementTree.fromstring(text).iter("add")}
    else:
        line = r'^(?:add_header|Header always set)? *([A-Z][A-Za-z-]+):? "?(.*?)"?(?: always;)?$'
        found = dict(re.findall(line, text, re.MULTILINE))

    assert {key: found.get(key) for key in table()} == table()


def test_iis_file_is_well_formed_and_says_each_thing_once() -> None:
    root = ElementTree.fromstring(made("/naervaer")["web.config"].encode())
    server = root.find("system.webServer")
    assert server is not None
    types = {one.get("fileExtension"): one.get("mimeType") for one in server.iter("mimeMap")}
    removed = {one.get("fileExtension") for one in server.iter("remove")}

    assert {suffix: str(type_).partition(";")[0] for suffix, type_ in types.items()} == headers.TYPES
    # IIS refuses to add a type or a header that it has.
    assert set(types) <= removed
    for key in ("name", "segment"):
        assert {one.get(key) for one in server.iter("add")} <= {one.get(key) for one in server.iter("remove")}
    assert [one.get("cacheControlMode") for one in server.iter("clientCache")] == ["DisableCache"]
    places = {place.get("path"): place for place in root.iter("location")}
    for path in KEPT:
        [kept] = places[path.rstrip("/")].iter("clientCache")
        assert kept.get("cacheControlMode") == "UseMaxAge"
        assert kept.get("cacheControlMaxAge") == "365.00:00:00"
    [page] = server.iter("error")
    assert (page.get("path"), page.get("responseMode")) == ("naervaer\\404.html", "File")


# What IIS knows of the elements that are used: the attributes of each, with what they may be, and what it may hold.
# Source: IIS_schema.xml of IIS 10 and https://learn.microsoft.com/iis/configuration/system.webserver/
ANY = r".+"
IIS: dict[str, tuple[dict[str, str], set[str]]] = {
    "configuration": ({}, {"system.webServer", "location"}),
    "location": ({"path": ANY}, {"system.webServer"}),
    "system.webServer": ({}, {"httpProtocol", "staticContent", "urlCompression", "security", "httpErrors"}),
    "httpProtocol": ({}, {"customHeaders"}),
    "customHeaders": ({}, {"add", "remove"}),
    "staticContent": ({}, {"mimeMap", "remove", "clientCache"}),
    "mimeMap": ({"fileExtension": r"\.[a-z0-9]+", "mimeType": r"[a-z]+/[a-z0-9.+-]+(; charset=utf-8)?"}, set()),
    "clientCache": (
        {
            "cacheControlMode": "NoControl|DisableCache|UseMaxAge|UseExpires",
            "cacheControlMaxAge": r"\d+\.\d\d:\d\d:\d\d",
            "cacheControlCustom": ANY,
        },
        set(),
    ),
    "urlCompression": ({"doStaticCompression": "true|false"}, set()),
    "security": ({}, {"requestFiltering"}),
    "requestFiltering": ({}, {"hiddenSegments"}),
    "hiddenSegments": ({}, {"add", "remove"}),
    "httpErrors": ({"errorMode": "Custom|Detailed|DetailedLocalOnly"}, {"error", "remove"}),
    "error": ({"statusCode": r"[45]\d\d", "path": r"[^/:]+", "responseMode": "File|ExecuteURL|Redirect"}, set()),
    "add": ({"name": ANY, "value": ANY, "segment": ANY}, set()),
    "remove": ({"name": ANY, "fileExtension": ANY, "statusCode": ANY, "segment": ANY}, set()),
}


def test_iis_knows_all_that_its_file_says() -> None:
    """One element or attribute that it does not know, or one key twice, and IIS answers every request with 500.19."""
    for element in ElementTree.fromstring(made("/naervaer", "https://intranett.example")["web.config"].encode()).iter():
        attributes, children = IIS[element.tag]
        assert {child.tag for child in element} <= children, element.tag
        for name, value in element.items():
            assert re.fullmatch(attributes[name], value), (element.tag, name, value)
        added = [next(iter(child.items())) for child in element if child.tag in ("add", "mimeMap", "error")]
        assert len(set(added)) == len(added), element.tag


def test_what_is_for_servers_is_not_given_to_readers() -> None:
    """Each server knows the others' files for what they are. (IIS never shows its own.)"""
    found = made("/naervaer")
    hidden = {
        one.get("segment") for one in ElementTree.fromstring(found["web.config"]).iter("add") if one.get("segment")
    }

    assert {"deploy", "_headers", ".htaccess"} <= hidden
    for name in ("deploy/nginx.conf", ".htaccess"):
        [pattern] = re.findall(r'"(\^/naervaer/.*)"', found[name])
        for path in ("deploy/nginx.conf", "_headers", "web.config", ".htaccess"):
            assert re.search(pattern, f"/naervaer/{path}"), (name, path)
        for path in ("", "index.html", "om/drift/", "service-worker.js"):
            assert not re.search(pattern, f"/naervaer/{path}"), (name, path)


def rules(text: str) -> dict[str, dict[str, str]]:
    """`_headers` read as Netlify and Cloudflare read it: an address, then indented headers."""
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            assert name not in list(found.values())[-1]
            list(found.values())[-1][name] = value
        elif line and not line.startswith("#"):
            assert line.startswith("/")
            assert line not in found
            found[line] = {}
    return found


def test_listing_says_no_header_in_two_rules_that_fit_one_address() -> None:
    """Both hosts would join the two values with a comma, and a joined policy is another policy."""
    found = rules(made("/naervaer")["_headers"])
    everywhere = found.pop("/naervaer/*")

    assert set(everywhere) == set(table())
    for path, said in found.items():
        assert not set(said) & set(everywhere), path
        assert path.count("*") <= 1
        assert path.endswith("*") or "*" not in path
    assert found["/naervaer/assets/runtime/0123456789abcdef/*"] == {"Cache-Control": headers.IMMUTABLE}


def test_listing_keeps_within_what_cloudflare_takes() -> None:
    """A hundred rules, and 2 000 characters a line. Source: its documentation of `_headers`."""
    text = servers.files(headers.headers([f"'sha256-{'a' * 43}='"] * 20), "", KEPT)["_headers"]

    assert max(map(len, text.splitlines())) <= 2000
    assert len(rules(text)) <= 100


def test_a_site_in_a_folder_finds_its_own_page_for_what_is_missing() -> None:
    found = made("/naervaer")

    assert "error_page 404 /naervaer/404.html;" in found["deploy/nginx.conf"]
    assert "ErrorDocument 404 /naervaer/404.html" in found[".htaccess"]


def test_files_are_written_beside_the_site(tmp_path: Path) -> None:
    """The folder of the runtime as one, and no page read: what servers are told is the same with the next version."""
    (tmp_path / "index.html").write_text("<script>a</script>", encoding="utf-8")
    runtime = tmp_path / KEPT[0]
    runtime.mkdir(parents=True)
    for name in ("pyodide.mjs", "pyodide.asm.wasm"):
        (runtime / name).write_bytes(b"")

    servers.write(tmp_path, "https://kommune.example/naervaer/", headers.headers(HASHES, ["https://intranett.example"]))

    listing = rules((tmp_path / "_headers").read_text(encoding="utf-8"))
    assert re.findall("'sha256-[^']*'", listing["/naervaer/*"]["Content-Security-Policy"]) == [*HASHES]
    assert [path for path in listing if "runtime" in path] == [f"/naervaer/{KEPT[0]}*"]
    assert "https://intranett.example" in (tmp_path / ".htaccess").read_text(encoding="utf-8")
    assert (tmp_path / ".nojekyll").read_bytes() == b""
    before = (tmp_path / "deploy/nginx.conf").read_bytes()
    (tmp_path / "index.html").write_text("<p>En ny utgave</p>", encoding="utf-8")
    servers.write(tmp_path, "https://kommune.example/naervaer/", headers.headers(HASHES, ["https://intranett.example"]))
    assert (tmp_path / "deploy/nginx.conf").read_bytes() == before
