"""The day plan, as those around a child fill it."""

from playwright.sync_api import expect

from .conftest import OpenForm
from .paper import A4

HOURS = ["00:00–05:00", *(f"{hour:02}:00" for hour in range(6, 25))]
FOLD = "Skjul tomme rader før klokka 07 og etter klokka 16"


def test_adults_fill_and_print_a_day(open_form: OpenForm) -> None:
    """A filled plan is on the paper with its weekdays and all twenty hours, in A4 upright."""
    form = open_form("dagsplan").ready()
    form.fill({"Navn": "Kari Å."})
    day = form.day(1)
    form.fill({"Dato": "7.12.2026"}, day)
    form.tick("Mandag", day).check()
    form.tick("Onsdag", day).check()
    plan = {
        "rad 3": {"Hvor": "Hjemme", "Hva skjer": "Står opp og spiser frokost", "Ansvar": "Mor"},
        "rad 4": {
            "Tidspunkt": "8–8.45",
            "Hvor": "Skolegården",
            "Hva skjer": "Møter miljøterapeuten",
            "Ansvar": "Jonas",
        },
        "rad 19": {"Hva skjer": "Legger bort telefonen kl. 22:30"},
    }
    for row, values in plan.items():
        form.fill(values, form.row(row, day))
    form.check()
    expect(form.summary).to_contain_text("Ingen feil i skjemaet")

    paper = form.print()

    written = [text for values in plan.values() for text in values.values() if text != "8–8.45"]
    hours = [hour for hour in HOURS if hour != "08:00"]
    assert paper.missing([*written, *hours, "08:00–08:45", "Kari Å.", "07.12.2026", "XMandag", "XOnsdag"]) == []
    assert "XTirsdag" not in paper
    assert "Skjul tomme rader" not in paper
    assert paper.sizes == {A4}
    assert paper.missing(["Færder kommune", "Dagsplan", "Tidspunkt", "Hvor", "Hva skjer", "Ansvar"]) == []
    assert f"Side 1 av {len(paper.pages)}" in paper.pages[0]


def test_overlap_is_pointed_out_and_bars_nothing(open_form: OpenForm) -> None:
    """Two rows that claim the same time are pointed out at the later one, Kontroller passes, and the plan prints."""
    form = open_form("dagsplan").ready()
    later = form.box("Tidspunkt", form.row("rad 5"))
    form.fill({"Tidspunkt": "08:00–09:30"}, form.row("rad 4"))
    expect(later).to_have_accessible_description("09:00 overlapper med 08:00–09:30. Endre tiden eller fjern raden.")
    expect(later).not_to_have_attribute("aria-invalid", "true")
    form.check()
    expect(form.summary).to_contain_text("Ingen feil i skjemaet")
    expect(form.summary.get_by_role("link")).to_have_count(1)

    paper = form.print()
    form.fill({"Tidspunkt": "08:00–09:00"}, form.row("rad 4"))

    assert paper.missing(["08:00–09:30", "09:00"]) == []
    expect(later).to_have_accessible_description("")


def test_hours_outside_the_day_fold_away(open_form: OpenForm) -> None:
    """Empty hours outside the day are hidden on screen and left off the paper; an hour with something in it stays.

    A space is nothing, on screen as on paper.
    """
    form = open_form("dagsplan").ready()
    form.fill({"Hva skjer": "Natta-ritual"}, form.row("rad 16"))
    form.fill({"Hva skjer": " "}, form.row("rad 18"))
    form.tick(FOLD).check()

    core = [f"rad {number}" for number in range(3, 13)]
    expect(form.root.get_by_role("row", name="rad")).to_have_count(len(core) + 1)
    for name in [*core, "rad 16"]:
        expect(form.row(name)).to_be_visible()
    paper = form.print()
    static = form.print_with_browser()
    form.tick(FOLD).uncheck()

    for printed in (paper, static):
        assert printed.missing(["07:00", "16:00", "20:00", "Natta-ritual"]) == []
        assert [hour for hour in ("00:00–05:00", "06:00", "17:00", "24:00") if hour in printed] == []
    expect(form.root.get_by_role("row", name="rad")).to_have_count(20)


def test_row_is_split_in_two(open_form: OpenForm) -> None:
    """Splitting an hour divides its time up to the next row and leaves what was written in the first half."""
    form = open_form("dagsplan").ready()
    form.fill({"Hva skjer": "Matte"}, form.row("rad 4"))
    form.menu(form.row("rad 4"), "Del rad i to")

    expect(form.box("Tidspunkt", form.row("rad 4"))).to_have_value("08:00–08:30")
    expect(form.box("Tidspunkt", form.row("rad 5"))).to_have_value("08:30–09:00")
    expect(form.box("Hva skjer", form.row("rad 4"))).to_have_value("Matte")
    expect(form.box("Hva skjer", form.row("rad 5"))).to_have_value("")
    expect(form.root.get_by_role("row", name="rad")).to_have_count(21)


def test_row_can_be_put_between_and_taken_away(open_form: OpenForm) -> None:
    """A row put between two hours stands there, empty and with focus, and can be taken away again."""
    form = open_form("dagsplan", python=False)
    form.menu(form.row("rad 4"), "Sett inn rad under")
    expect(form.box("Tidspunkt", form.row("rad 5"))).to_be_focused()
    expect(form.box("Tidspunkt", form.row("rad 5"))).to_have_value("")
    expect(form.box("Tidspunkt", form.row("rad 6"))).to_have_value("09:00")

    form.menu(form.row("rad 5"), "Fjern rad")

    expect(form.box("Tidspunkt", form.row("rad 5"))).to_have_value("09:00")
    expect(form.root.get_by_role("row", name="rad")).to_have_count(20)


def test_day_is_copied_to_the_next(open_form: OpenForm) -> None:
    """A copied day has all that was written, ticks too, in rows of its own; each day begins a page."""
    form = open_form("dagsplan").ready()
    form.tick("Mandag").check()
    form.fill({"Hvor": "Gymsalen", "Hva skjer": "Kroppsøving"}, form.row("rad 7"))
    form.menu(form.day(1), "Lag en kopi under")
    second = form.day(2)
    expect(form.box("Hvor", form.row("rad 7", second))).to_have_value("Gymsalen")
    expect(form.tick("Mandag", second)).to_be_checked()

    form.tick("Mandag", second).uncheck()
    form.tick("Tirsdag", second).check()
    form.fill({"Hvor": "Klasserommet"}, form.row("rad 7", second))
    paper = form.print()

    expect(form.tick("Mandag", form.day(1))).to_be_checked()
    expect(form.box("Hvor", form.row("rad 7", form.day(1)))).to_have_value("Gymsalen")
    assert [len(paper.on(word)) for word in ("XMandag", "Gymsalen", "XTirsdag", "Klasserommet")] == [1, 1, 1, 1]
    assert paper.on("Gymsalen")[0] < paper.on("XTirsdag")[0]
    assert len(paper.on("Kroppsøving")) == 2
