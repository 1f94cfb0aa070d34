"""Forms under faults by seed: see faulty_reader.py. `python3 scripts/faults.py --seeds 300` takes many more."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error

from .conftest import Machine
from .faulty import Plan
from .faulty_host import FaultyServer
from .faulty_reader import STEPS, Reader, explain, unknown

FIRST, LAST = (int(number) for number in os.environ.get("NAERVAER_SEEDS", "0-20").split("-"))
BY_THE_NETWORK = r"^(console |failed: |outside the site: )"
"""What a browser says of files that do not come, which is the point here."""
LOADED = (
    *("TextDecoder", "TextEncoder", "FileReader", "MessageChannel", "ResizeObserver", "DecompressionStream"),
    "BroadcastChannel",
)
"""What a script could make as it is loaded."""


@pytest.mark.parametrize("seed", range(FIRST, LAST))
def test_nothing_is_lost_and_the_state_is_told(browser: Browser, site: Path, seed: int) -> None:
    """Whatever fails: what is typed stands, every press is answered truly, and nothing is sent or goes unheard."""
    plan = Plan.of(seed, site, list(STEPS))
    faults = found(browser, site, plan)
    assert not faults, explain(plan, faults)


def test_what_fails_while_scripts_are_loaded_takes_nothing_with_it(browser: Browser, site: Path) -> None:
    """A form would not begin at all if one of its scripts asked for one of these before it is used."""
    broken = [(call, "throws") for call in LOADED]
    plan = Plan(-1, "samtykke", {}, broken, list(STEPS), kept=False, picks=False)
    faults = found(browser, site, plan)
    assert not faults, explain(plan, faults)


def found(browser: Browser, site: Path, plan: Plan) -> list[str]:
    """What went wrong that must not, for a reader who does what the plan says."""
    server = FaultyServer(site, plan.served)
    machine = Machine(browser, server, fresh=True, service_worker=plan.kept)
    machine.context.add_init_script(plan.script())
    machine.guard.allow(BY_THE_NETWORK)
    try:
        reader = Reader(machine.context.new_page(), plan)
        try:
            reader.go()
        except Error as error:
            reader.faults.append(f"the reader could not go on: {error}")
        return unknown(plan, [*reader.faults, *machine.guard.faults])
    finally:
        machine.context.close()
        server.close()
