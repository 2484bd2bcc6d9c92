"""Every built-in site file loads and keeps the house rules."""

from importlib import resources
from importlib.resources.abc import Traversable

import pytest

from hubei_news.cms.registry import FAMILY_NAMES
from hubei_news.sites.match import site_of_url
from hubei_news.sites.model import FAMILIES
from hubei_news.sites.registry import get_site, load_sites
from hubei_news.sites.units import UNITS

FILES = sorted(
    (
        file
        for file in (resources.files("hubei_news.sites") / "files").iterdir()
        if file.name.endswith(".toml")
    ),
    key=lambda file: file.name,
)
SITES = load_sites()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_file_is_named_as_its_site(file: Traversable) -> None:
    assert file.name.removesuffix(".toml") in SITES


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_site_of_a_known_family_needs_at_most_thirty_lines(file: Traversable) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 30


def test_families_that_a_file_may_name_are_those_that_exist() -> None:
    assert sorted(FAMILIES) == sorted(FAMILY_NAMES)


def test_every_unit_has_its_government_portal() -> None:
    portals = [site for site in SITES.values() if ".gov.cn" in site.home]
    assert sorted(site.unit for site in portals) == sorted(UNITS)


def test_at_least_twenty_news_sites_are_known() -> None:
    news = [site for site in SITES.values() if ".gov.cn" not in site.home and site.family != "newspaper"]
    assert len(news) - sum(site.allow_private for site in news) >= 20


def test_no_file_claims_to_be_verified_before_anybody_saw_the_site() -> None:
    assert [site.name for site in SITES.values() if site.verified is not None] == []


def test_no_two_sites_share_a_channel() -> None:
    urls = [channel.url for site in SITES.values() for channel in site.channels]
    assert len(urls) == len(set(urls))


@pytest.mark.parametrize("wrong", ["www.huanggang.gov.cn", "www.shennongjia.gov.cn", "www.qianjiang.gov.cn"])
def test_hosts_that_public_lists_confuse_are_nobodys(wrong: str) -> None:
    assert all(wrong not in site.hosts for site in SITES.values())


def test_units_are_the_province_and_its_seventeen() -> None:
    assert len(UNITS) == 18


def test_url_of_an_article_leads_to_its_site() -> None:
    url = "https://www.suizhou.gov.cn/xwdt/bmdt/202410/t20241010_1260730.shtml"
    assert site_of_url(SITES.values(), url) is get_site(SITES, "suizhou")


def test_url_of_a_foreign_host_leads_to_no_site() -> None:
    assert site_of_url(SITES.values(), "https://www.example.com/xwdt/bmdt/") is None
