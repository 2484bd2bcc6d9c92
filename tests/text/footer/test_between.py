"""Lists and numbers between the last sentence and the page's own lines."""

import pytest

from hubei_news.text.footer.strip import strip_footer

ARTICLE = [
    "7月14日，江源市召开重点项目现场会，各县市区负责人到三个工地看了进度。",
    "会议强调，要把责任落到人头。",
]
DISCLAIMER = "免责声明：本文仅代表作者个人观点，与本网无关，未经本站证实，请读者仅作参考。"


def left_of(*below: str) -> list[str]:
    return strip_footer("\n".join([*ARTICLE, *below])).text.split("\n")[len(ARTICLE) :]


def test_a_number_alone_above_the_word_of_what_it_counts_goes() -> None:
    assert left_of("9", "点赞", "责任编辑：李明", "分享到：") == ["责任编辑：李明"]


@pytest.mark.parametrize(
    "own",
    [
        ["讲文明树新风 建设美丽家园", "共建共享文明城市 人人参与人人受益", "弘扬雷锋精神 争做时代先锋"],
        ["市民在老街看灯 孩子提着灯笼", "游客在江边合影", "志愿者为老人送茶"],
        ["张伟", "李雪梅", "王志强", "刘江"],
        ["关关雎鸠", "在河之洲", "窈窕淑女", "君子好逑"],
        ["最佳影片《渡口》", "最佳导演 王明", "最佳剧本《归来》"],
        ["我想当“飞行员”", "我想去北京！", "我想爸爸妈妈早点回家"],
        ["“最美教师”刘芳", "“最美医生”陈刚", "“最美民警”张勇"],
        ["《江城往事》 王明", "《荆山楚水》 李华", "《一条大河》 赵强"],
        ["精彩瞬间", "开工仪式", "装载机进场", "村民敲锣打鼓"],
        ["86"],
        ["12345"],
    ],
)
def test_lists_of_the_article_and_its_numbers_stay_above_an_editor(own: list[str]) -> None:
    assert left_of(*own, "责任编辑：李明", "分享到：") == [*own, "责任编辑：李明"]


@pytest.mark.parametrize(
    ("own", "page"),
    [
        (["红旗村", "胜利村", "龙泉湾村", "石桥村"], "打印本页"),
        (["刺绣", "剪纸", "皮影戏", "黄梅戏", "渔鼓"], "打印本页"),
        (["周一 景区免费", "周二 影院优惠", "周三 书店特价"], "版权所有 江源网 鄂ICP备05012345号"),
        (["我想当“飞行员”", "我想去北京！", "我想爸爸妈妈早点回家"], "版权所有 江源网 鄂ICP备05012345号"),
    ],
)
def test_places_crafts_offers_and_wishes_stay_above_the_page(own: list[str], page: str) -> None:
    assert left_of(*own, page) == own


def test_what_the_article_itself_speaks_of_is_no_advertisement() -> None:
    text = [ARTICLE[0], "老年大学从下周一开始报名。", "报名处设在老年大学一楼", DISCLAIMER]
    assert "报名处设在老年大学一楼" in strip_footer("\n".join(text)).text


ADVERTISEMENT = ["江源财经", "会赚钱的客户端：", "江源携手湖江证券", "推出“打新神器”："]


@pytest.mark.parametrize("advertisement", [ADVERTISEMENT, ADVERTISEMENT[1:], ADVERTISEMENT[1::2]])
@pytest.mark.parametrize("last", [ARTICLE[1], f"{ARTICLE[1]}\n江源上市公司协会\n2015年7月2日"])
def test_a_portals_advertisement_goes_above_its_list(advertisement: list[str], last: str) -> None:
    page = ["重点推荐", "更多精彩资讯请点击 江源股票", "证券要闻", "两市小幅震荡 成交量萎缩"]
    text = "\n".join([ARTICLE[0], last])
    assert strip_footer("\n".join([text, *advertisement, *page, "责任编辑：李明"])).text.split("\n") == [
        *text.split("\n"),
        "责任编辑：李明",
    ]


@pytest.mark.parametrize(
    ("own", "below"),
    [
        (["江源携手湖江证券"], ["重点推荐", "两市小幅震荡 成交量萎缩"]),
        (["推出“一键办”：", "会赚钱的客户端："], ["责任编辑：李明", "分享到："]),
        (["新版客户端：", "首页改版，字号加大。", "推出“一键办”：", "高频事项一次办好。"], ["重点推荐"]),
        (["江源携手湖江证券", "江源联合荆山银行"], ["重点推荐", "两市小幅震荡 成交量萎缩"]),
    ],
)
def test_what_an_article_says_of_its_banks_and_applications_stays(own: list[str], below: list[str]) -> None:
    assert left_of(*own, *below)[: len(own)] == own


def test_offers_that_the_last_sentence_leads_into_stay() -> None:
    own = ["会上发布的成果包括以下几项。", "会赚钱的客户端：", "推出“打新神器”："]
    assert left_of(*own, "重点推荐", "两市小幅震荡 成交量萎缩") == own


@pytest.mark.parametrize("count", [[], ["7"]])
def test_tags_without_a_colon_go_with_the_number_above_them(count: list[str]) -> None:
    assert left_of(*count, "标签 手机劳动维权中国", "责任编辑：李明", "分享到：") == ["责任编辑：李明"]


@pytest.mark.parametrize(
    "own",
    [
        ["标签 新市民", "他们从四面八方来。", "标签 新农人闯市场"],
        ["标签 新市民"],
        ["今年的两个标签如下：", "标签 回乡创业的年轻人"],
    ],
)
def test_sub_heads_that_name_a_tag_stay(own: list[str]) -> None:
    assert left_of(*own, "责任编辑：李明", "分享到：") == [*own, "责任编辑：李明"]


def test_links_to_the_next_pages_go_with_the_tags_above_the_editor() -> None:
    text = [*ARTICLE, "江源社发（刘满平摄）"]
    page = ["|<<1234下一页>>|", "江源数字农机农业生产", "[作者: 刘满平 　责任编辑: 杨丹婷 ]", "查看更多"]
    assert strip_footer("\n".join([*text, *page])).text.split("\n") == [*text, page[2]]


def test_a_sub_head_below_the_links_to_other_pages_stays_with_its_text() -> None:
    own = ["|<<1234下一页>>|", "数字农机下田头", "无人驾驶农机正在播种，五月底前全部完成。"]
    assert left_of(*own, "责任编辑：李明", "查看更多")[-3:] == [*own[1:], "责任编辑：李明"]


@pytest.mark.parametrize(
    "bullets",
    [
        ["·邮市早市探访：一版难求 有人凌晨排队", "·生肖小版张预订火爆(图)", "·纪念封与生肖册同日首发"],
        ["·全省大幅减持债券 巨额资产何去何从?", "·5个月来首次减持债券 仍为最大持有者"],
    ],
)
def test_headlines_behind_bullets_go_above_a_disclaimer(bullets: list[str]) -> None:
    assert left_of(*bullets, DISCLAIMER) == []


@pytest.mark.parametrize(
    "own",
    [
        ["·不轻信陌生来电和短信", "·不点击来历不明的链接"],
        ["·文明出行从你我做起 礼让行人", "·遵守法规不闯红灯 安全驾驶"],
        ["·江源老街修缮竣工 游客明显增多(图)"],
        ["警方给出四条提醒，包括以下几种骗局。", "·冒充客服：退款 要验证码", "·冒充领导：转账 先加好友"],
    ],
)
def test_advice_behind_bullets_stays_above_a_disclaimer(own: list[str]) -> None:
    assert left_of(*own, DISCLAIMER) == own


TERMS = "本文为魏明授权江源财经《观点》发布，转载请注明出处。本文仅为作者观点，不代表本网立场。"


def test_the_terms_go_and_the_line_about_the_author_below_them_stays() -> None:
    author = "作者为知名博主，新媒体的实践者和研究者。目前执教于江源大学。"
    assert left_of(TERMS, author, "往期回顾", "魏明", "更多全部文章", "1 老厂长帐下有哪些大将？...") == [
        author
    ]


@pytest.mark.parametrize(
    "own",
    [
        ["本文为读者来信，编者略有删节。", "作者为退休教师，今年八十二岁。"],
        ["本文为三位同学合写，老师未作改动。", "作者是江源一中的学生。"],
        ["作者现为江源大学教授，著有《大江》。"],
    ],
)
def test_what_is_said_of_an_article_and_its_author_stays(own: list[str]) -> None:
    assert left_of(*own, "往期回顾", "魏明", "更多全部文章") == own


def test_a_labelled_headline_goes_above_the_links_to_other_pages() -> None:
    assert left_of("相关阅读：江源大桥合龙 两岸群众欢呼", "[1] [2] 下一页", "编辑：王明") == ["编辑：王明"]


@pytest.mark.parametrize(
    "line",
    [
        "相关链接：大坝建于1972年",
        "相关阅读：江源大桥合龙，两岸群众欢呼。",
        "相关新闻：市长、书记出席，群众欢呼",
    ],
)
def test_what_an_article_adds_behind_such_a_label_stays(line: str) -> None:
    assert left_of(line, "[1] [2] 下一页") == [line]


def test_the_rules_of_a_board_and_what_stands_below_the_author_s_life_go() -> None:
    life = "作者为江源市人民医院感染科主任、医学博士"
    board = ["Facebook", "Share with Twitter", "历史文章", "新闻讨论", "发表文章", "姓名必填", "新闻讨论规范"]
    rules = ["【1】留言限140字以内。", "【2】与本报报道内容无关、重复张贴，一律删除。"]
    assert left_of(life, *board, *rules) == [life]


@pytest.mark.parametrize(
    "line",
    [
        "系统能智能抓取违停车辆",
        "干部与群众都说要挑错",
        "姓名必填的表格让老人犯难",
        "新闻讨论会",
        "收录于《江源县志》",
    ],
)
def test_sentences_with_a_platform_s_words_stay(line: str) -> None:
    assert left_of(line) == [line]


def test_a_headline_behind_a_label_of_pages_goes_above_a_certain_line() -> None:
    link = "推荐阅读：江源交警：8月1日起，专项整治电动车、三轮车违法行为"
    assert left_of(link, "微信扫一扫", "关注该公众号") == []


@pytest.mark.parametrize(
    "own",
    [
        "推荐阅读：《平凡的世界》《人世间》《白鹿原》",
        "相关链接：江源大桥全长一公里二，双向六车道",
        "延伸阅读：渡口",
    ],
)
def test_what_an_article_recommends_or_explains_itself_stays(own: str) -> None:
    assert left_of(own, "微信扫一扫", "关注该公众号") == [own]
