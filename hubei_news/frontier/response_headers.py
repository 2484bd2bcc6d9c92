"""What the headers of a response say: when it was made, for how long the host asks us to wait."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from scrapy.http import Response


def retry_after(response: Response) -> timedelta | None:
    """Return how long a response asks to wait (RFC 9110, 10.2.3: seconds or a date), or None."""
    value = header(response, "Retry-After")
    if value is None:
        return None
    if value.strip().isdigit():
        return timedelta(seconds=min(int(value), 10**9))
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return moment - response_date(response) if moment.tzinfo else None


def response_date(response: Response) -> datetime:
    """Return the aware moment of the response: its Date header, or now."""
    value = header(response, "Date")
    try:
        moment = parsedate_to_datetime(value) if value else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        return datetime.now(UTC)
    return moment


def header(response: Response, name: str) -> str | None:
    """Return the value of a header as text, None where it is not there or empty."""
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
