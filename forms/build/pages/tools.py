"""What every page is told of the site (build only): the tools in order with their pages, what is kept in the tab."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from forms.build.pages.form_html import DRAFT_DAYS, script_json
from forms.build.pages.pathway import address
from forms.build.pages.settings import is_on
from forms.build.text_files import ContentError, read_text
from forms.core.model import Form
from forms.core.pupil import pupil_fields
from forms.core.templating import template
from forms.core.text import listed

HOURS = 20
"""Hours without a touch after which a case in the tab is gone, where the municipality has set none (`okt_timer`)."""

_BLOCK = re.compile(r"^/// (skjema|elevmappe) \| (.+)$", re.MULTILINE)


def strip() -> str:
    """The strip of a page without a form: of one with a form it is a part."""
    return template("build/pages/strip.html").render(inside="")


def data(docs: Path, forms: Mapping[str, Form], kommune: Mapping[str, Any]) -> str:
    """The data block's JSON, which web/shared/site.js reads.

    The tools are the forms of the case, in its order; without a case there are none.
    Raises ContentError for a form that has a page and no place in the case: a case would be opened without it.
    """
    pages: dict[str, str] = {}
    case_page, order, place = "", list[str](), ("", 0)
    for path in sorted(docs.rglob("*.md")):
        file = path.relative_to(docs).as_posix()
        text = read_text(path, f"docs/{file}")
        for found in _BLOCK.finditer(text):
            block, argument = found.groups()
            if block == "skjema":
                pages[argument.strip()] = address(file)
            else:
                case_page, order = address(file), argument.split()
                place = (f"docs/{file}", text.count("\n", 0, found.start()) + 1)
    if order and (left := [name for name in pages if name in forms and name not in order]):
        told = f"elevmappen mangler {listed(left)}. Uten å stå her kommer skjemaet ikke tilbake når en mappe åpnes"
        raise ContentError(*place, f"{told}. Skriv navnet der det skal stå i rekken")
    return script_json(
        {
            "tools": [
                {"form": name, "title": forms[name].title, "address": pages[name]}
                for name in order
                if name in pages and name in forms
            ],
            "casePage": case_page,
            "names": {name: pupil_fields(form) for name, form in forms.items()},
            "keeps": is_on(kommune, "okt"),
            "hours": kommune.get("okt_timer", HOURS),
            "drafts": DRAFT_DAYS if is_on(kommune, "utkast") else 0,
        }
    )
