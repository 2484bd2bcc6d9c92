"""Pages that ask for a browser, and pages that only look like it."""

import pytest

from hubei_news.frontier.challenge import challenge_in

RIVERS = b"<html><head><meta id='x9' content='q'><script>$_ts=window['$_ts'];</script></head></html>"
JSL = b"<script>document.cookie='__jsl_clearance_s=1';location.href=location.pathname</script>"
SHELL = b"<html><script src='/_bot_sbu/sbu_fpc.js'></script><script>" + b"0x1;" * 1500 + b"</script></html>"
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
        (400, RIVERS, "HTTP 400, 瑞数 ($_ts script)"),
        (202, b"<script>FSSBBIl1UgzbN7N80S</script>", "HTTP 202, 瑞数 ($_ts script)"),
        (403, "<p>您的访问被创宇盾拦截</p>".encode(), "HTTP 403, 创宇盾"),
        (403, "<p>您的访问被创宇盾拦截</p>".encode("gb18030"), "HTTP 403, 创宇盾"),
        (405, b"<h1>405</h1><p>Blocked by SafeLine</p>", "HTTP 405, 雷池 (safeline)"),
        (200, SHELL, "HTTP 200, _bot_sbu script"),
        (200, b"<script>var arg1='1';acw_sc__v2()</script>", "HTTP 200, 阿里云 (acw_sc__v2 script)"),
        (503, b"<p>WZWS-RAY: 1</p>", "HTTP 503, WZWS"),
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
        ARTICLE + b"<script src='/_bot_sbu/sbu_fpc.js'></script>",
        SHELL + b" " * 20_000,
    ],
)
def test_an_article_with_scripts_and_an_empty_page_are_none(body: bytes) -> None:
    assert challenge_in(200, body) is None


@pytest.mark.parametrize("status", [403, 404, 405, 500, 503])
def test_an_error_page_is_an_error_not_a_challenge(status: int) -> None:
    assert challenge_in(status, b"<html><body><h1>Error</h1><p>Go away.</p></body></html>") is None
