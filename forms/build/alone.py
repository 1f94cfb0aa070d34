"""Complete a site that a builder without hooks has made, as Zensical does (build only).

python -m forms.build.alone FOLDER    the folder that the builder has filled
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mkdocs.config import load_config

from forms.build import intake, state
from forms.build.cache import ROOT
from forms.build.finish import finish
from forms.build.pages.search_index import search_index
from forms.build.runtime.pyodide import BundleError
from forms.build.text_files import ContentError


def main() -> None:
    """The command line: see the module's docstring."""
    parser = argparse.ArgumentParser(description="Complete a site that a builder without hooks has made.")
    parser.add_argument("folder", type=Path, help="the folder that the builder has filled")
    folder: Path = parser.parse_args().folder
    intake.main()  # the loader of MkDocs runs what stands in the settings
    config = load_config(str(ROOT / "mkdocs.yml"))
    address = config.site_url or ""
    try:
        build = state.read(ROOT, config.extra.get("kommune"), address)
        # What the search finds besides measures is noted by the hooks, which such a builder does not run.
        parts = (build.page.project, build.bundle, build.supply, build.made, search_index([], []))
        finish(folder, *parts, name=config.site_name, address=address)
    except (ContentError, BundleError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
