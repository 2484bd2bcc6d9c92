"""Name resolution under the network guard: what it lets pass is what is connected to."""

from collections.abc import Sequence
from typing import Any, Self

from scrapy.crawler import Crawler
from twisted.internet.base import ReactorBase
from twisted.internet.interfaces import (
    IAddress,
    IHostnameResolver,
    IHostResolution,
    IResolutionReceiver,
)
from zope.interface import implementer

from hubei_news.frontier.guard import may_be_private, port_refusal, refusal

NOBODY = "a public address, which is asked only by somebody whom its owner can write to"

LONGEST_RESOLUTION = 30.0
"""Seconds. Twisted never tells of a resolution for which no thread could be started, nor cancels one."""

_refusals: dict[tuple[str, int], str] = {}


def why_refused(host: str, port: int | None = None) -> str | None:
    """Return why the last resolution of a host name for a port (or any) was refused; None if not."""
    if port is not None:
        return _refusals.get((host, port))
    return next((reason for (name, _), reason in _refusals.items() if name == host), None)


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
        self._giving_up = self._reactor.callLater(LONGEST_RESOLUTION, self.resolutionComplete)
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


@implementer(IHostnameResolver)
class GuardedResolver:
    """Wraps the reactor's resolver. Nothing is cached: an address is judged at the moment it is used.

    IP literals, decimal and octal spellings come here too, because Twisted resolves every host name.
    `named` says that the user agent has a contact: without one no public address is passed, whatever led
    there, a redirect or an entry of a private site's list.
    """

    def __init__(self, reactor: Any, *, named: bool) -> None:
        self._named = named
        self._reactor = reactor
        self._resolver = reactor.nameResolver

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
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> Any:
        """Resolve a host name and hand on only the addresses that may be connected to."""
        return self._resolver.resolveHostName(
            _GuardingReceiver(
                resolutionReceiver, hostName.lower(), portNumber, named=self._named, reactor=self._reactor
            ),
            hostName,
            portNumber,
            addressTypes,
            transportSemantics,
        )
