"""What a redirect may lead to: the places of a site are its hosts with the ports that its site file names."""

import pytest
from scrapy import Request
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from hubei_news.archive.ledger import PageWork
from hubei_news.frontier.redirect import (
    RedirectedElsewhereError,
    RedirectedHomeError,
    SameSiteRedirectMiddleware,
)
from hubei_news.sites.model import Site

SITE = {
    "name": "suizhou",
    "title": "随州市人民政府",
    "unit": "随州市",
    "family": "generic",
    "aliases": ("suizhou.example",),
    "channel": ({"name": "随州要闻", "url": "http://www.suizhou.example:8081/yw/"},),
}


def site(home: str = "http://www.suizhou.example/") -> Site:
    return Site.model_validate({**SITE, "home": home})


def follow(target: str, asked: str = "http://www.suizhou.example/yw/1.html", of: Site | None = None) -> str:
    """Return where a redirect leads; raises what it is refused with."""
    middleware = SameSiteRedirectMiddleware.from_crawler(get_crawler())
    work = PageWork(1, asked, None, None, None, None, has_article=False)
    places = of.places if of else None
    request = Request(asked, meta={"work": work, "site_places": places, "site_home": of.home if of else None})
    answer = middleware.process_response(request, Response(asked, status=302, headers={"Location": target}))
    assert isinstance(answer, Request)
    return answer.url


@pytest.mark.parametrize(
    "target",
    [
        "https://www.suizhou.example/yw/1.html",
        "http://www.suizhou.example:80/yw/2.html",
        "http://suizhou.example/yw/1.html",
        "http://www.suizhou.example:8081/yw/1.html",
    ],
)
def test_a_redirect_within_the_site_is_followed(target: str) -> None:
    assert follow(target, of=site()) == target


@pytest.mark.parametrize(
    "target",
    [
        "http://www.suizhou.example:22/",
        "http://www.suizhou.example:8080/",
        "https://www.suizhou.example:8443/yw/1.html",
        "http://www.ezhou.example/",
    ],
)
def test_another_port_is_another_site(target: str) -> None:
    with pytest.raises(RedirectedElsewhereError, match="another site"):
        follow(target, of=site())


def test_a_site_on_a_port_of_its_own_has_its_aliases_there() -> None:
    own = site("http://www.suizhou.example:9000/")
    target = "http://suizhou.example:9000/yw/1.html"
    assert follow(target, "http://www.suizhou.example:9000/1", of=own) == target


def test_a_page_on_a_port_that_the_site_file_does_not_name_may_move_there() -> None:
    asked = "http://www.suizhou.example:8090/1.html"
    assert follow("http://www.suizhou.example:8090/2.html", asked, of=site())


@pytest.mark.parametrize("target", ["http://www.suizhou.example/", "https://www.ezhou.example/"])
def test_a_page_of_no_known_site_is_not_followed_home(target: str) -> None:
    with pytest.raises(RedirectedHomeError):
        follow(target)


def test_the_root_of_another_service_is_no_home_page() -> None:
    """Whether it may be asked is the network guard's to say."""
    assert follow("http://127.0.0.1:22/") == "http://127.0.0.1:22/"
