"""What the resolver lets pass: without a contact no public address, whatever led to it."""

from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import exceptions
from scrapy.settings import Settings
from twisted.internet.address import IPv4Address
from twisted.internet.task import Clock

from hubei_news.confirm.fetch import Fetched
from hubei_news.confirm.hints import of_failure
from hubei_news.frontier.failure import RequestFailure, failure_of
from hubei_news.frontier.guard import allow_private_hosts
from hubei_news.frontier.resolver import LONGEST_RESOLUTION, GuardedResolver

PUBLIC, LOOPBACK = "8.8.8.8", "127.0.0.1"


class Receiver:
    """Notes the addresses that are passed."""

    def __init__(self) -> None:
        self.passed: list[str] = []
        self.completed = 0

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802  (Twisted's interface)
        pass

    def addressResolved(self, address: IPv4Address) -> None:  # noqa: N802
        self.passed.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        self.completed += 1


class Names:
    """Answers every name with one address."""

    def __init__(self, address: str) -> None:
        self.address = address

    def resolveHostName(self, receiver: Any, *_: Any) -> None:  # noqa: N802
        receiver.resolutionBegan(None)
        receiver.addressResolved(IPv4Address("TCP", self.address, 80))
        receiver.resolutionComplete()


def resolve(host: str, address: str, contact: str | None) -> list[str]:
    process: Any = SimpleNamespace(settings=Settings({"HUBEI_NEWS_CONTACT": contact}))
    reactor: Any = SimpleNamespace(nameResolver=Names(address), callLater=Clock().callLater)
    receiver: Any = Receiver()
    GuardedResolver.from_crawler(process, reactor).resolveHostName(receiver, host, 80)
    return list(receiver.passed)


def failure(host: str) -> RequestFailure:
    return failure_of(
        exceptions.CannotResolveHostError(f"no results for hostname lookup: {host}."), f"http://{host}/"
    )


def test_a_public_address_is_passed_only_with_a_contact() -> None:
    assert resolve("www.suizhou.example", PUBLIC, "a@example.org") == [PUBLIC]
    assert resolve("www.suizhou.example", PUBLIC, None) == []


def test_the_word_of_a_site_file_for_a_private_host_is_none_for_a_public_address() -> None:
    allow_private_hosts({"own.example"})
    assert resolve("own.example", LOOPBACK, None) == [LOOPBACK]
    assert resolve("own.example", PUBLIC, None) == []


@pytest.mark.parametrize("contact", [None, "a@example.org"])
def test_a_private_address_is_refused_with_and_without_a_contact(contact: str | None) -> None:
    assert resolve("other.example", LOOPBACK, contact) == []


def test_a_page_that_only_lacks_a_contact_is_tried_again_and_the_hint_names_the_option() -> None:
    resolve("www.jingmen.example", PUBLIC, None)
    found = failure("www.jingmen.example")
    assert (found.state, found.answered) == ("failed", False)
    assert PUBLIC in found.reason
    assert "--contact" in of_failure(Fetched(url="http://www.jingmen.example/", failure=found.reason))


def test_a_private_address_is_no_page_of_ours() -> None:
    resolve("www.ezhou.example", LOOPBACK, "a@example.org")
    assert failure("www.ezhou.example").state == "skipped"


def test_a_resolution_that_is_never_told_of_ends_by_itself_and_only_once() -> None:
    """Twisted says nothing when no thread can be started for it, and the crawl would wait for ever."""
    clock = Clock()
    asked: list[Any] = []

    def begin(receiver: Any, *_: Any) -> None:
        receiver.resolutionBegan(None)
        asked.append(receiver)

    reactor: Any = SimpleNamespace(
        nameResolver=SimpleNamespace(resolveHostName=begin), callLater=clock.callLater
    )
    receiver: Any = Receiver()
    GuardedResolver(reactor, named=True).resolveHostName(receiver, "www.suizhou.example", 80)
    clock.advance(LONGEST_RESOLUTION - 1)
    assert receiver.completed == 0
    clock.advance(1)
    asked[0].addressResolved(IPv4Address("TCP", PUBLIC, 80))
    asked[0].resolutionComplete()
    assert (receiver.completed, receiver.passed) == (1, [])
