"""Keeps a network of our own open: its sockets are served by the test, other processes enter it.

Run as a program inside `unshare --net --mount`, it makes the network, hands its listening sockets to the
test that started it, and waits until that one is done. A test can so serve and count in its own process, and
start, signal and kill crawls in others, which see nothing but that network.
"""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.own_network.loopback import PUBLIC, make_network

ROOT = Path(__file__).parents[2]
PROGRAMS = ("unshare", "nsenter", "ip", "mount")
PATIENCE = 30.0
"""Seconds until a network that does not come up is a fault."""

ANYBODY = ("--user", "--map-root-user")
"""Where a user may make name spaces, nobody needs to be root for it."""


@dataclass(frozen=True)
class OwnNetwork:
    """An open network: the sockets of ports 80 and 443, of names, and the command by which it is entered.

    A command that enters it begins in the folder `/`.
    """

    web: socket.socket
    secure: socket.socket
    names: socket.socket
    enter: tuple[str, ...]


def unshare() -> list[str]:
    """Return the command that makes a network of our own for the command behind it."""
    return ["unshare", *(() if os.geteuid() == 0 else ANYBODY), "--net", "--mount"]


def why_impossible() -> str | None:
    """Return why no network can be made on this machine, None where it can."""
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing:
        return f"a network of one's own needs {', '.join(missing)}"
    tried = subprocess.run(
        [*unshare(), "true"], capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    return f"no network of one's own can be made: {tried.stderr.strip()}" if tried.returncode else None


@contextmanager
def open_network() -> Iterator[OwnNetwork]:
    """Make a network while the context lasts."""
    ours, theirs = socket.socketpair()
    with TemporaryDirectory() as folder, ours:
        with theirs:
            process = subprocess.Popen(
                [*unshare(), sys.executable, "-m", "tests.own_network.keeper", str(theirs.fileno()), folder],
                cwd=ROOT,
                pass_fds=[theirs.fileno()],
            )
        try:
            ours.settimeout(PATIENCE)
            _, descriptors, _, _ = socket.recv_fds(ours, 1, 3)
            web, secure, names = (socket.socket(fileno=descriptor) for descriptor in descriptors)
            with web, secure, names:
                yield OwnNetwork(web, secure, names, _entering(process.pid))
        finally:
            ours.close()
            process.wait(PATIENCE)


def _entering(pid: int) -> tuple[str, ...]:
    anybody = () if os.geteuid() == 0 else ("--user", "--preserve-credentials")
    return ("nsenter", "--target", str(pid), *anybody, "--net", "--mount", "--")


def main(channel: int, folder: Path) -> None:
    """Make the network, hand its sockets over, and wait for the end of the test."""
    make_network(folder)
    web, secure = (socket.create_server((PUBLIC, port), backlog=128) for port in (80, 443))
    names = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    names.bind(("127.0.0.1", 53))
    with socket.socket(fileno=channel) as test:
        socket.send_fds(test, [b"."], [web.fileno(), secure.fileno(), names.fileno()])
        test.recv(1)  # nothing ever comes: it returns when the test closes its end, or ends


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
