"""Which other sites may be let in to show pages of this one in a frame: sites, never all that share a domain."""

from __future__ import annotations

import re

_SITE = re.compile(r"https://(?P<any>\*\.)?(?P<host>[a-z0-9-]+(\.[a-z0-9-]+)*)(:[0-9]+)?")

SHARED = frozenset(
    """
    azurestaticapps.net azurewebsites.net blob.core.windows.net blogspot.com canva.site cloudfront.net co.no dep.no
    docs.google.com drive.google.com firebaseapp.com fly.dev folkebibl.no forms.office.com fylkesbibl.no
    fylkeskommune.no github.io gitlab.io google.com googleusercontent.com herad.no herokuapp.com jimdosite.com
    kommune.no mil.no museum.no my.canva.site netlify.app notion.site notion.so onrender.com padlet.com pages.dev
    priv.no run.app s3.amazonaws.com script.google.com sharepoint.com sites.google.com squarespace.com
    stat.no storage.googleapis.com surge.sh sway.cloud.microsoft sway.office.com vercel.app vgs.no web.app
    web.core.windows.net webnode.page weebly.com wixsite.com wordpress.com workers.dev www.canva.com www.notion.so
    """.split()
)
"""Hosts at which, or under which, anybody or many may have pages. From the public suffix list and common hosts."""

CLOUDS = ("amazonaws.com", "azurestaticapps.net", "cloudapp.azure.com", "googleapis.com", "run.app", "windows.net")
"""Under these stand regions and services, and only under those what somebody owns."""

EXPECTED = "skriv ett nettsted, som https://intranett.eksempel.kommune.example"


def frame_fault(address: str) -> str:
    """What is wrong with an address in `innebygging`, or "": one site, or those under a domain that somebody owns."""
    match = _SITE.fullmatch(address)
    if not match:
        return f"«{address}» kan ikke brukes: {EXPECTED}, uten noe etter"
    host = match["host"]
    if match["any"] and ("." not in host or _is_shared_below(host)):
        return f"«{address}» slipper inn nettsteder som andre eier: {EXPECTED}"
    if not match["any"] and host in SHARED:
        return f"«{address}» deles av mange: {EXPECTED}"
    return ""


def _is_shared_below(host: str) -> bool:
    """Whether others than the one who owns a domain may have sites under it, however far down."""
    return any(shared == host or shared.endswith(f".{host}") for shared in (*SHARED, *CLOUDS)) or any(
        host.endswith(f".{cloud}") for cloud in CLOUDS
    )
