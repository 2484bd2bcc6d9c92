"""Every portal, crawled by its real site file under its real name, from replicas on loopback."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hubei_news.sites.registry import load_sites
from tests.cms.crawling.mapped_server import serve_hosts
from tests.cms.crawling.run import crawl, rows
from tests.cms.portals import PORTALS, Portal

SITES = load_sites()


def answer(portal: Portal) -> Callable[[str], bytes | None]:
    return portal.resources().get


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Channels without replica answer 404: their sweeps fail, which is the run's exit code 1."""
    database = tmp_path_factory.mktemp("portals") / "archive.db"
    with serve_hosts({portal.host: answer(portal) for portal in PORTALS}) as server:
        crawl(server, database, None, *(portal.site for portal in PORTALS), exit_codes={0, 1})
    return database


def test_every_portal_has_its_replica() -> None:
    portals = {site.name for site in SITES.values() if ".gov.cn" in site.home}
    assert {portal.site for portal in PORTALS} == portals


@pytest.mark.parametrize("portal", PORTALS, ids=lambda portal: portal.site)
def test_replica_stands_at_the_channel_that_the_site_file_names(portal: Portal) -> None:
    assert f"https://{portal.host}{portal.channel}" in [
        channel.url for channel in SITES[portal.site].channels
    ]


@pytest.mark.parametrize("portal", PORTALS, ids=lambda portal: portal.site)
def test_all_links_are_found_and_nothing_else(archive: Path, portal: Portal) -> None:
    found = rows(
        archive, "select url from pages join sites on sites.id = site_id where sites.name = ?", portal.site
    )
    assert sorted(row["url"] for row in found) == sorted(
        f"https://{portal.host}{entry.path}" for entry in portal.members()
    )


@pytest.mark.parametrize("portal", PORTALS, ids=lambda portal: portal.site)
@pytest.mark.parametrize("field", ["title", "published_at", "source", "body"])
def test_field_of_every_article_is_right(archive: Path, portal: Portal, field: str) -> None:
    found = {
        row["url"]: row[field]
        for row in rows(archive, f"select url, {field} from articles where site = ?", portal.site)
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
