"""What stands below the credits that close an article."""

import pytest

from hubei_news.text.footer.strip import strip_footer

ARTICLE = "7月14日，全市现场会召开。\n会议强调，要抓好落实。"


def left_of(*below: str) -> list[str]:
    return strip_footer("\n".join([ARTICLE, *below])).text.split("\n")[2:]


def test_lines_of_unknown_wording_go_below_a_credit_if_a_certain_line_stands_among_them() -> None:
    below = [
        "便民服务",
        "社保查询 公积金查询 违章查询",
        "优化营商环境　乡村振兴",
        "友情链接：中国政府网 省人民政府网",
    ]
    assert left_of("来源：市人社局", *below) == ["来源：市人社局"]


def test_several_lines_of_known_kinds_prove_the_others_below_a_credit() -> None:
    below = ["上一篇4 下一篇", "第A03版：综合新闻", "PDF 版", "报纸标题导航", "国内统一刊号：CN42-0099"]
    assert left_of("（黄俊华、王馨）", *below) == ["（黄俊华、王馨）"]


@pytest.mark.parametrize(
    "below",
    [
        ["环球 E-weekly", "[水源之争] 上游大坝引发争议", "[讨论] 禁渔令怎么落实", "社区活动"],
        ["江源发布"],
        ["江源新闻网讯"],
    ],
)
def test_the_columns_or_the_name_of_a_medium_go_below_the_credit_of_an_editor(below: list[str]) -> None:
    assert left_of("编辑：张雨", *below) == ["编辑：张雨"]


def test_short_lines_without_any_line_of_a_page_stay_below_the_credit_of_an_editor() -> None:
    below = ["社区活动", "老外学中文趣事", "特稿天地"]
    assert left_of("编辑：张雨", *below) == ["编辑：张雨", *below]


@pytest.mark.parametrize(
    "line",
    [
        "附件：1.任务分解表.xlsx",
        "（文中人物均为化名）",
        "2024年5月6日",
        "图为现场会一角",
        "未完待续",
        "1. 登记时间为每周一至周五",
        "活动地点：市体育馆",
    ],
)
def test_what_an_article_prints_itself_stays_below_a_credit(line: str) -> None:
    assert line in left_of("（通讯员 王雪）", line, "扫一扫在手机打开当前页")


def test_the_contacts_of_a_notice_stay_below_a_credit_that_closes_nothing() -> None:
    notice = "欢迎广大市民踊跃报名。"
    kept = strip_footer(f"{notice}\n（通讯员 王雪）\n报名电话：0722-3311111\n版权所有：市文联").text
    assert "报名电话：0722-3311111" in kept


def test_contacts_above_a_credit_are_the_articles() -> None:
    text = (
        "技术人员将随时解答。\n农技热线：0722-3312316\n（江源市农业技术推广中心）\n上一条：果园清园注意事项"
    )
    assert "农技热线：0722-3312316" in strip_footer(text).text


def test_a_credit_with_a_sentence_of_the_article_below_it_closes_nothing() -> None:
    text = f"{ARTICLE}\n（记者 张雨）\n又讯\n市水利局昨日也召开了会议。"
    assert strip_footer(text).text == text


def test_attached_files_stay_above_a_footer() -> None:
    text = "请于9月15日前报送。\n联系人：木兰　电话：0734-8190622\n相关附件：\n任务分解表.xlsx"
    assert strip_footer(f"{text}\n分享：\n微信扫码分享\n主办：市林业局 版权所有").text == text


def test_buttons_in_a_row_close_an_article_whatever_stands_below_them() -> None:
    below = ["手机看新闻", "打印", "收藏", "纠错", "叶檀：老千遍地的赌场", "环球财经漫谈"]
    assert left_of(*below) == []


def test_a_bar_of_buttons_closes_an_article_as_a_row_does() -> None:
    below = ["分享到：新浪微博 QQ空间 腾讯微博 人人网", "图谋天下", "果粉连夜排队"]
    assert left_of(*below) == []


def test_verses_below_a_bar_of_buttons_stay() -> None:
    verses = ["桥的那头，是母亲的炊烟", "桥的这头，是我的行囊", "一条河，把乡愁", "流成了两行"]
    assert left_of("【打印】【收藏】【关闭】", *verses)[-4:] == verses


def test_a_button_above_a_column_closes_an_article() -> None:
    below = ["▲TOP", "生活新聞", "15萬套龍年套幣 2小時賣光", "強烈冷氣團初一抵台 北部低溫探11度"]
    assert left_of(*below) == []


def test_what_readers_write_below_their_heading_goes_although_it_is_a_sentence() -> None:
    below = [
        "177条评论|1,088人参与",
        "表情",
        "登录|注册",
        "最热评论 刷新",
        "云游幽谷",
        "只有不停地拆建，才有钱赚。",
    ]
    assert left_of("责任编辑：张雨", *below) == ["责任编辑：张雨"]


@pytest.mark.parametrize(
    "lines",
    [
        ["他每天都写日记。", "他在日记里写道：", "关注", "推荐", "收藏", "这三个词成了他每天的功课"],
        ["新版客户端上线。", "首页", "要闻", "直播", "我的", "四个频道一目了然"],
        ["会议表彰了先进。", "编辑：李明", "受表彰单位：", "市教育局", "市财政局"],
        ["昨日，全市举行了消防演练。", "点赞", "转发", "在看", "市民李先生说：“很有必要。”"],
    ],
)
def test_buttons_that_an_article_speaks_of_stay(lines: list[str]) -> None:
    assert strip_footer("\n".join(lines)).text == "\n".join(lines)
