"""List pages that are huge or built to stall a reader cost no more than their size."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from hubei_news.cms.detect import detect
from hubei_news.cms.registry import FAMILY_NAMES, family
from hubei_news.extract.rule import Page
from tests.cms.stored_pages import page_of

URL = "https://www.liuping.example/xw/"
DEEPEST = 250
"""libxml2 gives up on elements nested deeper than 256."""


def href(number: int) -> str:
    return f"/xw/202607/t20260714_{number}.html"


def nested(opening: Callable[[int], str], closing: str, count: int) -> str:
    """Return towers of nested elements, each as deep as the parser allows."""
    towers = []
    for start in range(0, count, DEEPEST):
        numbers = range(start, min(start + DEEPEST, count))
        towers.append("".join(map(opening, numbers)) + closing * len(numbers))
    return "".join(towers)


SHAPES: dict[str, Callable[[int], str]] = {
    "one list": lambda count: (
        "<ul>"
        + "".join(
            f"<li><a href='{href(n)}'>柳坪县召开第{n}次会议</a><span>2026-07-14</span></li>"
            for n in range(count)
        )
        + "</ul>"
    ),
    "one list without days": lambda count: (
        "<ul>" + "".join(f"<li><a href='{n}.html'>第{n}次会议</a></li>" for n in range(count)) + "</ul>"
    ),
    "days between links": lambda count: "".join(
        f"<a href='{n}.html'>第{n}次会议</a> 2026-07-14<br>" for n in range(count)
    ),
    "a row of cells": lambda count: (
        "<table><tr>"
        + "".join(f"<td><a href='{n}.html'>第{n}次会议</a></td>" for n in range(count))
        + "</tr></table>"
    ),
    "links in nested blocks": lambda count: nested(
        lambda n: f"<div><a href='{href(n)}'>柳坪县召开第{n}次会议</a>", "</div>", count
    ),
    "blocks that are links, nested": lambda count: nested(
        lambda n: f"<div onclick=\"location.href='{href(n)}'\">柳坪县召开第{n}次会议", "</div>", count
    ),
    "one address, nested": lambda count: nested(lambda _: f"<div href='{href(1)}'>会议", "</div>", count),
    "headings that are links, nested": lambda count: nested(
        lambda n: f"<div class='tit' href='{href(n)}'>会议", "</div>", count
    ),
    "dates, nested": lambda count: nested(
        lambda n: f"<div href='{href(n)}'><i>2026-07-14</i>", "</div>", count
    ),
    "links without text": lambda count: "".join(
        f"<p onclick=\"location.href='{n}.html'\"></p>" for n in range(count)
    ),
    "empty elements behind one link": lambda count: (
        f"<a href='{href(1)}'>柳坪县召开会议</a>" + "<em></em>" * count
    ),
    "every link in a place of its own": lambda count: "".join(
        f"<div class='c{'x' * (n % 50)}y{'z' * (n // 50)}'><a href='{n}.html'>会议</a></div>"
        for n in range(count)
    ),
}


def calls(read: Callable[[], object]) -> int:
    """Return how many functions, in Python and in C, a call calls."""
    count = 0

    def note(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += 1

    sys.setprofile(note)
    try:
        read()
    finally:
        sys.setprofile(None)
    return count


def list_page(shape: str, count: int) -> Page:
    return page_of(f"<html><body>{SHAPES[shape](count)}</body></html>", URL)


@pytest.mark.parametrize("shape", SHAPES)
def test_work_grows_with_the_page_and_not_with_its_depth(shape: str) -> None:
    """The bound is four times what an entry of a plain list costs, and 250 levels are 250 times one."""

    def work(count: int) -> int:
        page = list_page(shape, count)
        return calls(lambda: family("trs").read_list(page, number=1, first_url=URL))

    small, large = work(DEEPEST), work(2 * DEEPEST)
    assert large < 2.3 * small
    assert large / (2 * DEEPEST) < 2000


RECORD = "<record><![CDATA["
SOURCES = {
    "records that never end": RECORD * 5_000,
    "a pager that goes on with ideographic spaces": "共1条" + "\u3000" * 5_000 + "x",
    "brackets of a feed": "[" * 20_000,
    "objects of a feed": '{"data":' * 10_000,
    "a callback without end": "callback(" * 5_000 + "{",
    "pagers without end": "createPageHTML(" * 5_000,
    "spaces in a pager": "createPageHTML('page_div'" + " " * 5_000,
    "a total without end": "pageCount" + " " * 10_000,
    "an address without end": "<nextgroup><![CDATA[<a href='" + "x" * 20_000,
    "groups without end": "<nextgroup><![CDATA[ " * 5_000,
    "comments without end": "<!--" * 10_000,
    "script in an address": "<a onclick=\"location.href='" * 5_000,
    "one address as long as the page": f"<a href='{'x/' * 40_000}'>会议</a>",
    "digits": "1" * 40_000,
    "separated digits": "1-" * 20_000,
    "dashes in a link": f"<a href='1.html'>{'2026-' * 5_000}</a>",
    "spaces in a link": f"<a href='1.html'>会议{' ' * 20_000}2026</a>",
    "slashes in an address": f"<a href='/{'2026/' * 10_000}1.html'>会议</a>",
}


@pytest.mark.parametrize("name", FAMILY_NAMES)
@pytest.mark.parametrize("source", SOURCES)
def test_reading_ends(source: str, name: str) -> None:
    """An expression that tries every way to match does not come back from these."""
    page = page_of(SOURCES[source], URL)
    read = family(name)
    assert len(read.read_list(page, number=1, first_url=URL).items) <= 1
    assert len(read.article_pages(page)) <= 200


@pytest.mark.parametrize("source", SOURCES)
def test_family_of_a_hostile_page_is_told_or_none(source: str) -> None:
    assert detect(page_of(SOURCES[source], URL)) in {None, *FAMILY_NAMES}
