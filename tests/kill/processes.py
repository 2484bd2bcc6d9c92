"""Processes to kill: forked from this one, which has imported everything, so that they start at once."""

import os
import random
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import NoReturn
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
KILLED = -signal.SIGKILL

LONGEST_RUN = 1200.0
"""Seconds; a crawl of two thousand articles on a busy machine takes some minutes."""

SITE_FILE = """name = "growing"
title = "随州市人民政府"
unit = "随州市"
home = "{url}/"
family = "trs"
allow_private = true
delay = 0.0
concurrency = 1

[[channel]]
name = "要闻"
url = "{url}/xwdt/yw/"
"""


class StillAliveError(Exception):
    """A child did not end in its time."""


def in_child(work: Callable[[], int], log: Path) -> int:
    """Fork; the child does the work, writes to `log` and exits with the result. Returns the child's pid."""
    sys.stdout.flush()
    pid = os.fork()
    if not pid:
        _be_child(work, log)
    return pid


def _be_child(work: Callable[[], int], log: Path) -> NoReturn:
    code = 99
    try:
        with log.open("a") as output:
            os.dup2(output.fileno(), 1)
            os.dup2(output.fileno(), 2)
        random.seed()
        code = work()
    except BaseException:  # noqa: BLE001  (a child must never go on as its parent)
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def kill_after(pid: int, seconds: float) -> int:
    """Kill the child after so long; return its exit code, `KILLED` if it was still alive."""
    time.sleep(seconds)
    os.kill(pid, signal.SIGKILL)
    return wait(pid)


def has_ended(pid: int) -> bool:
    """Return whether the child has ended; its exit code stays for `wait`."""
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def wait(pid: int) -> int:
    """Return the child's exit code when it ends; `StillAliveError` for one that does not, which is killed."""
    give_up = time.monotonic() + LONGEST_RUN
    while not has_ended(pid):
        if time.monotonic() > give_up:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            raise StillAliveError(f"process {pid} had not ended after {LONGEST_RUN:.0f} s")
        time.sleep(0.01)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


@contextmanager
def growing_site(folder: Path, *options: str) -> Iterator[str]:
    """Serve the synthetic site in a process of its own, with a site file in `folder`; yields its URL."""
    program = Path(__file__).with_name("growing_site.py")
    with subprocess.Popen([sys.executable, program, *options], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        (folder / "growing.toml").write_text(SITE_FILE.format(url=url), "utf-8")
        try:
            yield url
        finally:
            process.kill()


def steer(url: str, command: str) -> bytes:
    """Send the site a command (see `GrowingSite.steer`); return what it answers."""
    with urlopen(f"{url}/-/{command}", timeout=30) as answer:
        found: bytes = answer.read()
        return found


def shift_clock(offset: timedelta) -> None:
    """Let every module of the project in this process read a clock that is off by so much."""

    class ShiftedDatetime(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "ShiftedDatetime":
            moment = datetime.now(tz) + offset
            return cls.fromtimestamp(moment.timestamp(), tz)

    for name, module in list(sys.modules.items()):
        if name.startswith("hubei_news") and getattr(module, "datetime", None) is datetime:
            module.datetime = ShiftedDatetime  # type: ignore[attr-defined]
