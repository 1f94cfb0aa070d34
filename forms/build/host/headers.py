"""What a web server should say of the site's files, and the files that make each kind of server say it (build only).

The page's own policy stands in the page. As a header the same policy also covers what is no page, and adds who may
show the site in a frame, which only a header can say. A header is the same for all pages and from one version of the
site to the next, so it allows the theme's inline scripts at every depth: a page is still held to its own, since a
browser asks every policy it has been given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

from forms.build.host.csp import policy_for

YEAR = 31_536_000
IMMUTABLE = f"public, max-age={YEAR}, immutable"
REVALIDATE = "no-cache"

HASHED = r"/assets/(runtime/[0-9a-f]{16}/|(javascripts|stylesheets)/.*\.[0-9a-f]{8}\.min\.(js|css)(\.map)?$)"
"""Files whose address names their content, and which so never change. Everything else is asked for anew."""

OPEN = ("tiltak.json", "tiltak.schema.json")
"""Data that pages of other sites may read."""

SETUP = r"/(deploy/|_headers$|web\.config$|\.ht)"
"""What is for servers, seen from the site's folder. It tells no more than the headers do, and no reader needs it."""

TYPES = {
    ".bin": "application/octet-stream",
    ".conf": "text/plain",
    ".css": "text/css",
    ".gz": "application/gzip",
    ".html": "text/html",
    ".ics": "text/calendar",
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".json": "application/json",
    ".map": "application/json",
    ".mjs": "text/javascript",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".whl": "application/zip",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
"""A browser runs a module only as JavaScript and compiles WebAssembly while it arrives only as application/wasm."""

PACKED = frozenset({".bin", ".gz", ".ico", ".pdf", ".png", ".webp", ".whl", ".woff2", ".zip"})
"""Files that do not get smaller by compression."""

UNUSED = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
"""What a browser could do for a page and the site never asks for. Browsers warn of names they do not know."""


OWN = ("fullscreen",)
"""What the site's own pages ask for when a reader presses for it: the pupil's view fills the screen."""


@dataclass(frozen=True, slots=True)
class Header:
    """A header of every answer. `why` is shown to the people who run the server."""

    name: str
    value: str
    why: str


def headers(allowed: Iterable[str], frames: Sequence[str] = ()) -> tuple[Header, ...]:
    """The headers. `allowed`: hashes of the theme's inline scripts. `frames`: other sites that may show this one."""
    ancestors = " ".join(("frame-ancestors 'self'", *frames))
    always = (
        Header(
            "Content-Security-Policy",
            f"{policy_for(allowed)}; {ancestors}",
            "Nettleseren henter og kjører bare nettstedets egne filer og sender ingenting andre steder.",
        ),
        Header(
            "X-Content-Type-Options",
            "nosniff",
            "Nettleseren gjetter ikke hva slags fil den har fått.",
        ),
        Header(
            "Referrer-Policy",
            "no-referrer",
            "Nettsteder du følger en lenke til, får ikke vite hvilken side du kom fra.",
        ),
        Header(
            "Permissions-Policy",
            ", ".join((*(f"{feature}=(self)" for feature in OWN), *(f"{feature}=()" for feature in UNUSED))),
            "Nettstedet kan fylle skjermen når leseren ber om det, "
            "og ikke be om kamera, mikrofon, posisjon eller annet som det ikke bruker.",
        ),
        Header(
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Andre nettsteder som er åpne, får ikke tak i vinduet.",
        ),
        Header(
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Andre nettsteder kan ikke bygge filene herfra inn i sine egne sider.",
        ),
    )
    # Older than frame-ancestors, and unable to name other sites: it would shut out those that are let in.
    old = Header("X-Frame-Options", "SAMEORIGIN", "Sidene kan ikke vises i en ramme på andre nettsteder.")
    return always if frames else (*always, old)


def hashed(path: str) -> bool:
    """Whether the file at `path`, seen from the site's folder, has an address that names its content."""
    return bool(re.search(HASHED, f"/{path}"))


def write(site: Path, address: str, table: Sequence[Header]) -> None:
    """Write the files into the built site. `address` is where it will be; only its path matters.

    To be called when all else is written: some hosts must be told each address that names its content.
    """
    named = sorted({_unchanging(path) for path in _paths(site) if hashed(path)})
    for name, text in files(table, urlsplit(address).path.rstrip("/"), named).items():
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")


def files(table: Sequence[Header], prefix: str, unchanging: Sequence[str]) -> dict[str, str]:
    """The files by name. `prefix`: the path of the site's address, such as "/naervaer", or nothing.

    `unchanging`: the folders and files whose address names their content; a folder ends with a slash.
    """
    return {
        "deploy/nginx.conf": nginx(table, prefix),
        ".htaccess": apache(table, prefix),
        "web.config": iis(table, prefix, unchanging),
        "_headers": listing(table, prefix, unchanging),
        # Without it, GitHub leaves out files whose names begin with a dot or an underscore.
        ".nojekyll": "",
    }


def _paths(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def _unchanging(path: str) -> str:
    """The file, or the folder for one in a folder that has its hash in its name."""
    parts = path.split("/")
    return "/".join(parts[:3]) + "/" if parts[1] == "runtime" else path


def with_charset(type_: str) -> str:
    """The type as a header names it: text is UTF-8."""
    return f"{type_}; charset=utf-8" if type_.startswith("text/") else type_


def _extensions() -> dict[str, list[str]]:
    """The types with their endings."""
    found: dict[str, list[str]] = {}
    for suffix, type_ in TYPES.items():
        found.setdefault(type_, []).append(suffix)
    return found


def _compressible() -> list[str]:
    return sorted({type_ for suffix, type_ in TYPES.items() if suffix not in PACKED})


def _open() -> str:
    return f"/({'|'.join(re.escape(name) for name in OPEN)})$"


def nginx(table: Sequence[Header], prefix: str) -> str:
    """To be included in the server block."""
    texts = sorted(type_ for type_ in _extensions() if type_.startswith("text/") and type_ != "text/html")
    lines = [
        "# Made by the build: do not edit. Include it in the server block whose root holds the site.",
        "# A location with an add_header of its own loses all that stand here.",
        "index index.html;",
        f"error_page 404 {prefix}/404.html;",
        "absolute_redirect off;",
        "default_type application/octet-stream;",
        "types {",
        *(f"    {type_} {' '.join(endings).replace('.', '')};" for type_, endings in _extensions().items()),
        "}",
        "charset utf-8;",
        f"charset_types {' '.join(texts)};",
        "gzip on;",
        "gzip_static on;",
        "gzip_vary on;",
        "gzip_min_length 1000;",
        f"gzip_types {' '.join(type_ for type_ in _compressible() if type_ != 'text/html')};",
        f'set $nv_cache "{REVALIDATE}";',
        f'if ($uri ~ "{HASHED}") {{',
        f'    set $nv_cache "{IMMUTABLE}";',
        "}",
        'set $nv_readers "";',
        f'if ($uri ~ "{_open()}") {{',
        '    set $nv_readers "*";',
        "}",
        f'if ($uri ~ "^{re.escape(prefix)}{SETUP}") {{',
        "    return 404;",
        "}",
        "add_header Cache-Control $nv_cache always;",
        "add_header Access-Control-Allow-Origin $nv_readers always;",
        *(f'add_header {header.name} "{header.value}" always;' for header in table),
    ]
    return "\n".join(lines) + "\n"


def apache(table: Sequence[Header], prefix: str) -> str:
    """Read by Apache where AllowOverride lets it: FileInfo and Indexes are enough."""
    texts = [suffix for suffix, type_ in TYPES.items() if type_.startswith("text/")]
    lines = [
        "# Made by the build: do not edit. Needs AllowOverride FileInfo Indexes, and mod_headers.",
        "DirectoryIndex index.html",
        f"ErrorDocument 404 {prefix}/404.html",
        "<IfModule mod_alias.c>",
        f'RedirectMatch 404 "^{re.escape(prefix)}{SETUP}"',
        "</IfModule>",
        "<IfModule mod_mime.c>",
        "RemoveEncoding .gz",
        *(f"AddType {type_} {' '.join(endings)}" for type_, endings in _extensions().items()),
        f"AddCharset utf-8 {' '.join(texts)}",
        "</IfModule>",
        "<IfModule mod_deflate.c>",
        "<IfModule mod_filter.c>",
        f"AddOutputFilterByType DEFLATE {' '.join(_compressible())}",
        "</IfModule>",
        "</IfModule>",
        "<IfModule mod_headers.c>",
        # Apache marks the tag of a packed page and then does not know it again.
        """RequestHeader edit If-None-Match '^"(.*)-gzip"$' '"$1-gzip", "$1"'""",
        f'SetEnvIf Request_URI "{HASHED}" nv_hashed',
        f'SetEnvIf Request_URI "{_open()}" nv_open',
        f'Header always set Cache-Control "{REVALIDATE}" env=!nv_hashed',
        f'Header always set Cache-Control "{IMMUTABLE}" env=nv_hashed',
        'Header always set Access-Control-Allow-Origin "*" env=nv_open',
        *(f'Header always set {header.name} "{header.value}"' for header in table),
        "</IfModule>",
    ]
    return "\n".join(lines) + "\n"


def iis(table: Sequence[Header], prefix: str, unchanging: Sequence[str]) -> str:
    """Read by IIS from the site's folder."""
    root = ElementTree.Element("configuration")
    root.append(ElementTree.Comment(" Made by the build: do not edit. "))
    server = ElementTree.SubElement(root, "system.webServer")
    protocol = ElementTree.SubElement(server, "httpProtocol")
    custom = ElementTree.SubElement(protocol, "customHeaders")
    ElementTree.SubElement(custom, "remove", name="X-Powered-By")
    for header in table:
        # A header that the machine sets already would be an error.
        ElementTree.SubElement(custom, "remove", name=header.name)
        ElementTree.SubElement(custom, "add", name=header.name, value=header.value)
    static = ElementTree.SubElement(server, "staticContent")
    for suffix, type_ in TYPES.items():
        ElementTree.SubElement(static, "remove", fileExtension=suffix)
        ElementTree.SubElement(static, "mimeMap", fileExtension=suffix, mimeType=with_charset(type_))
    ElementTree.SubElement(static, "clientCache", cacheControlMode="DisableCache")
    ElementTree.SubElement(server, "urlCompression", doStaticCompression="true")
    security = ElementTree.SubElement(ElementTree.SubElement(server, "security"), "requestFiltering")
    hidden = ElementTree.SubElement(security, "hiddenSegments")
    for segment in ("deploy", "_headers", ".htaccess", ".nojekyll"):
        ElementTree.SubElement(hidden, "remove", segment=segment)
        ElementTree.SubElement(hidden, "add", segment=segment)
    errors = ElementTree.SubElement(server, "httpErrors", errorMode="Custom")
    ElementTree.SubElement(errors, "remove", statusCode="404")
    page = f"{prefix}/404.html".removeprefix("/").replace("/", "\\")
    ElementTree.SubElement(errors, "error", statusCode="404", path=page, responseMode="File")
    for path in unchanging:
        location = ElementTree.SubElement(root, "location", path=path.rstrip("/"))
        inner = ElementTree.SubElement(ElementTree.SubElement(location, "system.webServer"), "staticContent")
        ElementTree.SubElement(
            inner,
            "clientCache",
            cacheControlMode="UseMaxAge",
            cacheControlMaxAge="365.00:00:00",
            cacheControlCustom="public, immutable",
        )
    for name in OPEN:
        location = ElementTree.SubElement(root, "location", path=name)
        inner = ElementTree.SubElement(ElementTree.SubElement(location, "system.webServer"), "httpProtocol")
        custom = ElementTree.SubElement(inner, "customHeaders")
        ElementTree.SubElement(custom, "add", name="Access-Control-Allow-Origin", value="*")
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def listing(table: Sequence[Header], prefix: str, unchanging: Sequence[str]) -> str:
    """`_headers`, for Netlify and Cloudflare Pages.

    Where several rules fit an address, both join the values of a header that stands in more than one. So no header
    does: what is not said here of caching is their own `max-age=0, must-revalidate`.
    """
    rules = {
        f"{prefix}/*": [(header.name, header.value) for header in table],
        **{f"{prefix}/{name}": [("Access-Control-Allow-Origin", "*")] for name in OPEN},
        **{
            f"{prefix}/{path}{'*' if path.endswith('/') else ''}": [("Cache-Control", IMMUTABLE)] for path in unchanging
        },
    }
    blocks = ["\n".join((path, *(f"  {name}: {value}" for name, value in lines))) for path, lines in rules.items()]
    return "# Made by the build: do not edit.\n" + "\n\n".join(blocks) + "\n"
