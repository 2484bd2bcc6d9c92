"""Sweeps twenty sites on which nothing is new, and says what that costs: requests, CPU time, wall time.

`python -m benchmarks.quiet_sweep [--sites 20] [--articles 200]`. The sites are on loopback and without delay,
so that what is measured is the program's own time: the start of the process included.
"""

import argparse
import os
import resource
import subprocess
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from tests.forked_command import ROOT
from tests.frontier.scripted_site import Archive, scripted_site
from tests.frontier.test_requests import declare, fill


def sweep(archive: Archive, names: list[str]) -> tuple[float, float]:
    """Run `crawl` in a process of its own; return its wall and CPU seconds."""
    used, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(
        archive.command("crawl", *names),
        cwd=ROOT,
        env=dict(os.environ),
        check=True,
        stdout=subprocess.DEVNULL,
    )
    wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sites", type=int, default=20)
    parser.add_argument("--articles", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        archive = Archive(Path(folder))
        names = [f"quiet_{number}" for number in range(options.sites)]
        sites = [
            stack.enter_context(scripted_site(f"127.0.1.{number + 1}")) for number in range(options.sites)
        ]
        for name, site in zip(names, sites, strict=True):
            fill(site, options.articles)
            declare(archive, site, name=name)
        for title in ("first sweep", "second sweep, nothing new", "third sweep, nothing new"):
            for site in sites:
                site.forget()
            wall, cpu = sweep(archive, names)
            requests = sum(len(site.asked) for site in sites)
            print(f"{title}: {requests} requests, {wall:.2f} s wall, {cpu:.2f} s CPU")


if __name__ == "__main__":
    main()
