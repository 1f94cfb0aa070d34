"""Judge the PDF files that the site makes by PDF/A and PDF/UA, with veraPDF.

    python3 scripts/verapdf.py                        make files of all kinds, and judge them
    python3 scripts/verapdf.py [--level 2a] FILE …    judge these

It needs a Java (JDK). Each file is judged by its level of PDF/A and by the PDF/UA that goes with that. What is printed
are the checks that were made, and each that failed: the clause, what is wrong, and where. Ends with 1 if one failed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from environment import enter, verapdf
from environment.paths import CACHE, ROOT
from environment.progress import Missing, step

# By level, the names of veraPDF's profiles for PDF/A and PDF/UA.
PROFILES = {
    "2a": ("PDFA-2A", "PDFUA-1"),
    "3a": ("PDFA-3A", "PDFUA-1"),
    "4": ("PDFA-4", "PDFUA-2-ISO32005"),
    "4f": ("PDFA-4F", "PDFUA-2-ISO32005"),
}
PROGRAM = ROOT / "scripts" / "Verapdf.java"
MADE = CACHE / "verapdf"
# Of a file's failed checks that are alike.
SHOWN = 3


@dataclass
class Judged:
    """What was found: how many checks were made of each file by each profile, and those that failed."""

    version: str = ""
    checks: dict[tuple[str, str], int] = field(default_factory=dict)
    failed: list[tuple[str, str, str, str, str]] = field(default_factory=list)
    """File, profile, clause, what is wrong, and where."""


def main() -> int:
    arguments = _arguments()
    enter("python")
    try:
        java, jar = verapdf.java(), verapdf.jar()
        if java is None:
            raise Missing(verapdf.NO_JAVA)
    except Missing as missing:
        sys.exit(f"\n{missing}")
    files = [(arguments.level, file) for file in arguments.files] or made()
    with step(f"Judging {len(files)} files"):
        done = subprocess.run(
            command(java, jar), input=asked(files), capture_output=True, encoding="utf-8", check=False
        )
    if done.returncode:
        sys.exit(done.stderr)
    judged = read(done.stdout)
    tell(judged)
    return int(bool(judged.failed))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Judge PDF files with veraPDF.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="only these; else files of all kinds")
    parser.add_argument("--level", choices=PROFILES, default="2a", help="of the files that are named (default: 2a)")
    return parser.parse_args()


def made() -> list[tuple[str, Path]]:
    """Files of all kinds with their levels, made anew."""
    with step("Making files of all kinds"):
        subprocess.run([sys.executable, "-m", "tests.archived", MADE], cwd=ROOT, check=True)
    return [(file.parent.name, file) for file in sorted(MADE.glob("*/*.pdf"))]


def command(java: str, jar: Path) -> list[str]:
    """What judges the files that `asked` tells it of, all in one process."""
    return [java, "-Djava.util.logging.config.file=/dev/null", "-cp", str(jar), str(PROGRAM)]


def asked(files: Iterable[tuple[str, Path]]) -> str:
    """What the program reads: files, each with the profiles of its level."""
    return "".join(f"{profile}\t{file.resolve()}\n" for level, file in files for profile in PROFILES[level])


def read(output: str) -> Judged:
    """What the program has said."""
    judged = Judged()
    for line in output.splitlines():
        kind, *parts = line.split("\t")
        if kind == "version":
            judged.version = parts[0]
        elif kind == "checked":
            judged.checks[parts[0], parts[1]] = int(parts[2])
        elif kind == "failed":
            file, profile, clause, wrong, where = parts
            judged.failed.append((file, profile, clause, wrong, where))
    return judged


def tell(judged: Judged) -> None:
    """Print it, faults last."""
    files: dict[str, int] = {}
    for (file, _), checks in judged.checks.items():
        files[file] = files.get(file, 0) + checks
    for file, checks in files.items():
        print(f"{checks:9,} checks  {_short(file)}")
    for line in faults(judged.failed):
        print(line)
    wrong = len({file for file, *_ in judged.failed})
    count = f"{sum(files.values()):,} checks of {len(files)} files"
    print(f"veraPDF {judged.version}: {count}, {wrong} of them with faults")


def faults(failed: Sequence[tuple[str, str, str, str, str]]) -> list[str]:
    """Each fault of each file on a line, the first few of those that are alike."""
    alike: Counter[tuple[str, str, str]] = Counter()
    lines = []
    for file, profile, clause, wrong, where in failed:
        alike[file, profile, clause] += 1
        if alike[file, profile, clause] <= SHOWN:
            lines.append(f"{_short(file)}: {profile} {clause}: {wrong} ({where})")
    return lines


def _short(file: str) -> str:
    return str(Path(file).relative_to(MADE)) if Path(file).is_relative_to(MADE) else file


if __name__ == "__main__":
    sys.exit(main())
