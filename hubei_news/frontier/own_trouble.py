"""Errors of our own machine or of the way to a host: they say nothing of the page that was asked for."""

import errno
import os

from twisted.internet.error import ConnectError

_OURS = frozenset(
    {
        errno.EACCES,
        errno.EADDRINUSE,
        errno.EMFILE,
        errno.ENETDOWN,
        errno.ENFILE,
        errno.ENOBUFS,
        errno.ENOMEM,
        errno.EPERM,
    }
)
"""No network, no free file, port or memory, a firewall of our own (connect(2), socket(2))."""

_NO_WAY = frozenset(
    {
        errno.EADDRNOTAVAIL,
        errno.EAFNOSUPPORT,
        errno.EHOSTDOWN,
        errno.EHOSTUNREACH,
        errno.ENETUNREACH,
    }
)
"""No way to one host: our network is down, or that host's is, or its firewall says so."""


def own_trouble(error: BaseException) -> str | None:
    """Return what is wrong on our side of a connection that could not be made; None for any other error.

    Scrapy hands these on as Twisted has them: of what `connect` fails with it knows the refusal and the
    time-out alone.
    """
    number = error.osError if isinstance(error, ConnectError) else getattr(error, "errno", None)
    if not isinstance(error, ConnectError | OSError) or number not in _OURS | _NO_WAY:
        return None
    return os.strerror(number).lower()


def may_be_theirs(error: BaseException) -> bool:
    """Return whether what `own_trouble` finds can as well be trouble of the one host that was asked."""
    number = error.osError if isinstance(error, ConnectError) else getattr(error, "errno", None)
    return number in _NO_WAY
