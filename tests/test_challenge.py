"""Pages that ask for a browser, and pages that only look like it."""

import time

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


@pytest.mark.parametrize(
    "moment",
    ["请求时间：2026-11-26 10:00:00", "當前時間: 2026/11/26", "<b>拦截时间：</b><i>2026年11月26日</i>"],
)
def test_the_moment_of_the_request_makes_no_article_of_a_challenge(moment: str) -> None:
    page = WORDS.format("随州市人民政府", f"请完成验证后继续访问</div><div>{moment}")
    assert challenge_in(200, page.encode()) == "HTTP 200, the page says '请完成验证后继续访问'"
    shell = RIVERS + f"<div>{moment}</div>".encode()
    assert challenge_in(200, shell) == "HTTP 200, 瑞数 ($_ts script)"


@pytest.mark.parametrize("day", ["发布时间：2026-11-20", "2026-11-20 10:00:05", "会议时间：2026年11月20日"])
def test_another_day_beside_the_moment_of_the_request_makes_one(day: str) -> None:
    page = WORDS.format(
        "关于认证的通知", f"请完成验证后继续访问</div><p>{day}</p><p>当前时间：2026-11-26</p>"
    )
    assert challenge_in(200, page.encode()) is None


@pytest.mark.parametrize("status", [403, 404, 405, 500, 503])
def test_an_error_page_is_an_error_not_a_challenge(status: int) -> None:
    assert challenge_in(status, b"<html><body><h1>Error</h1><p>Go away.</p></body></html>") is None


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_may_move_on_by_a_script(status: int) -> None:
    assert challenge_in(status, b"<html><script>location.href='/404.html'</script></html>") is None


DATED = "<html><head><title>{0}</title>{1}</head><body><h1>{0}</h1>{2}<p>{3}</p></body></html>"
META = "<meta name='ArticleTitle' content='{0}'><meta name='PubDate' content='2026-11-20 10:00'>"
DAY = "<div>发布时间：2026-11-20 来源：市人社局</div>"
PENSION = "请通过鄂汇办手机客户端进行人脸验证，逾期将暂停发放养老金。"
PHONE = "请完成手机号验证，即可预约挂号"
MEETING = "市网信办主任参加启动仪式并讲话。"


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        ("关于养老金资格认证的通知", PENSION),
        ("网络安全验证启动", "我市启动检查工作。"),
        ("网络安全验证启动", f"我市启动数据系统检查工作，{MEETING}"),
        ("我市启用新平台", PHONE),
        ("我市启用新平台", f"市民登录平台后，须点击短信链接，{PHONE}。"),
        ("访问验证", "市数据局介绍新平台的登录办法。"),
        ("请完成验证后继续访问", MEETING),
    ],
)
@pytest.mark.parametrize("status", [200, 404])
def test_an_article_that_speaks_of_a_verification_is_none(headline: str, text: str, status: int) -> None:
    for meta, day in ((META.format(headline), ""), ("", DAY)):
        page = DATED.format(headline, meta, day, text)
        for charset in ("utf-8", "gb18030"):
            assert challenge_in(status, page.encode(charset)) is None, page


@pytest.mark.parametrize("text", [PENSION, PHONE, f"7月14日，{PHONE}。", MEETING])
def test_a_notice_without_a_date_is_none_for_what_it_asks_of_its_reader(text: str) -> None:
    assert challenge_in(200, DATED.format("网络安全验证启动", "", "", text).encode()) is None


@pytest.mark.parametrize(
    "text",
    [
        "请完成验证",
        "请完成安全验证！",
        "请进行人机身份验证以继续访问",
        "为了保护您的访问安全，请完成下方验证后继续访问",
        "系统检测到您的网络环境存在异常。</p><p>请点击下方按钮完成验证",
        "验证通过后即可访问本站",
    ],
)
def test_a_page_that_only_demands_a_verification_is_a_challenge(text: str) -> None:
    assert challenge_in(200, DATED.format("随州市人民政府", "", "", text).encode()) is not None


PAGE = "http://www.suizhou.gov.cn/xwdt/202611/t20261120_1.html"
WECHAT = "https://mp.weixin.qq.com/s/abc"
PHONE_PAGE = (
    "<title>我市召开防汛会议</title>"
    '<script>if(/Mobile/.test(navigator.userAgent)){location.href="/m/1.html"}</script>'
    "<h2>我市召开防汛会议</h2><div>2026-11-20 10:00 来源：随州日报</div>"
    "<div>11月20日，我市召开防汛工作会议。</div>"
)


@pytest.mark.parametrize(
    "page",
    [
        f'<title>通知</title><script>window.location.href="{WECHAT}"</script>',
        f'<script>var link = "{WECHAT}"; window.location = link;</script>',
        f"<script>setTimeout(\"location.replace('{WECHAT}')\", 500)</script>",
        '<script>location.href="./szyw/"</script>',
        "<script>location.href = location.href.replace('http:', 'https:')</script>",
        PHONE_PAGE,
        PHONE_PAGE.replace("<script>", "<script>document.cookie='a=1';"),
        PHONE_PAGE + "<script src='/_bot_sbu/sbu_fpc.js'></script>",
        "<i></i><script>var a=location.href;document.cookie='a=1'</script><script src=/app.js></script>",
    ],
)
def test_a_page_that_leads_to_a_fixed_address_or_shows_a_text_is_none(page: str) -> None:
    assert challenge_in(200, page.encode(), PAGE) is None


@pytest.mark.parametrize("status", [200, 404])
def test_a_missing_page_that_sets_a_cookie_is_none(status: int) -> None:
    page = '<div>您访问的页面不存在</div><script>document.cookie="visited=1"</script>'
    assert challenge_in(status, page.encode(), PAGE) is None


@pytest.mark.parametrize(
    "script",
    [
        "document.cookie='k=1';location.reload()",
        f"document.cookie='k=1';location.href='{PAGE}'",
        f"location.href='{PAGE}?k=1'",
        "location.href=location.pathname+'?k='+(3*7)",
        "location.replace('/captcha/index')",
    ],
)
def test_a_script_that_asks_for_its_own_page_again_is_a_challenge(script: str) -> None:
    for shown in ("", "<div>正在加载，请稍候…</div>"):
        page = f"<html><title>随州</title><body>{shown}<script>{script}</script></body></html>"
        assert (
            challenge_in(200, page.encode(), PAGE) == "HTTP 200, a script that only sets a cookie or moves on"
        )


@pytest.mark.parametrize(
    "page",
    [
        "验证" + "<title>" * 8000,
        "验证" + "<meta name=PubDate content=" * 2000,
        "验证" + "<meta =" * 8000 + ">",
        "验证" + "<meta =PubDate content " * 2500 + ">",
        "验证" + "<" * 59_000,
        "<script>" + "a=a=a=" * 1200 + "location=a;" * 800,
        "<p>" + "请完成" * 130 + "验证",
        "<script>" + "location='/a'+" * 1000,
    ],
)
def test_a_page_built_to_stall_it_does_not(page: str) -> None:
    started = time.process_time()
    challenge_in(200, page.encode(), PAGE)
    assert time.process_time() - started < 1
