"""Errors of our own machine or of the way to a host: they say nothing of the page that was asked for."""

import errno
import os

from twisted.internet.error import ConnectError

_OURS = frozenset(
    {
        errno.EACCES,
        errno.EADDRINUSE,
        errno.EADDRNOTAVAIL,
        errno.EAFNOSUPPORT,
        errno.EHOSTDOWN,
        errno.EHOSTUNREACH,
        errno.EMFILE,
        errno.ENETDOWN,
        errno.ENETUNREACH,
        errno.ENFILE,
        errno.ENOBUFS,
        errno.ENOMEM,
        errno.EPERM,
    }
)
"""No network, no route, no free file, port or memory, a firewall of our own (connect(2), socket(2))."""


def own_trouble(error: BaseException) -> str | None:
    """Return what is wrong on our side of a connection that could not be made; None for any other error.

    Scrapy hands these on as Twisted has them: of what `connect` fails with it knows the refusal and the
    time-out alone.
    """
    number = error.osError if isinstance(error, ConnectError) else getattr(error, "errno", None)
    if not isinstance(error, ConnectError | OSError) or number not in _OURS:
        return None
    return os.strerror(number).lower()
