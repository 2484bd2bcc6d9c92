"""A re-crawl of a site that a run holds: that run fetches the page, because a host has one visitor."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import insert, select

from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.ledger import make_due
from hubei_news.archive.models import PageRow, RunRow, SiteRow
from hubei_news.frontier import lock
from tests.frontier.scripted_site import Archive, ScriptedSite, article, path_of, scripted_site


def with_articles(site: ScriptedSite, *listed: int, unlisted: int | None = None) -> None:
    for number in (*listed, *([] if unlisted is None else [unlisted])):
        site.answers[path_of(number)] = article(f"第{number}篇文章的题目", f"这是第{number}篇文章的正文。")
    site.lists(*(path_of(number) for number in listed))


@contextmanager
def held(archive: Archive, name: str) -> Iterator[None]:
    """Let this process hold a site, as a run does."""
    engine = open_archive(archive.database)
    now = datetime.now(UTC)
    with writer(engine).begin() as connection:
        site_id = connection.scalars(select(SiteRow.id).where(SiteRow.name == name)).one()
        row = {"command": "crawl", "host": "here", "pid": os.getpid(), "started_at": now, "counts": {}}
        run_id = connection.execute(insert(RunRow).values(**row).returning(RunRow.id)).scalar_one()
        lock.acquire(connection, site_id=site_id, site=name, run_id=run_id, now=now)
    yield
    with writer(engine).begin() as connection:
        lock.release(connection, run_id=run_id)
    engine.dispose()


def test_the_urls_of_a_held_site_are_left_to_it_and_others_are_fetched_at_once(
    site: ScriptedSite, archive: Archive
) -> None:
    with_articles(site, 1, unlisted=2)
    known, unlisted, elsewhere = path_of(1), path_of(2), path_of(3)
    archive.declare(site)
    archive.crawl()
    site.forget()
    with scripted_site("127.0.0.2") as other:
        other.answers[elsewhere] = article("别处的文章", "别处的早市也热闹起来。")
        archive.declare(other, name="xianning")
        with held(archive, "suizhou"):
            refused = archive.run("recrawl", site.url + known, site.url + unlisted)
            mixed = archive.run("recrawl", site.url + known, other.url + elsewhere)
    holder = f"suizhou is being crawled by process {os.getpid()} on"
    assert refused.code == 4
    assert refused.err.startswith(f"error: {holder}")
    assert refused.err.endswith(": the URLs are due now, that run fetches them\n")
    assert (mixed.code, mixed.out) == (1, f"{other.url}{elsewhere}: stored, new\n")
    assert mixed.err.startswith(f"left alone: suizhou: {holder}")
    assert site.asked == []
    archive.crawl()
    assert site.asked.count(known) == site.asked.count(unlisted) == 1
    assert archive.outcome(known) == ("unchanged", "the same content")


def test_a_page_that_is_made_due_while_a_sweep_runs_is_fetched_by_that_sweep(
    site: ScriptedSite, archive: Archive
) -> None:
    with_articles(site, 1)
    known, new = path_of(1), path_of(2)
    archive.declare(site)
    archive.crawl()
    with_articles(site, 2, 1)
    site.forget()

    def ask_for_the_known_one(path: str) -> None:
        if path == new:
            engine = open_archive(archive.database)
            with writer(engine).begin() as connection:
                page_id = connection.scalars(select(PageRow.id).where(PageRow.url == site.url + known)).one()
                make_due(connection, [page_id], datetime.now(UTC))
            engine.dispose()

    site.on_request = ask_for_the_known_one
    assert archive.crawl().code == 0
    assert site.asked.count(new) == site.asked.count(known) == 1
