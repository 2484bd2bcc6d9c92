"""What stands below a closed article: lists of other articles with their teasers, polls, comments."""

import pytest

from hubei_news.text.footer.strip import furniture_by_rules, strip_footer

ARTICLE = [
    "7月14日，江源市召开重点项目现场会，各县市区和市直有关单位的负责人到三个工地看了进度，听了汇报。",
    "会议强调，要把责任落到人头，把时间排到旬，确保年底前完成主体工程，明年汛期之前全部交付使用。",
]
HEADLINE = "江源冬修水利全面铺开"
TEASER = "近日，江源市冬修水利工程全面铺开，三万民工走上工地，计划投资两亿元，开春前完工。"


def left_of(*below: str) -> list[str]:
    return strip_footer("\n".join([*ARTICLE, *below])).text.split("\n")[len(ARTICLE) :]


def test_headlines_and_their_teasers_go_below_an_editor_and_a_heading() -> None:
    below = ["相关新闻", HEADLINE, TEASER, "江源老街修缮竣工", TEASER, "关注我们", "江源网"]
    assert left_of("责任编辑：李明", *below) == ["责任编辑：李明"]


def test_headlines_without_any_certain_line_are_left_by_the_rules_below_an_editor() -> None:
    below = ["江源新鲜事", HEADLINE, "老街修缮竣工 游客明显增多", "“夜市”怎么管？"]
    assert furniture_by_rules([*ARTICLE, "责任编辑：李明", *below]) == {}


def test_a_list_goes_below_a_heading_that_speaks_to_visitors() -> None:
    below = [
        "其他人也在看",
        HEADLINE,
        TEASER,
        "老街修缮竣工",
        "江源社·2 天前",
        TEASER.replace("近日", "昨日"),
    ]
    assert left_of(*below) == []


def test_comments_go_below_a_row_of_buttons() -> None:
    below = ["收藏", "举报", "12 条评论", "江边老李 5小时前", TEASER, "回复"]
    assert left_of(*below) == []


def test_a_poll_goes_with_its_answers() -> None:
    below = ["调查", "你如何看待老街改造？", "支持，早该修了", "反对，花钱太多", "说不清", "投票"]
    assert left_of(*below) == []


@pytest.mark.parametrize(
    "below",
    [
        ["读者调查", "您对新路满意吗？", "满意 76%", "不满意 4%"],
        ["街头调查", "你会生二孩吗？", "王明：会，两个孩子热闹", "李华：不会，养不起"],
        ["投票结果", "您最喜欢哪座桥？", "文昌桥 3200票", "通济桥 2100票"],
        ["问卷调查", "您多久读一次书？", "每天", "每周", "很少"],
    ],
)
def test_the_answers_that_an_article_reports_stay(below: list[str]) -> None:
    assert left_of(*below) == below


@pytest.mark.parametrize(
    "heading", ["往期回顾", "热门推荐", "为您推荐", "大家都喜欢", "您可能感兴趣的内容", "点击排行"]
)
def test_sentences_right_below_a_heading_that_speaks_to_visitors_stay(heading: str) -> None:
    box = ["守堤人王明：三十年如一日。", "渡口夫妻：一桨划一生。"]
    assert [line for line in left_of(heading, *box) if line in box] == box


@pytest.mark.parametrize(
    "below",
    [
        ["责任编辑：李明", "上一页 1 2 下一页", *ARTICLE],
        ["责任编辑：李明", "分享到：", TEASER, "责任编辑：李明"],
        ["责任编辑：李明", "相关链接", TEASER],
        ["推荐阅读", HEADLINE, TEASER],
        ["责任编辑：李明", "附件：1.任务分解表.xlsx"],
    ],
)
def test_an_article_that_goes_on_below_stays(below: list[str]) -> None:
    kept = left_of(*below)
    assert all(line in kept for line in below if "。" in line or line.startswith("附件"))


def test_the_article_stays_below_the_teasers_and_comments_of_a_head() -> None:
    head = ["春耕时节话江源，一篇旧文引来许多读者。", "来源：江源网", "字号：大 中 小", "0人参与评论"]
    kept = strip_footer("\n".join([*head, *ARTICLE, "责任编辑：李明", "分享到："])).text
    assert all(line in kept for line in ARTICLE)


FOOT = "版权所有 江源网 鄂ICP备05012345号"


@pytest.mark.parametrize(
    ("own", "page"),
    [
        (["热点问答", "问：公路补偿标准是多少？", "答：水田每亩四万六千元，旱地每亩三万八千元。"], [FOOT]),
        (["热点问答", "问：公路补偿标准是多少？", "答：水田每亩四万六千元，旱地每亩三万八千元。"], []),
        (["小编推荐", "樱花大道在市植物园东门，现在正是盛花期，建议市民错峰前往。"], []),
        (["记者 王明", "相关新闻", HEADLINE, "首期工程昨日通过验收，质量为优良。"], []),
        (["编辑：周倩", "关注", "路通了，山里的橘子就能卖到城里去，今年的收入有望翻一番。"], [FOOT]),
        (["编辑：周倩", "点赞", "路通了，山里的橘子就能卖到城里去，今年的收入有望翻一番。"], [FOOT]),
    ],
)
def test_sentences_of_the_articles_own_box_stay(own: list[str], page: list[str]) -> None:
    kept = left_of(*own, *page)
    assert [line for line in own if "。" in line] == [line for line in kept if "。" in line]


def test_all_goes_below_the_terms_of_an_article_that_must_not_be_reprinted() -> None:
    page = [
        "江康网(www.example.com)专稿，未经书面授权请勿转载。",
        "江康网专业医疗保健信息平台 优质健康资讯门户网站",
        "中部领先的健康门户网站，于2003年5月8日开通，在健康资讯、名医问答等方面持续领先，月度覆盖超2000万用户。",
        "红薯和紫薯的区别，哪种更适合老人？官方实测：部分产品标识不符 晚睡族的早餐怎么吃 多年都吃错了",
        "相关专题",
        "湿疹能自己好吗",
        FOOT,
    ]
    assert left_of(*page) == []


@pytest.mark.parametrize(
    "own",
    [
        ["本文为原创稿件，转载须经授权。", "下一期将介绍莲藕的三种做法，先备好排骨和砂锅。"],
        ["本文为原创稿件，转载须经授权。", "附：本市发热门诊名单", "市中心医院 市中医院"],
        ["独家专访市长：明年怎么干", "问：财政从哪里来？", "答：一靠开源，二靠节流，三靠争取。"],
    ],
)
def test_what_an_article_prints_below_its_terms_stays(own: list[str]) -> None:
    kept = left_of(*own, "相关专题", "湿疹能自己好吗", FOOT)
    assert all(line in kept for line in own[1:])


@pytest.mark.parametrize(
    "page",
    [
        ["总篇数", "874", "点击量", "103425", "精华文章", "明日股市预测 今日行情分析", "相关信息"],
        ["作者最新文章", "空中过3人太随意，看得我怀疑人生", "08-3012:58", "相关文章", "秒变“时尚名媛”"],
        ["转发此文至微博", "网友评论 欢迎发表评论", "登录名： 密码： 快速注册新用户", "网页", "新闻"],
        ["跟贴区 有人参与(点击查看)", "跟贴读取中...", "发贴区 有人参与(点击查看)", "修改昵称"],
        ["看完本文后的感受：文章感受排行>>", "给力(0票)", "标题党(0票)"],
        ["為什麼顯示這個廣告？", "廣告意見與建議", "這個廣告令我不安", "其他原因"],
        ["阅读", "在看", "已同步到看一看写下你的想法", "前往看一看", "我知道了", "已发送", "发送到看一看"],
        ["添加书签", "江点中文网", "扫一扫，手机接着读", "公交、地铁随心阅读，新用户还可享14天限免"],
        ["更多 新聞速報  新聞", "婦幼醫院啟用 首日掛號滿", "換季過敏 氣喘患者多"],
        [
            "暂无简介",
            "行情播报栏目为股民提供资讯（请留意：消息真伪须自行甄别）。",
            "总篇数",
            "619",
            "点击量",
            "86",
        ],
        ["新闻48小时评论排行", "专家：知识界崇美 评论216条", "每日推荐 视频推荐"],
    ],
)
def test_forms_and_lists_of_portals_go(page: list[str]) -> None:
    assert left_of(*page, FOOT) == []


def test_journeys_for_sale_go_below_a_report_without_any_other_line() -> None:
    assert left_of("旅遊行程推薦") == []


@pytest.mark.parametrize(
    "own",
    [
        "跟帖热议背后的民生期待",
        "登录互联网的老人越来越多",
        "看完本文的三点感受",
        "24小时点击第一的视频",
        "最多阅读三十本的孩子",
        "这个广告让老人落泪",
        "中部领先的健康门户落户江源",
        "旅游行程推荐三条线路",
        "文章总数居全市第一",
        "精华文章二十篇入选教材",
        "选择心情好的日子去登山",
        "新闻脸谱里的一张笑脸",
        "前往看一看的市民排起长队",
        "新用户可享14天免费骑行",
        "热门公司落户江源",
    ],
)
@pytest.mark.parametrize("foot", [[], [FOOT], ["责任编辑：李明", "分享到："]])
def test_last_lines_with_a_portals_words_stay(own: str, foot: list[str]) -> None:
    assert left_of(own, *foot)[:1] == [own]


@pytest.mark.parametrize(
    "page",
    [
        "如果您在本页面发现错误，请先用鼠标选择出错的内容片断，然后同时按下“CTRL”与“ENTER”键，以便及时通知我们。",
        "【1】留言限140字以內。留言將於發送留言72小時後，由系統自動刪除",
        "④ 在本网BBS上发表言论者，文责自负。",
        "② 本网欢迎各类媒体、出版社、影视公司等机构与本网进行长期的内容合作。联系方式：",
        "请您来信来电(024-31885000)声明，本网站将在收到信息核实后24小时内删除相关内容。",
        "原创标注系作者主动申请，作者保证其发布作品系原创，如存在侵权，请联系平台处理。",
        "•留言與回覆討論不得有違法或侵害他人權益之言論，違者應自負法律責任。",
    ],
)
def test_the_rules_of_a_board_go_and_hide_no_list_below_an_editor(page: str) -> None:
    below = ["相关新闻", HEADLINE, "老街修缮竣工", page, "夜市怎么管", "热门新闻", "江源冬泳开赛"]
    assert left_of("责任编辑：李明", *below) == ["责任编辑：李明"]


@pytest.mark.parametrize(
    "own",
    [
        "镇里规定，群众留言限三日内答复，逾期的要说明原因。",
        "如果您在街头发现出错的站牌，请拨打12345。",
        "网友应谨慎发言的提醒，贴满了学校的机房。",
        "这些留言为网友自行写下，字里行间都是乡愁。",
        "市政府网站将在月底前删除过期的办事指南。",
        "农民画家的作品被盗用后，他标注了原创，主动申请了版权登记。",
    ],
)
@pytest.mark.parametrize("foot", [[], [FOOT], ["责任编辑：李明", "分享到："]])
def test_sentences_about_messages_and_boards_stay(own: str, foot: list[str]) -> None:
    assert left_of(own, *foot)[:1] == [own]


def test_beginnings_of_other_articles_with_their_link_go_below_an_editor_and_a_heading() -> None:
    teasers = [
        f"5月2{day}日，在江源市蓝莓基地，农户在采摘蓝莓。自2005年种植以来，已发展到三千亩...【详细】"
        for day in range(6)
    ]
    assert left_of("责任编辑：李明", "首页 | 上一页 1 下一页 | 尾页", "相关新闻", *teasers, FOOT) == [
        "责任编辑：李明"
    ]


NEWS = [
    "平交道故障 兩列車誤點近半小時",
    "老屋拉皮補助 最高21萬元",
    "車商召回87輛休旅車",
    "春節高速公路夜間免收費 民眾叫好",
    "英男童誤寄聖誕卡 收到87封回信",
    "電子股領跌 台股失守16點",
    "計程車司機撿到金戒指苦等失主",
    "高中棒球隊奪冠 校長請吃雞排",
    "農會推蜂蜜節 門票可抵消費",
]


def test_a_heading_above_many_headlines_closes_the_article_and_all_below_goes() -> None:
    more = ["-----------------更多地方新聞----------------", *(f"{line}續報" for line in NEWS * 4)]
    assert strip_footer("\n".join([*ARTICLE, "相關新聞", *NEWS, *more])).text == "\n".join(ARTICLE)


def test_a_teaser_or_a_word_on_the_site_among_many_short_lines_goes_too() -> None:
    teaser = "年關將近，媒體報導年菜的消息，其中豐富的菜色令人垂涎三尺...«全文»"
    about = "本社团由一群爱书的人在十年前办起，每周荐书两种。"
    foot = ["最多人看的健康新聞", *NEWS, "HOT熱門", teaser, *NEWS, about, *NEWS]
    assert strip_footer("\n".join([*ARTICLE, *foot])).text == "\n".join(ARTICLE)


def test_an_article_that_goes_on_in_paragraphs_below_a_list_of_news_stays() -> None:
    told = ["市园林处说，明年还要把步道接到大桥下面，全长将达到九公里，沿线再种两千棵树。"] * 2
    kept = strip_footer("\n".join([*ARTICLE, "相關新聞", *NEWS, *told])).text
    assert all(line in kept for line in told)


def test_an_article_with_a_paragraph_in_a_short_list_below_a_button_stays() -> None:
    own = ["老街的夜", "灯亮到十点", TEASER, "渡口还在"]
    kept = left_of("分享到：新浪微博 QQ空间", *own)
    assert TEASER in kept


def test_many_headlines_go_right_below_an_editor_too() -> None:
    assert left_of("责任编辑：李明", *NEWS, *NEWS) == ["责任编辑：李明"]


def test_verses_and_entries_right_below_an_editor_stay() -> None:
    verses = [
        "江水在门前流了整整一夜",
        "船还没有来到旧时的渡口",
        "我在石阶上等你等到天亮",
        "像一盏灯守着半扇木门",
    ] * 2
    assert left_of("责任编辑：李明", *verses) == ["责任编辑：李明", *verses]
    entries = [f"{number}、新建改建农村公路三百公里" for number in range(1, 10)]
    assert left_of("责任编辑：李明", *entries) == ["责任编辑：李明", *entries]
