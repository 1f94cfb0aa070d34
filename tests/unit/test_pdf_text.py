"""What is in a file can be read: by a program that takes out its text, and by one that follows its tags."""

from __future__ import annotations

import io
import itertools
import random
import re
import unicodedata
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from forms.core import unready
from forms.core.answers import Answers
from forms.core.items import Block, Board, Cell, Field, Grid, Move, Moves, Prompts, Prose, Step, Ticks, Week
from forms.core.model import Form
from forms.core.summary import Part, Summary, summarise
from forms.export.pdf import bidi
from forms.export.pdf.words import clean
from tests import codes, pdfs
from tests.hostile import HALF, NUL, STRINGS
from tests.pdffile import PdfFile, opened
from tests.pdfrules import faults
from tests.pdfs import SAMPLES
from tests.pdftext import MARKS, read_by_poppler, squeezed, told
from tests.unit.test_cases import CASES, resolved
from tests.unit.test_hostile import TODAY, fill


def from_case(name: str, project: Any) -> Summary:
    """The summary of the last answers in a case."""
    case, form = CASES[name], project.forms[name.split("/")[0]]
    given: Any = {}
    for message in case["messages"]:
        answers = message["send"].get("answers", {})
        if isinstance(answers, dict) and not any(mark in str(answers) for mark in ("$reply",)):
            given = resolved(answers, []) or given
    return summarise(form, Answers.accept(form, given)[0], TODAY)


def read_by_tags(pdf: bytes) -> str:
    return squeezed(opened(pdf).tree.text)


@pytest.mark.parametrize("name", [name for name in SAMPLES if name != "many scripts"])
def test_tags_tell_every_label_and_answer_once_and_in_order(name: str) -> None:
    """Whoever follows them hears the form as it stands, and nothing twice, though heads are repeated on sheets."""
    summary = SAMPLES[name]
    texts = told(summary)
    made = pdfs.make(summary)
    if made.missing:
        texts.append("ulike tegn finnes ikke i skriften og står som spørsmålstegn.")
        texts[-1] = f"{len(made.missing)} {texts[-1]}"
    assert read_by_tags(made.pdf) == squeezed("".join(texts))


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_a_case_is_told_whole(name: str, project: Any) -> None:
    """The same for what the cases have typed, hostile texts and damaged files among it."""
    made = pdfs.make(summary := from_case(name, project))
    assert faults(made.pdf) == []
    found = read_by_tags(made.pdf)
    assert found.startswith(squeezed("".join(told(summary))))


@pytest.mark.parametrize("name", ["every shape", "on wide sheets", "a table over many sheets"])
def test_text_comes_out_in_order(name: str) -> None:
    """A program that takes out the text finds all of it in order. A board comes row by row, so none is among it."""
    whole = SAMPLES[name]
    parts = tuple(
        Part(part.title, part.text, tuple(item for item in part.items if not isinstance(item, Board)))
        for part in whole.parts
    )
    summary = pdfs.summary(*parts, title=whole.title, orientation=whole.orientation)
    text = squeezed(read_by_poppler(pdfs.make(summary).pdf, "-raw"))
    at = 0
    for one in told(summary):
        found = text.find(squeezed(one), at)
        assert found >= 0, (one, text[at : at + 200])
        at = found


def test_arabic_comes_out_as_it_was_written() -> None:
    """Letters that join, lam with alef, vowel signs, numbers, and words from left to right among them."""
    words = "السلام عليكم لا إله يومًا شكرًا فارسی می‌خواهم کتاب سڵاو ئازادە میرا نام علی ہے 2026".replace("\u200c", "")
    text = read_by_poppler(
        pdfs.make(pdfs.of(Field("Arabisk", words), Field("Blandet", "Hun heter فاطمة og er 12"))).pdf
    )
    for word in words.split():
        assert word in MARKS.sub("", text), word
    assert "فاطمة" in text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("محمد", "und"),
        ("Привіт, 12!", "und"),
        ("你好", "und"),
        ("Hun heter فاطمة", None),
        ("Ærlig µ ½ ℓ ŋ", None),
        ("12", None),
    ],
)
def test_a_text_in_another_script_is_of_a_language_that_nobody_knows(text: str, language: str | None) -> None:
    """Its letters do not tell which: Arabic ones may be Arabic, Dari or Urdu. What may be Norwegian stays so."""
    tags = PdfFile(pdfs.make(pdfs.of(Field("Navn", text))).pdf).tree.walk()
    assert [tag.data["/Lang"] for tag in tags if "/Lang" in tag.data] == ([language] if language else [])


@pytest.mark.parametrize(
    ("text", "right", "drawn"),
    [
        ("abc", False, "abc"),
        ("אבג", True, "גבא"),
        ("אב (12.3) ג", True, "ג (12.3) בא"),
        ("a אב c", False, "a בא c"),
        ("אב a-b ג", True, "ג a-b בא"),
        ("אב 12–14", True, "14–12 בא"),
        ("c «אב» d", False, "c «בא» d"),
    ],
)
def test_signs_stand_in_the_order_in_which_they_are_read(text: str, right: bool, drawn: str) -> None:
    """From right to left, with numbers and other words the right way round, and brackets turned."""
    assert bidi.starts_right(text) == right
    assert "".join(sign for sign, _ in bidi.visual(text, right)) == drawn


def test_letters_join_as_their_neighbours_let_them() -> None:
    """Beginning, middle, end and alone; a letter that joins nothing after it; a joiner that is not there."""
    assert bidi.joined("بتث") == [1, 2, 3]
    assert bidi.joined("بابا") == [1, 3, 1, 3]
    assert bidi.joined("ءب") == [0, 0]
    assert bidi.joined("بَت") == [1, 0, 3]
    assert bidi.joined("ب\u200cت") == [0, 0, 0]
    assert bidi.joined("ab") == [0, 0]


def test_words_at_the_ends_of_lines_are_whole() -> None:
    """What is wrapped is not glued together."""
    text = read_by_poppler(pdfs.make(pdfs.of(Field("Langt", pdfs.LONG_TEXT))).pdf)
    words = " ".join(text.split())
    assert words.count("Kontaktlærer møter eleven ved inngangen klokka 8 og følger henne til grupperommet.") >= 55


def test_no_line_parts_a_paragraph_from_its_number() -> None:
    """Wherever it falls: with an ordinary space some line of these ends with the sign."""
    text = " ".join(f"{'Se også lov ' * (count % 7)}{'x' * count} §\u00a0{count}-1." for count in range(1, 60))
    ends = [
        bool(re.search(r"§$", read_by_poppler(pdfs.make(pdfs.of(Prose("Lov", (given,)))).pdf), re.MULTILINE))
        for given in (text.replace("\u00a0", " "), text)
    ]
    assert ends == [True, False]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sheet_says_whose_it_is(name: str) -> None:
    """Municipality, form, pupil with birth date, day, the form's version, and which sheet of how many."""
    made = pdfs.make(SAMPLES[name])
    sheets = read_by_poppler(made.pdf, "-layout").split("\f")[:-1]
    assert len(sheets) == made.pages
    for number, sheet in enumerate(sheets, 1):
        foot = " ".join(sheet.split()[-30:])
        for text in (f"Eksempelvik kommune · {SAMPLES[name].title}", "25.11.2026 · utgave 3 av skjemaet"):
            assert text in foot
        assert pdfs.PUPIL in foot
        assert foot.endswith(f"Side {number} av {made.pages}")


@pytest.mark.slow
@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
@pytest.mark.parametrize("rows", [1, 5, 12])
def test_nobody_signs_a_sheet_that_says_nothing_of_what_is_signed(orientation: str, rows: int) -> None:
    """However much comes before, the last of it stands on the sheet with the first signature."""
    for count in range(1, 36):
        before = pdfs.of(*(Field(f"Felt {n}", f"Svar nummer {n} slutt") for n in range(1, count + 1)))
        summary = pdfs.summary(*before.parts, pdfs.signed(rows), orientation=orientation)
        sheets = read_by_poppler(pdfs.make(summary).pdf, "-layout").split("\f")
        (sheet,) = [sheet for sheet in sheets if re.search(r"Person 1\b", sheet)]
        assert f"Svar nummer {count} slutt" in sheet


def test_what_is_signed_over_many_sheets_has_its_head_on_each() -> None:
    """More signatures than a sheet has room for."""
    made = pdfs.make(pdfs.summary(Part("Tekst", (), (Field("Felt", "Svar"),)), pdfs.signed(60)))
    sheets = read_by_poppler(made.pdf, "-layout").split("\f")[:-1]
    assert len(sheets) > 2
    assert all("Navn med blokkbokstaver" in sheet for sheet in sheets)


@pytest.mark.slow
def test_hostile_texts_are_words_like_others(form: Form) -> None:
    """In every field of every form: valid, and there to be read as they were written."""
    words = itertools.cycle((*STRINGS, *HALF, NUL))
    raw = {question.id: fill(question, words) for question in form.questions()}
    summary = summarise(form, Answers.accept(form, raw)[0], TODAY)
    made = pdfs.make(summary, keep=True)
    assert faults(made.pdf) == []
    if not re.search("[\u0590-\u08ff]", str(summary)):
        assert read_by_tags(made.pdf).startswith(squeezed("".join(told(summary))))


SCRIPTS = [
    (0x20, 0x250),
    (0x250, 0x600),
    (0x600, 0x900),
    (0x900, 0x2000),
    (0x2000, 0x3000),
    (0x3000, 0xD800),
    (0xE000, 0x10FFFF),
]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(40))
def test_no_text_makes_it_fail_and_no_sign_is_lost_in_silence(seed: int) -> None:
    """Random signs of all scripts: what no font has is a question mark, is named, and is told of on the sheet."""
    chance = random.Random(seed)

    def text(length: int) -> str:
        return "".join(chr(chance.randrange(*chance.choice(SCRIPTS))) for _ in range(length))

    rows = tuple((Cell(text(20)), Cell(text(90))) for _ in range(3))
    items = (*(Field(text(8), text(120)) for _ in range(4)), Grid(text(5), (("A", ""), ("B", "wide")), rows, 1))
    summary = pdfs.of(*items, title=text(10))
    made = pdfs.make(summary)
    assert faults(made.pdf) == []
    known = frozenset().union(*(pack.signs for pack in pdfs.packs().values()))
    written = set(clean("".join(map(str, told(summary))))) - set("\n ")
    lacking = {sign for sign in written if sign not in known} - set("\u200c\u200d")
    assert set(made.missing) == lacking
    told_of = "finnes ikke i skriften" in " ".join(read_by_poppler(made.pdf).split())
    assert told_of == bool(lacking)


def test_only_what_nobody_sees_is_left_out() -> None:
    """Every sign that is taken away is a control, a mark of direction, a filler, or one that varies its neighbour."""
    signs = [chr(code) for code in itertools.chain(range(0xD800), range(0xE000, 0x110000))]
    left_out = 0
    for some in itertools.batched(signs, 1000):
        cleaned = clean("|".join(f"a{sign}b" for sign in some))
        # Where one of them is a bar, each is looked at by itself.
        parts = cleaned.split("|") if cleaned.count("|") == len(some) - 1 else [clean(f"a{sign}b") for sign in some]
        for sign, part in zip(some, parts, strict=True):
            if part == "ab":
                left_out += 1
                assert unicodedata.category(sign) in ("Cc", "Cf", "Cn", "Mn", "Lo"), hex(ord(sign))
                assert unicodedata.category(sign) != "Lo" or sign in "\u115f\u1160\u3164\uffa0"
                assert not (unicodedata.category(sign) == "Mn" and unicodedata.combining(sign)), hex(ord(sign))
    assert left_out > 300


def test_half_a_sign_stands_as_unknown() -> None:
    """It is neither lost nor an error."""
    assert clean("a\ud83db") == "a\ufffdb"
    assert clean("a\ud83d\ude00b") == "a😀b"
    assert "\ufffd" in pdfs.make(pdfs.of(Field("Halv", "a\ud83db"))).missing


@pytest.mark.parametrize("sign", ["\ue000", "\uf8ff", "\U000f0000", "\U000ffffd", "\U00100000", "\U0010fffd"])
def test_a_sign_that_means_something_in_one_font_alone_stands_as_unknown(sign: str) -> None:
    """Other programs would show another sign, or none."""
    assert clean(f"a{sign}b") == "a\ufffdb"


def test_a_bullet_from_word_is_a_bullet() -> None:
    """Which Word pastes as a sign of its own fonts."""
    assert clean("\uf0b7\tmelk\n\uf0a7 brød") == "• melk\n• brød"


def _week(days: int, hours: int, **more: Any) -> Summary:
    step = Step("Matte i liten gruppe", "Grupperom", "Faglærer", "Gym", "M4 24L44 24")
    times = tuple((f"{8 + at // 2:02}:{at % 2 * 30:02}", (step,) * days) for at in range(hours))
    names = ("Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag", "Lørdag", "Søndag")[:days]
    week = Week("Dager", "Åse", ("Tidspunkt", "Hva skjer", "Hvor", "Ansvar"), names, times, **more)
    return pdfs.of(Field("Navn", "Åse", width="half"), Block("Dager", (week,)), orientation="landscape")


@pytest.mark.parametrize(("days", "hours", "sheets"), [(2, 4, 1), (5, 7, 1), (5, 12, 1), (7, 7, 1), (5, 40, 6)])
@pytest.mark.parametrize("done", [False, True])
def test_a_week_is_one_sheet_unless_it_must_be_more(days: int, hours: int, sheets: int, done: bool) -> None:
    """As on paper: a school week in half hours is seen at once, and nothing in it is under 9 points."""
    made = pdfs.make(_week(days, hours, done=done))
    assert faults(made.pdf) == []
    assert made.pages <= sheets
    text = read_by_poppler(made.pdf, "-layout")
    assert text.count("Gym") == days * hours
    assert text.count("☐") == days * hours * done
    pages = PdfReader(io.BytesIO(made.pdf)).pages
    sizes = [re.findall(rb"/F\d+ ([\d.]+) Tf", page.get_contents().get_data()) for page in pages]  # type: ignore[union-attr]
    assert min(map(float, itertools.chain.from_iterable(sizes))) >= 9


@pytest.mark.parametrize("more", [{}, {"large": True}])
def test_a_week_says_whose_it_is_on_every_sheet(more: dict[str, Any]) -> None:
    """As large as over the first, and not once more for those who have it read out."""
    summary = _week(5, 60, **more)
    made = pdfs.make(summary)
    sheets = [sheet.rpartition(pdfs.PUPIL)[0] for sheet in read_by_poppler(made.pdf, "-layout").split("\f")[:-1]]
    assert len(sheets) > 5
    assert [sheet.count("Åse") for sheet in sheets] == [1 + bool(more), *[1] * (len(sheets) - 1)]
    assert read_by_tags(made.pdf).count("Åse") == 1 + 5 * bool(more)


def test_nothing_of_a_day_in_large_print_is_small() -> None:
    """Neither its title nor its heads: they are read from the other side of a table."""
    made = pdfs.make(_week(5, 7, large=True, done=True))
    assert made.pages == 5
    found: dict[str, float] = {}

    def visit(text: str, _cm: Any, _tm: Any, _font: Any, size: float) -> None:
        found.update(dict.fromkeys(text.split(), size))

    PdfReader(io.BytesIO(made.pdf)).pages[2].extract_text(visitor_text=visit)
    assert found["Onsdag"] >= 20
    assert all(found[head] >= 13 for head in ("Tidspunkt", "Hvor", "Ansvar", "Gjort"))
    assert all(found[word] >= 16 for word in ("Gym", "Grupperom", "Faglærer"))


def test_the_dot_between_a_place_and_people_begins_no_line() -> None:
    """It stays with the place where the people have to go on the next line."""
    assert not re.search(r"^\s*·", read_by_poppler(pdfs.make(_week(7, 7)).pdf, "-raw"), re.MULTILINE)


def _sheets(summary: Summary) -> list[str]:
    return read_by_poppler(pdfs.make(summary).pdf, "-layout").split("\f")[:-1]


def test_the_end_of_a_short_part_does_not_stand_alone() -> None:
    """However much comes before, a part of three answers is not parted."""
    brief = Part(
        "Språk", (), (Field("Hjemme", "Samisk"), Ticks("Tolket?", (("Ja", True, None),)), Field("Hvem", "Ann"))
    )
    for count in range(1, 36):
        before = pdfs.of(*(Field(f"Felt {n}", f"Svar nummer {n} slutt") for n in range(1, count + 1)))
        sheets = _sheets(pdfs.summary(*before.parts, brief))
        assert all(("Språk" in sheet) == ("Ann" in sheet) for sheet in sheets), count


def test_a_blank_form_uses_the_sheets_it_has(form: Form) -> None:
    """No sheet but the last ends early, and no part's title stands right over a sheet's foot."""
    summary = summarise(form, Answers.unwritten(form), TODAY)
    made = pdfs.make(summary)
    assert made.pages == pdfs.SHEETS[form.id]
    *full, last = codes.pictures(made.pdf, 30)
    for (width, height, dots), share in (*((sheet, 65) for sheet in full), (last, 25)):
        assert min(dots[width * height * share // 100 : width * height * 92 // 100]) < 200
    titles = {part.title for part in summary.parts}
    for sheet in read_by_poppler(made.pdf, "-layout").split("\f")[:-1]:
        *_, last, _form, _pupil = (line.strip() for line in sheet.splitlines() if line.strip())
        assert last not in titles


def test_no_entry_of_a_list_stands_alone() -> None:
    """However much comes before: the first is with the second, and the last with the one before it."""
    prompts = Prompts("Stikkord", tuple(f"Punkt {n}." for n in range(1, 6)))
    parted = False
    for count in range(1, 36):
        before = (Field(f"Felt {n}", f"Svar nummer {n} slutt") for n in range(1, count + 1))
        counts = [sheet.count("Punkt") for sheet in _sheets(pdfs.of(*before, prompts))]
        assert set(counts) <= {0, 2, 3, 5}, count
        parted = parted or 2 in counts
    assert parted


def test_a_tall_entry_of_a_list_is_parted() -> None:
    """It begins where there is room, and does not leave the rest of a sheet empty; the last is not alone."""
    prompts = Prompts("Stikkord", ("Begynner " + "ord " * 900, "Punkt 2."))
    for count in range(1, 16):
        before = (Field(f"Felt {n}", f"Svar nummer {n} slutt") for n in range(1, count + 1))
        sheets = _sheets(pdfs.of(*before, prompts))
        assert "Begynner" in sheets[0], count
        assert all("ord ord" in sheet for sheet in sheets if "Punkt 2" in sheet), count


def test_boxes_in_columns_stand_on_one_sheet() -> None:
    """Where they take half of one at most: on two, nobody knows which column comes first."""
    ticks = Ticks("Annet", tuple((f"Et lengre valg nummer {n}", False, None) for n in range(26)))
    for count in range(1, 36, 3):
        before = (Field(f"Felt {n}", f"Svar nummer {n} slutt") for n in range(1, count + 1))
        counts = [sheet.count("lengre valg") for sheet in _sheets(pdfs.of(*before, ticks))]
        assert set(counts) <= {0, 26}, count


def test_a_board_stands_on_one_sheet() -> None:
    """Wherever it comes; one that is taller than a sheet goes on on the next, under its numbers."""
    columns = tuple((str(n), tuple(f"Boks {n} {at}" for at in range(n % 4))) for n in range(1, 11))
    board = Board("Tavlen", ("liker ikke", "liker godt"), columns, ())
    for count in range(1, 20):
        before = [Field(f"Felt {n}", f"Svar nummer {n} slutt") for n in range(1, count + 1)]
        [sheet] = [sheet for sheet in _sheets(pdfs.of(*before, board, orientation="landscape")) if "Boks" in sheet]
        assert sheet.count("Boks") == sum(len(boxes) for _, boxes in columns)
        assert "liker godt" in sheet
    tall = replace(board, columns=(("1", tuple(f"Boks {n}" for n in range(40))), ("2", ())))
    sheets = _sheets(pdfs.of(tall, orientation="landscape"))
    assert len(sheets) > 1
    assert "".join(sheets).count("Boks") == 40


def test_moves_are_read_on_a_scale() -> None:
    """The numbers stand over the pictures on every sheet, and are not read out with the head."""
    moves = Moves("Flyttet", ("", ""), tuple(Move(f"Boks {n}", 2, 7) for n in range(60)))
    made = pdfs.make(pdfs.of(moves))
    sheets = read_by_poppler(made.pdf, "-layout").split("\f")[:-1]
    assert len(sheets) > 1
    assert all(re.search(r"\b1 +2 +3 +4 +5 +6 +7 +8 +9 +10\b", sheet) for sheet in sheets)
    assert "12345678910" not in read_by_tags(made.pdf)


def test_labels_beside_each_other_stand_on_one_line() -> None:
    """Whether an answer takes two lines, one or none; so do the lines that are written on."""
    fields = (
        Field("Delmål", "Komme inn på skolen om morgenen hver dag"),
        Field("Ansvar", ""),
        Field("Frist", "1.12.2026"),
    )
    made = pdfs.make(pdfs.of(*(replace(one, width="third") for one in fields)))
    assert re.search(r"Delmål +Ansvar +Frist\n", read_by_poppler(made.pdf, "-layout"))
    content = PdfReader(io.BytesIO(made.pdf)).pages[0].get_contents()
    feet = re.findall(rb"0.6 w [\d.]+ ([\d.]+) m", content.get_data())  # type: ignore[union-attr]
    assert len(feet) >= 3
    assert len(set(feet[:3])) == 1


def test_a_measure_that_is_followed_up_is_not_parted() -> None:
    """As on paper: each stands whole on a sheet."""
    one = (Field("Tiltak", "Møt eleven"), Ticks("Hvordan?", (("Virker", True, None),)), Field("Vurdering", "God slutt"))
    summary = pdfs.of(Block("", tuple(Block(f"Tiltak {n}", one) for n in range(1, 15))))
    sheets = _sheets(summary)
    assert len(sheets) > 1
    assert all(len(re.findall(r"Tiltak \d", sheet)) == sheet.count("God slutt") for sheet in sheets)


def test_the_head_leaves_room_for_what_was_agreed() -> None:
    """An agreement with four measures has them all on its first sheet, as on paper."""
    heads = (("Delmål", ""), ("Tiltak", "wide"), ("Ansvar", ""), ("Frist", "narrow"))
    address = "del-2/plan-for-naervaer/#mote-i-skolegarden"
    row = (Cell("Komme inn på skolen"), Cell("Møt eleven", address), Cell("Kontaktlærer"), Cell("01.12.2026"))
    who = tuple(Field(label, "Jonas", width="third") for label in ("Elev", "Skole", "Klasse"))
    first = Part("Eleven", (), (*who, Field("Status", "Borte 23 dager.\nKroppsøving.\nMandag."), Field("Mål", "Møte")))
    agreed = Part("Delmål og tiltak", (), (Grid("Det vi er enige om", heads, (row,) * 4, 2),))
    after = Part("Oppfølging", (), (Field("Plan B", "Kontaktlærer ringer hjem."),))
    sheets = _sheets(pdfs.summary(first, agreed, after, pdfs.signed(), orientation="landscape"))
    assert [sheet.count("01.12.2026") for sheet in sheets] == [4, 0]


@pytest.mark.parametrize("cover", [None, pdfs.COVER])
def test_a_form_that_is_not_ready_says_so_in_its_file(cover: Any) -> None:
    """In a case too, on the form's first sheet and before what is asked, with all that is lacking."""
    summary = replace(pdfs.of(Field("Navn", "Åse")), lacking=("hvem dere kan kontakte", "hva RMU er"))
    made = pdfs.make(pdfs.of(Field("Navn", "Åse")), summary, cover=cover) if cover else pdfs.make(summary)
    assert faults(made.pdf) == []
    whole = squeezed("".join(told(summary)))
    assert "Kommunenharikkegjortdetteskjemaetklart." in whole
    assert whole in read_by_tags(made.pdf)
    *_, sheet = read_by_poppler(made.pdf, "-layout").split("\f")[:-1]
    for text in (unready.TOLD, *summary.lacking):
        assert text in sheet


def test_a_case_has_contents_with_pages_and_each_sheet_its_place() -> None:
    """A numbered list with the page on which each form begins; the sheets are numbered through, and say which part."""
    long = pdfs.of(Field("Langt", pdfs.LONG_TEXT), title="Referat")
    made = pdfs.make(long, pdfs.of(title="Avtale", orientation="landscape"), long, cover=pdfs.COVER)
    sheets = [" ".join(sheet.split()) for sheet in read_by_poppler(made.pdf, "-layout").split("\f")[:-1]]
    begins = [number for number, sheet in enumerate(sheets, 1) if "Skjemaet viser hva vi er blitt enige om." in sheet]
    assert len(begins) == 3
    for place, (title, first) in enumerate(zip(("Referat", "Avtale", "Referat"), begins, strict=True), 1):
        assert f"{place}. {title} side {first}" in sheets[0]
    for number, sheet in enumerate(sheets[1:], 2):
        part = sum(first <= number for first in begins)
        assert f"Del {part} av 3" in sheet
        assert f"Side {number} av {len(sheets)}" in sheet
