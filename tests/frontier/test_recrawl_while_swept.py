"""A re-crawl of a site that a sweep holds: the sweep fetches the page, because a host has one visitor."""

import subprocess
import threading
from dataclasses import replace
from pathlib import Path

from tests.frontier.scripted_site import (
    Answer,
    Archive,
    ScriptedSite,
    article,
    path_of,
    scripted_site,
)

ROOT = Path(__file__).parents[2]


def start(archive: Archive, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        archive.command(*arguments), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_the_sweep_fetches_what_a_recrawl_asks_for_and_other_sites_are_fetched_at_once(
    site: ScriptedSite, archive: Archive
) -> None:
    first, second, unlisted, elsewhere = (path_of(number) for number in range(4))
    gate, at_work = threading.Event(), threading.Event()
    for number, path in enumerate((first, second, unlisted)):
        site.answers[path] = article(f"第{number}篇文章的题目", f"这是第{number}篇文章的正文。")
    held = site.answers[second]
    assert isinstance(held, Answer)
    site.answers[second] = replace(held, gate=gate)
    site.lists(first, second)
    site.on_request = lambda path: at_work.set() if path == second else None
    archive.declare(site)
    with scripted_site("127.0.0.2") as other:
        other.answers[elsewhere] = article("别处的文章", "别处的早市也热闹起来。")
        archive.declare(other, name="xianning")
        with start(archive, "crawl", "suizhou") as sweep:
            assert at_work.wait(60)
            refused = start(archive, "recrawl", site.url + first, site.url + unlisted)
            mixed = start(archive, "recrawl", site.url + first, other.url + elsewhere)
            _, refusal = refused.communicate(timeout=60)
            out, left_alone = mixed.communicate(timeout=60)
            gate.set()
            sweep.communicate(timeout=60)
    assert (refused.returncode, mixed.returncode, sweep.returncode) == (4, 1, 0)
    holder = f"suizhou is being crawled by process {sweep.pid} on"
    assert refusal.startswith(f"error: {holder}")
    assert refusal.endswith(": the URLs are due now, that run fetches them\n")
    assert out == f"{other.url}{elsewhere}: stored, new\n"
    assert left_alone.startswith(f"left alone: suizhou: {holder}")
    assert site.asked.count(first) == 2
    assert site.asked.count(unlisted) == 1
    assert archive.rows("SELECT state, count(*) FROM pages GROUP BY 1 ORDER BY 1") == [
        ("stored", 3),
        ("unchanged", 1),
    ]
