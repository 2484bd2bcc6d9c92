"""Pages that ask for a browser, and pages that only look like it."""

import pytest

from hubei_news.challenge import challenge_in

RIVERS = b"<html><head><meta id='x9' content='q'><script>$_ts=window['$_ts'];</script></head></html>"
JSL = b"<script>document.cookie='__jsl_clearance_s=1';location.href=location.pathname</script>"
WORDS = "<html><head><title>{0}</title></head><body><div>{1}</div><script src='/x.js'></script></body></html>"
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
        (200, WORDS.format("访问验证", "请稍候").encode(), "HTTP 200, the page says '访问验证'"),
        (
            200,
            WORDS.format("安全验证中心", "请稍候").encode("gb18030"),
            "HTTP 200, the page says '安全验证中心'",
        ),
        (
            200,
            WORDS.format("随州市人民政府", "请完成验证后继续访问").encode(),
            "HTTP 200, the page says '请完成验证后继续访问'",
        ),
        (
            404,
            WORDS.format("提示", "請按住滑塊，拖動到最右邊").encode(),
            "HTTP 404, the page says '請按住滑塊，拖動到最右邊'",
        ),
        (200, RIVERS + b"<p>Please wait</p>", "HTTP 200, 瑞数 ($_ts script)"),
        (
            200,
            RIVERS.replace(b"</head>", b"</head><noscript><p>JavaScript</p></noscript>"),
            "HTTP 200, 瑞数 ($_ts script)",
        ),
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
        "<html><ul><li><a href='1'>我市开展燃气安全验证工作</a> 2026-07-14</li></ul></html>".encode(),
        WORDS.format("滑动验证怎么办", "网络平台的安全验证要便民。" * 40).encode(),
        "<form>用户登录<input type='password'>请输入验证码</form>".encode(),
        RIVERS + "<li><a href='x'>随州召开会议</a></li>".encode() * 5,
        b"<html><script>location.href='/';</script></html>",
        b'<html><script>location.replace("http://www.suizhou.gov.cn/index.html")</script></html>',
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


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_may_move_on_by_a_script(status: int) -> None:
    assert challenge_in(status, b"<html><script>location.href='/404.html'</script></html>") is None
