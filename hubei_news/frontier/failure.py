"""Why a request brought no response: from an exception of the downloader to a ledger state and a reason."""

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from scrapy import exceptions

from hubei_news.canonical_url import DEFAULT_PORTS
from hubei_news.frontier.redirect import (
    RedirectedElsewhereError,
    RedirectedHomeError,
    RedirectRefusedError,
)
from hubei_news.frontier.resolver import NOBODY, why_refused
from hubei_news.frontier.robots import RobotsUnreadableError


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFailure:
    """What a request without a response means for its page; an empty `reason` is the exception's own.

    `passing` failures say more about the host at the moment than about the page; `answered` is False where
    no server was heard at all.
    """

    state: str
    reason: str = ""
    passing: bool = False
    answered: bool = True


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
            state="failed", reason="unreachable: connection refused", passing=True, answered=False
        ),
    ),
    (
        exceptions.DownloadTimeoutError,
        RequestFailure(state="failed", reason="unreachable: timed out", passing=True, answered=False),
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

GUARD = "refused by the network guard"
UNKNOWN = RequestFailure(state="failed")


def failure_of(error: BaseException, url: str) -> RequestFailure:
    """Return what the exception that a request for a URL ended in means."""
    if isinstance(error, RobotsUnreadableError):
        return _without_rules(error, url)
    if isinstance(error, exceptions.CannotResolveHostError) and (refused := _refusal(error, url)):
        # Once somebody is named, the page can be had.
        state = "failed" if NOBODY in refused else "skipped"
        return RequestFailure(state=state, reason=f"{GUARD}: {refused}", answered=NOBODY not in refused)
    if isinstance(error, exceptions.IgnoreRequest) and "robots.txt" in str(error):
        return RequestFailure(state="forbidden", reason="robots.txt")
    if isinstance(error, exceptions.DownloadFailedError) and any(
        mark in str(error) for mark in CERTIFICATE_MARKS
    ):
        return BAD_CERTIFICATE
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
    if cause is not None and not cause.passing:
        return RequestFailure(state="forbidden", reason=reason)
    return RequestFailure(
        state="failed", reason=reason, passing=True, answered=cause is None or cause.answered
    )


def _refusal(error: BaseException, url: str) -> str | None:
    """Return why the network guard refused a URL's host, or, after a redirect, the host asked last.

    Twisted names the host at the end of its message: `no results for hostname lookup: HOST.`
    """
    parts = urlsplit(url)
    port = parts.port or DEFAULT_PORTS.get(parts.scheme)
    return why_refused(parts.hostname or "", port) or why_refused(str(error).rpartition(" ")[2].rstrip("."))
