"""One line by itself: credits that have no label of the table, and lines that look like credits."""

import pytest

from hubei_news.text.credit_line import is_credit_line
from hubei_news.text.credits import read_credits

ARTICLE = "7月14日，全市现场会召开。\n会议强调，要抓好落实。"


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("《江原日报》（2021年11月09日 第03版）", "江原日报"),
        ("（原载《江岸学刊》2022年第5期）", "江岸学刊"),
        ("【2013/02/06 中和晚報】@ http://news.example.tw/", "中和晚報"),
        ("（栖霞广播电视报）", "栖霞广播电视报"),
        ("本文来源于江源市统计局 2024-05-11 09:36:26", "江源市统计局"),
    ],
)
def test_where_a_text_was_printed_is_its_source(line: str, source: str) -> None:
    result = read_credits(f"{ARTICLE}\n{line}")
    assert result.credits.source == source
    assert result.text == ARTICLE


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("（作者：王明，系江源市作家协会会员）", ("王明",)),
        ("（作者：王明，江源市文联）", ("王明",)),
        ("（作者：李文联 黄石市）", ("李文联",)),
        ("（作者系枝城市作家协会会员）", ()),
        ("（作者供职于嘉陵证券研究所）", ()),
        ("（本文作者黎安生系江源大学教授）", ("黎安生",)),
        ("（作者：省社会科学院社会学研究所研究员 丛林）", ("丛林",)),
        ("（市中心医院耳鼻咽喉科主任医师 祝延年）", ("祝延年",)),
        ("（記者許麗娟報導）", ("許麗娟",)),
        ("（皖南晨刊 记者 章雨桐）", ("章雨桐",)),
        ("上游新记者 苟富", ("苟富",)),
        ("（《海州日报》记者 于洋）", ("于洋",)),
        ("文：足球小邵", ("足球小邵",)),
        ("（本报记者 李洪整理）", ("李洪",)),
        ("（新华社记者李洪、林莉参与采写）", ("李洪", "林莉")),
        ("（作者单位：江源市第一中学）", ()),
        ("撰稿人：三（2）班 班主任 彭燕", ("彭燕",)),
        ("【2012-01-11 中和晚報 林莉／台中報導】", ("林莉",)),
        ("江源之聲廣播電台林莉報導", ("林莉",)),
        ("《棱镜》作者 周纯", ("周纯",)),
        ("执笔/叨叨姐、胡一刀&李小飞刀", ("叨叨姐", "胡一刀", "李小飞刀")),
        ("作者：李兆清 江苏南通 职员", ("李兆清",)),
        ("（作者：江源大学经济研究所研究员林莉）", ("林莉",)),
    ],
)
def test_who_wrote_is_read_from_lines_of_other_forms(line: str, names: tuple[str, ...]) -> None:
    result = read_credits(f"{ARTICLE}\n{line}")
    assert result.credits.reporters == names
    assert result.text == ARTICLE


@pytest.mark.parametrize(
    "line",
    [
        "预报员：简宁　签发：翁国强",
        "《江原日报》",
        "《山乡夜话》 梅先觉",
        "作者系着红围巾，站在台上",
        "市民向江源电视台报道",
        "编辑部推荐",
        "校園放大鏡：麗澤師生揮春賀歲「通識通識」寄祝福 (2012-01-17) (圖)",
        "作者是谁",
        "（图片由受访者提供）",
        "（市12345热线平台提供）",
        "（文中人物均为化名）",
    ],
)
def test_lines_of_an_article_are_no_credits(line: str) -> None:
    assert not is_credit_line(line)


def test_the_photographer_below_a_caption_stays_with_it() -> None:
    text = f"{ARTICLE}\n这是3月1日拍摄的苗岭站（无人机照片）。\n新华社记者 阎若水 摄"
    result = read_credits(text)
    assert result.text == text
    assert result.credits.photographers == ("阎若水",)


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("（据新华社电）", "新华社"),
        ("（综合新华社、央视新闻）", "新华社、央视新闻"),
        ("(综合整理自江源新闻、江源网等)", "江源新闻、江源网"),
        ("本文来源：江城晚报 。更多精彩，请登录江城网 http://www.example.com", "江城晚报"),
    ],
)
def test_agencies_are_a_source_and_promotion_is_none_of_it(line: str, source: str) -> None:
    result = read_credits(f"{ARTICLE}\n{line}")
    assert result.credits.source == source
    assert result.text == ARTICLE


@pytest.mark.parametrize("line", ["（編輯：林莉）1030612", "本文来源：江源商报 责任编辑：林莉_NF"])
def test_the_code_that_an_agency_prints_behind_its_editor_is_no_part_of_the_name(line: str) -> None:
    result = read_credits(f"{ARTICLE}\n{line}")
    assert result.credits.editors == ("林莉",)
    assert result.text == ARTICLE


@pytest.mark.parametrize("name", ["棒棒不是糖", "Demi Xia"])
def test_an_editor_of_the_net_may_have_any_name(name: str) -> None:
    result = read_credits(f"{ARTICLE}\n责任编辑：{name}")
    assert result.credits.editors == (name,)
    assert result.text == ARTICLE


def test_how_to_reach_the_editor_goes_with_the_credit() -> None:
    result = read_credits(f"{ARTICLE}\n责任编辑：张雨 电话：0722-3311111")
    assert result.credits.editors == ("张雨",)
    assert result.text == ARTICLE


@pytest.mark.parametrize("line", ["联系人：贝老师　电话：0566-5212600", "投稿邮箱：lzgcj2018@example.com"])
def test_the_contacts_of_a_notice_are_no_credit(line: str) -> None:
    assert not is_credit_line(line)
