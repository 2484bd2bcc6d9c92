"""What an article prints in its first lines stays (titles, days, rows), and the note on its author."""

import pytest

from hubei_news.text.clean import clean

PARAGRAPH = (
    "7月1日上午，江源市防汛抗旱指挥部召开紧急会议，全面部署下一阶段防汛工作，要求各地压实责任，确保度汛。"
)
TITLE = "江源市全面部署防汛工作"
CRUMB = "当前位置：首页 > 新闻 > 正文"
BAR = "字号：大 中 小"
DAY = "2023-07-01"
SURE = {
    CRUMB,
    BAR,
    DAY,
    f"{DAY} 来源：江源日报",
    "王明",
    "李华",
    "作者：李华",
    "王明词",
    "李华曲",
    "分享到：微信",
}


@pytest.mark.parametrize(
    "head",
    [
        # an interview's words and whom they are said to
        ["对话石磊：路是这样修成的", "记者：石局长"],
        ["对话石磊：路是这样修成的", "记者：您好！"],
        ["对话石磊：路是这样修成的", "记者：欢迎"],
        ["对话石磊：路是这样修成的", "主播：欧阳俊", "石磊：您好！"],
        # entries of what the article is about
        ["新书：《长江传》", "作者：王明", "编辑：李华", "出版：江源出版社", "定价：38元"],
        ["新片上映：《渡口》", "导演：王明", "编剧：李华", "摄影：陈静"],
        [f"{TITLE}新闻发布会", "时间：2023-07-01 10:00", "主持人：林莉", "发布人：王明"],
        # short titles above an author and a bar
        ["老屋", "王明", BAR, "老屋墙上的字迹"],
        ["端午", "作者：李华", DAY, BAR, "粽叶飘香的日子"],
        ["大江东去", "第12章", BAR, "第十二章 夜渡江源城"],
        ["通告", "江源市公安局", BAR, "关于红旗路交通管制的通告"],
        ["健康", BAR, "春季防过敏有妙招"],
        ["江源之歌", "王明词", "李华曲", BAR, "江水长江水长流过我家乡"],
        # a title above the breadcrumb, and none below it
        [TITLE, CRUMB],
        [TITLE, "——市水利局防汛纪实", CRUMB, f"{DAY} 来源：江源日报"],
        [TITLE, f"核心提示：{PARAGRAPH}", CRUMB],
        # a place is no breadcrumb, nor are the steps of a how-to
        ["商铺出租", "位置：城东新区 沿江大道"],
        ["老李热干面", "位置：红旗路/解放路口"],
        ["免费停车场来了", "位置：人民广场-地下一层"],
        ["公文排版小技巧", PARAGRAPH, "开始 > 样式 > 正文"],
        ["手机防骚扰设置三步走", "步骤一：", "设置 > 电话 > 拦截"],
        ["网上缴费怎么走", "缴费路径", "首页 > 生活服务 > 缴费"],
        # the second line of a title
        [TITLE, "荣登人民日报", DAY],
        [TITLE, "筑牢民生安全网", DAY],
        [TITLE, "激活农村电网", DAY],
        [TITLE, "乡村振兴 系列报道", DAY],
        [TITLE, "春运/直击报道", DAY],
        ["江源公安微博", "粉丝破百万", DAY],
        # the day of what the article tells of
        ["讲座预告", "时间：2023年7月1日（周六）9:00"],
        ["讲座预告", "时间：2023年7月1日晚19:30"],
        ["讲座预告", "时间：2023年7月1日 地点：市图书馆"],
        ["节目预告", "更新时间：每周五晚八点"],
        ["征文启事", "上传时间：6月1日至30日"],
        ["征文启事", "上传时间：2023年6月1日至30日"],
        ["节目预告", "发布时间：2023年7月1日晚8点"],
        ["一封家书", "1937.10.5"],
        ["江源市人民政府令", "第12号", "2023年07月01日", BAR],
        # rows of one shape
        ["每日新增", "2020年2月1日 35人", "2020年2月2日 41人"],
        ["猪肉批发价格", "2015-07-01 26", "2015-07-08 27"],
        ["江源站水位", "2020-07-08 08:00 27"],
        ["双色球开奖公告", "2023-12-05 03 08 12 19 22 31 07"],
        ["媒体看江源", "2023年6月1日 人民日报", "2023年6月3日 新华网"],
        ["老报纸里的江源", "1954年8月18日 湖北日报"],
        ["一键办结", "2023年7月1日 发布"],
        ["1998", BAR, "——江源抗洪二十五年祭"],
        ["关于红旗路积水的回复", "提交时间：2023-07-01", "发布时间：2023-07-03"],
        ["夜雨", "朝代：", "唐代", "作者：", "白居易"],
        ["编辑值班表", "2018年9月7日 编辑王明", "2018年9月8日 编辑占国斌"],
        # words that buttons say too, numbers, addresses
        ["听众来信"],
        ["发表我的看法"],
        [TITLE, f"{DAY} 来源：江源日报", "3人点赞"],
        [TITLE, f"{DAY} 来源：江源日报", "听众来信"],
        [TITLE, f"{DAY} 来源：江源日报", "CBA/中超/女排"],
        ["AI/芯片/机器人", "——江源高新区产业观察"],
        ["使用手机银行六步走", "登录"],
        ["周末去哪儿", "推荐1"],
        ["大江东去（长篇连载）", BAR, "12"],
        ["数字江源", BAR, "300", "公里农村公路今年建成"],
        ["12306.cn", "——铁路售票网站这十年"],
        ["公务员考试报名", "报名网址", "www.hbsrsksy.cn"],
        ["关于做好防汛工作的通知", "转发至：各乡镇、街道办事处"],
    ],
)
@pytest.mark.parametrize("above", ["", "分享到：微信", f"江源网\n{CRUMB}"])
def test_what_an_article_prints_in_its_first_lines_stays(head: list[str], above: str) -> None:
    found = clean("\n".join(filter(None, (above, *head, PARAGRAPH, PARAGRAPH))))
    kept = found.text.split("\n")
    assert [line for line in head if line not in kept and line not in SURE - {PARAGRAPH}] == []


@pytest.mark.parametrize(
    ("head", "named"),
    [
        ("对话石磊：路是这样修成的\n记者：石局长", ()),
        ("新片上映：《渡口》\n导演：王明\n摄影：陈静", ()),
        ("江源市新闻发布会\n主持人：林莉\n发布人：王明", ()),
        (f"{TITLE}\n荣登人民日报\n{DAY}", ()),
    ],
)
def test_nobody_is_named_by_what_the_article_prints(head: str, named: tuple[str, ...]) -> None:
    read = clean(f"{head}\n{PARAGRAPH}\n{PARAGRAPH}").credits
    assert (read.source, read.reporters, read.photographers, read.editors) == (None, *[named] * 3)


def test_reporters_who_head_each_part_of_an_article_stay() -> None:
    parts = "\n".join(f"记者 {name}\n{PARAGRAPH}" for name in ("王明", "李华", "陈静"))
    assert clean(f"这篇报道是怎么来的\n{parts}").text == f"这篇报道是怎么来的\n{parts}"


@pytest.mark.parametrize(
    "head",
    [
        ["新聞首頁", "引用", BAR, TITLE, DAY],
        ["汽车", "美食", "旅行", TITLE, DAY],
        [TITLE, "江源日报", f"{DAY} 10:00:00", "128", "分享到：微信"],
        [TITLE, "分享到：", "0"],
        [TITLE, "发布时间：2023-07-01 10:00"],
        [TITLE, "时间：2023-07-01 来源：江源日报", "分享到："],
        [TITLE, "林莉／江源报道", DAY],
        ["首页 > 新闻 > 正文", TITLE, "http://www.example.com"],
    ],
)
def test_what_a_page_prints_there_still_goes(head: list[str]) -> None:
    assert clean("\n".join([*head, PARAGRAPH, PARAGRAPH])).text.split("\n") == [TITLE, PARAGRAPH, PARAGRAPH]


def test_a_bracket_parted_from_its_words_stays_and_a_line_of_marks_goes() -> None:
    assert clean(f"{BAR}\n【\n{TITLE}\n】\n{PARAGRAPH}\n{PARAGRAPH}").text.split("\n")[:3] == [
        "【",
        TITLE,
        "】",
    ]
    assert clean(f"{BAR}\n[]\n{TITLE}\n{PARAGRAPH}\n{PARAGRAPH}").text.split("\n")[0] == TITLE


def test_a_note_on_the_life_of_an_author_whom_it_does_not_name_stays_below_verses() -> None:
    note = "（作者系江源市作家协会会员，现居江源，著有诗集《江水》，曾获楚天文学奖。）"
    verses = "江水流了一夜\n船还没有来\n我在渡口等你"
    assert clean(f"渡口\n{verses}\n{note}").text.endswith(note)
    assert clean(f"{TITLE}\n{PARAGRAPH}\n（作者系江源市作协会员）").text == f"{TITLE}\n{PARAGRAPH}"
