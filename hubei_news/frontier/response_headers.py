"""What the headers of a response say: when it was made, for how long the host asks us to wait."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from scrapy.http import Response

_SECONDS = re.compile(r"[0-9]{1,40}")
"""Longer numbers are no wait, and Python reads none of more than 4300 digits."""


def retry_after(response: Response) -> timedelta | None:
    """Return how long a response asks to wait (RFC 9110, 10.2.3: seconds or a date), None for neither."""
    value = header(response, "Retry-After")
    if value is None:
        return None
    if _SECONDS.fullmatch(value.strip()):
        return timedelta(seconds=min(int(value), 10**9))
    moment = _moment(value)
    return moment - response_date(response) if moment is not None else None


def response_date(response: Response) -> datetime:
    """Return the aware moment of the response: its Date header, or now."""
    value = header(response, "Date")
    return (_moment(value) if value else None) or datetime.now(UTC)


def _moment(value: str) -> datetime | None:
    """Return the aware moment that a date of HTTP names, None for what names none."""
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):  # a year of twenty digits overflows
        return None
    return moment if moment.tzinfo else None


def header(response: Response, name: str) -> str | None:
    """Return the value of a header as text, None where it is not there or empty."""
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
