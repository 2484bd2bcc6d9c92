"""The demo's site files are valid, and their lists can be walked from the first page to the last article."""

import json
from urllib.parse import urlsplit

from hubei_news.cms.registry import site_family
from hubei_news.demo import DemoSite
from hubei_news.extract.rule import Page
from hubei_news.sites.match import site_of_url
from hubei_news.sites.model import Site
from hubei_news.sites.registry import load_sites
from tests.demo.expectations import EXPECTED


def demo_sites(demo: DemoSite) -> dict[str, Site]:
    sites = load_sites(demo.sites_folder)
    return {name: site for name, site in sites.items() if name.startswith("demo_")}


def walk(demo: DemoSite, site: Site, first_url: str) -> list[str]:
    """Return the paths of all articles that a channel lists, page after page."""
    found: list[str] = []
    url: str | None = first_url
    number = 1
    while url is not None:
        page = Page(url=url, body=demo.page(urlsplit(url).path))
        listed = site_family(site).read_list(page, number=number, first_url=first_url)
        found += [urlsplit(item.url).path for item in listed.items]
        url, number = listed.next_url, number + 1
    return found


def test_the_three_sites_may_be_crawled_on_loopback_without_a_delay(demo: DemoSite) -> None:
    sites = demo_sites(demo)
    assert set(sites) == {"demo_portal", "demo_table", "demo_mirror"}
    assert all(site.allow_private and site.delay == 0 and site.verified is None for site in sites.values())


def test_the_lists_lead_to_every_expected_article_once(demo: DemoSite) -> None:
    expected = [json.loads(line) for line in EXPECTED.read_text(encoding="utf-8").splitlines()]
    for name, site in demo_sites(demo).items():
        listed = [path for channel in site.channels for path in walk(demo, site, channel.url)]
        assert sorted(listed) == sorted(record["path"] for record in expected if record["site"] == name)


def test_every_article_url_belongs_to_its_site(demo: DemoSite) -> None:
    sites = load_sites(demo.sites_folder)
    for line in EXPECTED.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        site = site_of_url(sites.values(), demo.url + record["path"])
        assert site is not None
        assert site.name == record["site"]
