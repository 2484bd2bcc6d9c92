"""Texts that are nothing but a server's message, and texts that only speak of such things."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubei_news.extract.message import find_heading_message, find_message, is_plain_heading, says_gone


@pytest.mark.parametrize(
    "text",
    [
        "您访问的页面不存在或已被删除",
        "您访问的页面不存在或已被删除\n返回首页",
        "该文章已被删除或尚未发布",
        "对不起，您访问的文章不存在！",
        "抱歉，您要访问的内容已下线",
        "404 页面不存在",
        "404 Not Found",
        "The requested URL was not found on this server.",
        "哎呀，页面走丢了！\n5秒后自动返回首页",
        "很抱歉，您要访问的页面不存在。可能的原因：\n1.您输入的网址有误\n2.页面已被删除或移动\n请联系网站管理员。",
        "您正在查找的信息可能已被删除、名称已更改或者暂时不可用。",
        "對不起，您訪問的頁面不存在或已刪除",
        "没有找到您要访问的页面",
        "此信息尚未发布或已删除",
        "抱歉，您要找的文章找不到了，去首页看看吧",
        "错误提示：文章不存在或已被管理员删除",
        "您要查看的稿件已被作者删除，请浏览其他内容。",
        "404 - 找不到文件或目录。\n您要查找的资源可能已被删除，已更改名称或者暂时不可用。",
    ],
)
def test_a_text_that_only_says_that_the_page_is_gone_says_so(text: str) -> None:
    assert find_message(text) == "gone"
    assert says_gone(text)


@pytest.mark.parametrize(
    "text",
    [
        "系统繁忙，请稍后再试。",
        "抱歉，网站正在升级维护中",
        "503 Service Unavailable",
        "出错了！请联系管理员。",
        "500 - 内部服务器错误。",
        "您的访问请求可能存在风险，已被拦截",
        "您的IP地址已被防火墙拦截",
    ],
)
def test_a_text_that_only_says_that_the_server_fails_says_so(text: str) -> None:
    assert find_message(text) == "error_page"


@pytest.mark.parametrize(
    "text",
    [
        "页面不存在？网信办教你几招识别钓鱼网站。",
        "7月14日，市政务服务中心旧版网上办事大厅的页面已删除，市民请使用新版。",
        "该文件已失效",
        "本栏目已下线，随州日报客户端同步停更。",
        "关于删除旧版页面的公告",
        "停水通知",
        "请各单位认真贯彻执行。",
        "会议指出，相关信息已经公开。",
        "404路公交车今日恢复运营。",
        "系统故障导致停电，供电公司正在抢修。",
        "网信办：违法信息已删除",
        "系统升级维护公告",
        "我市银行系统维护期间客户取款不受影响",
        "网友发布的违法信息被依法删除",
        "市保密局提醒各单位禁止访问涉密网站。",
        "",
    ],
)
def test_a_text_that_says_something_else_is_no_message(text: str) -> None:
    assert find_message(text) is None


def test_a_heading_of_a_message_is_told_from_a_headline() -> None:
    assert all(map(is_plain_heading, ("404", "温馨提示", "页面不存在", "出错啦！")))
    assert not any(map(is_plain_heading, ("停水通知", "404路公交车恢复运营", "", "随州市人民政府")))


def test_a_bare_number_says_that_the_page_is_gone_as_a_heading_alone() -> None:
    assert [
        find_heading_message(words) for words in ("404", "404错误", "404路公交车", "温馨提示", "2024")
    ] == [
        "gone",
        "gone",
        None,
        None,
        None,
    ]
    assert find_message("404") is None


@given(st.text(st.sampled_from("您访问的页面不存在或已被删除可能找到404 ，。\n新闻随州"), max_size=300))
def test_any_text_is_judged(text: str) -> None:
    assert find_message(text) in {None, "gone", "error_page"}


@pytest.mark.parametrize(
    "part", ["已被", "您访问的", "的", "或页面已被删除", "404页面", "可能已", "error", "您想要"]
)
def test_a_text_built_to_stall_it_does_not(part: str) -> None:
    started = time.process_time()
    for start in ("", "您访问的页面", "页面不存在"):
        find_message((start + part * 150)[:299] + "市")
    assert time.process_time() - started < 2
