"""A site's own words above an article: search boxes, menus, columns said twice, and what looks like them."""

import pytest

from hubei_news.text.clean import clean
from hubei_news.text.footer.strip import strip_footer

TITLE = "全市农村公路建设提速"
DAY = "2023-07-01 10:00"
PARAGRAPH = (
    "昨日，记者从市政府新闻办获悉，今年全市将新建改建农村公路三百公里，惠及沿线十二个乡镇的二十余万群众。"
)
SECOND = "市交通运输局有关负责人介绍，工程分三期实施，首期已于上月动工，预计明年汛期前完工通车。"


def left_of(*head: str) -> list[str]:
    return strip_footer("\n".join([*head, PARAGRAPH, SECOND])).text.split("\n")[:-2]


@pytest.mark.parametrize(
    "head",
    [
        ["站内", "站内", "站外", "证券", "汽车", "视频"],
        ["证券", "汽车", "视频", "[搜索]"],
        ["文化", "查询"],
        ["站内"],
        ["首頁 ＞ 生活新聞", "生活新聞", "速報>>"],
        ["首页 滚动 商学院 管理 营销 江评论 榜单 观察", "江评论"],
        ["首页", "机构职能", "校内制度", "学思践悟", "警钟长鸣", "宣传教育", "文献资料", "■ 纪检监察"],
        ["江源TIME客户端", "江源微信公众号", "登录", "退出"],
        ["江源首页", "个人中心帐号设置意见反馈退出"],
        ["客户端", "搜索", "频道", "下一篇", "江源网 正文"],
        ["首页 / 其他 / 正文", "搜索", "1", "转发"],
        ["微博", "用微信扫码二维码", "分享至好友和朋友圈"],
        ["首页", "> 要闻", "> 江源要闻"],
        ["搜索内容", "搜索标题"],
        ["首页 > 新闻 > 正文", "热点："],
        ["帮助反馈", "时长：01:52建议WIFI下打开"],
        ["臺南", "高雄", "屏東", "外島", "速報>>"],
        ["轉寄（0）", "引用（0）", "放大縮小字級", "最小字型"],
        ["分享", "微信分享", "新浪微博"],
        ["Google+", "人人", "开心网", "腾讯微博"],
        ["搜索历史 清空", "热搜", "1. 暴雨", "2. 溺水", "3. 蚊子", "搜索"],
        ["建議我們│ 廣告刊登│ 訂報服務│ Blog"],
        ["首页", "分享到：", "即时新闻│政治│社会│国际", "打印"],
        ["免费邮箱", "企业邮箱", "免费注册", "客户端下载", "江源首页 > 江源号 > 正文 申请入驻"],
        ["一张图说明一切。", "江源网财经 > 股票 > 证券滚动 > 正文"],
        ["江源日报数字报", "2023年7月1日 星期六", "第03版：民生"],
        ["注册会员 | 会员登陆 | 我要报料"],
        ["艺文", "生活", "周刊", "旅游", "播fun室", "English"],
    ],
)
def test_the_sites_own_words_above_the_title_go(head: list[str]) -> None:
    assert left_of(*head, TITLE, DAY) == [TITLE]


@pytest.mark.parametrize(
    "below",
    [
        ["稿件採集係統", "新聞熱線0716-5517038"],
        [
            f"{DAY} 来源：江源日报",
            ">>>手机看新闻复制链接发给好友 | 分享到新浪微博 | 分享到腾讯微博 | 分享到网易微博",
        ],
        [f"{DAY} 来源：江源日报", "[推荐朋友]", "[打印本稿]"],
        [f"{DAY}:21 来源： 江源谈", "关注江源网", "微信", "微博", "Qzone", "评论"],
        ["关注", f"{DAY}", "来自湖北"],
        ["江源新闻社", "下载客户端", "独家抢先看", "2020年02月06日 09:41:00 来自湖北"],
    ],
)
def test_the_sites_own_words_below_the_title_go(below: list[str]) -> None:
    text = "\n".join([TITLE, *below, PARAGRAPH, SECOND])
    assert clean(text).text.split("\n") == [TITLE, PARAGRAPH, SECOND]


def test_sizes_of_letters_each_on_its_own_line_go() -> None:
    assert left_of("打印", TITLE, "2019-09-24 09:10", "字号", "超大", "大", "标准", "小") == [TITLE]


def test_a_column_of_a_paper_said_again_below_the_day_goes() -> None:
    assert left_of("新聞速報", "列印", "字體：小．中．大", TITLE, "2013-02-19", "新聞速報") == [TITLE]


@pytest.mark.parametrize(
    "head",
    [
        ["网上办事怎么办", "查询"],
        ["春天里", "一夜东风", "吹绿江南", "桃花开了", "柳絮飞了", "我在江边等你归来"],
        ["首页", "春天里", "一夜东风", "吹绿江南", "桃花开了", "柳絮飞了", "我在江边等你归来"],
        ["点将台", "——江源干部工作观察"],
        ["云上江源客户端", "——全市政务一键办理"],
        ["市政府推出客户端", "江源市民办事从此不用跑腿"],
        ["江源首页", "全市农村公路地图上线运行"],
        ["下一篇", "江源作家下一部小说写什么好"],
        [TITLE, "下载客户端"],
        [TITLE, "关注三农网"],
        [TITLE, "新闻速报"],
        [TITLE, "1"],
        [TITLE, "> 做好防汛", "> 守住底线"],
        ["网上办事怎么办", "查询", "在首页点击办事大厅", "站外", "输入事项名称即可"],
        ["时长：02:15"],
        ["江岸", "沙河", "荷湾", "安渡", TITLE],
        ["引用（0）", TITLE],
        ["微信分享", TITLE],
        ["人人", "爱护沙河"],
        ["今夏热搜", "1. 暴雨", "2. 溺水", "3. 蚊子"],
        ["搜索历史", "热搜", "1. 暴雨", "2. 溺水", "3. 蚊子", "沙河"],
        ["脐橙｜糍粑｜豆皮｜腊肉", TITLE],
        ["关于我们｜的城市｜的明天", TITLE],
        ["怎样查办件", "先看这里", "系统首页 > 办件 > 正文"],
        ["怎样排版", "先看这里", "开始 > 样式 > 正文"],
        ["腾讯微博", "宣布关停"],
        ["江源日报数字报", "2023年7月1日 星期六", "第01版：要闻", "第02版：民生"],
        ["江源日报数字报", "今日上线"],
        ["字号减小", TITLE],
        ["推荐朋友", TITLE],
        ["打印文章要去街口"],
    ],
)
def test_lines_of_the_article_that_look_like_a_menu_stay(head: list[str]) -> None:
    kept = left_of(*head)
    assert [line for line in head if line not in kept and line != "首页"] == []


def test_a_title_named_by_the_breadcrumb_stays_above_its_second_line() -> None:
    head = ["点将台", "——江源干部工作观察"]
    assert left_of("首页 > 专题 > 点将台", *head, DAY) == head


@pytest.mark.parametrize("subhead", ["下载客户端", "新闻速报", "滚动新闻", "查询", "站内"])
def test_a_subhead_of_a_buttons_form_stays(subhead: str) -> None:
    found = clean(f"{TITLE}\n{DAY}\n{subhead}\n{PARAGRAPH}\n{SECOND}")
    assert subhead in found.text.split("\n")


@pytest.mark.parametrize("first", ["下载", "打印", "分享", "搜索", "纠错", "大字", "首页"])
@pytest.mark.parametrize("above", [[TITLE], [TITLE, f"{DAY} 来源：江源日报"]])
def test_a_first_subhead_that_is_a_buttons_word_stays_where_a_second_one_stands(
    first: str, above: list[str]
) -> None:
    found = clean("\n".join([*above, first, PARAGRAPH, "咨询", SECOND]))
    assert found.text.split("\n") == [TITLE, first, PARAGRAPH, "咨询", SECOND]


@pytest.mark.parametrize("button", ["打印", "分享", "更多"])
def test_a_buttons_word_above_the_text_goes_where_no_other_line_heads_a_part(button: str) -> None:
    found = clean("\n".join([TITLE, f"{DAY} 来源：江源日报", "字号：大 中 小", button, PARAGRAPH, SECOND]))
    assert found.text.split("\n") == [TITLE, PARAGRAPH, SECOND]


@pytest.mark.parametrize(
    "above",
    [
        ["分享到：微信 微博 QQ空间"],
        ["信息来源：江源市政府办公室  发布日期：2023-07-01  【打印】 【关闭】"],
    ],
)
def test_sub_headings_below_a_bar_stay_where_three_of_them_stand(above: list[str]) -> None:
    parts = ["关闭", PARAGRAPH, "分享", SECOND, "收藏", PARAGRAPH]
    assert clean("\n".join([TITLE, *above, *parts])).text.split("\n") == [TITLE, *parts]
