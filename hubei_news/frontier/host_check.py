"""Asks a host in doubt for a page known to answer: does the host fail, or only some of its pages?"""

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from hubei_news.challenge import challenge_in
from hubei_news.errors import HubeiNewsError
from hubei_news.frontier.failure import failure_of
from hubei_news.frontier.frontier import Frontier
from hubei_news.frontier.ledger_spider import PASSING_FAILURES, LedgerSpider, asked_to_wait_for_rules
from hubei_news.frontier.response_headers import retry_after

IS_CHECK = "is_check"
"""Key in the meta of a check's request."""


class HostCheck:
    """Makes the requests of a run's checks and notes what they come to; nothing is read of an answer."""

    def __init__(self, spider: LedgerSpider, frontier: Frontier) -> None:
        self._spider = spider
        self._frontier = frontier
        self._hosts = frontier.hosts

    def request(self, url: str) -> Request:
        """Return the request for a URL. A redirect is an answer like any other."""
        return Request(
            url,
            callback=self.answered,
            errback=self.failed,
            meta={IS_CHECK: True, "dont_redirect": True},
            dont_filter=True,
        )

    def answered(self, response: Response) -> None:
        """Note a response, whatever its status."""
        try:
            self._note_response(response)
        except HubeiNewsError as error:
            self._spider.stop_with(error)

    def failed(self, failure: Failure) -> None:
        """Note why there was no response."""
        assert failure.value is not None
        request: Request = failure.request  # type: ignore[attr-defined]
        try:
            self._note_failure(failure.value, request.url)
        except HubeiNewsError as error:
            self._spider.stop_with(error)

    def _note_response(self, response: Response) -> None:
        url, status = response.url, response.status
        seen = challenge_in(status, response.body, url)
        wait = retry_after(response) if status in PASSING_FAILURES else None
        self._hosts.check_returned(url)
        self._frontier.account.count_answer(answered=True)
        if seen is not None:
            self._hosts.challenged(url, seen)
        elif wait is not None:
            self._hosts.asked_to_wait(url, wait, status)
        elif status in PASSING_FAILURES:
            self._hosts.check_failed(url, f"HTTP {status}")
        else:
            self._hosts.check_answered(url)

    def _note_failure(self, error: BaseException, url: str) -> None:
        self._hosts.check_returned(url)
        if isinstance(error, HubeiNewsError):
            self._spider.stop_with(error)
        if self._spider.stop_error is not None:
            return
        found = self._hosts.judged(failure_of(error, url), url)
        self._frontier.account.count_answer(answered=found.answered)
        if asked_to_wait_for_rules(error, self._hosts):
            return
        if found.ours:
            self._hosts.found_no_way(url, found.reason, gives_up=True)
        elif found.passing or not found.answered:
            self._hosts.check_failed(url, found.reason)
        else:
            # Too large, or barred by rules that have changed: somebody is there.
            self._hosts.check_answered(url)
