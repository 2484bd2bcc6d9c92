import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hubei_news.text.credit_items import read_credit_line
from hubei_news.text.credit_labels import may_hold_label
from hubei_news.text.credit_line import is_credit_line
from hubei_news.text.credit_tokens import PERSONS
from hubei_news.text.credits import parse_source, read_credits
from hubei_news.text.folding import fold
from hubei_news.text.records import Credits, Cut
from hubei_news.text.whitespace import normalise_whitespace

ARTICLE = "7月14日，全市现场会召开。\n会议强调，要抓好落实。"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("责任编辑：张雨", Credits(editors=("张雨",))),
        ("--审核：敬  冉", Credits(reviewers=("敬冉",))),
        ("[责任编辑:王晓易_NE0011]", Credits(editors=("王晓易",))),
        ("【编辑：李 明】", Credits(editors=("李明",))),
        ("（责编：张雨、王雪）", Credits(editors=("张雨", "王雪"))),
        ("编辑|张雨", Credits(editors=("张雨",))),
        ("一审：张雨 二审：王雪 三审：李明", Credits(reviewers=("张雨", "王雪", "李明"))),
        ("记者：张雨 李明  通讯员：王雪", Credits(reporters=("张雨", "李明"), correspondents=("王雪",))),
        ("荆楚网记者 张雨", Credits(reporters=("张雨",))),
        ("文/图 张雨", Credits(reporters=("张雨",), photographers=("张雨",))),
        ("文字/图片：张雨", Credits(reporters=("张雨",), photographers=("张雨",))),
        ("摄/文 张雨", Credits(reporters=("张雨",), photographers=("张雨",))),
        ("摄影/文良 编辑/张雨", Credits(photographers=("文良",), editors=("张雨",))),
        ("文/张雨 图/李明", Credits(reporters=("张雨",), photographers=("李明",))),
        ("本报记者郭立亮摄", Credits(photographers=("郭立亮",))),
        ("来源：《湖北日报》", Credits(source="湖北日报")),
        ("来源：", Credits()),
        ("責任編輯：張雨", Credits(editors=("張雨",))),
        ("本期编辑：张雨  本期责编：李明", Credits(editors=("张雨", "李明"))),
        ("责编：Lisa 审核：Tom", Credits(editors=("Lisa",), reviewers=("Tom",))),
        ("摄影：张雨（除署名外） 编辑：李明", Credits(photographers=("张雨",), editors=("李明",))),
    ],
)
def test_a_pure_credit_line_below_the_text_fills_its_field_and_goes(line: str, expected: Credits) -> None:
    result = read_credits(f"{ARTICLE}\n{line}")
    assert result.credits == expected
    assert result.text == ARTICLE
    assert [cut.text for cut in result.cuts] == [line]
    assert result.cuts[0].rule.startswith("credit-")


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (
            "本报讯（记者张雨 通讯员 李明）昨日，市委召开会议。",
            Credits(lead="本报讯（记者张雨 通讯员 李明）", reporters=("张雨",), correspondents=("李明",)),
        ),
        (
            "湖南日报12月15日讯(记者柳德新通讯员彭娟)24.77米！水位再创新低。",
            Credits(
                lead="湖南日报12月15日讯(记者柳德新通讯员彭娟)",
                reporters=("柳德新",),
                correspondents=("彭娟",),
            ),
        ),
        ("荆楚网（湖北日报网）讯 昨日，市委召开会议。", Credits(lead="荆楚网（湖北日报网）讯")),
        ("有关负责人出席会议。（湖北日报记者杨念明）", Credits(reporters=("杨念明",))),
        ("有关负责人出席会议。（黄俊华、王馨）", Credits(reporters=("黄俊华", "王馨"))),
        ("有关负责人出席会议。（全文完）", Credits()),
        ("记者从市民政局获悉，低保标准再次提高。", Credits()),
        ("图为观摩会现场。张雨 摄", Credits(photographers=("张雨",))),
        (
            "献血有益健康。（记者 张雨/文 通讯员 李明/图）",
            Credits(reporters=("张雨",), correspondents=("李明",), photographers=("李明",)),
        ),
        ("邮票身价已上升几百倍。CNTV张雨编辑报道", Credits(reporters=("张雨",))),
        ("建议避免近距离观看。報導╱张雨、李明", Credits(reporters=("张雨", "李明"))),
        ("会议强调要落实。（随州财经 张雨）", Credits(reporters=("张雨",))),
        ("会议强调要落实。（记者张雨）（完）", Credits(reporters=("张雨",))),
        ("会议强调要落实。（张雨、李明综合报道）", Credits(reporters=("张雨", "李明"))),
        ("会议强调要落实。（市民报道）", Credits()),
        ("会议强调要落实。（据新华社电）", Credits(source="新华社")),
        ("会议强调要落实。（刊于《随州半月》2019年第24期）", Credits(source="随州半月")),
        ("会议强调要落实。（随州市教育局）", Credits()),
        ("会议强调要落实。（湖北台记者 张雨 李明 随州台 王雪）", Credits(reporters=("张雨", "李明", "王雪"))),
        ("群众参观花展。图/张雨", Credits(photographers=("张雨",))),
        ("本版图片由张雨摄", Credits(photographers=("张雨",))),
        (
            "记者李源 通讯员王晓 陈芳/文 周涛/图",
            Credits(reporters=("李源",), correspondents=("王晓", "陈芳"), photographers=("周涛",)),
        ),
        ("江源记者 张雨 江源编辑 李明", Credits(reporters=("张雨",), editors=("李明",))),
        ("天降纸团。沙坪坝区公安分局供图 华龙网发", Credits()),
        ("未来会更好。（本段摘自：随州早报）", Credits()),
        ("院长卸任 张雨接任(图/简历)", Credits()),
    ],
)
def test_credits_inside_a_paragraph_are_copied_and_the_paragraph_stays(
    paragraph: str, expected: Credits
) -> None:
    result = read_credits(paragraph)
    assert result.credits == expected
    assert result.text == paragraph
    assert result.cuts == ()


def test_a_closing_parenthesis_on_a_line_of_its_own_goes() -> None:
    result = read_credits(f"{ARTICLE}\n（通讯员 黄俊华 王馨）")
    assert result.credits.correspondents == ("黄俊华", "王馨")
    assert result.cuts == (Cut(rule="credit-correspondent", text="（通讯员 黄俊华 王馨）"),)


def test_the_information_line_at_the_head_is_read_and_goes() -> None:
    line = "发布时间：2020年02月23日17:13来源：中国新闻网 作者：张雨 编辑：李明 点击：123"
    result = read_credits(f"现场会召开\n{line}\n{ARTICLE}", title="现场会召开")
    assert result.credits == Credits(source="中国新闻网", reporters=("张雨",), editors=("李明",))
    assert result.text == f"现场会召开\n{ARTICLE}"
    assert result.cuts == (Cut(rule="credit-information", text=line),)


def test_the_information_line_from_outside_is_believed_before_the_body() -> None:
    result = read_credits(f"{ARTICLE}\n来源：随州网", information_line="来源：湖北日报 记者：张雨")
    assert result.credits == Credits(source="湖北日报", reporters=("张雨",))


def test_the_editor_never_becomes_the_author() -> None:
    found = read_credits(f"{ARTICLE}\n责任编辑：张雨\n校对：李明").credits
    assert found.reporters == ()
    assert found.editors == ("张雨",)
    assert found.reviewers == ("李明",)


@pytest.mark.parametrize(
    "line",
    [
        "联系人：张雨",
        "数据来源：国家统计局",
        "记者 在现场看到",
        "作者在后记里写道，这本书写了十年",
        "一审：判处有期徒刑三年，缓刑四年",
        "图：改造后的舜井大道",
        "编辑部的灯亮了一夜",
        "原文：",
        "优秀通讯员：李明 王芳",
        "",
    ],
)
def test_a_line_that_only_looks_like_a_credit_stays(line: str) -> None:
    assert not is_credit_line(line)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("来源：《湖北日报》", "湖北日报"),
        ("湖北日报", "湖北日报"),
        ("《随州日报》", "随州日报"),
        ("来源：", None),
        ("", None),
        ("null", None),
        ("文章来源：荆楚网（湖北日报网）", "荆楚网（湖北日报网）"),
        ("来源：第一财经日报(上海)", "第一财经日报(上海)"),
        ("来源：随州日报 作者：张雨", "随州日报"),
        ("来 源：随州日报　字体：大 中 小", "随州日报"),
        ("责任编辑：张雨", None),
        ("来源：随州日报 2016-07-15 08:30", "随州日报"),
        ("来源：随州日报参与互动", "随州日报"),
        ("来源：随州晚报(曾都) 有12人参与", "随州晚报(曾都)"),
        ("来源：随州日报 我有话说(12人参与)", "随州日报"),
        ("来源：微信公众号“随州发布”", "微信公众号“随州发布”"),
        ("来源：随州网-《随州日报》", "随州网-《随州日报》"),
        ("来源：随州日报 湖北 举报", "随州日报"),
        ("来源：随州日报网络版暂无网友评论", "随州日报网络版"),
        ("来源：随州日报 【转载】", "随州日报"),
        ("来源：随州日报　　打印本页　关闭窗口", "随州日报"),
        ("来源：【随州日报】", "随州日报"),
        ("来源：随州资讯 (www.example.com)", "随州资讯"),
        ("来源：随州新闻网王帆", "随州新闻网"),
        ("来源：随州新闻网武汉", "随州新闻网武汉"),
        ("来源：随州日报网 素莲", "随州日报网"),
        ("来源：随州新闻客户端 随州青年网", "随州新闻客户端 随州青年网"),
        ("来源：随州日报 · 预计阅读 1 分钟", "随州日报"),
    ],
)
def test_a_source_is_read_without_its_label_and_marks(text: str, source: str | None) -> None:
    assert parse_source(text) == source


def test_a_list_of_names_without_end_is_no_list_of_credits() -> None:
    text = "\n".join(["获奖编辑名单如下。", *["编辑：张雨"] * 150])
    assert read_credits(text).text == text


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "责任编辑：张雨",
                "（记者 张雨）",
                "来源：",
                "会议召开。",
                "",
                "记者：A B",
                "本报讯（记者 张雨）会",
                "文/图 张雨",
            ]
        ),
        st.text(alphabet="记者编辑摄图文张雨李：:/|（）() 、，来源\u3000-", max_size=20),
        st.text(max_size=20).map(lambda text: text.replace("\n", " ")),
    ),
    max_size=8,
)


@given(LINES)
def test_cut_and_kept_lines_are_the_lines_that_came_in(lines: list[str]) -> None:
    result = read_credits("\n".join(lines))
    kept = [line for line in result.text.split("\n") if line.strip()]
    cuts = [cut.text for cut in result.cuts]
    assert interleave([line for line in lines if line.strip()], kept, cuts)


def interleave(lines: list[str], kept: list[str], cuts: list[str]) -> bool:
    """Return whether lines are the kept and the cut ones, each in their order; the same line may be both."""
    ways = {0}
    for number, line in enumerate(lines):
        next_ways = {way + 1 for way in ways if way < len(kept) and kept[way] == line}
        next_ways |= {way for way in ways if number - way < len(cuts) and cuts[number - way] == line.strip()}
        ways = next_ways
    return len(lines) == len(kept) + len(cuts) and len(kept) in ways


CREDIT_SHAPED = st.text(
    st.sampled_from("张雨李明王雪摄图文／/：:|丨（）()、，。 　-—《》") | st.characters(), max_size=40
).flatmap(
    lambda text: st.sampled_from(
        ["", "记者", "来源：", "责编:", "本报讯（记者", "文/图 ", "策划：", "攝影", "【編輯：", "供稿"]
    ).map(lambda label: f"{label}{text}")
)
"""Any characters, with what credit lines are made of among them."""


@given(CREDIT_SHAPED)
@example("责编:A\xad0")
def test_every_name_stands_in_the_text_that_it_was_read_from(text: str) -> None:
    text = normalise_whitespace(text)  # no invisible sign reaches the credits
    found = read_credits(text, information_line=text, title=text).credits
    people = [
        *(name for field in PERSONS for name in getattr(found, field)),
        *(name for other in found.others for name in other.names),
    ]
    printed = "".join(text.split())
    assert all("".join(name.split()) in printed for name in people)
    assert all(name.strip() for name in people)
    assert found.lead is None or found.lead in text
    assert found.source is None or "".join(found.source.split()) in printed


@given(CREDIT_SHAPED)
def test_a_source_stands_in_the_text_that_names_it(text: str) -> None:
    source = parse_source(text)
    assert source is None or (source.strip() and "".join(source.split()) in "".join(text.split()))


@given(text=CREDIT_SHAPED, closed=st.booleans())
def test_text_without_a_hint_of_a_label_has_no_credit(text: str, *, closed: bool) -> None:
    assert may_hold_label(fold(text)) or read_credit_line(text, closed=closed).items == ()


def test_credit_lines_below_the_body_come_last() -> None:
    found = read_credits(f"{ARTICLE}\n编辑：柳如烟", below="责任编辑：周子衿\n审核：简宁").credits
    assert found.editors == ("柳如烟", "周子衿")
    assert found.reviewers == ("简宁",)


@pytest.mark.parametrize("name", ["admin", "网络整理", "手机版", "系统管理员"])
def test_a_machine_or_a_button_is_no_author_and_no_editor(name: str) -> None:
    found = read_credits("会议昨日召开。", information_line=f"作者：{name} 责任编辑：{name} 点击：12").credits
    assert (found.reporters, found.editors) == ((), ())


@pytest.mark.parametrize(
    ("lead", "names"),
    [
        ("【林莉╱台北報導】農曆除夕將近，", ("林莉",)),
        ("【林莉、陳洪／綜合報導】農曆除夕將近，", ("林莉", "陳洪")),
        ("随州娱乐1月17日报道 (文/小易)近日，", ("小易",)),
        ("【文/江源网专栏作者 王文】", ("王文",)),
        ("记者李源报道：", ("李源",)),
        ("21世纪江源报道记者 李源 北京报道，", ("李源",)),
        ("随州教育报-随州教育新闻网讯（记者 李源 通讯员 王晓）", ("李源",)),
        ("江源在线5月6日电（江源青年报·江源在线记者 李源）", ("李源",)),
        ("记者报道：", ()),
        ("记者从市局获悉，据报道，", ()),
        ("随州网10月4日讯（记者陈智 整合）", ("陈智",)),
        ("【記者會／現場直擊】農曆除夕將近，", ()),
        ("【農曆除夕／市場報導】農曆除夕將近，", ()),
    ],
)
def test_a_lead_without_the_word_reporter_names_its_writers(lead: str, names: tuple[str, ...]) -> None:
    assert read_credits(f"{lead}全市重点项目集中开工。").credits.reporters == names


def test_an_intern_has_a_part_of_its_own() -> None:
    found = read_credits("本报讯（记者 张雨 实习生 王雪）昨日，市委召开会议。").credits
    assert found.reporters == ("张雨",)
    assert [(other.role, other.names) for other in found.others] == [("实习生", ("王雪",))]


def test_a_remark_in_brackets_behind_an_editor_takes_no_name_from_the_label() -> None:
    line = "作者：孙伟 责任编辑：魏景芳 【编译】 2012年01月17日 17:40"
    found = read_credits("会议昨日召开。", information_line=line).credits
    assert (found.reporters, found.editors) == (("孙伟",), ("魏景芳",))


def test_a_byline_below_the_caption_of_the_first_picture_is_read() -> None:
    body = "再见，胶片？ 江源图库供图\n采写：江都记者 高南\n昨日，公司宣布重组。"
    found = read_credits(body)
    assert found.credits.reporters == ("高南",)
    assert found.text == "再见，胶片？ 江源图库供图\n昨日，公司宣布重组。"


def test_editor_and_source_are_read_above_furniture_that_no_rule_knows() -> None:
    furniture = "随州新品\n随州网推荐成功\n大家都在问的三个问题"
    result = read_credits(f"{ARTICLE}\n本文来源：随州日报 责任编辑：张雨_NF12\n{furniture}")
    assert (result.credits.source, result.credits.editors) == ("随州日报", ("张雨",))
    assert result.cuts == ()


def test_the_only_line_of_a_text_stays_and_its_names_are_read() -> None:
    result = read_credits("采写：江源见习记者 林莉")
    assert (result.text, result.credits.reporters) == ("采写：江源见习记者 林莉", ("林莉",))
    assert read_credits("文/武兼备，方为良将。").credits.reporters == ()


def test_who_wrote_and_took_pictures_is_read_behind_the_paper_that_a_lead_names() -> None:
    lead = "秦楚网讯（十堰晚报）文、图/记者 李洪 通讯员 林莉 报道："
    found = read_credits(f"{lead}昨日，城区首条彩虹跑道建成。").credits
    assert (found.lead, found.reporters, found.correspondents) == (lead, ("李洪",), ("林莉",))


@pytest.mark.parametrize(
    "lines",
    [
        ["江源网徐州报道"],
        ["责任编辑：由市委宣传部担任"],
        ["编辑：王明", "美术：李华", "两人合作了二十年。"],
        ["责任编辑：王明", "第二件事也已办妥。"],
    ],
)
def test_what_is_no_credit_of_the_article_stays_and_names_nobody(lines: list[str]) -> None:
    text = "\n".join([ARTICLE, *lines])
    assert (read_credits(text).text, read_credits(text).credits) == (text, Credits())


def test_only_the_editor_below_the_last_item_of_a_round_up_is_its_editor() -> None:
    text = f"{ARTICLE}\n责任编辑：王明\n{ARTICLE}\n责任编辑：李华"
    assert read_credits(text).credits.editors == ("李华",)


def test_a_name_below_a_picture_stays_and_is_its_photographer() -> None:
    found = read_credits("展览持续到月底。\n▲荆州日报全媒体图片记者黎晨阳、李妍秋摄\n编辑|沈志远")
    assert found.text.endswith("▲荆州日报全媒体图片记者黎晨阳、李妍秋摄")
    assert found.credits.photographers == ("黎晨阳", "李妍秋")


@pytest.mark.parametrize("line", ["文\\图 记者龚菲菲", "文＼图 记者龚菲菲"])
def test_a_backslash_divides_as_a_slash_does(line: str) -> None:
    found = read_credits(f"站长每天复核。\n{line}")
    assert (found.text, found.credits.reporters) == ("站长每天复核。", ("龚菲菲",))


def test_a_button_before_a_label_is_no_value() -> None:
    below = "版权声明 来源：江汉商报 时间：2019-10-18 09:32:05 作者："
    found = read_credits(f"展览持续到月底。\n{below}")
    assert (found.text, found.credits.source) == ("展览持续到月底。", "江汉商报")


@pytest.mark.parametrize(
    "said", ["谢谢！", "您好", "为什么？", "后来呢？", "然后呢", "请问", "王书记，您好", "恭喜", "怎么讲？"]
)
def test_a_word_of_an_interview_is_no_reporter(said: str) -> None:
    found = read_credits(f"路是这样修成的\n昨日，他接受了专访。\n记者：{said}")
    assert (found.cuts, found.credits.reporters) == ((), ())


@pytest.mark.parametrize("entry", ["出版：长江文艺出版社", "定价：30元", "主持人：李华"])
def test_the_makers_of_what_an_article_is_about_stay_beside_its_entries(entry: str) -> None:
    entries = f"新书上架\n作者：王明\n编辑：李华\n{entry}"
    found = read_credits(f"{entries}\n昨日，市图书馆举行了首发式，百余名读者到场。")
    assert (found.cuts, found.credits.reporters) == ((), ())


@pytest.mark.parametrize(
    "title", ["招募小记者", "致敬女记者", "寻找最美通讯员", "校园小记者", "本报诚聘记者"]
)
def test_a_title_that_ends_in_a_label_is_no_credit(title: str) -> None:
    found = read_credits(f"{title}\n昨日，市融媒体中心启动了今年的招募，面向全市中小学生。")
    assert found.cuts == ()


@pytest.mark.parametrize(
    "entry", ["资金来源：财政资金", "资料来源：市地方志办公室", "水质数据来源：市环境监测站"]
)
def test_whence_money_or_figures_come_is_no_source(entry: str) -> None:
    found = read_credits(f"项目昨日开标。\n三家单位递交了标书。\n{entry}")
    assert (found.cuts, found.credits.source) == ((), None)


def test_the_poet_of_a_verse_is_no_reporter() -> None:
    found = read_credits("市民在江边诵读古诗。\n明月松间照，清泉石上流。（唐·王维）")
    assert found.credits.reporters == ()


def test_who_put_a_text_together_is_read_without_the_word() -> None:
    assert read_credits("提醒市民带好雨具。\n雨天路滑，请减速慢行。（张明整理）").credits.reporters == (
        "张明",
    )
