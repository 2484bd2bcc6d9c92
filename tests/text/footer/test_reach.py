import pytest

from hubei_news.text.footer.strip import strip_footer

FOOTER = ["版权所有：江源网", "鄂ICP备05000001号"]


def left_of(lines: list[str]) -> list[str]:
    return strip_footer("\n".join(lines)).text.split("\n")


def test_columns_and_services_between_the_last_sentence_and_the_footer_go() -> None:
    article = ["目前，伤者情况稳定。"]
    assert left_of([*article, "就诊指南", "科室导航", "专家介绍", *FOOTER]) == article


@pytest.mark.parametrize(
    "last",
    ["夕阳下的江源古渡", "茶香依旧", "于江源寓所", "此件主动公开", "（未完待续）", "——张若虚《春江花月夜》"],
)
def test_a_last_short_line_of_the_article_stays_above_a_footer(last: str) -> None:
    article = ["这便是故乡的味道。", last]
    assert left_of([*article, *FOOTER]) == article


def test_short_lines_of_a_list_that_a_sentence_leads_into_stay() -> None:
    article = ["改版后，本报将增设多个栏目。", "民生专栏", "热点追踪", "读者来信"]
    assert left_of(article) == article


def test_words_of_the_screen_below_a_plain_report_go_without_any_certain_line() -> None:
    article = ["该公园预计年底开园。"]
    assert left_of([*article, "热点新闻", "国内", "社会", "更多专题"]) == article


def test_captions_below_a_plain_report_stay() -> None:
    article = ["现场座无虚席。", "观众入场", "演员谢幕"]
    assert left_of(article) == article


@pytest.mark.parametrize(
    "listed",
    [
        ["社保查询", "医保缴费查询", "不动产登记查询", "公积金信息"],
        ["便民服务", "交通信息", "景区住宿"],
        ["大洪山景点", "炎帝故里景点", "西游记公园景点"],
        ["掌上公交系统", "智慧停车平台", "社区养老服务平台"],
        ["教育", "文化", "旅游"],
    ],
)
def test_services_and_places_that_end_a_report_stay_where_the_page_has_no_footer(listed: list[str]) -> None:
    article = ["近日，市政务服务中心对办事大厅进行了升级改造。", "改造后，群众办事更加方便。", *listed]
    assert left_of(article) == article


def test_the_name_of_an_office_right_below_a_text_is_its_signature() -> None:
    text = "停水期间，请提前储水。\n江源市供水公司"
    assert strip_footer(f"{text}\n版权所有：江源市供水公司 鄂ICP备05011090号-1").text == text


@pytest.mark.parametrize("line", ["新闻热线：0722-3311111", "广告查询：0722-3311112"])
def test_a_mediums_own_line_above_a_footer_goes_though_a_notice_stands_above_it(line: str) -> None:
    notice = ["今年计划招收新生六百人。", "招生报名咨询请拨打学校电话。"]
    assert left_of([*notice, line, *FOOTER]) == notice


def test_the_advertising_line_of_a_papers_own_invitation_stays() -> None:
    notice = ["本报新辟招商专版，欢迎刊登广告。", "广告热线：0722-3311112"]
    assert left_of([*notice, *FOOTER]) == notice


@pytest.mark.parametrize(
    "headlines",
    [
        ["・汉江水质连续五年保持优良　2010-12-31 10:08", "・冬修水利完成土石方八成　2011-08-31 17:43"],
        ["[05-06] 汉江水质连续五年保持优良", "[05-05] 冬修水利完成土石方八成"],
    ],
)
def test_headlines_with_their_days_above_a_footer_go(headlines: list[str]) -> None:
    article = ["目前，伤者情况稳定。"]
    assert left_of([*article, *headlines, *FOOTER]) == article


@pytest.mark.parametrize(
    "article",
    [
        ["现行有效的文件如下。", "江源市城市供水管理办法 2019-08-01", "江源市户外广告管理办法 2020-03-01"],
        ["建设历程值得回顾。", "2019-08-01 大桥动工兴建", "2021-12-31 大桥建成通车"],
    ],
)
def test_lists_with_days_that_an_article_prints_stay(article: list[str]) -> None:
    assert left_of([*article, *FOOTER]) == article


PARAGRAPH = "昨日，记者从市政府新闻办获悉，今年全市将新建农村公路三百公里，惠及沿线十二个乡镇的二十万群众。"


@pytest.mark.parametrize(
    "lines",
    [
        [PARAGRAPH, "上一条建议刚落实，下一条又提了上来。"],
        ["年度回眸", "关键词 改革", PARAGRAPH, "关键词 创新", PARAGRAPH],
        ["标签 新市民", PARAGRAPH],
        [PARAGRAPH, PARAGRAPH, "关于适用范围的内容：", "新建住宅", "改建住宅", "扩建住宅"],
        [PARAGRAPH, PARAGRAPH, "作者的其他作品：", "《渡口》", "《归来》", "《大江》"],
        [PARAGRAPH, PARAGRAPH, "他的最新作品", "《渡口》", "《归来》"],
        [PARAGRAPH, "老人缴费不排队，上手机银行"],
        ["老人缴费不排队，上手机银行", PARAGRAPH],
        [PARAGRAPH, PARAGRAPH, "武汉市图书馆推荐"],
        [PARAGRAPH, PARAGRAPH, "全市乡镇排行榜"],
        [PARAGRAPH, "时长：02:15"],
        [PARAGRAPH, "江源网徐州报道"],
    ],
)
def test_a_line_of_the_article_that_looks_like_furniture_stays(lines: list[str]) -> None:
    assert left_of(lines) == lines


@pytest.mark.parametrize(
    "own",
    [
        "关注留守儿童",
        "精彩继续",
        "分享幸福人生",
        "重新出发",
        "热门公司落户江源",
        "推荐好书",
        "相关部门介入",
        "下载量破万",
    ],
)
@pytest.mark.parametrize(
    "foot", ["版权所有 江源网 鄂ICP备05012345号", "分享到：微信 微博 QQ空间", "打印本页 关闭窗口"]
)
def test_a_last_line_that_only_begins_as_a_button_does_stays(own: str, foot: str) -> None:
    text = "会议强调，要把责任落到人头，把时间排到旬，确保年底前完成主体工程，明年汛期之前交付使用。"
    assert strip_footer(f"{text}\n{own}\n{foot}").text == f"{text}\n{own}"
