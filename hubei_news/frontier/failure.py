"""Why a request brought no response: from an exception of the downloader to a ledger state and a reason."""

from scrapy import exceptions

from hubei_news.frontier.redirect import RedirectedElsewhereError
from hubei_news.frontier.resolver import why_refused

UNREACHABLE = "unreachable: "
"""Reasons that begin so mean that no server answered at all."""

_REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (exceptions.CannotResolveHostError, UNREACHABLE + "the host name does not resolve"),
    (exceptions.DownloadConnectionRefusedError, UNREACHABLE + "connection refused"),
    (exceptions.DownloadTimeoutError, UNREACHABLE + "timed out"),
    (exceptions.DownloadCancelledError, "larger than 10 MiB"),
    (exceptions.UnsupportedURLSchemeError, "not an http or https URL"),
    (exceptions.ResponseDataLossError, "the answer broke off"),
    (exceptions.DownloadFailedError, "the connection failed"),
)


def outcome_of_failure(error: BaseException, host: str) -> tuple[str, str]:
    """Return the ledger state and the one-line reason for an exception that a request to a host ended in."""
    refused = why_refused(host)
    if refused is not None and isinstance(error, exceptions.CannotResolveHostError):
        return "skipped", f"refused by the network guard: {refused}"
    if isinstance(error, RedirectedElsewhereError):
        return "skipped", str(error)
    if isinstance(error, exceptions.IgnoreRequest):
        reason = str(error) or "ignored"
        return ("forbidden", "robots.txt") if "robots.txt" in reason else ("failed", reason)
    for kind, reason in _REASONS:
        if isinstance(error, kind):
            return "failed", reason
    return "failed", f"{type(error).__name__}: {error}".splitlines()[0]
