"""Every paging form over HTTP: sixty articles, completely and once, also while the list grows."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.cms.crawling.run import crawl, rows
from tests.cms.crawling.served_hosts import ServedHosts, serve_hosts
from tests.cms.replicas import ListReplica, all_replicas

SITE = """
name = "{name}"
title = "{name}"
unit = "随州市"
home = "{home}/"
family = "{family}"

[[channel]]
name = "要闻"
url = "{url}"
"""


def article(replica: ListReplica, path: str) -> bytes | None:
    for number in replica.numbers:
        if replica.article_path(number) == path:
            text = "".join(
                f"<p>　　{replica.title(number)}，第{n}部分由有关单位负责，各项工作正在有序推进。</p>"
                for n in range(4)
            )
            return (
                f"<html><head><meta charset='utf-8'><title>{replica.title(number)}</title></head><body>"
                f"<h1>{replica.title(number)}</h1><div>发布时间：{replica.day(number)} 来源：试验日报</div>"
                f"<div id='zoom'>{text}</div></body></html>"
            ).encode()
    return None


def answer(replica: ListReplica) -> Callable[[str], bytes | None]:
    return lambda path: article(replica, path) or replica.fetch(replica.host + path)


class Crawled:
    """The replicas of one crawl, what their server counted, and the archive."""

    def __init__(self, replicas: dict[str, ListReplica], server: ServedHosts, database: Path) -> None:
        self.replicas = replicas
        self.server = server
        self.database = database

    def stored(self, name: str) -> list[str]:
        found = rows(self.database, "select url from articles where site = ? order by id", name)
        return [path(row["url"]) for row in found]


def path(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def crawl_all(folder: Path, *, growing: bool) -> Crawled:
    replicas: dict[str, ListReplica] = {}
    for form in all_replicas():
        name = form.__name__.lower()
        replicas[name] = form(60, growing=growing, host=f"http://{name}.example.com")
        (folder / f"{name}.toml").write_text(
            SITE.format(
                name=name, home=replicas[name].host, family=form.family, url=replicas[name].first_url
            ),
            "utf-8",
        )
    hosts = {f"{name}.example.com": answer(replica) for name, replica in replicas.items()}
    database = folder / "archive.db"
    with serve_hosts(hosts) as server:
        crawl(server, database, folder, *replicas)
    return Crawled(replicas, server, database)


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    return crawl_all(tmp_path_factory.mktemp("still"), growing=False)


@pytest.fixture(scope="module")
def growing(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    return crawl_all(tmp_path_factory.mktemp("growing"), growing=True)


FORMS = [form.__name__.lower() for form in all_replicas()]


@pytest.mark.parametrize("name", FORMS)
def test_sixty_articles_are_stored(still: Crawled, name: str) -> None:
    stored = still.stored(name)
    assert len(stored) == 60
    assert set(stored) == still.replicas[name].original


@pytest.mark.parametrize("name", FORMS)
def test_each_article_is_fetched_once(still: Crawled, name: str) -> None:
    counts = {still.server.requests[f"{name}.example.com{path}"] for path in still.replicas[name].original}
    assert counts == {1}


@pytest.mark.parametrize("name", FORMS)
def test_sweep_is_complete_with_its_reason_or_waits_to_see_its_end_again(still: Crawled, name: str) -> None:
    (sweep,) = rows(
        still.database,
        "select sweeps.* from sweeps join channels on channels.id = channel_id"
        " join sites on sites.id = site_id where sites.name = ?",
        name,
    )
    if name == "pagedfeed":  # it ends with an empty page, which could be a fault of the moment
        states = rows(still.database, "select state from list_pages where sweep_id = ?", sweep["id"])
        assert {row["state"] for row in states} == {"done", "missing"}
    else:
        assert sweep["complete"] == 1
        assert sweep["reason"]


@pytest.mark.parametrize("name", FORMS)
def test_nothing_of_the_first_sixty_is_missed_while_the_list_grows(growing: Crawled, name: str) -> None:
    stored = growing.stored(name)
    assert len(stored) == len(set(stored))
    assert growing.replicas[name].original <= set(stored)
