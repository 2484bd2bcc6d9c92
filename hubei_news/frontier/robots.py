"""robots.txt as Chinese sites serve it: HTML means no rules, no answer or a challenge means not now."""

import re
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import ProtegoRobotParser, RobotParser
from scrapy.utils.defer import maybe_deferred_to_future
from scrapy.utils.misc import build_from_crawler
from twisted.internet.defer import Deferred

from hubei_news.challenge import challenge_in

_HTML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|script|!--|\?xml)", re.IGNORECASE)


class RobotsUnreadableError(IgnoreRequest):
    """A host's robots.txt could not be had, so that nothing else of the host is asked for.

    `url` is where it should lie. `cause` is what the request for it ended in; None for a bad `response`,
    whose status the message names; `challenge` is what was seen where that is one.
    """

    def __init__(
        self,
        message: str,
        *,
        url: str,
        cause: BaseException | None = None,
        response: Response | None = None,
        challenge: str | None = None,
    ) -> None:
        super().__init__(message)
        self.url = url
        self.cause = cause
        self.response = response
        self.challenge = challenge


class MunicipalRobotParser(ProtegoRobotParser):
    """Protego, with pages that are HTML (a 404 page served with status 200) read as an empty file."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, robotstxt_body: bytes) -> Self:
        """Read the rules of a host."""
        return cls(
            b"" if _HTML.match(robotstxt_body) else robotstxt_body, crawler.spider if crawler else None
        )


class MunicipalRobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's middleware, strict where it is lenient (RFC 9309, 2.3.1).

    A status of 4xx means that there are no rules. A challenge of whatever status, a server error, a
    connection that fails and an address that the network guard refuses mean that the rules are unknown: the
    request ends in `RobotsUnreadableError`, and the next one asks for robots.txt again. Every request of a
    host waits until its rules are known (Scrapy 2.19 lets all but the first of those that wait pass).
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._rules: dict[str, RobotParser] = {}
        self._waiting: dict[str, list[Deferred[None]]] = {}

    async def robot_parser(self, request: Request) -> RobotParser:
        """Return the rules of the request's host; raises `RobotsUnreadableError`."""
        netloc = urlsplit(request.url).netloc
        while netloc not in self._rules:
            if netloc in self._waiting:
                turn: Deferred[None] = Deferred()
                self._waiting[netloc].append(turn)
                await maybe_deferred_to_future(turn)
            else:
                self._waiting[netloc] = []
                try:
                    self._rules[netloc] = await self._read_rules(request)
                finally:
                    for turn in self._waiting.pop(netloc):
                        turn.callback(None)
        return self._rules[netloc]

    async def _read_rules(self, request: Request) -> RobotParser:
        parts = urlsplit(request.url)
        robots_request = Request(
            f"{parts.scheme}://{parts.netloc}/robots.txt",
            priority=self.DOWNLOAD_PRIORITY,
            meta={"dont_obey_robotstxt": True},
            callback=NO_CALLBACK,
        )
        assert self.crawler.engine is not None
        try:
            response = await self.crawler.engine.download_async(robots_request)
        except Exception as error:
            raise RobotsUnreadableError(str(error), url=robots_request.url, cause=error) from error
        text = _rules_text(response, robots_request.url)
        rules: Any = build_from_crawler(self._parserimpl, self.crawler, text)
        await self.crawler.signals.send_catch_log_async(
            signal=signals.robots_parsed, robotparser=rules, request=request
        )
        return rules  # type: ignore[no-any-return]


def _rules_text(response: Response, url: str) -> bytes:
    """Return what a response for a URL says of the rules, empty for none; raises `RobotsUnreadableError`."""
    status = response.status
    seen = challenge_in(status, response.body, url)
    if seen is not None:
        raise RobotsUnreadableError(f"challenged: {seen}", url=url, response=response, challenge=seen)
    if status == 200:
        return response.body
    if 300 <= status < 500 and status != 429:
        return b""
    raise RobotsUnreadableError(f"HTTP {status}", url=url, response=response)
