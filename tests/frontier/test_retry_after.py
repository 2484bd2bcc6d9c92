"""What a Retry-After says: seconds, or a date by the server's own clock."""

from datetime import timedelta

import pytest
from scrapy.http import Response

from hubei_news.frontier.response_headers import retry_after


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 5 ", 5),
        ("0", 0),
        ("Tue, 14 Jul 2026 08:31:30 GMT", 90),
        ("Tue, 14 Jul 2026 08:00:00 GMT", -1800),
        ("99999999999999999999", 10**9),
    ],
)
def test_a_wait_is_read(header: str, seconds: int) -> None:
    headers = {"Retry-After": header, "Date": "Tue, 14 Jul 2026 08:30:00 GMT"}
    assert retry_after(Response("http://www.example.org/", headers=headers)) == timedelta(seconds=seconds)


@pytest.mark.parametrize("header", [None, "", "soon", "-5", "1.5", "²", "14 Jul 2026"])
def test_what_is_no_wait_is_none(header: str | None) -> None:
    headers = {} if header is None else {"Retry-After": header}
    assert retry_after(Response("http://www.example.org/", headers=headers)) is None
