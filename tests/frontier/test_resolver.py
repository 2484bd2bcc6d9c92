"""What the resolver lets pass: without a contact no public address, whatever led to it."""

import socket
from types import SimpleNamespace
from typing import Any, cast

import pytest
from scrapy import exceptions
from scrapy.settings import Settings
from twisted.internet.address import IPv4Address
from twisted.internet.task import Clock
from twisted.python.failure import Failure

from hubei_news.confirm.fetch import Fetched
from hubei_news.confirm.hints import of_failure
from hubei_news.frontier import resolver
from hubei_news.frontier.failure import RequestFailure, failure_of
from hubei_news.frontier.guard import allow_private_hosts
from hubei_news.frontier.resolver import LONGEST_RESOLUTION, GuardedResolver, why_refused

PUBLIC, LOOPBACK = "8.8.8.8", "127.0.0.1"
OUT_OF_REACH = {"2001:4860:4860::8888", "2001:4860:4860::8844"}
UNANSWERED = "nobody.answers.example"


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


class Pool:
    """A thread pool that does its work at once; `room` says whether it has a thread."""

    def __init__(self, *, room: bool = True) -> None:
        self.room = room

    def callInThreadWithCallback(self, tell: Any, work: Any, *args: Any) -> None:  # noqa: N802  (Twisted's)
        if not self.room:
            raise RuntimeError("can't start new thread")
        try:
            tell(True, work(*args))  # noqa: FBT003  (Twisted's interface)
        except OSError:
            tell(False, Failure())  # type: ignore[no-untyped-call]  # noqa: FBT003


def fake_reactor(pool: Any) -> Any:
    return SimpleNamespace(
        getThreadPool=lambda: pool,
        callLater=Clock().callLater,
        callFromThread=lambda work, *args: work(*args),
    )


def resolve(host: str, contact: str | None, *, room: bool = True) -> Receiver:
    process: Any = SimpleNamespace(settings=Settings({"HUBEI_NEWS_CONTACT": contact}))
    receiver = Receiver()
    guarded = GuardedResolver.from_crawler(process, fake_reactor(Pool(room=room)))
    guarded.resolveHostName(cast("Any", receiver), host, 80)
    return receiver


@pytest.fixture(autouse=True)
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """What the system says of names."""
    known: dict[str, list[str]] = {}

    def getaddrinfo(host: str, port: int, *_: int) -> list[Any]:
        if host == UNANSWERED:
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        if host not in known:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [
            (socket.AF_INET6, socket.SOCK_STREAM, 6, "", (address, port, 0, 0))
            if ":" in address
            else (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
            for address in known[host]
        ]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(resolver, "_has_way", lambda _, place: place[0] not in OUT_OF_REACH)
    return known


def failure(host: str) -> RequestFailure:
    return failure_of(
        exceptions.CannotResolveHostError(f"no results for hostname lookup: {host}."), f"http://{host}/"
    )


def test_a_public_address_is_passed_only_with_a_contact(names: dict[str, list[str]]) -> None:
    names["www.suizhou.example"] = [PUBLIC]
    assert resolve("www.suizhou.example", "a@example.org").passed == [PUBLIC]
    assert resolve("www.suizhou.example", None).passed == []


def test_the_word_of_a_site_file_for_a_private_host_is_none_for_a_public_address(
    names: dict[str, list[str]],
) -> None:
    allow_private_hosts({"own.example"})
    names["own.example"] = [LOOPBACK, PUBLIC]
    assert resolve("own.example", None).passed == [LOOPBACK]


@pytest.mark.parametrize("order", [1, -1])
def test_addresses_without_a_way_are_left_out_where_there_is_another(
    order: int, names: dict[str, list[str]]
) -> None:
    """Their error would be the last, and hide that the host refuses us."""
    names["www.suizhou.example"] = [PUBLIC, *OUT_OF_REACH][::order]
    assert resolve("www.suizhou.example", "a@example.org").passed == [PUBLIC]


def test_addresses_without_a_way_are_kept_where_there_is_no_other(names: dict[str, list[str]]) -> None:
    names["www.suizhou.example"] = [*OUT_OF_REACH]
    assert set(resolve("www.suizhou.example", "a@example.org").passed) == OUT_OF_REACH


@pytest.mark.parametrize("contact", [None, "a@example.org"])
def test_a_private_address_is_refused_with_and_without_a_contact(
    contact: str | None, names: dict[str, list[str]]
) -> None:
    names["other.example"] = [LOOPBACK]
    assert resolve("other.example", contact).passed == []


@pytest.mark.parametrize("address", [PUBLIC, "2001:4860:4860::8888"])
def test_an_address_is_judged_without_asking_anybody(address: str) -> None:
    received = resolve(address, "a@example.org", room=False)
    assert (received.passed, received.completed) == ([address], 1)
    assert resolve(address, None).passed == []


@pytest.mark.parametrize("address", [LOOPBACK, "::1", "::ffff:127.0.0.1", "10.0.0.8"])
def test_a_private_address_that_stands_in_the_url_is_refused(address: str) -> None:
    received = resolve(address, "a@example.org")
    assert (received.passed, received.completed) == ([], 1)


def test_another_spelling_of_an_address_is_the_systems_to_read(names: dict[str, list[str]]) -> None:
    names["0177.0.0.1"] = [LOOPBACK]
    assert resolve("0177.0.0.1", "a@example.org").passed == []
    assert LOOPBACK in (why_refused("0177.0.0.1") or "")


def test_a_name_that_is_unknown_has_no_address() -> None:
    received = resolve("no.such.example", "a@example.org")
    assert (received.passed, received.completed) == ([], 1)


def test_a_name_that_nobody_could_be_asked_for_is_no_word_of_the_host() -> None:
    """Without a network that is what getaddrinfo says of every name."""
    resolve(UNANSWERED, "a@example.org")
    resolve("no.such.example", "a@example.org")
    assert (failure(UNANSWERED).ours, failure(UNANSWERED).reason) == (
        True,
        "unreachable: no name server answers",
    )
    assert not failure("no.such.example").ours


def test_a_name_has_no_address_where_no_thread_can_be_started(names: dict[str, list[str]]) -> None:
    """At once: a crawl that waits for a resolution nobody works at would not notice that it is starved."""
    names["www.suizhou.example"] = [PUBLIC]
    received = resolve("www.suizhou.example", "a@example.org", room=False)
    assert (received.passed, received.completed) == ([], 1)


def test_a_page_that_only_lacks_a_contact_is_tried_again_and_the_hint_names_the_option(
    names: dict[str, list[str]],
) -> None:
    names["www.jingmen.example"] = [PUBLIC]
    resolve("www.jingmen.example", None)
    found = failure("www.jingmen.example")
    assert (found.state, found.answered) == ("failed", False)
    assert PUBLIC in found.reason
    assert "--contact" in of_failure(Fetched(url="http://www.jingmen.example/", failure=found.reason))


def test_a_private_address_is_no_page_of_ours(names: dict[str, list[str]]) -> None:
    names["www.ezhou.example"] = [LOOPBACK]
    resolve("www.ezhou.example", "a@example.org")
    assert failure("www.ezhou.example").state == "skipped"


def test_a_resolution_without_an_answer_ends_by_itself_and_only_once() -> None:
    """The system may ask silent name servers for minutes."""
    clock = Clock()
    late: list[Any] = []
    pool = SimpleNamespace(callInThreadWithCallback=lambda tell, *_: late.append(tell))
    reactor: Any = fake_reactor(pool)
    reactor.callLater = clock.callLater
    receiver = Receiver()
    GuardedResolver(reactor, named=True).resolveHostName(cast("Any", receiver), "www.suizhou.example", 80)
    clock.advance(LONGEST_RESOLUTION - 1)
    assert receiver.completed == 0
    clock.advance(1)
    late[0](True, [IPv4Address("TCP", PUBLIC, 80)])  # noqa: FBT003
    assert (receiver.completed, receiver.passed) == (1, [])
