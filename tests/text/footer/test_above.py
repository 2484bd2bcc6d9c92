"""Headlines of other articles and menus above the page's own headline go, the article's first lines stay."""

import pytest

from hubei_news.text.clean import clean
from hubei_news.text.folding import fold
from hubei_news.text.footer.columns import are_tabs, is_bar_of_columns

TITLE = "全市农村公路建设提速"
INFORMATION = "2023-07-01 10:00 来源：江源日报"
PARAGRAPHS = [
    "昨日，记者从市政府新闻办获悉，全市农村公路建设今年全面提速，将新建改建公路三百公里，惠及十二个乡镇的群众。",
    "市交通运输局有关负责人介绍，工程分三期实施，首期已于上月动工，预计明年汛期前完工通车，缓解出行难题。",
    "家住柳林镇的李大爷说，路修好以后，进城卖菜只要半个钟头，比从前快了一半还多，大家心里都很踏实。",
]
OTHERS = [
    "走不出網路迷宮 情人翻臉變仇人",
    "流感猖獗 专家吁勤洗手",
    "外媒：黄牛搅乱手机首发",
    "广角镜／破冰船开道送石油",
    "文湖线断电 议员批二等捷运",
    "罗马抢案夺命 上万人上街",
    "睡眠不足 七成上班族有黑眼圈",
]


def left_of(*head: str, below: tuple[str, ...] = (INFORMATION,)) -> list[str]:
    text = clean("\n".join([*head, TITLE, *below, *PARAGRAPHS])).text
    return text.split("\n")[: -len(PARAGRAPHS)]


@pytest.mark.parametrize(
    "below",
    [
        (INFORMATION,),
        ("【江源报╱记者林莉／台北报导】", "2012.01.12 02:09 am"),
        ("【江源报╱记者林莉／台北报导】", "2012/01/12"),
        ("打印", "转发", "2023-07-01 10:00"),
    ],
)
def test_headlines_of_other_articles_above_the_own_one_go(below: tuple[str, ...]) -> None:
    assert left_of(*OTHERS, below=below) == [TITLE]


@pytest.mark.parametrize(
    "menu",
    [
        ["西部商报", "江源农民报", "江源经济报", "新旅游报", "平江日报", "金昌日报", "军事", "文化", "鑫报"],
        ["亦观察", "看商业", "管理", "营销", "创投", "职场", "潮生活", "No.431"],
        ["讽刺与幽默", "舆情中心", "Global Times", "合作", "Cooperation", "商业Business", "城市City"],
        ["成交明细", "历史行情", "基本资料", "股本股东", "财务数据", "股票吧"],
        ["房產資訊", "Estate", "財經週報", "Weeklybiz", "基金查詢", "Fund", "平交道遮斷桿故障 兩列車誤點"],
        ["亦观点", "No.341"],
        ["历史", "消息", "创作中心", "发布"],
        ["[报价]大屏手机再降价", "[报价]白色款平板到货", "[图赏]超薄笔记本上手"],
        ["・荷兰拍卖债券", "・英镑兑美元走低", "・欧央行按兵不动"],
        ["水稻病虫害怎么防 (2023-06-30)", "高考放榜日 (2023-06-29)", "夜市回来了 (2023-06-28)"],
        ["更正", "新聞更正與澄清"],
        ["江源概况", "江源资讯", "政务公开", "办事服务", "江源评论", "走进江源"],
        ["24小时排行", "1", "男子酒驾连撞五车", "2", "老面馆关门谢客", "3", "地铁三号线延期开通"],
        ["江源晚报", "2012年01月12日", "星期四", "版次：A05"],
        ["江报数字报", "第A03版：要闻", "上一版 下一版", "2012年01月12日 星期四"],
        ["江源日报", "JIANGYUAN DAILY", "2021年9月1日 星期三", "第12345期 今日8版", "江源市委机关报"],
        ["正在阅读：全市农村公路建设提速", "分享至"],
        ["学校概况", "机构设置", "师资队伍", "科学研究", "招生就业"],
        ["标题", "标题 正文 作者"],
        ["热门关键词：暴雨 溺水 矿泉水 蚊子"],
        ["新闻-体育-视频-财经-IT-女人-汽车-娱乐-房产-博客-我说两句"],
        ["即时专辑排行讨论图片影音民生社会"],
        ["内地|港台|乐评|日韩|MV试听|欧美"],
    ],
)
def test_menus_above_the_own_headline_go(menu: list[str]) -> None:
    assert left_of(*menu) == [TITLE]


def test_the_name_of_a_site_above_the_headline_goes_where_it_is_the_source() -> None:
    assert left_of("江源办事处", "江源新闻", below=("来源于：江源办事处",)) == [TITLE]
    assert left_of("江源办事处", "江源新闻", below=("来源于：柳林镇",)) == ["江源办事处", "江源新闻", TITLE]
    assert left_of("路通了", below=("来源：江源办事处",)) == ["路通了", TITLE]


def test_columns_at_the_top_go_without_any_information_line() -> None:
    columns = ["国内", "国际", "社会", "军事", "财经", "体育"]
    assert left_of(*columns, below=()) == [TITLE]
    text = [
        *columns,
        "江源水库开闸泄洪三万亩农田",
        PARAGRAPHS[0],
        "国际",
        PARAGRAPHS[1],
        "社会",
        PARAGRAPHS[2],
    ]
    assert clean("\n".join(text)).text.split("\n") == text


def test_a_list_above_tabs_goes_without_any_information_line() -> None:
    menu = [
        "•大樂透",
        "•三星彩",
        "•四星彩",
        "發票對獎",
        "•本期號碼",
        "江源推薦",
        "熱銷排行",
        "最新 | 發燒 | 江源新聞",
    ]
    assert left_of(*menu, below=()) == [TITLE]


def test_a_list_that_holds_the_headline_itself_goes_and_one_headline_stays() -> None:
    assert left_of(*OTHERS[:3], TITLE, *OTHERS[3:]) == [TITLE]
    assert left_of(*OTHERS[:2], TITLE, *OTHERS[2:], below=()) == [TITLE]


def test_all_goes_above_a_breadcrumb_that_ends_with_the_headline() -> None:
    assert left_of(*OTHERS, "鄂江首页 > 手机频道 > 厂商稿 > 全市农村公路建设提速", below=()) == [TITLE]
    assert left_of("3G", "娱乐快报", f"商都网新闻中心>社会新闻>>{TITLE}") == [TITLE]


def test_a_teaser_in_a_menu_does_not_begin_the_article() -> None:
    menu = [
        "注册",
        "登录",
        "资讯",
        "财经",
        "娱乐",
        "军事",
        "历史",
        "公益",
        "江潮会客厅",
        "作家做客，细说当年往事。读书会上笑声不断。",
    ]
    assert left_of(*menu, "江潮网资讯 > 大陆 > 正文") == [TITLE]


def test_headlines_below_the_headline_go_between_sure_lines() -> None:
    bar = "【字体：大 中 小】"
    assert left_of(below=(INFORMATION, "打印", "相关文章", "美国失业人数上升", "就业市场改善", bar)) == [
        TITLE
    ]
    assert left_of(below=(INFORMATION, *OTHERS[:3], bar)) == [TITLE]


@pytest.mark.parametrize(
    "head",
    [
        # a headline in several lines
        ["——市交通运输局攻坚纪实"],
        ["山路弯弯通坦途", "——写在农村公路建设现场会召开之际"],
        ["牢记嘱托 感恩奋进", "走在前列 谱写新篇", "山路弯弯通坦途"],
        ["江源市人民政府", "关于加快推进", "农村公路建设的", "实施意见"],
        # what an article is, above its headline
        ["社论"],
        ["深读 · 乡村振兴"],
        ["聚焦两会", "代表之声"],
        # a document
        [
            "江源市人民政府文件",
            "江政发〔2023〕5号",
            "江源市人民政府",
            "各县（市、区）人民政府：",
            "市直各单位：",
        ],
        # what the article tells in advance
        [
            "农村公路建设全面提速",
            "新建改建公路三百公里",
            "惠及十二个乡镇群众",
            "首期已于上月动工",
            "明年汛期前完工通车",
        ],
    ],
)
def test_the_articles_own_lines_above_its_last_headline_stay(head: list[str]) -> None:
    assert left_of(*head)[: len(head)] == head


@pytest.mark.parametrize(
    "head",
    [
        ["山路弯弯通坦途", "——市交通运输局攻坚纪实"],
        ["公路通到家门口", "柳林镇卖菜只要半个钟头"],
        ["走在前列 谱写新篇"],
        ["一条路带活十二个村"],
        ["新春走基层"],
    ],
)
def test_a_headline_of_several_lines_stays_below_a_list(head: list[str]) -> None:
    columns = ["国内", "国际", "社会", "军事", "财经", "体育", "文化", "教育"]
    assert left_of(*columns, *head) == [*head, TITLE]
    assert left_of(*OTHERS, *head)[-len(head) - 1 :] == [*head, TITLE]


@pytest.mark.parametrize(
    "below",
    [
        (INFORMATION, "柳林镇卖菜快了一半", "首期工程上月动工", "打印"),
        (INFORMATION, "图为施工现场的大型机械", "市民张女士摄于东湖之畔", "打印"),
        (INFORMATION, "春风又绿江南岸"),
        (INFORMATION, "打印", "走在前列 谱写新篇", "一条路带活十二个村", "打印"),
        (INFORMATION, "打印", "一、为什么要修路", "二、路修到哪里", "三、钱从哪里来", "打印"),
        (INFORMATION, "打印", "· 全长三百公里", "· 惠及十二个乡镇", "· 明年汛期前完工", "打印"),
    ],
)
def test_sub_headings_and_captions_below_the_headline_stay(below: tuple[str, ...]) -> None:
    own = [line for line in below if line not in (INFORMATION, "打印")]
    assert left_of(below=below) == [TITLE, *own]


@pytest.mark.parametrize(
    "line",
    [
        "国内 国际 社会 体育",
        "山东 | 国内 | 国际 | 社会 | 财经 | 江源大公报",
        "即時專輯排行討論圖片影音民生社會",
    ],
)
def test_columns_side_by_side_are_a_bar(line: str) -> None:
    assert is_bar_of_columns(fold(line))


@pytest.mark.parametrize(
    "line",
    [
        "教育文化旅游体育科技卫生工作会议召开",
        "教育 文化 卫生 科技四下乡",
        "教育|医疗|养老",
        "张明|李华|王强|赵丽|陈静|孙伟",
        "国内国际两个市场",
        "财经、科技与社会：三十年回望",
    ],
)
def test_headlines_and_names_are_no_bar_of_columns(line: str) -> None:
    assert not is_bar_of_columns(fold(line))
    assert not are_tabs(fold(line))


@pytest.mark.parametrize(
    "text",
    [
        # two articles in one text
        [TITLE, *PARAGRAPHS, "首页 > 新闻 > 正文", "江源水库开闸泄洪", INFORMATION, PARAGRAPHS[0]],
        # hours of a live report
        [TITLE, PARAGRAPHS[0], "2023-07-01 10:00", PARAGRAPHS[1], "2023-07-01 11:00", PARAGRAPHS[2]],
        # a how-to with its way through a menu
        ["怎样查公交", "打开手机里的公交软件。", "首页 > 出行服务 > 公交线路", "点开线路", *PARAGRAPHS],
        # a digest: headlines first, and what they are about below
        [
            "今日导读",
            "公路建设全面提速",
            "首期工程上月动工",
            "柳林镇卖菜快一半",
            "十二个乡镇受惠",
            *PARAGRAPHS,
        ],
    ],
)
def test_articles_that_look_like_heads_stay(text: list[str]) -> None:
    kept = clean("\n".join(text)).text.split("\n")
    of_page = {"首页 > 新闻 > 正文", INFORMATION}
    assert [line for line in text if line not in of_page] == [line for line in kept if line not in of_page]


@pytest.mark.parametrize(
    "below",
    [
        (
            "2023-07-01 10:00",
            "旺角巷口的积水已漫过路沿，民众涉水而行。（图／江源市消防局提供）",
            "记者林莉／江源报导",
        ),
        ("2023-07-01 10:00", "【（王明／江源）】"),
        ("2023-07-01", "新闻速报", "中央社"),
        ("2023-07-01 10:00", "台灣時報／", "打印"),
    ],
)
def test_who_reported_is_read_below_day_and_caption(below: tuple[str, ...]) -> None:
    captions = [line for line in below if line.endswith("）")]
    assert left_of("新闻速报", *OTHERS[:4], "速报>>", below=below) == [TITLE, *captions]


@pytest.mark.parametrize(
    "head",
    [
        ["江源市道德模范名单", "王明", "李华", "张强", "陈静", "林莉", "江源市文明办发布"],
        ["柳林镇", "河口镇", "石桥镇", "双河乡", "永安乡", "五个乡镇通油路"],
        ["办证流程", "提交材料", "窗口受理", "现场审核", "领取证件"],
        ["不忘初心", "牢记使命", "廉洁奉公", "执政为民", "江源市开展主题教育"],
        ["青山隐隐", "绿水悠悠", "稻花飘香", "渔舟唱晚", "江源乡村入画来"],
        ["聚焦民生", "农村公路", "建设提速", "三百公里", "通达乡镇", "——江源市交通建设纪实"],
        ["江源日报", "江源晚报", "楚江都市报", "武阳商报", "四家报社联合采访"],
        ["5月1日", "5月2日", "5月3日", "5月4日", "5月5日"],
        [
            "一等奖 《长江之歌》 王明",
            "二等奖 《渡口》 李华",
            "二等奖 《老街》 张强",
            "三等奖 《稻香》 陈静",
            "三等奖 《灯塔》 林莉",
        ],
        [
            "一、一条路带活十二个村",
            "二、家门口看上名医",
            "三、小龙虾爬出大产业",
            "四、荷塘里长出致富经",
            "五件实事",
        ],
        [
            "牢记嘱托 感恩奋进",
            "走在前列 谱写新篇",
            "一张蓝图绘到底",
            "一任接着一任干",
            "一年一个新台阶",
            "——交通纪实",
        ],
        ["山路弯弯通坦途", "一条路带活十二个村", "家门口看上名医", "老厂房变身创新园", "荷塘里长出致富经"],
        ["江源水库开闸泄洪", "江源一中搬新校区", "江源高铁站开建", "江源夜市回归", "一周要闻回顾"],
    ],
)
def test_short_lines_of_an_article_are_no_menu(head: list[str]) -> None:
    assert left_of(*head) == [*head, TITLE]


@pytest.mark.parametrize(
    "text",
    [
        ["三款聊天软件对比", INFORMATION, "易信", PARAGRAPHS[0], "米聊", PARAGRAPHS[1]],
        ["老年人上网指南", INFORMATION, "免费注册", PARAGRAPHS[0], "找回密码", PARAGRAPHS[1]],
        ["找回密码", INFORMATION, *PARAGRAPHS],
        ["大字体", INFORMATION, "为老年人印的报纸", *PARAGRAPHS],
        ["新闻更正与澄清", INFORMATION, *PARAGRAPHS],
        ["怎样订阅资讯", "订阅RSS", *PARAGRAPHS],
        ["热点：房价 油价 物价", INFORMATION, *PARAGRAPHS],
        ["怎样用手机缴费", INFORMATION, "扫描二维码", PARAGRAPHS[0], "输入金额", PARAGRAPHS[1]],
        ["新版客户端上线", INFORMATION, "听全文", PARAGRAPHS[0], "用手机看", PARAGRAPHS[1]],
        ["关注留守儿童", "社会各界在行动", INFORMATION, *PARAGRAPHS],
        ["农村公路提速", INFORMATION, "背景：", PARAGRAPHS[0], "行距：", PARAGRAPHS[1]],
        ["截止于2023-07-01 10:00:00 发布", *PARAGRAPHS],
        ["江源市委机关报", "创刊七十年", INFORMATION, *PARAGRAPHS],
    ],
)
def test_words_that_pages_say_too_stay_where_an_article_says_them(text: list[str]) -> None:
    kept = clean("\n".join(text)).text.split("\n")
    assert [line for line in text if line != INFORMATION] == kept


@pytest.mark.parametrize(
    "line",
    [
        "分享这篇文章到",
        "点击收听本新闻",
        "查看更多图片",
        ">>>进入专题：江源暴雨",
        "本文共1200字，阅读需3分钟",
        "点击上方“江源发布”关注我们",
        "移动用户发JY到10658000订阅江源手机报",
        "▼廣告 請繼續往下閱讀",
        "（往下看更多）",
        "共0条评论",
        "已复制到剪贴板",
        "倍速 0.5x 1x 2x",
    ],
)
def test_what_a_page_offers_below_its_headline_goes(line: str) -> None:
    assert left_of(below=(INFORMATION, "打印", line, "收藏")) == [TITLE]
