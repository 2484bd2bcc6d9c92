"""Brings up the loopback device of a new network with the addresses that a test needs."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

PUBLIC = "59.175.169.1"
"""An address in Wuhan; in a network of our own it is the machine itself."""


def make_network(folder: Path, addresses: Iterable[str] = (PUBLIC,)) -> None:
    """Give the loopback device the addresses, and have 127.0.0.1 asked for names.

    For a process that `unshare --net --mount` started; `folder` keeps the two files that it sees in /etc.
    """
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True, timeout=30)
    for address in addresses:
        length = 128 if ":" in address else 32
        subprocess.run(["ip", "addr", "add", f"{address}/{length}", "dev", "lo"], check=True, timeout=30)
    for name, text in (("resolv.conf", "nameserver 127.0.0.1\n"), ("hosts", "127.0.0.1 localhost\n")):
        (folder / name).write_text(text, "ascii")
        subprocess.run(
            ["mount", "--bind", folder / name, Path("/etc", name).resolve()], check=True, timeout=30
        )
