"""Crawl a site whose way goes away with one of its answers; a program, for a network of its own.

Called with the archive's folder and the paths of the site's articles, all listed. Prints what the crawl said.
"""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from tests.frontier.scripted_site import Archive, ScriptedSite, article, list_page, scripted_site


def cut(site: ScriptedSite) -> None:
    """Let no way lead to the site any more; what it is about to answer still comes through."""
    port = site.url.rpartition(":")[2]
    for rule in ("add pref 100 lookup local", f"add pref 10 dport {port} unreachable", "del pref 0"):
        subprocess.run(["ip", "rule", *rule.split()], check=True, timeout=10)


def main(folder: Path, paths: list[str]) -> None:
    """Crawl; the way goes with the answer to the last article but one."""
    archive = Archive(folder)
    with scripted_site() as site:
        answers = {"/yw/": list_page(paths)} | {path: article(f"随州香菇走进早市之{path}") for path in paths}
        # A connection that were kept open would lose its next request in silence.
        site.answers |= {
            path: replace(answer, headers={"Connection": "close"}) for path, answer in answers.items()
        }
        site.on_request = lambda path: cut(site) if path == paths[-2] else None
        archive.declare(site, delay=0.1)
        ran = subprocess.run(
            archive.command("crawl", "suizhou"), capture_output=True, text=True, check=False, timeout=100
        )
    print(ran.returncode, ran.stdout, ran.stderr)  # noqa: T201  (a program)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
