"""A PDF from the page's side: asked for, made a bit at a time, opened again, and the same in the browser's Python."""

from __future__ import annotations

import base64
import datetime as dt
import io
import json
import re
import time
import zlib
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader, PdfWriter

from forms.browser import app
from forms.browser.app import App
from forms.build.pages.project import Project
from forms.build.runtime import bundle, logo
from forms.core import pupil
from forms.core.answers import Answers
from forms.core.model import Form, to_data
from forms.export import json as json_file
from forms.export import json_text
from forms.export.pdf import answers as kept
from forms.export.pdf.face import Pack, wanted
from tests import pdfs
from tests.patience import seconds
from tests.pdfrules import faults
from tests.pdftext import read_by_poppler, squeezed
from tests.programs import MINUTE, run
from tests.unit.test_print import Filler

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 25)
MOMENT = "2026-11-25T12:30:05"


def order(
    *parts: tuple[str, Any], keep: bool = False, fonts: tuple[str, ...] = tuple(pdfs.files()), **more: Any
) -> Any:
    """What the page sends to have a PDF made."""
    packs = {name: base64.b64encode(pdfs.files()[name]).decode() for name in fonts}
    given = [{"form": form, "answers": answers} for form, answers in parts]
    message = {"type": "pdf", "parts": given, "whole": False, "pupil": "", "keep": keep, "level": "2a", "logo": ""}
    return message | {"site": pdfs.SITE, "time": MOMENT, "fonts": packs} | more


class Talk:
    """A page that talks with Python, and keeps what was said."""

    def __init__(self, *forms: Form) -> None:
        app._app = App(lambda: TODAY)
        self.sent: list[str] = []
        self.replies: list[str] = []
        self.ask({"type": "init", "forms": [to_data(form) for form in forms]})

    def ask(self, message: Any) -> Any:
        self.sent.append(json.dumps(message, ensure_ascii=False))
        self.replies.append(app.handle(self.sent[-1]))
        return json.loads(self.replies[-1])

    def file(self, message: Any) -> Any:
        """The last reply, once nothing more is to be done; how far it was each time stands in `done`."""
        self.done: list[float] = []
        reply = self.ask(message)
        while reply["type"] == "working":
            self.done.append(reply["done"])
            reply = self.ask({"type": "pdf-on"})
        return reply


@pytest.fixture(autouse=True)
def _own_app(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "_app", app._app)


def filled(form: Form) -> tuple[dict[str, Any], list[str]]:
    """Answers that stand nowhere else, and their texts."""
    filler = Filler()
    raw = {question.id: filler.fill(question) for question in form.questions()}
    return Answers.accept(form, raw)[0].raw(), filler.typed


def saved(reply: Any) -> bytes:
    assert reply["type"] == "pdf-file", reply
    return base64.b64decode(reply["data"])


def test_a_form_becomes_a_file_without_anything_personal_in_its_name(form: Form) -> None:
    """With every answer on its pages, and none in it as data unless that was asked for."""
    answers, typed = filled(form)
    reply = Talk(form).file(order((form.id, answers)))
    pdf = saved(reply)
    assert (reply["name"], reply["mime"], reply["missing"]) == (f"{form.id}-2026-11-25.pdf", "application/pdf", "")
    assert faults(pdf) == []
    assert kept.found(pdf) == (None, False)
    assert b"PieceInfo" not in pikepdf_text(pdf)
    text = squeezed(read_by_poppler(pdf, "-raw"))
    for one in typed:
        assert squeezed(one) in text


def pikepdf_text(pdf: bytes) -> bytes:
    """Every object of a file, unpacked."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return b"\n".join(repr(one).encode() for one in file.objects)


def test_answers_that_are_kept_open_again(form: Form) -> None:
    """As from the file of answers, through the same door; a line on the sheet says that they are there."""
    answers, _ = filled(form)
    talk = Talk(form)
    pdf = saved(talk.file(order((form.id, answers), keep=True)))
    assert faults(pdf) == []
    found = talk.ask({"type": "pdf-answers", "pdf": base64.b64encode(pdf).decode()})
    assert found["type"] == "text"
    opened = talk.ask({"type": "open", "form": form.id, "text": found["text"]})
    assert opened["type"] == "opened"
    assert opened["answers"] == kept.shown(form, Answers.accept(form, answers)[0]).raw()
    assert "sladder ikke dataene" in " ".join(read_by_poppler(pdf).split())


def test_what_is_kept_stands_on_the_pages(form: Form) -> None:
    """Hidden answers outlive a name that is blacked out, so no text is in the data and not on a sheet."""
    answers, typed = filled(form)
    pdf = saved(Talk(form).file(order((form.id, answers), keep=True)))
    data = kept.found(pdf)[0] or ""
    inside = [one for one in typed if json.dumps(one, ensure_ascii=False)[1:-1] in data]
    assert len(inside) > 5
    text = squeezed(read_by_poppler(pdf, "-raw"))
    assert [one for one in inside if squeezed(one) not in text] == []


def test_what_no_page_shows_is_not_kept(avtale: Form) -> None:
    """Terms from before, which only help to tell what has changed, and the address of a measure that was taken away."""
    before = {"tiltak": "Gammelt tiltak", "adresse": "", "ansvar": "Per", "frist": "", "status": ""}
    rows = [{"tiltak": {"text": "", "address": "del-2/overganger/#mote"}}]
    answers = Answers.accept(avtale, {"elev": "Åse", "forrige": [before], "avtaler": rows})[0]
    assert answers.raw()["forrige"]
    text = json_file.write(avtale, kept.shown(avtale, answers))
    assert "Åse" in text
    assert "Gammelt" not in text
    assert "overganger" not in text


def test_a_case_is_one_file(project: Project) -> None:
    """Behind a sheet that leads to each form; its data opens as a case."""
    forms = [project.forms[name] for name in ("samtykke", "samarbeidsavtale", "skalering")]
    talk = Talk(*forms)
    parts = [(form.id, filled(form)[0]) for form in forms]
    reply = talk.file(order(*parts, keep=True, whole=True, pupil="Åse Berg"))
    pdf = saved(reply)
    assert reply["name"] == "elevmappe-2026-11-25.pdf"
    assert faults(pdf) == []
    first = read_by_poppler(pdf, "-l", "1")
    assert all(text in first for text in ("Elevmappe", "Åse Berg", "Innhold", *(form.title for form in forms)))
    sizes = {(round(page.mediabox.width), round(page.mediabox.height)) for page in reader(pdf).pages}
    assert sizes == {(595, 842), (842, 595)}
    found = talk.ask({"type": "pdf-answers", "pdf": base64.b64encode(pdf).decode()})
    opened = talk.ask({"type": "case-open", "text": found["text"], "pupil": "", "parts": {}, "filled": []})
    assert (opened["type"], opened["pupil"], list(opened["parts"])) == ("case", "Åse Berg", [form.id for form in forms])


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


@pytest.mark.parametrize("level", pdfs.LEVELS)
def test_every_level_can_be_set_and_opened(samtykke: Form, level: str) -> None:
    """Where the level has room for attached files, the answers are one; elsewhere they are private data."""
    talk = Talk(samtykke)
    pdf = saved(talk.file(order(("samtykke", filled(samtykke)[0]), keep=True, level=level)))
    assert faults(pdf, level) == []
    assert (b"EmbeddedFile" in pikepdf_text(pdf)) == (level in ("3a", "4f"))
    assert talk.ask({"type": "pdf-answers", "pdf": base64.b64encode(pdf).decode()})["type"] == "text"


def test_a_file_with_nothing_attached_claims_no_attachment(samtykke: Form) -> None:
    """A-4f must hold a file; without the answers it is A-4. The other levels are what they were set to."""
    for level in pdfs.LEVELS:
        pdf = saved(Talk(samtykke).file(order(("samtykke", filled(samtykke)[0]), level=level)))
        assert faults(pdf, "4" if level == "4f" else level) == []


def test_whose_it_is_stands_on_every_sheet(samtykke: Form) -> None:
    """Name and birth date as they were typed, or what there is of them."""

    def whose(**given: str) -> str:
        return pupil.whose(samtykke, Answers.accept(samtykke, given)[0])

    assert whose(navn=" Åse Berg ", fodselsdato="1.2.2012") == "Åse Berg, født 01.02.2012"
    assert whose(navn="Åse", fodselsdato="før jul") == "Åse, født før jul"
    assert whose(fodselsdato="1.2.2012") == "Født 01.02.2012"
    assert whose() == ""


RESAVED = {
    "pypdf": lambda pdf: resaved_by_pypdf(pdf),
    "pikepdf": lambda pdf: resaved_by_pikepdf(pdf),
    "pikepdf, packed otherwise": lambda pdf: resaved_by_pikepdf(pdf, recompress_flate=True),
    "a byte order mark before": lambda pdf: b"\xef\xbb\xbf\n" + pdf,
}


def resaved_by_pypdf(pdf: bytes) -> bytes:
    out = io.BytesIO()
    PdfWriter(clone_from=reader(pdf)).write(out)
    return out.getvalue()


def resaved_by_pikepdf(pdf: bytes, **how: Any) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        file.save(out, **how)
    return out.getvalue()


@pytest.mark.parametrize("program", RESAVED)
def test_answers_live_through_another_program(program: str, samtykke: Form) -> None:
    """One that numbers and packs the objects anew."""
    pdf = saved(Talk(samtykke).file(order(("samtykke", {"navn": "Åse"}), keep=True)))
    other = RESAVED[program](pdf)
    assert other != pdf
    assert kept.found(other) == kept.found(pdf)


@pytest.mark.parametrize("level", ["2a", "3a", "4f"])
def test_a_file_that_another_program_has_written_in_is_told_of(level: str, samtykke: Form) -> None:
    """A note that was typed on a page, or a signature, is no answer: its reader is to know that it is not there."""
    talk = Talk(samtykke)
    pdf = saved(talk.file(order(("samtykke", {"navn": "Åse"}), keep=True, level=level)))

    def remark(file: bytes) -> str:
        return str(talk.ask({"type": "pdf-answers", "pdf": base64.b64encode(file).decode()})["remark"])

    assert remark(pdf) == remark(b"From a mail\r\n" + pdf) == remark(pdf + b"\r\n\0\0") == ""
    note = b"9 0 obj\n<</Type/Annot/Subtype/FreeText/Contents(x)>>\nendobj\nstartxref\n9\n%%EOF\n"
    middle = pdf.index(b"endstream") - 9
    spoiled = pdf[:middle] + bytes([pdf[middle] ^ 1]) + pdf[middle + 1 :]
    for other in (pdf + note, spoiled, resaved_by_pypdf(pdf), resaved_by_pikepdf(pdf)):
        assert remark(other).startswith("PDF-en er endret etter at den ble lagret her.")


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_answers_that_an_editor_has_saved_in_a_file_come_out(coding: str) -> None:
    """The newest of them, whatever the editor put before them, and where its own keys stand first."""
    older = pdfs.DATA.replace(b"prove", b"a")
    newer = pdfs.DATA.decode().replace("prove", "b").replace("{", '{"arkiv": "' + "x" * 900 + '", ', 1)
    for before in ("", "\r\n "):
        both = (zlib.compress(older), zlib.compress((before + newer).encode(coding)))
        text, others = kept.found(b"%PDF-1.7\n" + b"".join(b"stream\n" + one + b"\nendstream\n" for one in both))
        assert (text or "").strip() == newer.strip()
        assert others


def test_answers_in_another_coding_are_refused_for_that() -> None:
    """An editor has saved them as ANSI: a new copy of the file would be the same."""
    data = pdfs.DATA.decode().replace("prove", "Pål, og mer enn det").encode("cp1252")
    with pytest.raises(json_text.FileError, match="på sin egen måte"):
        kept.found(b"%PDF-1.7\nstream\n" + zlib.compress(data) + b"\nendstream")


def test_the_last_answers_in_a_file_count() -> None:
    """One that was saved into again has the older ones before them."""
    older, newer = (
        b"stream\n" + zlib.compress(pdfs.DATA.replace(b"prove", name)) + b"\nendstream" for name in (b"a", b"b")
    )
    assert '"form": "b"' in (kept.found(b"%PDF-1.7\n" + older + newer)[0] or "")


def test_other_answers_in_a_file_are_told_of(samtykke: Form) -> None:
    """Of two files that were put together, or where the newest are damaged; the same answers twice are one."""
    talk = Talk(samtykke)

    def remark(*streams: bytes) -> str:
        pdf = b"%PDF-1.7\n" + b"".join(b"stream\n" + stream + b"\nendstream\n" for stream in streams)
        return str(talk.ask({"type": "pdf-answers", "pdf": base64.b64encode(pdf).decode()})["remark"])

    one, other = (zlib.compress(pdfs.DATA.replace(b"prove", name)) for name in (b"a", b"b"))
    long = zlib.compress(pdfs.DATA.replace(b"prove", Random(1).randbytes(20_000).hex().encode()))
    damaged = long[:9_000] + b"\xff" * 200 + long[9_200:]
    changed = remark(one)
    assert changed.startswith("PDF-en er endret etter at den ble lagret her.")
    assert changed == remark(one, one) == remark(*[one] * 9) == remark(one, zlib.compress(b"<x/>"))
    for streams in ((one, other), (one, damaged), (one, *[other] * 9)):
        assert remark(*streams).startswith("PDF-en har svar fra flere ganger.")


def test_as_much_as_a_file_may_hold_comes_out_in_any_letters() -> None:
    """Those of some scripts take three bytes each."""
    text = '{"$schema": "urn:naervaer:svar:1", "a": "'.ljust(json_text.LARGEST, "\u0e01")
    assert kept.found(b"%PDF-1.7\nstream\n" + zlib.compress(text.encode(), 1) + b"\nendstream") == (text, False)


def collection_of(pdf: bytes) -> bytes:
    """A PDF with another one in it, as a mail folder is filed."""
    with pikepdf.new() as cover:
        cover.add_blank_page()
        cover.attachments["samtykke.pdf"] = pikepdf.AttachedFileSpec(cover, pdf)
        target = io.BytesIO()
        cover.save(target)
    return target.getvalue()


def test_a_pdf_without_answers_says_what_to_do(samtykke: Form) -> None:
    """Ours without them, another program's, and what only looks like a PDF."""
    talk = Talk(samtykke)
    ours = saved(talk.file(order(("samtykke", {"navn": "Åse"}))))
    whole = saved(talk.file(order(("samtykke", {"navn": "Åse"}), keep=True)))
    for pdf, why in (
        (ours, "PDF-en er laget her, men det er ingen svar i den som kan leses."),
        (b"%PDF-1.4\nstream\nx\xda\x00\x01endstream\n%%EOF\r\n", "Det ligger ingen svar herfra i PDF-en."),
        (b"%PDF-1.4\nstream\n%%EOF" + b"\0" * 2000, "Det ligger ingen svar herfra i PDF-en."),
        (resaved_by_pikepdf(whole, encryption=pikepdf.Encryption(owner="a", user="b")), "PDF-en er låst"),
        (collection_of(whole), "Det ligger andre filer i PDF-en, og svarene kan ligge i en av dem."),
        (b"%PDF-", "PDF-en er ikke hel, for slutten mangler."),
        (ours[: len(ours) * 3 // 10], "PDF-en er ikke hel, for slutten mangler."),
        (whole[: len(whole) * 3 // 10], "PDF-en er ikke hel, for slutten mangler."),
    ):
        reply = talk.ask({"type": "pdf-answers", "pdf": base64.b64encode(pdf).decode()})
        assert (reply["type"], reply["message"].startswith(why)) == ("refused", True)


HOSTILE_DATA = {
    "too deep": b'{"$schema": "urn:naervaer:svar:1", "a": ' + b"[" * 100_000,
    "no UTF-8": b'{"$schema": "urn:naervaer:svar:1", "form": "\xff\xfe',
    "another layout": b'{"$schema": "urn:naervaer:annet:1"}',
}


@pytest.mark.parametrize("name", HOSTILE_DATA)
def test_what_lies_in_a_pdf_is_as_untrusted_as_any_file(name: str, samtykke: Form) -> None:
    """Refused by the same rules."""
    pdf = b"%PDF-1.7\n1 0 obj\n<<>>\nstream\n" + zlib.compress(HOSTILE_DATA[name]) + b"\nendstream\nendobj\n"
    text, _ = kept.found(pdf)
    assert text is not None
    reply = Talk(samtykke).ask({"type": "open", "form": "samtykke", "text": text})
    assert reply["type"] == "refused"


def test_no_more_is_unpacked_than_a_file_may_hold(samtykke: Form) -> None:
    """Of all streams together, whole or cut; and what is too large does not go to the page and back."""
    bomb = zlib.compress(b'{"$schema": "urn:naervaer:svar:1", "answers": "' + b"x" * 90_000_000)
    begun = time.process_time()
    for content in (bomb, bomb[:-6]):
        pdf = b"%PDF-1.7\n" + (b"1 0 obj\n<<>>\nstream\n" + content + b"\nendstream\nendobj\n") * 5
        reply = Talk(samtykke).ask({"type": "pdf-answers", "pdf": base64.b64encode(pdf).decode()})
        assert (reply["type"], reply["message"]) == ("refused", json_text.TOO_LARGE)
    assert time.process_time() - begun < seconds(2)


def test_many_streams_are_looked_at_in_little_time(samtykke: Form) -> None:
    """A file made to be slow: what it costs grows with its size, and not with its square."""
    begun = time.process_time()
    for stream in (
        b"stream\n{",
        b"stream\nx\x9c",
        b'stream\n{"urn:naervaer:',
        b"stream\n" + zlib.compress(b'{"urn:naervaer:'),
    ):
        kept.found(b"%PDF-1.7\n" + stream * 60_000)
    assert time.process_time() - begun < seconds(4)


def test_fonts_are_asked_for_by_what_the_text_holds(avtale: Form) -> None:
    """The Latin one always; another when a letter asks for it; none for what no font has. They are kept."""
    talk = Talk(avtale)
    none: tuple[str, ...] = ()
    assert talk.ask(order((avtale.id, {"elev": "Åse"}), fonts=none))["names"] == ["latin"]
    assert talk.ask(order((avtale.id, {"elev": "Áŋŋá Привіт محمد 你"}), fonts=("latin",))) == {
        "type": "fonts",
        "names": ["latin-ext", "cyrillic", "arabic"],
        "id": None,
    }
    more = ("latin-ext", "cyrillic", "arabic")
    reply = talk.file(order((avtale.id, {"elev": "Áŋŋá Привіт محمد 你"}), fonts=more))
    assert reply["missing"] == "Skriften i PDF-en mangler noen tegn, og de står som spørsmålstegn: 你"
    assert talk.file(order((avtale.id, {"elev": "Åse 你"}), fonts=none))["type"] == "pdf-file"


def test_norwegian_asks_for_one_pack_of_at_most_forty_kilobytes() -> None:
    """What a first PDF costs; also Northern Sami but for two letters, and most of Europe's names."""
    signs = set("abcdefghijklmnopqrstuvwxyzæøåÆØÅéèêóòôüöäčđšžáŽ0123456789 «»–—’…·•☐☒○⊗§×½€")
    assert wanted(signs, {"latin": Pack(pdfs.files()["latin"])}) == []
    assert len(pdfs.files()["latin"]) < 40_000


@pytest.mark.parametrize(
    ("what", "damaged"),
    [
        ("Skriften", {"fonts": {"latin": "AAAA"}}),
        ("Skriften", {"fonts": {"latin": "%%%"}}),
        ("Skriften", {"fonts": {"latin": base64.b64encode(zlib.compress(b"\0\0")).decode()}}),
        ("Logoen", {"logo": "AAA="}),
    ],
)
def test_a_damaged_file_of_the_sites_is_refused(what: str, damaged: dict[str, Any], samtykke: Form) -> None:
    """The reader is told which it is and what to do, and nothing breaks."""
    reply = Talk(samtykke).ask(order(("samtykke", {})) | damaged)
    told = f"{what} til PDF-en er skadet. Last siden på nytt, og prøv igjen."
    assert (reply["type"], reply["message"]) == ("refused", told)


def rows(count: int) -> Any:
    """A form of one long table, which no form of ours is, and as many rows for it."""
    fields = [{"id": key, "type": "longtext", "label": key} for key in ("delmal", "tiltak", "ansvar", "frist")]
    table = {"id": "avtaler", "type": "rows", "label": "Avtaler", "most": 5000, "fields": fields}
    form = {
        "id": "lang",
        "version": 1,
        "title": "Lang",
        "owner": "X",
        "sections": [{"id": "d", "title": "D", "questions": [table]}],
    }
    text = "Kontaktlærer møter eleven ved inngangen klokka 8 og følger henne til rommet. "
    answers = [{"delmal": f"Mål {n}", "tiltak": text * 2, "ansvar": "Åse", "frist": "1.12.2026"} for n in range(count)]
    return form, {"avtaler": answers}


def test_a_thousand_rows_come_a_bit_at_a_time() -> None:
    """The page hears how far it is, always further; others are answered in between."""
    form, answers = rows(1000)
    talk = Talk()
    talk.ask({"type": "init", "forms": [form]})
    reply = talk.file(order(("lang", answers)))
    assert len(talk.done) > 5
    assert talk.done == sorted(set(talk.done))
    assert 0 < talk.done[0] < 0.3
    assert talk.done[-1] < 1
    assert len(reader(saved(reply)).pages) == reply["pages"] > 50


@pytest.mark.parametrize("lines", [1, 50])
def test_how_far_a_file_is_grows_evenly(lines: int) -> None:
    """However long the texts of its rows are: from one word of it to the next there is no leap and no standstill."""
    form, answers = rows(1000 // lines)
    for row in answers["avtaler"]:
        row["tiltak"] *= lines
    talk = Talk()
    talk.ask({"type": "init", "forms": [form]})
    talk.file(order(("lang", answers)))
    steps = [later - before for before, later in pairwise([0, *talk.done])]
    assert len(steps) > 5
    assert all(0.005 < step < 0.25 for step in steps)


def test_a_file_that_is_stopped_is_forgotten(samtykke: Form) -> None:
    """Whoever does not go on has stopped it: the next one begins anew, and there is none to go on with then."""
    form, answers = rows(300)
    talk = Talk(samtykke)
    talk.ask({"type": "init", "forms": [form, to_data(samtykke)]})
    assert talk.ask(order(("lang", answers)))["type"] == "working"
    assert talk.ask({"type": "change", "form": "samtykke", "answers": {}})["type"] == "patch"
    assert talk.file(order(("samtykke", {"navn": "Åse"})))["name"].startswith("samtykke")
    assert talk.ask({"type": "pdf-on"})["type"] == "refused"


def unpacked(pdf: bytes) -> list[bytes]:
    """A file's streams as they were before they were packed: each machine's zlib packs a little differently."""
    found = []
    for match in re.finditer(rb"(?<!end)stream\n", pdf):
        try:
            found.append(zlib.decompressobj().decompress(pdf[match.end() :]))
        except zlib.error:
            found.append(pdf[match.end() : pdf.index(b"endstream", match.end())])
    return found


@pytest.mark.slow
def test_the_browsers_python_makes_the_same_file(project: Project) -> None:
    """Of every form with hostile and foreign texts, of a case, and a long one: the same replies, byte for byte."""
    talk = Talk(*project.forms.values())
    for form in project.forms.values():
        answers, _ = filled(form)
        answers |= {key: "Áŋŋá محمد 😀 <b>" for key in ("elev", "navn") if key in answers}
        talk.file(order((form.id, answers), keep=True))
    forms = [(form.id, filled(form)[0]) for form in project.forms.values()]
    talk.file(order(*forms, keep=True, whole=True, pupil="Åse"))
    job = {
        "pyodide": str(ROOT / "node_modules" / "pyodide"),
        "folder": str(bundle.make(ROOT).folder),
        "cases": [{"today": TODAY.isoformat(), "messages": talk.sent}],
    }
    command = ["node", str(ROOT / "tests" / "run_cases.mjs")]
    done = run(command, waits_for="the files of Pyodide", seconds=3 * MINUTE, tells=json.dumps(job))
    (theirs,) = json.loads(done.stdout.splitlines()[-1])
    files = 0
    for ours, other in zip(talk.replies, theirs, strict=True):
        mine, its = json.loads(ours), json.loads(other)
        if mine["type"] == "pdf-file":
            files += 1
            if "ng" not in zlib.ZLIB_RUNTIME_VERSION:
                assert its == mine
            assert unpacked(base64.b64decode(its.pop("data"))) == unpacked(base64.b64decode(mine.pop("data")))
        assert its == mine
    assert files == len(project.forms) + 1


def test_the_municipalitys_logo_stands_on_every_sheet(project: Project) -> None:
    """Once on each: at the head of the first, and small at the foot of the others. The build makes it of a picture."""
    form = project.forms["samtykke"]
    name = "assets/pictures/icon-192.png"
    picture = base64.b64encode(logo.make(ROOT / "docs" / name, name)).decode()
    made = Talk(form).file(order((form.id, {}), logo=picture))
    pdf = base64.b64decode(made["data"])
    assert faults(pdf) == []
    high = r"q [\d.]+ 0 0 ([\d.]+) [\d.]+ ([\d.]+) cm /Logo Do Q"
    found = [re.findall(high, page.get_contents().get_data().decode()) for page in reader(pdf).pages]  # type: ignore[union-attr]
    assert [len(logos) for logos in found] == [1] * made["pages"]
    assert made["pages"] > 1
    assert [float(height) < 23 for ((height, _),) in found] == [False] + [True] * (made["pages"] - 1)
    assert [float(foot) < 60 for ((_, foot),) in found] == [False] + [True] * (made["pages"] - 1)
    [drawn] = reader(pdf).pages[0].images
    assert drawn.image is not None
    assert drawn.image.size == (192, 192)
    plain = Talk(form).file(order((form.id, {})))
    assert b"/Logo Do" not in PdfReader(io.BytesIO(base64.b64decode(plain["data"]))).pages[0].get_contents().get_data()  # type: ignore[union-attr]
