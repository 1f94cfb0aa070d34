"""Which other sites may be let in to show pages of this one in a frame: sites, never all that share a domain."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from publicsuffixlist import PSLFILE, PublicSuffixList

_SITE = re.compile(r"https://(?P<any>\*\.)?(?P<host>[a-z0-9-]+(\.[a-z0-9-]+)*)(:[0-9]+)?")

SHARED = frozenset(
    """
    000webhostapp.com airtable.com atlassian.net blogspot.no canva.site codepen.io docs.google.com drive.google.com
    dynamics.com edublogs.org folk.ntnu.no force.com forms.office.com freshdesk.com fylkeskommune.no genially.com
    ghost.io github.com gitlab.com glitch.me godaddysites.com google.com googleusercontent.com hs-sites.com
    itslearning.com jimdo.com jimdofree.com jimdosite.com jsfiddle.net medium.com my.site.com mystrikingly.com
    neocities.org netlify.com notion.so padlet.com powerappsportals.com prezi.com railway.app
    raw.githubusercontent.com salesforce-sites.com script.google.com sharepoint.com site123.me sites.google.com
    sourceforge.io squarespace.com storage.googleapis.com substack.com sway.cloud.microsoft sway.office.com
    thinglink.com tumblr.com typeform.com webnode.page weebly.com weeblysite.com wordpress.com www.canva.com
    www.notion.so zendesk.com
    """.split()
)
"""Hosts at which, or under which, anybody or many may have pages, and which are not on the public suffix list."""

CLOUDS = frozenset(
    """
    amazonaws.com appspot.com azurecontainerapps.io azurestaticapps.net cloudapp.azure.com elasticbeanstalk.com
    googleapis.com run.app windows.net
    """.split()
)
"""Under these stand regions and services, and only under those what somebody owns."""

EXPECTED = "skriv ett nettsted, som https://intranett.eksempel.kommune.example"


def frame_fault(address: str) -> str:
    """What is wrong with an address in `innebygging`, or "": one site, or those under a domain that somebody owns."""
    match = _SITE.fullmatch(address)
    if not match and (written := _in_ascii(address)) and _SITE.fullmatch(written):
        return f"«{address}» kan ikke brukes: skriv det slik nettlesere sender det, som {written}"
    if not match:
        return f"«{address}» kan ikke brukes: {EXPECTED}, uten noe etter"
    host = match["host"]
    if match["any"] and ("." not in host or host[-1].isdigit() or _is_shared_below(host)):
        return f"«{address}» slipper inn nettsteder som andre eier: {EXPECTED}"
    if not match["any"] and (host in SHARED or ("." in host and _public().is_public(host))):
        return f"«{address}» deles av mange: {EXPECTED}"
    return ""


@cache
def _public() -> PublicSuffixList:
    """Domains under which anybody may have one, as `co.uk`, `kommune.no` and `github.io`: https://publicsuffix.org/."""
    return PublicSuffixList()


@cache
def _shared() -> frozenset[str]:
    """All domains that are known to be shared, those of the public suffix list among them."""
    rules = (line.partition(" ")[0] for line in Path(PSLFILE).read_text("utf-8").splitlines())
    listed = {rule.removeprefix("*.") for rule in rules if rule and not rule.startswith(("//", "!"))}
    return SHARED | CLOUDS | listed


def _is_shared_below(host: str) -> bool:
    """Whether others than the one who owns a domain may have sites under it, however far down."""
    return (
        _public().is_public(host)
        or any(shared == host or shared.endswith(f".{host}") for shared in _shared())
        or any(host.endswith(f".{cloud}") for cloud in CLOUDS)
    )


def _in_ascii(address: str) -> str:
    """An address as browsers compare it: in small letters, and æ, ø and å in the way of names on the net."""
    try:
        return address.lower().encode("idna").decode() if address.isprintable() else ""
    except UnicodeError:
        return ""
