"""Words of buttons and of a page's last lines in lists that are an article's own."""

import pytest

from hubei_news.text.footer.led import explained, in_lists, said_again
from hubei_news.text.footer.strip import strip_footer

TOLD = "市里昨日举行座谈会，与会人员围绕水利工程建设、农田改造和乡村振兴等话题进行了热烈的讨论。"
FOOT = ["分享到：", "版权所有 江源网 鄂ICP备05012345号"]
BAR = "字号：大 中 小"


def left_of(*lines: str) -> list[str]:
    return strip_footer("\n".join(lines)).text.split("\n")


@pytest.mark.parametrize(
    "own",
    [
        [
            "镇里的网站改版，首屏只留五个按钮：",
            "我要办证",
            "我要交费",
            "找人",
            "打印",
            "返回首页",
            "老人们说，这下看得清了。",
        ],
        [
            "打开“设置”",
            "选择“隐私”",
            "点击“位置信息”",
            "关闭",
            "找到“应用权限”",
            "保存",
            "网警提醒，出门前先看一眼。",
        ],
        [
            "问：转人工",
            "答：请说出您的问题",
            "问：我要投诉",
            "答：正在为您查询天气",
            "这段对话让网友笑出了声。",
        ],
    ],
)
def test_an_article_s_list_stays_below_a_head(own: list[str]) -> None:
    assert left_of(BAR, "老街上的新鲜事", *own, TOLD, *FOOT) == ["老街上的新鲜事", *own, TOLD]


def test_what_a_page_s_last_lines_mean_may_be_told() -> None:
    own = [
        "网站最下面的字，网警逐行解释：",
        "版权所有",
        "写着谁负责",
        "友情链接",
        "可能通向陌生网站",
        "网站地图",
        "看看有什么栏目",
    ]
    assert left_of("页脚里的秘密", TOLD, *own, "初审：严冬梅", *FOOT)[2:9] == own


def test_the_page_s_own_words_below_a_lead_in_of_its_own_are_cut() -> None:
    assert left_of("沙河新桥通车", TOLD, "分享到：", "微信", "微博", "QQ空间", *FOOT) == [
        "沙河新桥通车",
        TOLD,
    ]


def test_a_heading_at_the_very_top_heads_no_list_below_the_title() -> None:
    own = [
        "沙河县招聘教师面试成绩公示",
        "2024.07.09 07:25 来源：沙河县融媒体中心",
        "A01 程雨桐 71.5 84.2 77.85",
    ]
    own += ["A02 周子涵 68.5 86.0 77.25", "公示期：7月9日至7月15日", "监督电话：0719-8620031"]
    head = [
        "新闻热线：0719-8688112",
        "今天是星期三 沙河 多云 12~19℃",
        "站内搜索",
        "首页　新闻　国内　社会　评论",
    ]
    assert left_of(*head, *own)[-6:][0] == own[0]
    assert set(own) - set(left_of(*head, *own)) <= {own[1]}


def test_a_list_among_a_page_s_words_is_none() -> None:
    assert (
        in_lists(["热门搜索:", "天气", "股票", "我要办证", "市里开会。"], [True, True, True, False, False])
        == set()
    )
    texts = ["请相信网络的力量,分享到这里来看看:", "微信", "微博", "QQ", "空间", "更多", "首页"]
    assert explained(1, texts, [True] * 7) == 0


@pytest.mark.parametrize(
    "own",
    [
        ["进入公众号", "点“服务大厅”", "用户登录", "我要缴费", "返回首页", "完成", "记者 徐倩"],
        ["第一步", "打开“沙河办”", "第二步", "点击“登录”", "记者 徐倩"],
        ["警方提醒", "不会要求下载会议软件", "不点陌生链接", "有疑问拨打96110"],
        ["申报渠道", "线上登录沙河人社网", "线下到各区政务大厅"],
    ],
)
@pytest.mark.parametrize("foot", [FOOT, ["阅读 1.2万", "赞 36", "在看", "写评论", "打开沙河云APP阅读全文"]])
def test_steps_and_advice_stay_above_a_foot(own: list[str], foot: list[str]) -> None:
    assert left_of("沙河两岸的新鲜事", TOLD, TOLD, *own, *foot)[3 : 3 + len(own)] == own


@pytest.mark.parametrize(
    "below",
    [
        ["登录", "注册", "返回首页", "责任编辑：徐倩"],
        ["关注我们", "点击下载客户端", "返回首页", "责任编辑：徐倩"],
        ["登录后可发表评论", "举报"],
    ],
)
def test_a_page_s_buttons_below_a_sentence_are_no_steps(below: list[str]) -> None:
    left = left_of("沙河两岸的新鲜事", TOLD, TOLD, *below, *FOOT)
    assert [line for line in below if not line.startswith("责任") and line in left] == []


NAV = ["政务公开", "办事服务", "互动交流", "走进江源", "数据开放"]


@pytest.mark.parametrize(
    "lead", ["网站改版，新版设置以下栏目：", "记者打开新网站看到，首页有这几项：", "新版上线，主要栏目有："]
)
@pytest.mark.parametrize(
    "foot",
    [
        [*NAV[:2], "网站地图", "江源市人民政府主办"],
        [*NAV, "联系我们", "版权所有 江源网"],
    ],
)
def test_a_list_of_columns_ends_where_the_page_says_them_again(lead: str, foot: list[str]) -> None:
    assert left_of("门户网站上线公告", TOLD, lead, *NAV, *foot) == ["门户网站上线公告", TOLD, lead, *NAV]


@pytest.mark.parametrize(
    "lines", [[TOLD, *NAV, *NAV], ["新版上线，主要栏目有：", *NAV], ["新版，有：", "登录", "登录"]]
)
def test_no_list_is_said_again_without_a_lead_or_a_second_time(lines: list[str]) -> None:
    assert not any(said_again(at, lines) for at in range(1, len(lines)))


@pytest.mark.parametrize(
    "own",
    [
        ["打开“鄂汇办”", "点“我的”", "选“社保”", "拍照", "提交"],
        ["进入“江源通”", "选择“报修”", "填地址", "上传图片", "完成"],
        ["打开微信", "搜索“江源医院”", "点击“挂号”", "选择科室", "确认"],
        ["打开“校园通”", "选中“请假”", "写原因", "发布"],
    ],
)
@pytest.mark.parametrize(
    "foot",
    [["我要查询", "我要评价", "部门排行", "平台公约"], ["返回首页", "登录", "打印", "关闭", "邮编 441000"]],
)
def test_steps_end_with_what_is_pressed_last(own: list[str], foot: list[str]) -> None:
    assert left_of("掌上办事更方便", TOLD, *own, *foot) == ["掌上办事更方便", TOLD, *own]


@pytest.mark.parametrize(
    "title",
    [
        "如何开通电子医保",
        "怎样办老年卡才快",
        "社保卡网上申领五步走",
        "电子健康卡申领流程",
        "公积金怎么提最快",
    ],
)
def test_steps_right_below_a_title_that_asks_how_stay(title: str) -> None:
    own = ["下载", "注册", "登录", "上传证件照", "等待审核", "领取"]
    left = left_of("帮助中心", title, *own, "意见反馈", "在线客服", "返回顶部", "隐私条款")
    assert left == ["帮助中心", title, *own]


def test_buttons_below_another_title_go() -> None:
    left = left_of("江源电子医保开通", "下载", "注册", "登录", TOLD)
    assert left == ["江源电子医保开通", TOLD]


@pytest.mark.parametrize(
    "own",
    [
        ["空间：★★★★", "动力：★★★", "静音：★★★", "车机：★★"],
        ["剧情：★★★", "播放：★★", "音乐：★★★★"],
        ["服务：★★★", "评论：★★", "打印：★"],
    ],
)
def test_stars_are_the_article_s_whatever_gets_them(own: list[str]) -> None:
    left = left_of("试驾江风E7：城里够用", "续航", "420km", *own, "语音喊三遍“关闭空调”，没理我。")
    assert [line for line in left if line in own] == own
