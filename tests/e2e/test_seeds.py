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


@pytest.mark.parametrize("seed", range(FIRST, LAST))
def test_nothing_is_lost_and_the_state_is_told(browser: Browser, site: Path, seed: int) -> None:
    """Whatever fails: what is typed stands, every press is answered truly, and nothing is sent or goes unheard."""
    plan = Plan.of(seed, site, list(STEPS))
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
        faults = unknown(plan, [*reader.faults, *machine.guard.faults])
    finally:
        machine.context.close()
        server.close()
    assert not faults, explain(plan, faults)
