"""Name resolution under the network guard: what it lets pass is what is connected to."""

import errno
import ipaddress
import logging
import socket
from collections.abc import Sequence
from typing import Any, Self

from scrapy.crawler import Crawler
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.base import ReactorBase
from twisted.internet.interfaces import (
    IAddress,
    IHostnameResolver,
    IHostResolution,
    IResolutionReceiver,
)
from twisted.internet.threads import deferToThreadPool
from twisted.python.failure import Failure
from zope.interface import implementer

from hubei_news.frontier.guard import may_be_private, port_refusal, refusal

logger = logging.getLogger(__name__)

Address = IPv4Address | IPv6Address

NOBODY = "a public address, which is asked only by somebody whom its owner can write to"

LONGEST_RESOLUTION = 30.0
"""Seconds. The system's own patience with name servers that do not answer can be minutes."""

UNANSWERED = frozenset({socket.EAI_AGAIN, socket.EAI_MEMORY, socket.EAI_SYSTEM})
"""Of getaddrinfo(3): nobody could be asked for a name, which is not to say that there is no such name."""

NO_WAY = frozenset({errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, errno.EHOSTUNREACH, errno.ENETUNREACH})
"""Of connect(2): this machine has no route, or no address, of the kind that another address is."""

_refusals: dict[tuple[str, int], str] = {}
_unanswered: set[tuple[str, int]] = set()


def why_refused(host: str, port: int | None = None) -> str | None:
    """Return why the last resolution of a host name for a port (or any) was refused; None if not."""
    if port is not None:
        return _refusals.get((host, port))
    return next((reason for (name, _), reason in _refusals.items() if name == host), None)


def is_unanswered(host: str, port: int | None = None) -> bool:
    """Return whether the last question for a host name, for a port (or any), got no answer at all."""
    if port is not None:
        return (host, port) in _unanswered
    return any(name == host for name, _ in _unanswered)


@implementer(IResolutionReceiver)
class _GuardingReceiver:
    def __init__(self, receiver: Any, host: str, port: int, *, named: bool, reactor: Any) -> None:
        self._receiver = receiver
        self._named = named
        self._reactor = reactor
        self._giving_up: Any = None
        self._complete = False
        self._host = host
        self._port = port
        self._passed = 0

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802  (Twisted's interface)
        _refusals.pop((self._host, self._port), None)
        _unanswered.discard((self._host, self._port))
        self._giving_up = self._reactor.callLater(LONGEST_RESOLUTION, self.unanswered)
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        if self._complete:
            return
        reason = self._refusal(str(address.host))
        if reason is None:
            self._passed += 1
            self._receiver.addressResolved(address)
        else:
            _refusals[self._host, self._port] = reason

    def resolutionComplete(self) -> None:  # noqa: N802
        if self._complete:
            return
        self._complete = True
        if self._giving_up is not None and self._giving_up.active():
            self._giving_up.cancel()
        if self._passed:
            _refusals.pop((self._host, self._port), None)
        self._receiver.resolutionComplete()

    def resolved(self, addresses: Sequence[Address]) -> None:
        """Judge all addresses of a name."""
        for address in addresses:
            self.addressResolved(address)
        self.resolutionComplete()

    def failed(self, failure: Failure) -> None:
        """Complete without an address; what is no answer of the system is told."""
        if not isinstance(failure.value, OSError | UnicodeError):
            logger.error("%s cannot be resolved: %s", self._host, failure.value)
        if isinstance(failure.value, socket.gaierror) and failure.value.errno in UNANSWERED:
            self.unanswered()
        else:
            self.resolutionComplete()

    def unanswered(self) -> None:
        """Complete without an address, because nobody could be asked for one."""
        if not self._complete:
            _unanswered.add((self._host, self._port))
        self.resolutionComplete()

    def _refusal(self, address: str) -> str | None:
        port = port_refusal(self._port)
        if port is not None:
            return f"{self._host} is asked for at {port}"
        reason = refusal(address)
        if reason is None:
            reason = None if self._named else NOBODY
        elif may_be_private(self._host):
            reason = None
        return f"{self._host} is {address}, {reason}" if reason is not None else None


@implementer(IHostResolution)
class _Resolution:
    def __init__(self, name: str) -> None:
        self.name = name

    def cancel(self) -> None:
        """Twisted's interface; what the system was asked cannot be taken back."""
        raise NotImplementedError


@implementer(IHostnameResolver)
class GuardedResolver:
    """Asks the system for names, in a thread. Nothing is cached: an address is judged when it is used.

    IP literals come here too, because Twisted resolves every host name; those in their usual form need no
    thread, decimal and octal spellings are the system's to read. A name is not resolved where no thread can
    be started. `named` says that the user agent has a contact: without one no public address is passed,
    whatever led there, a redirect or an entry of a private site's list.
    """

    def __init__(self, reactor: Any, *, named: bool) -> None:
        self._named = named
        self._reactor = reactor

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """Make the resolver of a process."""
        return cls(reactor, named=bool(crawler.settings.get("HUBEI_NEWS_CONTACT")))

    def install_on_reactor(self) -> None:
        """Take the place of the reactor's resolver."""
        self._reactor.installNameResolver(self)

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: ARG002, N803
        transportSemantics: str = "TCP",  # noqa: ARG002, N803  (only TCP is asked for)
    ) -> Any:
        """Resolve a host name and hand on only the addresses that may be connected to."""
        resolution: Any = _Resolution(hostName)
        receiver = _GuardingReceiver(
            resolutionReceiver, hostName.lower(), portNumber, named=self._named, reactor=self._reactor
        )
        receiver.resolutionBegan(resolution)
        literal = _literal(hostName, portNumber)
        if literal is not None:
            receiver.addressResolved(literal)
            receiver.resolutionComplete()
            return resolution
        try:
            asking = deferToThreadPool(
                self._reactor, self._reactor.getThreadPool(), _addresses, hostName, portNumber
            )
        except (RuntimeError, MemoryError) as error:
            logger.warning("%s cannot be resolved: %s", hostName, error)
            receiver.unanswered()
        else:
            asking.addCallbacks(receiver.resolved, receiver.failed)
        return resolution


def _literal(host: str, port: int) -> Address | None:
    """Return the address that a host is, or None for a name and for unusual spellings of an address.

    Of addresses with a zone (`fe80::1%lo`) only those that are refused anyway are read here.
    """
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv4Address):
        return IPv4Address("TCP", host, port)
    return IPv6Address("TCP", host, port) if not address.scope_id or refusal(host) else None


def _addresses(host: str, port: int) -> list[Address]:
    """Ask the system for the addresses of a name; runs in a thread. Raises `OSError` where there are none.

    Those that the machine has no way to are left out if there are others: Twisted hands on the error of the
    last address alone, and one out of our reach would hide that the host refused us at another.
    """
    found = socket.getaddrinfo(host, port, socket.AF_UNSPEC, socket.SOCK_STREAM)
    kinds = {socket.AF_INET: IPv4Address, socket.AF_INET6: IPv6Address}
    known = [(family, place) for family, _, _, _, place in found if family in kinds]
    near = [(family, place) for family, place in known if _has_way(family, place)]
    return [kinds[family]("TCP", *place) for family, place in near or known]


def _has_way(family: int, place: Any) -> bool:
    """Return whether the machine has a way to an address; nothing is sent, UDP connects without a packet."""
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect(place)
    except OSError as error:
        return error.errno not in NO_WAY
    return True
