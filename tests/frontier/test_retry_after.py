"""What a Retry-After says: seconds, or a date by the server's own clock."""

from datetime import UTC, datetime, timedelta

import pytest
from scrapy.http import Response

from hubei_news.frontier.response_headers import response_date, retry_after

YEAR_OF_TWENTY_DIGITS = "Mon, 01 Jan 99999999999999999999 00:00:00 GMT"
ZONE_OF_TWENTY_DIGITS = "Mon, 01 Jan 2027 00:00:00 +99999999999999999999"
UNREADABLE = [YEAR_OF_TWENTY_DIGITS, ZONE_OF_TWENTY_DIGITS, "9" * 5000, "１２０", "²", "soon"]


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


@pytest.mark.parametrize("header", [None, "", "soon", "-5", "1.5", "14 Jul 2026", *UNREADABLE])
def test_what_is_no_wait_is_none(header: str | None) -> None:
    headers = {} if header is None else {"Retry-After": header.encode()}
    assert retry_after(Response("http://www.example.org/", headers=headers)) is None


@pytest.mark.parametrize("header", [b"\xb2", b"\xff\xfe 2026", b"\x00"])
def test_bytes_that_are_no_text_are_no_wait(header: bytes) -> None:
    assert retry_after(Response("http://www.example.org/", headers={"Retry-After": header})) is None


@pytest.mark.parametrize("header", UNREADABLE)
def test_a_response_whose_date_cannot_be_read_is_of_now(header: str) -> None:
    before = datetime.now(UTC)
    response = Response("http://www.example.org/", headers={"Date": header.encode(), "Retry-After": "90"})
    assert before <= response_date(response) <= datetime.now(UTC)
    assert retry_after(response) == timedelta(seconds=90)
