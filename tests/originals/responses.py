"""Responses as a site of Hubei sends them, and WARC files to put them into."""

import gzip
from datetime import UTC, datetime, timedelta

from hubei_news.originals.record import Response

MOMENT = datetime(2026, 7, 14, 8, 30, 5, 123456, tzinfo=UTC)
PAGE = "<html><title>随州香菇走进早市</title><body><p>清晨六点，早市已经热闹起来。</p></body></html>"


def response(
    number: int = 1,
    *,
    body: bytes | None = None,
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),),
    status: int = 200,
    minutes: int = 0,
) -> Response:
    return Response(
        url=f"http://www.suizhou.gov.cn/yw/t20260714_{number}.shtml",
        fetched_at=MOMENT + timedelta(minutes=minutes),
        status=status,
        headers=headers,
        body=PAGE.encode() if body is None else body,
        address="192.0.2.7",
    )


def packed(number: int = 1) -> Response:
    """A response whose body the server packed."""
    return response(
        number,
        body=gzip.compress(PAGE.encode()),
        headers=(("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip")),
    )
