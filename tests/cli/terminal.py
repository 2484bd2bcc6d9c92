"""What a command shows at a terminal: its stderr is a real one, its stdout is not looked at."""

import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

MOST_SECONDS = 120


def show_at_terminal(*arguments: str | Path, folder: Path | None = None) -> bytes:
    """Run `hubei-news` with arguments, assert that it ends well, and return what a terminal was sent."""
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "hubei_news", *map(str, arguments)],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        cwd=folder,
        env={**os.environ, "TERM": "xterm"},
    )
    os.close(theirs)
    shown = b""
    # When the other end is closed, Linux raises EIO.
    with suppress(OSError):
        while chunk := os.read(ours, 4096):
            shown += chunk
    os.close(ours)
    assert running.wait(MOST_SECONDS) == 0
    return shown
