"""Every portal, crawled by its real site file under its real name, from replicas in a network of their own.

Nothing stands in for a part of the crawl: the names are resolved, the addresses pass the network guard, the
certificates are checked, and the replicas answer on port 443.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from hubei_news.sites.registry import load_sites
from tests.cms.crawling.run import crawl, rows
from tests.cms.crawling.served_hosts import ServedHosts, serve_hosts
from tests.cms.portals import PORTALS, Portal

SITES = load_sites()


def answer(portal: Portal) -> Callable[[str], bytes | None]:
    return portal.resources().get


@dataclass(frozen=True)
class Crawled:
    """The archive of a crawl of all portals, and what their server was asked."""

    archive: Path
    served: ServedHosts


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    """Channels without replica answer 404: their sweeps fail, which is the run's exit code 1."""
    database = tmp_path_factory.mktemp("portals") / "archive.db"
    with serve_hosts({portal.host: answer(portal) for portal in PORTALS}) as served:
        crawl(served, database, None, *(portal.site for portal in PORTALS), exit_codes={0, 1})
    return Crawled(database, served)


def test_every_portal_has_its_replica() -> None:
    portals = {site.name for site in SITES.values() if ".gov.cn" in site.home}
    assert {portal.site for portal in PORTALS} == portals


@pytest.mark.parametrize("portal", PORTALS, ids=lambda portal: portal.site)
def test_replica_stands_at_the_channel_that_the_site_file_names(portal: Portal) -> None:
    assert f"https://{portal.host}{portal.channel}" in [
        channel.url for channel in SITES[portal.site].channels
    ]


@pytest.mark.parametrize("portal", PORTALS, ids=lambda portal: portal.site)
def test_all_links_are_found_and_nothing_else(crawled: Crawled, portal: Portal) -> None:
    found = rows(
        crawled.archive,
        "select url from pages join sites on sites.id = site_id where sites.name = ?",
        portal.site,
    )
    assert sorted(row["url"] for row in found) == sorted(
        f"https://{portal.host}{entry.path}" for entry in portal.members()
    )


@pytest.mark.parametrize("portal", PORTALS, ids=lambda portal: portal.site)
@pytest.mark.parametrize("field", ["title", "published_at", "source", "body"])
def test_field_of_every_article_is_right(crawled: Crawled, portal: Portal, field: str) -> None:
    found = {
        row["url"]: row[field]
        for row in rows(crawled.archive, f"select url, {field} from articles where site = ?", portal.site)
    }
    expected = {
        f"https://{portal.host}{entry.path}": {
            "title": entry.title,
            "published_at": f"{entry.day}T08:30+08:00",
            "source": entry.source,
            "body": "\n".join(entry.paragraphs),
        }[field]
        for entry in portal.members()
    }
    assert found == expected


def test_every_host_was_found_by_its_name_and_asked_on_its_own_port(crawled: Crawled) -> None:
    hosts = {portal.host for portal in PORTALS}
    assert hosts <= crawled.served.looked_up
    asked = {portal.host for portal in PORTALS if crawled.served.secure[portal.host + portal.channel]}
    assert asked == hosts


@pytest.mark.parametrize("fault", ["signed by nobody", "of another host"])
def test_a_portal_with_a_wrong_certificate_is_not_believed(fault: str, tmp_path: Path) -> None:
    host = "www.hubei.gov.cn"
    other = ("www.hubei.example",) if fault == "of another host" else ()
    with serve_hosts({host: lambda _: b""}, certified=other) as served:
        if not other:
            served.authority = tmp_path / "nobody.pem"
            served.authority.touch()
        output = crawl(served, tmp_path / "archive.db", None, "hubei", exit_codes={1})
    assert not served.requests
    assert "the server's certificate is not valid" in output
