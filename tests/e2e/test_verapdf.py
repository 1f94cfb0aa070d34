"""veraPDF judges the files as archives do: by all that a machine can try of PDF/A and PDF/UA."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Programs find their neighbours beside themselves.
sys.path.append(str(ROOT / "scripts"))

import verapdf  # noqa: E402
from environment import verapdf as library  # noqa: E402

from forms.build.pages.project import Project  # noqa: E402
from forms.core.items import Field  # noqa: E402
from tests import archived, pdfs  # noqa: E402
from tests.programs import MINUTE, run  # noqa: E402


def judged(files: Sequence[tuple[str, Path]]) -> verapdf.Judged:
    """What veraPDF says of files of some levels."""
    java, jar = library.java(), library.fetched()
    if java is None:
        pytest.skip("there is no Java (JDK) to run veraPDF")
    if jar is None:
        pytest.skip("veraPDF is not here: python3 scripts/verapdf.py fetches it, and so does the whole test run")
    done = run(
        verapdf.command(java, jar), waits_for="veraPDF's judgement", seconds=6 * MINUTE, tells=verapdf.asked(files)
    )
    return verapdf.read(done.stdout)


def test_no_file_has_a_fault(tmp_path: Path, project: Project) -> None:
    """At any level. All kinds of files at all levels are judged by scripts/verapdf.py."""
    files = archived.write(tmp_path, project, some=True)
    found = judged(files)
    assert verapdf.faults(found.failed) == []
    assert len(found.checks) == 2 * len(files)
    assert min(found.checks.values()) > 500


def test_a_fault_is_told(tmp_path: Path) -> None:
    """It is not that it lets everything through, and what is no PDF is a fault too."""
    wrong, none = tmp_path / "wrong.pdf", tmp_path / "none.pdf"
    wrong.write_bytes(pdfs.make(pdfs.of(Field("Navn", "Åse")), level="3a").pdf)
    none.write_bytes(b"%PDF-1.7\n")
    lines = verapdf.faults(judged([("2a", wrong), ("2a", none)]).failed)
    assert any('wrong.pdf: PDFA-2A ISO 19005-2:2011 6.6.4-2: The "part" property' in line for line in lines)
    assert any("none.pdf: PDFUA-1 : cannot be read" in line for line in lines)
