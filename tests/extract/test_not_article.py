"""Pages that are no article, each told by what it is."""

import json
from pathlib import Path

import pytest

from hubei_news.article import SAYS_GONE, Article
from hubei_news.extract.reader import read_page
from hubei_news.extract.rule import ArticleRule, NotArticle, Page

PAGES = Path(__file__).parent / "no_article"
SENTENCE = "7月18日，青山市召开全市优化营商环境大会，部署下半年重点任务。"
SUMMARY = "会议指出，要以企业满意度为标尺，持续深化改革，推动政策免申即享…"
ENTRIES = "".join(f'<li><a href="/{n}">青山市召开第{n}次全体会议研究部署</a></li>' for n in range(40))
CARDS = "".join(
    f"<div class=it><h3><a href='/{n}'>青山市召开第{n}次全体会议研究部署</a></h3><p>{SUMMARY}</p></div>"
    for n in range(15)
)
RESULTS = "".join(
    f"<dl><dt><a href='/n/{n}'>第{n}届青山文化旅游节开幕式今日举行</a></dt><dd>{SENTENCE}</dd></dl>"
    for n in range(14)
)

CASES = [
    ("a list with dates", "青山要闻", ENTRIES.replace("</a>", "</a><span>2026-07-18</span>"), "list"),
    ("a list with summaries", "青山要闻_青山市", f"<h1>青山要闻</h1>{CARDS}", "list"),
    ("results of a search", "搜索结果 - 青山网", f"<div>共找到 14 条结果</div>{RESULTS}", "list"),
    ("a login", "用户登录", "<h1>用户登录</h1><form><input type=password></form>", "login"),
    (
        "a single sign-on",
        "统一身份认证平台",
        "<h2>统一身份认证</h2><form><input type=password></form><p>忘记密码请联系管理员。</p>",
        "login",
    ),
    ("an error with status 200", "系统错误", "<p>系统繁忙，请稍后再试。</p>", "error_page"),
    (
        "maintenance",
        "系统维护中",
        "<h1>网站维护中</h1><p>本网站正在进行升级维护，预计今晚恢复，敬请谅解。</p>",
        "error_page",
    ),
    (
        "a firewall",
        "访问拦截",
        "<h1>您的访问请求可能存在风险，已被拦截</h1><p>事件ID：8aab21，如需帮助请联系管理员。</p>",
        "error_page",
    ),
    ("a page that is gone", "提示信息", "<div>您访问的文章不存在或者已被删除！</div>", "gone"),
    ("a missing page under a menu", "404-青山市", f"<ul>{ENTRIES}</ul><p>您访问的页面不存在。</p>", "gone"),
    ("a shell for scripts", "青山新闻网", "<div id=app></div><noscript>请启用JavaScript</noscript>", "empty"),
    (
        "a challenge",
        "",
        "<script>document.cookie='__jsl_clearance=1';location.reload()</script>",
        "challenge",
    ),
]


@pytest.mark.parametrize(("title", "markup", "kind"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_a_page_that_is_no_article_is_told_by_what_it_is(title: str, markup: str, kind: str) -> None:
    body = f"<html><head><title>{title}</title></head><body>{markup}</body></html>"
    result = read_page(Page(url="https://www.qingshan.example/xw/1.html", body=body.encode()))

    assert isinstance(result, NotArticle), result
    assert result.kind == kind
    assert result.reason


def test_an_article_among_links_that_are_set_alike_is_one() -> None:
    paragraphs = "".join(f"<p>{SENTENCE}</p>" for _ in range(6))
    links = "".join(f"<div><a href='/{n}'>青山市召开第{n}次全体会议研究部署</a></div>" for n in range(9))
    text = f"<div>{paragraphs}<p><a href='/f'>青山市高标准农田建设方案原文链接</a></p></div>"
    for above in ("<h1>青山市建设高标准农田</h1><div>2026-07-14 10:20 来源：青山日报</div>", ""):
        body = (
            f"<html><head><title>青山市建设高标准农田</title></head><body>{above}{text}{links}</body></html>"
        )
        found = read_page(Page(url="https://www.qingshan.example/xw/1.html", body=body.encode()))
        assert isinstance(found, Article), found


def test_the_root_of_a_site_is_its_home_page_whatever_it_says() -> None:
    body = f"<html><body><ul>{ENTRIES}</ul><p>{SENTENCE}</p></body></html>"
    result = read_page(Page(url="https://www.qingshan.example/", body=body.encode()))

    assert isinstance(result, NotArticle)
    assert result.kind == "home"


@pytest.mark.parametrize("name", sorted(path.stem for path in PAGES.glob("*.json")))
def test_a_stored_page_that_is_no_article_is_told_by_what_it_is(name: str) -> None:
    stored = json.loads((PAGES / f"{name}.json").read_text("utf-8"))
    result = read_page(Page(body=(PAGES / f"{name}.html").read_bytes(), **stored["page"]))

    assert isinstance(result, NotArticle), result
    assert result.kind == stored["kind"]


OWN = ArticleRule(name="qingshan", body=("div.content",), own=True)
FAMILY = ArticleRule(name="trs", body=("div.content",))
GONE = "您访问的页面不存在或已被删除"
NOTICE = "因管网改造，明日8时至18时青山大道停水。"


def read_content(
    title: str, content: str, *, above: str = "", rule: ArticleRule = OWN
) -> Article | NotArticle:
    """Read a page whose text stands in the container that a rule names."""
    body = (
        f"<html><head><meta charset=utf-8><title>{title}</title></head><body><a href='/'>首页</a>{above}"
        f"<div class=content>{content}</div></body></html>"
    )
    return read_page(Page(url="https://www.qingshan.example/xw/1.html", body=body.encode()), (rule,))


@pytest.mark.parametrize("rule", [OWN, FAMILY], ids=["own rule", "family rule"])
@pytest.mark.parametrize(
    ("title", "content", "above"),
    [
        ("404 页面不存在", f"<p>{GONE}</p>", ""),
        ("404 页面不存在", f"<p>{GONE}</p><a href='/'>返回首页</a>", "<h1>404</h1>"),
        ("青山市政府", "<p>该文章已被删除或尚未发布</p>", ""),
        ("提示信息", "<p>抱歉，您要访问的内容已下线</p>", "<h2>提示信息</h2>"),
        ("页面不存在_青山市政府", f"<p>{GONE}</p><p>市民热线全天为您服务。</p>", ""),
        ("404", "", ""),
    ],
)
def test_a_message_in_the_container_that_a_rule_names_is_no_article(
    title: str, content: str, above: str, rule: ArticleRule
) -> None:
    found = read_content(title, content, above=above, rule=rule)
    assert isinstance(found, NotArticle), found
    assert found.kind == "gone"


def test_an_error_in_the_container_that_a_rule_names_is_no_article() -> None:
    found = read_content("青山市政府", "<p>系统繁忙，请稍后再试。</p>")
    assert isinstance(found, NotArticle)
    assert found.kind == "error_page"


@pytest.mark.parametrize(
    ("title", "content", "above"),
    [
        ("停水通知", f"<p>{NOTICE}</p>", ""),
        ("青山市政府", "<p>旧版办事大厅的页面已删除，请使用新版。</p>", ""),
        ("404页面不存在？教你几招", "<p>上网时常见“404 页面不存在”，多是网址输错。</p>", ""),
        ("关于关闭旧版网站的公告", "<p>该页面已删除。</p>", "<h1>关于关闭旧版网站的公告</h1>"),
        ("关于关闭旧版网站的公告", "<p>该页面已删除。</p>", "<div>发布时间：2026-07-14 10:20</div>"),
    ],
    ids=["a short notice", "a notice on pages", "an article about 404", "a headline", "a date"],
)
def test_a_short_notice_in_the_container_that_a_rule_names_is_an_article(
    title: str, content: str, above: str
) -> None:
    found = read_content(title, content, above=above)
    assert isinstance(found, Article), found


def test_a_dated_text_that_only_says_that_the_page_is_gone_is_flagged() -> None:
    found = read_content("旧版网站关闭", f"<p>{GONE}。</p>", above="<div>发布时间：2026-07-14 10:20</div>")
    other = read_content("停水通知", f"<p>{NOTICE}</p>", above="<div>发布时间：2026-07-14 10:20</div>")
    assert isinstance(found, Article)
    assert isinstance(other, Article)
    assert (SAYS_GONE in found.flags, SAYS_GONE in other.flags) == (True, False)


MENU = "".join(f"<li><a href='/{n}'>栏目{n}</a></li>" for n in range(9))
FOOT = "<div>主办单位：青山市人民政府办公室</div><div>网站维护：市信息中心</div><div>鄂ICP备05003330号</div>"


def read_bare(title: str, markup: str) -> Article | NotArticle:
    """Read a page on which no text of an article is to be found."""
    body = f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{markup}</body></html>"
    return read_page(Page(url="https://www.qingshan.example/xw/1.html", body=body.encode()))


@pytest.mark.parametrize(
    ("title", "markup", "kind"),
    [
        ("青山市人民政府", "<p>您访问的页面不存在</p>", "gone"),
        ("青山市人民政府", f"<ul>{MENU}</ul><p>您访问的页面不存在</p>{FOOT}", "gone"),
        ("", "<div>文章不存在</div>", "gone"),
        ("提示", "<div>该文章已删除</div>", "gone"),
        ("", "<script>alert('该信息已被删除');history.back()</script>", "gone"),
        ("青山市人民政府", '<script>alert("您要查看的信息不存在！");window.close();</script>', "gone"),
        ("", "<p>数据库连接失败</p>", "error_page"),
        ("青山市人民政府", f"<ul>{MENU}</ul><p>系统繁忙，请稍后再试</p>{FOOT}", "error_page"),
        ("青山市人民政府", f"<ul>{MENU}</ul>{FOOT}", "empty"),
        ("青山市人民政府", f"<ul>{MENU}</ul>{FOOT}<script>alert('请输入关键词')</script>", "empty"),
        ("关于删除旧版页面的公告", "<h1>关于删除旧版页面的公告</h1><div>2026-07-14</div>", "empty"),
        ("青山新闻联播", "<h1>青山新闻联播</h1><video src='/v/20260714.m3u8'></video>", "video"),
    ],
)
def test_a_page_without_a_text_is_told_by_its_few_lines(title: str, markup: str, kind: str) -> None:
    found = read_bare(title, markup)
    assert isinstance(found, NotArticle), found
    assert found.kind == kind


@pytest.mark.parametrize(
    ("title", "content", "kind"),
    [
        ("404 Not Found", "<h1>404 Not Found</h1><hr>nginx", "gone"),
        ("出错啦", "<h1>404</h1><p>哎呀，您要找的东西跑丢了</p>", "gone"),
        ("页面不存在-青山市政府", "<p>您可以返回首页看看</p>", "gone"),
        ("青山市政府", "<h1>青山市政府</h1><p>您访问的页面不存在</p><p>返回首页</p>", "gone"),
        ("系统提示", "<p>您要查看的稿件已被作者删除，请浏览其他内容。</p>", "gone"),
        ("青山市政府", "<p>错误提示：文章不存在或已被管理员删除</p>", "gone"),
        (
            "500 - 内部服务器错误。",
            "<h2>500 - 内部服务器错误。</h2><p>您查找的资源有问题。</p>",
            "error_page",
        ),
        ("系统维护", "<h1>系统维护公告</h1><p>网站正在维护，请稍后访问。</p>", "error_page"),
    ],
)
def test_a_message_without_a_rule_is_no_article(title: str, content: str, kind: str) -> None:
    found = read_bare(title, f"<ul>{MENU}</ul>{content}")
    assert isinstance(found, NotArticle), found
    assert found.kind == kind


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        (
            "网信办：违法信息已删除",
            "市网信办通报，三起网络谣言案件已办结，相关违法信息已删除，涉事人员被依法处罚。",
        ),
        (
            "系统升级维护公告",
            "因系统升级维护，12月1日至12月3日市民之家业务暂停办理，请各位市民合理安排时间。",
        ),
        (
            "我市银行系统维护期间客户取款不受影响",
            "记者从市人行获悉，春节期间各银行网点系统维护不影响市民取款。",
        ),
        (
            "关于部分网页内容不存在的说明",
            "近日有市民反映旧版网页内容不存在，经核查系系统升级所致，现已恢复。",
        ),
        ("404路公交恢复运营", "今天起404路公交恢复运营，市民出行更方便，高峰时段每五分钟一班。"),
        ("禁止访问涉密网站", "市保密局提醒各单位工作人员禁止访问涉密网站，发现问题及时报告。"),
    ],
)
def test_a_small_notice_without_a_date_that_speaks_of_such_things_is_an_article(
    headline: str, text: str
) -> None:
    found = read_bare("青山日报", f"<ul>{MENU}</ul><h1>{headline}</h1><div class=c><p>{text}</p></div>")
    assert isinstance(found, Article), found
    assert found.title == headline


LOADER = 'function load(id){$.get("/api/"+id,function(d){if(!d){alert("文章不存在");return}render(d)})}'


@pytest.mark.parametrize(
    "scripts",
    [
        f"<script src=/app.js></script><script>{LOADER}</script>",
        f"<script>{LOADER}</script>",
        "<script>if(!window.data){alert('文章不存在');history.back()}</script>",
        "<script>setTimeout(()=>{alert('文章不存在');history.back()})</script>",
        "<script>alert('文章不存在')</script>",
        "<script>alert('文章不存在');history.back()</script><script src=/app.js></script>",
        f"<script>alert('文章不存在');history.back()</script><script>{LOADER * 3}</script>",
    ],
)
def test_an_alert_that_a_script_may_show_or_not_is_no_message_of_the_page(scripts: str) -> None:
    found = read_bare("青山市人民政府", f"<div id=app></div>{scripts}")
    assert isinstance(found, NotArticle)
    assert found.kind == "empty"


@pytest.mark.parametrize(
    "script",
    [
        "\n<!--\nalert('该信息已被删除');\nwindow.location.href='/';\n//-->",
        "window.alert('该信息已被删除') ; window.history.go(-1);",
        "alert('该信息已被删除');window.opener=null;window.close()",
        "window.onload = function () {\n  alert('该信息已被删除');\n  history.back();\n}",
    ],
)
def test_an_alert_before_the_page_is_left_is_its_message(script: str) -> None:
    found = read_bare("", f"<script>var visits=1</script><script>{script}</script>")
    assert isinstance(found, NotArticle)
    assert found.kind == "gone"


@pytest.mark.parametrize(
    ("handler", "kind"),
    [
        ("alert('该信息已被删除');history.back()", "gone"),
        ("javascript:alert('该信息已被删除');location.href='/'", "gone"),
        ("if(!window.data){alert('该信息已被删除');history.back()}", "empty"),
        ("alert('该信息已被删除')", "empty"),
    ],
)
def test_an_alert_with_which_the_page_begins_to_show_is_its_message(handler: str, kind: str) -> None:
    body = f'<html><head><meta charset=utf-8></head><body onload="{handler}"></body></html>'
    found = read_page(Page(url="https://www.qingshan.example/xw/1.html", body=body.encode()))
    assert isinstance(found, NotArticle)
    assert found.kind == kind


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        ('window.location.href="https://mp.weixin.qq.com/s/abc"', "redirect"),
        ("var link='/zt/2026/';location.replace(link)", "redirect"),
        ("location.href='/'", "redirect"),
        ("if(/Mobile/.test(navigator.userAgent)){location.href='/m/1.html'}", "empty"),
        ("var here=location.href", "empty"),
    ],
)
def test_a_page_without_text_whose_script_goes_to_a_fixed_address_is_a_redirect(
    script: str, kind: str
) -> None:
    found = read_bare("通知", f"<script>{script}</script>")
    assert isinstance(found, NotArticle)
    assert found.kind == kind


def test_a_page_with_a_film_is_one_whatever_its_lines_and_scripts_would_say() -> None:
    film = "<video src='/a.mp4'></video><script>alert('文章不存在');history.back()</script>"
    for above in ("", f"<ul>{MENU}</ul><h1>青山新闻联播</h1><p>视频内容不存在</p>"):
        found = read_bare("青山新闻联播", above + film)
        assert isinstance(found, NotArticle)
        assert found.kind == "video", above


def test_a_short_notice_is_an_article_whatever_a_script_would_say() -> None:
    notice = (
        f"<h1>停水通知</h1><div>2026-07-14 10:20</div><p>{NOTICE}</p><script>alert('文章不存在')</script>"
    )
    assert isinstance(read_bare("停水通知_青山市", notice), Article)
