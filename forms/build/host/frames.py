"""Which other sites may be let in to show pages of this one in a frame: sites, never all that share a domain."""

from __future__ import annotations

import re

_SITE = re.compile(r"https://(?P<any>\*\.)?(?P<host>[a-z0-9-]+(\.[a-z0-9-]+)*)(:[0-9]+)?")

SHARED = frozenset(
    """
    000webhostapp.com airtable.com amplifyapp.com appspot.com atlassian.net awsapprunner.com azure-api.net
    azureedge.net azurefd.net azurestaticapps.net azurewebsites.net bitbucket.io
    blob.core.windows.net blogspot.com blogspot.no canva.site carrd.co cloudapp.net cloudfront.net cloudfunctions.net
    co.no codeberg.page codepen.io csb.app deno.dev dep.no docs.google.com drive.google.com dynamics.com edublogs.org
    fhs.no firebaseapp.com fly.dev folk.ntnu.no folkebibl.no force.com forms.office.com framer.app
    framer.website freshdesk.com fylkesbibl.no fylkeskommune.no genially.com ghost.io gitbook.io github.com github.io
    gitlab.com gitlab.io glitch.me godaddysites.com google.com googleusercontent.com herad.no
    herokuapp.com hf.space hs-sites.com idrett.no itslearning.com jimdo.com jimdofree.com jimdosite.com jsfiddle.net
    kommune.no medium.com mil.no museum.no my.canva.site my.site.com myshopify.com mystrikingly.com neocities.org
    netlify.app netlify.com ngrok-free.app ngrok.app ngrok.io notion.site notion.so now.sh onrender.com padlet.com
    pages.dev powerappsportals.com prezi.com priv.no pythonanywhere.com r2.dev railway.app raw.githubusercontent.com
    readthedocs.io repl.co replit.app replit.dev run.app s3.amazonaws.com salesforce-sites.com script.google.com
    sharepoint.com simplesite.com site123.me sites.google.com sourceforge.io square.site squarespace.com stat.no
    storage.googleapis.com streamlit.app substack.com suohkan.no supabase.co surge.sh sway.cloud.microsoft
    sway.office.com thinglink.com trafficmanager.net translate.goog trycloudflare.com tumblr.com typeform.com vercel.app
    vgs.no web.app web.core.windows.net webflow.io webnode.page weebly.com weeblysite.com wixsite.com wixstudio.io
    wordpress.com workers.dev www.canva.com www.notion.so yolasite.com zendesk.com
    """.split()
)
"""Hosts at which, or under which, anybody or many may have pages. From the public suffix list and common hosts."""

CLOUDS = frozenset(
    """
    amazonaws.com appspot.com azurecontainerapps.io azurestaticapps.net cloudapp.azure.com elasticbeanstalk.com
    googleapis.com run.app windows.net
    """.split()
)
"""Under these stand regions and services, and only under those what somebody owns."""

_PUBLIC = re.compile(
    r"(?:ac|co|com|edu|go|gob|gouv|gov|k12|ne|net|nom|or|org|sch)\.[a-z]{2}"
    r"|(?:aa|ah|bu|fm|hl|hm|jan-mayen|mr|nl|nt|of|ol|oslo|rl|sf|st|svalbard|tm|tr|va|vf)\.no"
)
"""Domains under which anybody in a country or a county may have one: co.uk, and those of the public suffix list."""

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
    if not match["any"] and host in SHARED:
        return f"«{address}» deles av mange: {EXPECTED}"
    return ""


def _is_shared_below(host: str) -> bool:
    """Whether others than the one who owns a domain may have sites under it, however far down."""
    return (
        bool(_PUBLIC.fullmatch(host))
        or any(shared == host or shared.endswith(f".{host}") for shared in (*SHARED, *CLOUDS))
        or any(host.endswith(f".{cloud}") for cloud in CLOUDS)
    )


def _in_ascii(address: str) -> str:
    """An address as browsers compare it: in small letters, and æ, ø and å in the way of names on the net."""
    try:
        return address.lower().encode("idna").decode() if address.isprintable() else ""
    except UnicodeError:
        return ""
