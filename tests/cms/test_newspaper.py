"""Digital newspapers: day by day backwards, every page of every edition, over days without one."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from hubei_news.cms.calendar import after_missing_edition, first_list_url, within_calendar
from hubei_news.cms.family import ListPage
from hubei_news.cms.registry import family
from hubei_news.edition_calendar import calendar_of
from hubei_news.extract.rule import Page
from hubei_news.sites.model import Site
from hubei_news.sites.registry import load_sites
from tests.cms.paper_replica import PaperReplica
from tests.cms.stored_pages import SEEN

PAPER = family("newspaper")
PAPERS = [site for site in load_sites().values() if site.family == "newspaper"]


def back_fill(replica: PaperReplica, since: date, start: str) -> tuple[list[str], str | None]:
    """Walk as the spider does; return the articles' paths and why the walk ended."""
    found: list[str] = []
    url: str | None = start
    reason: str | None = None
    number = 0
    while url is not None:
        number += 1
        body = replica.fetch(url)
        if body is None:
            listing = after_missing_edition(replica.template, url, since)
            assert listing is not None
        else:
            page = Page(url=url, body=body, response_date=SEEN)
            listing = PAPER.read_list(page, number=number, first_url=replica.template)
            listing = within_calendar(listing, replica.template, since)
        found += [urlsplit(item.url).path for item in listing.items]
        url, reason = listing.next_url, listing.end_reason
    return found, reason


def test_three_years_are_back_filled_completely_and_once() -> None:
    replica = PaperReplica(date(2023, 11, 1), date(2026, 11, 1))
    calendar = calendar_of(replica.template)
    assert calendar is not None
    found, reason = back_fill(replica, replica.first, calendar.url(replica.last))
    assert len(found) == len(set(found))
    assert set(found) == replica.all_articles()
    assert reason == "the newspaper is read back to 2023-11-01"


def test_each_page_of_an_edition_is_asked_for_once() -> None:
    replica = PaperReplica(date(2026, 3, 1), date(2026, 4, 1))
    calendar = calendar_of(replica.template)
    assert calendar is not None
    back_fill(replica, replica.first, calendar.url(replica.last))
    assert len(replica.fetched) == len(set(replica.fetched))


def test_walk_goes_on_from_any_page_it_was_stopped_at() -> None:
    """The ledger holds the next page's URL, and nothing else is needed."""
    replica = PaperReplica(date(2026, 3, 1), date(2026, 3, 9))
    start = f"{replica.host}/pc/column/202603/08/node_A10.html"
    found, _ = back_fill(replica, replica.first, start)
    left = {path for path in replica.all_articles() if "/202603/09/" not in path}
    done = set(replica.articles(date(2026, 3, 8), 0)) | set(replica.articles(date(2026, 3, 8), 1))
    assert set(found) == left - done


def test_node_of_two_digits_comes_behind_one_of_one() -> None:
    template = "http://paper.example/jmrb/html/{yyyy}-{mm}/{dd}/node_3.htm"
    url = "http://paper.example/jmrb/html/2026-11/20/node_3.htm"
    links = "".join(f"<a href='node_{n}.htm'>第{n}版</a>" for n in (10, 3, 4))
    page = Page(url=url, body=f"<html><body>{links}<a href='content_1.htm'>要闻</a></body></html>".encode())
    listing = PAPER.read_list(page, number=1, first_url=template)
    assert listing.next_url == "http://paper.example/jmrb/html/2026-11/20/node_4.htm"


def test_edition_without_articles_does_not_end_the_walk() -> None:
    template = "http://paper.example/{yyyy}{mm}{dd}/index.html"
    page = Page(
        url="http://paper.example/20260301/index.html", body="<html><body>广告</body></html>".encode()
    )
    listing = PAPER.read_list(page, number=1, first_url=template)
    assert listing.items == ()
    assert listing.next_url == "http://paper.example/20260228/index.html"


def test_articles_are_of_the_edition_s_day() -> None:
    replica = PaperReplica(date(2026, 3, 1), date(2026, 3, 9))
    url = f"{replica.host}/pc/column/202603/08/node_A01.html"
    body = replica.fetch(url)
    assert body is not None
    listing = PAPER.read_list(Page(url=url, body=body), number=1, first_url=replica.template)
    assert {item.published for item in listing.items} == {date(2026, 3, 8)}


def test_sweep_begins_with_the_edition_of_the_day_in_shanghai() -> None:
    template = "http://paper.example/{yyyy}{mm}{dd}/index.html"
    evening = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
    assert first_list_url(template, evening) == "http://paper.example/20261123/index.html"
    assert first_list_url("http://news.example/yw/", evening) == "http://news.example/yw/"


def test_missing_page_of_a_list_is_no_matter_of_the_calendar() -> None:
    assert (
        after_missing_edition("http://news.example/yw/", "http://news.example/yw/index_3.html", None) is None
    )


def test_calendar_has_an_end_without_since() -> None:
    template = "http://paper.example/{yyyy}{mm}{dd}/index.html"
    listing = after_missing_edition(template, "http://paper.example/19980101/index.html", None)
    assert listing == ListPage(items=(), next_url=None, end_reason="the calendar begins")


@pytest.mark.parametrize("site", PAPERS, ids=lambda site: site.name)
def test_every_declared_newspaper_finds_its_days_again(site: Site) -> None:
    for channel in site.channels:
        calendar = calendar_of(channel.url)
        assert calendar is not None
        assert channel.since is not None
        for offset in (0, 40, 400):
            day = date(2026, 11, 20) - timedelta(days=offset)
            assert calendar.day(calendar.url(day)) == day
            assert calendar.url(day).startswith(calendar.folder(day))
