"""Pages that ask for a browser, and pages that only look like it."""

import pytest

from hubei_news.frontier.challenge import challenge_in

RIVERS = b"<html><head><meta id='x9' content='q'><script>$_ts=window['$_ts'];</script></head></html>"
JSL = b"<script>document.cookie='__jsl_clearance_s=1';location.href=location.pathname</script>"
ARTICLE = "<html><body><h1>随州召开会议</h1><p>7月14日，会议召开。</p></body></html>".encode()


@pytest.mark.parametrize(
    ("status", "body", "seen"),
    [
        (412, RIVERS, "HTTP 412, 瑞数 ($_ts script)"),
        (202, RIVERS, "HTTP 202, 瑞数 ($_ts script)"),
        (200, RIVERS, "HTTP 200, 瑞数 ($_ts script)"),
        (521, JSL, "HTTP 521, 加速乐 (__jsl clearance script)"),
        (200, JSL, "HTTP 200, 加速乐 (__jsl clearance script)"),
        (203, b"", "HTTP 203"),
        (
            200,
            b"<html><script>location.href='/verify'</script></html>",
            "HTTP 200, a script that only sets a cookie or moves on",
        ),
    ],
)
def test_a_challenge_is_named_by_what_was_seen(status: int, body: bytes, seen: str) -> None:
    assert challenge_in(status, body) == seen


@pytest.mark.parametrize(
    "body",
    [
        ARTICLE,
        ARTICLE + b"<script>document.cookie='a=1'</script>",
        "<p>一些网站用 $_ts 和 __jsluid 识别浏览器。</p><script>var a</script>".encode(),
        b"",
        b"<script>var a = 1</script>",
    ],
)
def test_an_article_with_scripts_and_an_empty_page_are_none(body: bytes) -> None:
    assert challenge_in(200, body) is None


def test_an_error_page_is_an_error_not_a_challenge() -> None:
    assert challenge_in(404, b"<html><body>404</body></html>") is None
