"""Lists that are data: JSON and JSONP, whatever their fields are called."""

import json
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from hubei_news.cms.family import ListPage
from hubei_news.cms.registry import family, site_family
from hubei_news.sites.registry import load_sites
from tests.cms.stored_pages import page_of
from tests.cms.walking import walk

FEED = family("feed")
URL = "https://www.example.com/api/list?page=2&size=2"


def read(data: Any, url: str = URL) -> ListPage:
    source = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
    return FEED.read_list(page_of(source, url), number=1, first_url=url)


def test_slug_becomes_the_address_that_the_site_file_says() -> None:
    """今日湖北网 since its move: records with a slug, and whether there is a next page."""
    site = load_sites()["hubeitoday"]
    url = site.channels[0].url
    data = {
        "data": {
            "items": [
                {
                    "title": "随州编钟奏新声",
                    "slug": "suizhou-2026",
                    "meta": {"first_published_at": "2026-11-20T08:00:00Z"},
                }
            ]
        },
        "pagination": {"has_next": True},
    }
    listing = site_family(site).read_list(page_of(json.dumps(data), url), number=1, first_url=url)
    (item,) = listing.items
    assert item.url == "https://www.hubeitoday.com.cn/portal/article/suizhou-2026"
    assert item.published == date(2026, 11, 20)
    assert listing.next_url == "https://www.hubeitoday.com.cn/api/articles/?offset=1&limit=100"


@pytest.mark.parametrize(
    "source",
    [
        'cb([{"title": "一条新闻", "url": "/a/1.html"}])',
        'cb([{"title": "一条新闻", "url": "/a/1.html"}]);',
        '/**/jQuery112_34.cb({"rows": [{"name": "一条新闻", "href": "/a/1.html"}]})',
        '\ufeff{"x": {"y": [{"DOCTITLE": "<b>一条</b>新闻", "DOCPUBURL": "/a/1.html"}]}}',
        '[{"title": "一条新闻", "link": "https://www.example.com/a/1.html", "pubDate": ""}]',
        '[{"subTitle": "副题", "newsTitle": "一条新闻", "coverUrl": "/1.jpg", "detailUrl": "/a/1.html"}]',
    ],
)
def test_wrapping_and_names_of_fields_do_not_matter(source: str) -> None:
    (item,) = read(source).items
    assert (item.url, item.title) == ("https://www.example.com/a/1.html", "一条新闻")


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-11-20 08:30:00", date(2026, 11, 20)),
        (1763598600, date(2025, 11, 20)),
        (1763598600000, date(2025, 11, 20)),
        ("1763598600", date(2025, 11, 20)),
        (True, None),
        (None, None),
        (12, None),
    ],
)
def test_days_are_text_or_seconds(value: object, day: date | None) -> None:
    (item,) = read([{"title": "一条新闻", "url": "/a/1.html", "publishTime": value}]).items
    assert item.published == day


def test_the_day_of_publication_is_told_from_other_days_by_the_ends_of_the_names() -> None:
    record = {
        "newsTitle": "一条新闻",
        "newsUrl": "/a/1.html",
        "updateTime": "2026-11-22",
        "newsReleaseDate": "2026-11-20 08:30:00",
    }
    (item,) = read([record]).items
    assert item.published == date(2026, 11, 20)


@pytest.mark.parametrize("name", ["columnUrl", "channelLink", "authorUrl", "siteUrl", "homeHref", "ownerUrl"])
def test_the_address_of_a_column_or_an_author_is_not_the_articles(name: str) -> None:
    """`ownerUrl` is told by standing beside several headlines, the others by their names."""
    listing = read([{"id": n, "title": f"第{n}条新闻", name: f"/col/{n // 3}/"} for n in range(5)])
    assert (listing.items, listing.end_reason) == ((), "no list of articles found on the page")


def test_an_address_of_its_own_is_found_behind_a_shared_one() -> None:
    records = [{"title": f"第{n}条", "ownerUrl": "/u/1/", "detailUrl": f"/a/{n}.html"} for n in (1, 2)]
    assert [item.url for item in read(records).items] == [
        "https://www.example.com/a/1.html",
        "https://www.example.com/a/2.html",
    ]


def test_an_article_that_a_feed_sends_twice_keeps_its_address() -> None:
    records = [{"title": f"第{n}条", "detailUrl": f"/a/{n}.html"} for n in (1, 2, 1)]
    assert (
        len(read([*records, {"title": "专题", "detailUrl": ""}, {"title": "图片", "detailUrl": ""}]).items)
        == 2
    )


def test_page_number_in_the_address_goes_up() -> None:
    assert (
        read([{"title": "甲", "url": "/1.html"}]).next_url == "https://www.example.com/api/list?page=3&size=2"
    )


def test_total_named_by_the_feed_ends_it() -> None:
    listing = read({"totalPage": 2, "list": [{"title": "甲", "url": "/1.html"}]})
    assert (listing.next_url, listing.end_reason) == (None, "page 2 of 2")


@pytest.mark.parametrize(
    ("url", "total", "following"),
    [
        ("https://www.example.com/api/list?page=2&size=2", 4, None),
        (
            "https://www.example.com/api/list?page=2&size=2",
            5,
            "https://www.example.com/api/list?page=3&size=2",
        ),
        (
            "https://www.example.com/api/list?page=2&size=2",
            0,
            "https://www.example.com/api/list?page=3&size=2",
        ),
        ("https://www.example.com/api/list?page=2", 4, "https://www.example.com/api/list?page=3"),
        ("https://www.example.com/api/list?offset=2&limit=2", 4, None),
        (
            "https://www.example.com/api/list?offset=0&limit=2",
            4,
            "https://www.example.com/api/list?offset=2&limit=2",
        ),
    ],
)
def test_number_of_entries_ends_a_feed_whose_address_says_how_many_are_on_a_page(
    url: str, total: int, following: str | None
) -> None:
    data = {"total": total, "rows": [{"title": title, "url": f"/{title}.html"} for title in "甲乙"]}
    assert read(data, url).next_url == following


def served(size: int, cap: int, count: int, url: str) -> list[str]:
    """Walk a feed of `count` entries whose server sends `cap` at most; return the addresses met."""

    def fetch(address: str) -> bytes:
        query = dict(parse_qsl(urlsplit(address).query))
        asked = min(size, cap)
        start = int(query["offset"]) if "offset" in query else (int(query["page"]) - 1) * asked
        rows = [
            {"title": f"第{n}期", "url": f"/{n}.html", "comments": {"total": 7}}
            for n in range(start, min(start + asked, count))
        ]
        return json.dumps({"total": count, "rows": rows}).encode()

    items, _, reason = walk(FEED, url, fetch)
    assert reason == f"entry {count} of {count}"
    return [item.url for item in items]


@pytest.mark.parametrize("count", [90, 120, 100, 20])
@pytest.mark.parametrize("place", ["page=1&size=100", "offset=0&limit=100"])
def test_server_that_sends_fewer_entries_than_asked_for_is_walked_to_its_end(place: str, count: int) -> None:
    met = served(100, 20, count, f"https://www.example.com/api/list?{place}")
    assert met == [f"https://www.example.com/{n}.html" for n in range(count)]


@pytest.mark.parametrize("count", [19, 20, 41])
@pytest.mark.parametrize("place", ["page=1&size=20", "offset=0&limit=20"])
def test_numbers_inside_an_article_say_nothing_of_the_feeds_length(place: str, count: int) -> None:
    met = served(20, 100, count, f"https://www.example.com/api/list?{place}")
    assert met == [f"https://www.example.com/{n}.html" for n in range(count)]


def test_pages_and_more_inside_an_article_do_not_end_the_feed() -> None:
    record = {"title": "甲", "url": "/1.html", "album": {"pages": 1, "hasNext": False}}
    assert read({"list": [record]}).next_url == "https://www.example.com/api/list?page=3&size=2"


def test_a_box_beside_the_list_does_not_end_the_feed() -> None:
    rows = [{"title": title, "url": f"/{title}.html"} for title in "甲乙"]
    data = {"total": 300, "hasMore": True, "list": rows, "links": {"total": 3, "hasMore": False}}
    assert read(data).next_url == "https://www.example.com/api/list?page=3&size=2"


def test_records_without_an_address_count_for_the_feeds_total() -> None:
    data = {"total": 4, "rows": [{"title": "甲", "url": "/1.html"}, {"title": "专题"}]}
    assert (read(data).next_url, read(data).end_reason) == (None, "entry 4 of 4")


@pytest.mark.parametrize("following", [{"page": 3}, [3], "/api/list?page=3", 3, None])
def test_a_next_page_described_by_the_feed_is_no_reason_to_stop(following: Any) -> None:
    data = {"next": following, "list": [{"title": "甲", "url": "/1.html"}]}
    assert read(data).next_url == "https://www.example.com/api/list?page=3&size=2"


@pytest.mark.parametrize("no", [False, "false", 0])
def test_a_feed_that_says_it_has_no_more_is_believed(no: Any) -> None:
    listing = read({"hasMore": no, "list": [{"title": "甲", "url": "/1.html"}]})
    assert (listing.next_url, listing.end_reason) == (None, "the feed says that it has no more")


def test_records_of_something_else_are_not_taken_for_the_list() -> None:
    data = {
        "nav": [{"title": "首页", "url": "/"}],
        "list": [{"title": t, "url": f"/{t}.html"} for t in "甲乙丙"],
    }
    assert len(read(data).items) == 3


def test_html_in_a_feed_is_read_as_a_list() -> None:
    entries = "".join(
        f"<li><a href='/art/2026/11/2{n}/art_1_{n}.html'>第{n}条新闻的标题</a></li>" for n in (1, 2)
    )
    listing = read({"data": {"html": entries}}, "https://www.example.com/unit?page=1")
    assert len(listing.items) == 2


@pytest.mark.parametrize(
    "source", ["{", "[]", "{}", "null", "cb()", "[" * 5000, '{"a":' * 3000, "[1,2]", '[{"title":1}]']
)
def test_broken_or_empty_feeds_are_lists_without_entries(source: str) -> None:
    listing = read(source)
    assert listing.items == ()
    assert listing.next_url is None
    assert listing.end_reason is not None
