"""Show the site on this machine while you work on it, and build it anew when a file changes.

    python3 scripts/serve.py [--port 8000]

`mkdocs serve` would miss changes in forms/ and hooks/: it keeps the modules it has once imported.
"""

from __future__ import annotations

import argparse
import queue
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from environment import enter
from environment.paths import CACHE, ROOT
from mkdocs_build import build

if TYPE_CHECKING:
    from static_server import SiteServer

# A change here can change a page.
WATCHED = ("docs", "forms", "hooks", "overrides", "mkdocs.yml")
# Folders and files that programs write for themselves.
IGNORED = ("__pycache__", ".pyc", ".swp", ".tmp", "~", "4913")

# An editor saves in several steps, and several files may be saved together: wait until it is quiet.
QUIET_SECONDS = 0.3


def main() -> None:
    port = _port()
    enter("python", "node")
    from static_server import SiteServer  # only in the project's own Python

    try:
        server = SiteServer(port)
    except OSError as error:
        sys.exit(f"Port {port} cannot be used ({error.strerror}). Choose another: --port {port + 1}")
    print(f"The site: {server.url}  (stop with Ctrl-C)", flush=True)
    # Stopped by a program instead of a person, it tidies up just the same.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    CACHE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE, prefix="serve-", ignore_cleanup_errors=True) as scratch:
        try:
            _work(server, Path(scratch))
        except KeyboardInterrupt:
            print("\nStopped.")


def _port() -> int:
    parser = argparse.ArgumentParser(description="Show the site, and build it anew when a file changes.")
    parser.add_argument("--port", type=int, default=8000)
    port: int = parser.parse_args().port
    return port


def _work(server: SiteServer, scratch: Path) -> None:
    changes = _watch()
    changed: list[str] = []
    number = 0
    while True:
        print(f"Changed: {', '.join(changed)}; building …" if changed else "Building …", flush=True)
        number += 1
        _build(server, scratch / str(number))
        changed = _next(changes)


def _build(server: SiteServer, site: Path) -> None:
    start = time.monotonic()
    # Not strict: a page half written is still worth a look. The warnings are printed.
    if not build(site, strict=False):
        kept = "Den forrige utgaven vises fortsatt." if server.site else "Det er ingenting å vise ennå."
        print(
            f"Nettstedet ble ikke bygd. Linjene over sier hva som må rettes. {kept} Venter på en endring.", flush=True
        )
        return
    last, server.site = server.site, site
    print(f"Built in {time.monotonic() - start:.1f} s: {server.url}", flush=True)
    if last:
        shutil.rmtree(last, ignore_errors=True)


def _watch() -> queue.Queue[str]:
    """Starts to watch; the paths of changed files come through the queue."""
    from watchdog.events import FileSystemEvent, FileSystemEventHandler
    from watchdog.observers import Observer

    changes: queue.Queue[str] = queue.Queue()

    class Handler(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            if event.event_type not in ("created", "modified", "moved", "deleted") or event.is_directory:
                return
            for path in filter(None, (event.src_path, event.dest_path)):
                relative = Path(str(path)).relative_to(ROOT)
                if relative.parts[0] in WATCHED and not any(part.endswith(IGNORED) for part in relative.parts):
                    changes.put(relative.as_posix())

    observer = Observer()
    observer.schedule(Handler(), str(ROOT), recursive=False)
    for name in WATCHED:
        if (ROOT / name).is_dir():
            observer.schedule(Handler(), str(ROOT / name), recursive=True)
    observer.start()
    return changes


def _next(changes: queue.Queue[str]) -> list[str]:
    """The files of the next change, once it has been quiet for a moment. What came during a build counts too."""
    changed = {changes.get()}
    while True:
        try:
            changed.add(changes.get(timeout=QUIET_SECONDS))
        except queue.Empty:
            return sorted(changed)


if __name__ == "__main__":
    main()
