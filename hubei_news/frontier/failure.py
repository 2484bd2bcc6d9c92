"""Why a request brought no response: from an exception of the downloader to a ledger state and a reason."""

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from scrapy import exceptions
from twisted.internet.error import ConnectError, TCPTimedOutError

from hubei_news.canonical_url import DEFAULT_PORTS
from hubei_news.frontier.own_trouble import may_be_theirs, own_trouble
from hubei_news.frontier.redirect import (
    RedirectedElsewhereError,
    RedirectedHomeError,
    RedirectRefusedError,
)
from hubei_news.frontier.resolver import NOBODY, is_unanswered, why_refused
from hubei_news.frontier.robots import RobotsUnreadableError


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFailure:
    """What a request without a response means for its page; an empty `reason` is the exception's own.

    `passing` failures say more about the host at the moment than about the page; `answered` is False where
    no server was heard at all, though one may have `refused` us; `ours` is what is wrong with our own machine
    or network, `or_theirs` what may as well be the host's; `silent` is a wait in vain, which says nothing of
    why: see `judged`.
    """

    state: str
    reason: str = ""
    passing: bool = False
    answered: bool = True
    refused: bool = False
    ours: bool = False
    or_theirs: bool = False
    silent: bool = False


TIMED_OUT = RequestFailure(
    state="failed", reason="unreachable: timed out", passing=True, answered=False, silent=True
)

KINDS: tuple[tuple[type[BaseException], RequestFailure], ...] = (
    (RedirectedElsewhereError, RequestFailure(state="skipped")),
    (RedirectRefusedError, RequestFailure(state="skipped")),
    (RedirectedHomeError, RequestFailure(state="gone")),
    (exceptions.IgnoreRequest, RequestFailure(state="failed")),
    (
        exceptions.CannotResolveHostError,
        RequestFailure(
            state="failed",
            reason="unreachable: the host name does not resolve",
            passing=True,
            answered=False,
        ),
    ),
    (
        exceptions.DownloadConnectionRefusedError,
        RequestFailure(
            state="failed",
            reason="unreachable: connection refused",
            passing=True,
            answered=False,
            refused=True,
        ),
    ),
    (exceptions.DownloadTimeoutError, TIMED_OUT),
    (TCPTimedOutError, TIMED_OUT),
    (
        ConnectError,
        RequestFailure(
            state="failed",
            reason="unreachable: the connection cannot be made",
            passing=True,
            answered=False,
        ),
    ),
    (exceptions.DownloadCancelledError, RequestFailure(state="failed", reason="larger than 10 MiB")),
    (
        exceptions.UnsupportedURLSchemeError,
        RequestFailure(state="failed", reason="not an http or https URL"),
    ),
    (
        exceptions.ResponseDataLossError,
        RequestFailure(state="failed", reason="the answer broke off", passing=True),
    ),
    (
        exceptions.DownloadFailedError,
        RequestFailure(state="failed", reason="the connection failed", passing=True),
    ),
)

CERTIFICATE_MARKS = ("certificate verify failed", "VerificationError")
"""What the messages of OpenSSL and of `service_identity` hold; Scrapy hands on nothing but the message."""

BAD_CERTIFICATE = RequestFailure(
    state="failed",
    reason="the server's certificate is not valid: expired, signed by nobody known, or another host's",
    passing=True,
)

BARRED = "robots.txt"
"""The reason of a page that a host's rules forbid."""

GUARD = "refused by the network guard"
UNKNOWN = RequestFailure(state="failed", passing=True)
"""What nobody foresaw is no word of the page: it is asked for again, and its host left in peace meanwhile."""


def failure_of(error: BaseException, url: str) -> RequestFailure:
    """Return what the exception that a request for a URL ended in means."""
    if isinstance(error, RobotsUnreadableError):
        return _without_rules(error, url)
    return _known_beforehand(error, url) or _of_kind(error)


def judged(failure: RequestFailure, *, heard: bool, lost: bool) -> RequestFailure:
    """Return what a failure means in a run in which some host was `heard`, or one of those is `lost` since.

    Where others are heard, that there is no way to one host, or nobody to name its address, is that host's
    trouble. Where the way to those heard is gone, silence has the same cause.
    """
    if failure.silent and lost:
        return replace(failure, ours=True)
    if failure.ours and failure.or_theirs and heard and not lost:
        return replace(failure, ours=False)
    return failure


def _known_beforehand(error: BaseException, url: str) -> RequestFailure | None:
    """Return what an error means whose kind alone does not tell."""
    if isinstance(error, exceptions.CannotResolveHostError) and (refused := _refusal(error, url)):
        # Once somebody is named, the page can be had.
        state = "failed" if NOBODY in refused else "skipped"
        return RequestFailure(state=state, reason=f"{GUARD}: {refused}", answered=NOBODY not in refused)
    ours = _own_trouble(error, url)
    if ours is not None:
        return RequestFailure(
            state="failed",
            reason=f"unreachable: {ours}",
            passing=True,
            answered=False,
            ours=True,
            or_theirs=isinstance(error, exceptions.CannotResolveHostError) or may_be_theirs(error),
        )
    if isinstance(error, exceptions.IgnoreRequest) and "robots.txt" in str(error):
        return RequestFailure(state="forbidden", reason=BARRED)
    if isinstance(error, exceptions.DownloadFailedError) and any(
        mark in str(error) for mark in CERTIFICATE_MARKS
    ):
        return BAD_CERTIFICATE
    return None


def _of_kind(error: BaseException) -> RequestFailure:
    found = next((failure for kind, failure in KINDS if isinstance(error, kind)), UNKNOWN)
    if found.reason:
        return found
    words = " ".join(str(error).split())
    return replace(found, reason=f"{type(error).__name__}: {words}" if found is UNKNOWN else words)


def _without_rules(error: RobotsUnreadableError, url: str) -> RequestFailure:
    """Return what it means that robots.txt could not be had: not now, or, where that will not change, no."""
    cause = failure_of(error.cause, url) if error.cause is not None else None
    if cause is not None and cause.reason.startswith(GUARD):
        # The page itself would be refused for the same reason.
        return cause
    reason = f"robots.txt cannot be read: {cause.reason if cause else error}"
    if cause is not None and cause.passing:
        return replace(cause, state="failed", reason=reason)
    if cause is not None:
        return RequestFailure(state="forbidden", reason=reason)
    return RequestFailure(state="failed", reason=reason, passing=True)


def _own_trouble(error: BaseException, url: str) -> str | None:
    """Return what is wrong on our side, None for what is a word of the host's."""
    if not isinstance(error, exceptions.CannotResolveHostError):
        return own_trouble(error)
    host, port = _place(url)
    unanswered = is_unanswered(host, port) or is_unanswered(_asked_last(error))
    return "no name server answers" if unanswered else None


def _refusal(error: BaseException, url: str) -> str | None:
    """Return why the network guard refused a URL's host, or, after a redirect, the host asked last."""
    return why_refused(*_place(url)) or why_refused(_asked_last(error))


def _place(url: str) -> tuple[str, int | None]:
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or DEFAULT_PORTS.get(parts.scheme)


def _asked_last(error: BaseException) -> str:
    """Return the host that Twisted names at the end: `no results for hostname lookup: HOST.`"""
    return str(error).rpartition(" ")[2].rstrip(".")
