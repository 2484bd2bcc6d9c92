import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hubei_news.text.credits import read_credits
from hubei_news.text.folding import fold
from hubei_news.text.footer import strip
from hubei_news.text.footer.furniture import RuleSet
from hubei_news.text.footer.rules import built_in_rules, places
from hubei_news.text.footer.strip import FooterRule, strip_footer
from hubei_news.text.records import SiteNumber

ARTICLE = "7月14日，全市为民共享“三民工程”现场会召开。\n曾都区委、市民政局主要负责人作交流发言。"


def cut_lines(text: str) -> list[str]:
    return [cut.text for cut in strip_footer(text).cuts]


@pytest.mark.parametrize("rule", built_in_rules(), ids=lambda rule: rule.name)
def test_every_rule_takes_its_example_and_leaves_its_counterexample(rule: FooterRule) -> None:
    alone = RuleSet([rule], rule.side)
    alone.rules = (rule,)
    found = alone.recognise(rule.example)
    assert found is not None
    assert found.rule == rule.name
    assert alone.recognise(rule.counterexample) is None


def test_rule_names_are_unique() -> None:
    names = [rule.name for rule in built_in_rules()]
    assert len(names) == len(set(names))


def test_the_footer_of_a_real_mirror_page_goes_line_by_line() -> None:
    footer = [
        "鄂ICP备2020021375号-2",
        "网络传播视听节目许可证（0107190）",
        "备案号：42010602003527",
        "今日湖北网版权所有",
        "技术支持：湖北报网新闻传媒有限公司",
        "举报电话：027-88568010",
        "运维监督：13307199555",
    ]
    result = strip_footer("\n".join([ARTICLE, *footer]))
    assert result.text == ARTICLE
    assert [cut.text for cut in result.cuts] == footer
    assert result.numbers == (
        SiteNumber(kind="icp", number="鄂ICP备2020021375号-2"),
        SiteNumber(kind="av_licence", number="0107190"),
        SiteNumber(kind="filing_number", number="42010602003527"),
    )


def test_a_traditional_footer_goes_as_well() -> None:
    footer = ["主辦單位：隨州市人民政府辦公室", "版權所有 未經授權禁止轉載", "鄂公網安備 42130202000002號"]
    assert cut_lines("\n".join(["會議強調，要抓好落實。", *footer])) == footer


def test_two_fields_glued_on_one_line_become_two_cuts() -> None:
    result = strip_footer(f"{ARTICLE}\n网站标识码：4200000101鄂ICP备05011090号-1")
    assert [(cut.rule, cut.text) for cut in result.cuts] == [
        ("number-site_id", "网站标识码：4200000101"),
        ("number-icp", "鄂ICP备05011090号-1"),
    ]


def test_a_number_glued_to_the_last_sentence_is_taken_off_it() -> None:
    result = strip_footer("各单位主要负责人参加会议。鄂ICP备05011090号-1")
    assert result.text == "各单位主要负责人参加会议。"
    assert [cut.text for cut in result.cuts] == ["鄂ICP备05011090号-1"]


def test_the_contacts_of_a_notice_stay_although_a_footer_follows() -> None:
    notice = "欢迎广大市民踊跃报名。\n联系电话：0722-3311111\n地址：随州市曾都区沿河大道12号"
    result = strip_footer(f"{notice}\n版权所有：随州市文化和旅游局\n鄂ICP备05011090号-1")
    assert result.text == notice


def test_the_organisers_of_a_contest_stay_although_its_notice_ends_with_a_sentence() -> None:
    notice = "欢迎广大摄影爱好者踊跃投稿。\n主办单位：市文联\n承办单位：市摄影家协会"
    assert strip_footer(f"{notice}\n上一篇：书法培训班开班\n版权所有：市文联").text == notice


def test_the_organisers_of_an_event_stay_although_a_footer_follows() -> None:
    event = "活动时间：7月20日\n活动地点：市博物馆\n主办单位：市文化和旅游局"
    assert strip_footer(f"{event}\n版权所有 未经授权禁止转载").text == event


@pytest.mark.parametrize(
    "article",
    [
        "书的扉页上印着“版权所有，翻印必究”八个字。",
        "按照规定，网站应当在首页底部标明备案号，如鄂ICP备05011090号-1。",
        "群众可拨打举报电话：0722-3590000。",
        "联系人：王女士\n联系电话：0722-3311111",
        "主办单位：市文化和旅游局\n承办单位：市群众艺术馆",
        "欢迎广大市民踊跃参赛。\n主办单位：市文化和旅游局\n承办单位：市群众艺术馆",
        "违法和不良信息举报方式如下：\n违法和不良信息举报电话：0722-3590000",
        "注销名单：\n鄂ICP备05011090号\n鄂ICP备05011091号\n鄂ICP备05011092号\n鄂ICP备05011093号",
    ],
)
def test_an_article_that_speaks_of_such_things_is_not_cut(article: str) -> None:
    result = strip_footer(article)
    assert result.text == article
    assert result.cuts == ()


def test_a_footer_line_in_the_middle_of_an_article_stays() -> None:
    text = f"版权所有 侵权必究\n鄂ICP备05011090号-1\n{ARTICLE}"
    assert strip_footer(f"{ARTICLE}\n{text}").text == f"{ARTICLE}\n{text}"


def test_credit_lines_among_the_furniture_stay_for_the_credits() -> None:
    result = strip_footer(f"{ARTICLE}\n责任编辑：张雨\n【打印】【关闭】\n版权所有：随州日报社")
    assert result.text == f"{ARTICLE}\n责任编辑：张雨"


def test_titles_below_a_related_heading_go_with_it() -> None:
    tail = ["相关阅读", "全市安全生产工作会议召开", "曾都区推进老旧小区改造", "版权所有：随州日报社"]
    assert cut_lines("\n".join([ARTICLE, *tail])) == tail


def test_breadcrumbs_and_share_bars_above_the_text_go_and_the_title_stays() -> None:
    result = strip_footer(f"当前位置：首页 > 新闻 > 正文\n三民工程现场会召开\n字体：大 中 小\n{ARTICLE}")
    assert result.text == f"三民工程现场会召开\n{ARTICLE}"
    assert [cut.rule for cut in result.cuts] == ["breadcrumb", "font-size"]


def test_a_rule_of_the_site_is_obeyed_and_named() -> None:
    rule = FooterRule(name="suizhou-motto", pattern="^炎帝神农故里 编钟古乐之乡$")
    text = f"{ARTICLE}\n炎帝神农故里　编钟古乐之乡"
    assert strip_footer(text).cuts == ()
    result = strip_footer(text, site_rules=[rule])
    assert result.text == ARTICLE
    assert [cut.rule for cut in result.cuts] == ["suizhou-motto"]


LINES = st.lists(
    st.one_of(
        st.sampled_from([rule.example for rule in built_in_rules()]),
        st.sampled_from([rule.counterexample for rule in built_in_rules()]),
        st.sampled_from(["", "　", "责任编辑：张雨", "全市召开会议", "（记者 张雨）", "鄂ICP备05011090号"]),
        st.text(max_size=30).map(lambda text: text.replace("\n", " ")),
    ),
    max_size=12,
)


@pytest.mark.parametrize("rule", built_in_rules(), ids=lambda rule: rule.name)
def test_the_words_that_a_rule_needs_stand_in_its_example(rule: FooterRule) -> None:
    assert not rule.needs or any(word in fold(rule.example).lower() for word in rule.needs)
    assert all(word == word.lower() for word in rule.needs)


@pytest.mark.parametrize(
    "rule", [rule for rule in built_in_rules() if not rule.sentences], ids=lambda rule: rule.name
)
def test_a_rule_that_is_not_said_to_cover_a_full_stop_covers_none(rule: FooterRule) -> None:
    example = fold(rule.example)
    for at in range(len(example) + 1):
        for line in (f"{example[:at]}。{example[at:]}", f"{example[:at]}。"):
            assert all("。" not in line[start:end] for start, end in places(rule, line, line.lower()))


def test_unknown_lines_below_a_footer_go_with_it_but_not_a_notices_signature() -> None:
    footer = ["版权所有：江源日报社", "鄂ICP备05011090号-1", "江汉明珠"]
    assert cut_lines("\n".join([ARTICLE, *footer])) == footer
    notice = "经查，该网站未备案。\n鄂ICP备05011090号-1\n江源市互联网信息办公室\n2024年5月6日"
    assert cut_lines(notice) == []


def test_a_line_printed_spaced_out_is_recognised() -> None:
    line = "江 源 网 版 权 所 有 ，未 经 书 面 授 权 禁 止 使 用"
    assert cut_lines(f"{ARTICLE}\n{line}") == [line]


def test_a_text_of_nothing_but_furniture_without_end_is_left_alone() -> None:
    text = "\n".join(f"版权所有 第{number}号" for number in range(600))
    assert strip_footer(text).cuts == ()


@given(LINES)
def test_nothing_but_white_space_is_lost_and_order_is_kept(lines: list[str]) -> None:
    # Each line once: of two like ones, which was cut cannot be told from the text.
    lines = list(dict.fromkeys(lines))
    text = "\n".join(lines)
    result = strip_footer(text)
    rest = [line for line in result.text.split("\n") if line.strip()]
    cuts = ["".join(cut.text.split()) for cut in result.cuts]
    for line in lines:
        bare = "".join(line.split())
        if not bare:
            continue
        if rest and rest[0] == line:
            rest.pop(0)
            continue
        if rest and cuts and line.startswith(rest[0]):
            bare = "".join(line[len(rest.pop(0)) :].split())
        while bare:
            assert cuts
            assert bare.startswith(cuts[0])
            bare = bare[len(cuts.pop(0)) :]
    assert rest == []
    assert cuts == []


SIGNED_ABOVE_BREADCRUMB = [
    "他在简历里写道：加入我们这个大家庭是最正确的选择",
    "责任编辑：张雨",
    "您现在的位置：首页 > 新闻动态 > 随州要闻 > 正文",
    "书的扉页上印着“版权所有，翻印必究”八个字。",
]
CALLS_FROM_BELOW_NUMBER = ["鄂ICP备05011090号", "点击上方“江源发布”关注我们", "相关阅读"]
CLOSED_BELOW_NAMES_OF_SITES = [
    "镇里规定留言须在三日内答复，逾期的要说明原因。",
    "（记者 张雨）",
    "湖江日报网 荆江网 江源网",
    "支持12票，反对3票，议案通过",
    "更多精彩资讯请在应用市场下载“江源新闻”客户端，未经授权请勿转载，欢迎提供新闻线索。",
    "随州要闻",
    "编辑于是把稿子又改了一遍",
]

BAR_ABOVE_SHORT_REPORT = [
    "关于我们 - 联系我们 - 商务合作 - 版权声明",
    "曾都区委、市民政局主要负责人作交流发言。",
    "主办单位：随州市人民政府办公室 承办单位：随州市大数据中心",
]


@given(LINES)
@example(BAR_ABOVE_SHORT_REPORT)
@example(SIGNED_ABOVE_BREADCRUMB)
@example(CALLS_FROM_BELOW_NUMBER)
@example(CLOSED_BELOW_NAMES_OF_SITES)
def test_a_second_pass_finds_nothing_more(lines: list[str]) -> None:
    once = strip_footer("\n".join(lines)).text
    assert strip_footer(once).cuts == ()


def test_who_signs_between_a_title_and_the_breadcrumb_below_it_is_read_at_once() -> None:
    title, editor, breadcrumb, text = SIGNED_ABOVE_BREADCRUMB
    result = strip_footer("\n".join(SIGNED_ABOVE_BREADCRUMB))
    assert result.text == f"{title}\n{text}"
    assert [(cut.rule, cut.text) for cut in result.cuts] == [
        ("information-line", editor),
        ("breadcrumb", breadcrumb),
    ]
    assert read_credits(result.text, information_line=result.information).credits.editors == ("张雨",)


def test_the_day_between_a_title_and_the_breadcrumb_below_it_goes_at_once() -> None:
    day = "2018-06-01 11:03 来源：市融媒体中心"
    result = strip_footer(f"一条路带活十二个村\n{day}\n云陵网 > 新闻 > 正文\n{ARTICLE}")
    assert result.text == f"一条路带活十二个村\n{ARTICLE}"
    assert result.information == day


def test_a_number_above_a_call_goes_with_the_rest_of_a_page_without_article() -> None:
    assert cut_lines("\n".join(CALLS_FROM_BELOW_NUMBER)) == CALLS_FROM_BELOW_NUMBER


def test_a_bar_above_a_short_report_makes_no_notice_of_it() -> None:
    bar, report = BAR_ABOVE_SHORT_REPORT[:2]
    notice = "欢迎报名参加第二届全市书法大赛。\n主办单位：市文联"
    assert strip_footer("\n".join(BAR_ABOVE_SHORT_REPORT)).text == report
    assert strip_footer(f"{bar}\n{notice}").text == notice


def test_what_stands_between_credits_and_a_closed_foot_goes_with_it() -> None:
    assert cut_lines("\n".join(CLOSED_BELOW_NAMES_OF_SITES)) == CLOSED_BELOW_NAMES_OF_SITES[2:]


@pytest.mark.parametrize(
    ("lines", "weighed", "hidden"),
    [
        (
            [
                *ARTICLE.split("\n"),
                "江康网专业医疗保健信息平台 优质健康资讯门户网站",
                "中部领先的健康门户网站，于2003年5月8日开通，在健康资讯、名医问答等方面持续领先。",
                "红薯和紫薯的区别，哪种更适合老人？官方实测：部分产品标识不符 晚睡族的早餐怎么吃",
                "相关专题",
                "湿疹能自己好吗",
                "版权所有 江源网 鄂ICP备05012345号",
            ],
            4,
            3,
        ),
        (
            [
                "江源通官方网志，因为放心",
                "云集团：制造忙碌的总监",
                "作者：《江商》记者 林波",
                *ARTICLE.split("\n"),
            ],
            0,
            2,
        ),
    ],
)
def test_what_a_weighed_line_hid_from_the_rules_goes_at_once(
    lines: list[str], weighed: int, hidden: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strip, "find_likely", lambda *_: [])
    before = cut_lines("\n".join(lines))
    monkeypatch.setattr(strip, "find_likely", lambda *_: [weighed])
    assert lines[hidden] not in before
    assert lines[hidden] in cut_lines("\n".join(lines))


@given(st.text())
def test_any_text_is_taken_without_a_crash(text: str) -> None:
    assert isinstance(strip_footer(text).text, str)


PLAIN = ["昨天下午，江源河边的柳树全部栽完。", "村民们说，明年春天这里会更绿。"]


@pytest.mark.parametrize(
    "own",
    [
        ["■开车不喝酒，喝酒不开车。"],
        ["★★★", "他的故事还在继续"],
        ["来自随州曾都"],
        ["来自：随州曾都"],
        ["遵守有关法律法规，人人有责。"],
        ["免责声明：本次骑行活动系自愿参加，途中发生意外由本人承担责任。"],
        ["免责声明：江边骑行有风险，请自行承担后果责任。"],
        ["《诗经》里有这样一句。", "关关雎鸠 在河之洲 窈窕淑女 君子好逑"],
        ["天地玄黄 宇宙洪荒 日月盈昃 辰宿列张"],
        ["附近美食", "江源米粉", "曾都豆皮"],
        ["特色专科", "骨伤科", "针灸科"],
        ["微信：13800000000"],
        ["您的支持是我们继续走下去的理由"],
        ["一般 满意"],
        ["回复"],
    ],
)
def test_the_last_lines_of_a_plain_report_are_no_form_and_no_warning_of_the_page(own: list[str]) -> None:
    assert strip_footer("\n".join([*PLAIN, *own])).text.split("\n") == [*PLAIN, *own]


@pytest.mark.parametrize(
    "own",
    [
        ["■开车不喝酒，喝酒不开车。"],
        ["★★★", "他的故事还在继续"],
        ["来自随州曾都"],
        ["免责声明：本次骑行活动系自愿参加，途中发生意外由本人承担责任。"],
        ["《诗经》里有这样一句。", "关关雎鸠 在河之洲 窈窕淑女 君子好逑"],
        ["天地玄黄 宇宙洪荒 日月盈昃 辰宿列张"],
        ["附近美食", "江源米粉", "曾都豆皮"],
    ],
)
def test_they_stay_although_a_footer_follows(own: list[str]) -> None:
    footer = ["版权所有：江源网", "鄂ICP备05000001号"]
    assert strip_footer("\n".join([*PLAIN, *own, *footer])).text.split("\n") == [*PLAIN, *own]


@pytest.mark.parametrize("place", ["江源", "荆州", "随州", "宜昌"])
def test_a_disclaimer_goes_whatever_the_place_is_called(place: str) -> None:
    line = f"免责声明：{place}热线刊登的观点由作者负责。"
    assert cut_lines("\n".join([*PLAIN, line])) == [line]


def test_what_is_left_is_weighed_once_more_as_if_it_were_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def find_alone(lines: list[str], known: object) -> list[int]:
        return [at for at, line in enumerate(lines) if line == "江报小铺"] if known == () else []

    monkeypatch.setattr(strip, "find_likely", find_alone)
    assert cut_lines(f"{ARTICLE}\n江报小铺\n【打印】【关闭】") == ["江报小铺", "【打印】【关闭】"]
    assert cut_lines(f"{ARTICLE}\n江报小铺") == []
