"""Mirror repair gives the text back, and leaves every other text alone."""

import gzip
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubei_news.text.gbk import decode_pair
from hubei_news.text.mirror.repair import MirrorRepair, repair
from hubei_news.text.mirror.run import RunReader
from hubei_news.text.mirror.short import ShortRuns
from hubei_news.text.mirror.slots import Way
from tests.text.mirror_damage import ASCII_PIECE_ENDS, PIECE_ENDS, choose_damage, to_traditional

SEED = Path(__file__).parents[1] / "data" / "seed"
PAGES = Path(__file__).parents[3] / "shared" / "pages"

NEWS = """市委书记刘晓鸣强调，发展基层民主要着力实现三个转变，在规范民主决策行为上，变为民做主为让民做主。
随州市气象台发布消息，预计今天夜里到明天多云转阴，有小雨，气温十八到二十四度，请市民注意防范。
全市农业农村工作会议召开，会议传达学习了省委农村工作会议精神，总结去年工作，安排部署今年任务。
曾都区、广水市、随县和高新区主要负责人作交流发言，市直有关部门负责同志参加会议并提出要求。
记者从市教育局获悉，今年高考报名人数比去年增加三百余人，各考点已经做好准备，考生可以提前熟悉考场。"""


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("變?yōu)槊褡鲋鳛樽屆褡鲋?;", "變為民做主為讓民做主;"),
        ("要?jiǎng)?chuàng)造條件", "要創造條件"),
        ("干部的?dú)角戲?yàn)閺V大群眾的大合唱", "干部的獨角戲為廣大群眾的大合唱"),
        ("社?duì)^(qū)建設(shè)", "社區建設"),
        ("悠久的?qí)v史", "悠久的歷史"),
        ("打造創(chuàng)?chēng)沂猩鐓(duì)^(qū)品牌", "打造創我市社區品牌"),
    ],
)
def test_what_the_bytes_decide_is_computed(shown: str, meant: str) -> None:
    assert repair(shown).text == meant


def test_readings_behind_their_characters_are_taken_out() -> None:
    assert repair("現(xiàn)場會(huì)議(yì),經(jīng)驗(yàn)").text == "現場會議,經驗"


def test_a_reading_that_stands_in_another_is_taken_out_with_it() -> None:
    assert repair("優(yōu(zī))勢(shì)與經(jīng)驗(yàn)").text == "優勢與經驗"


def test_a_reading_between_a_character_and_a_letter_is_taken_out() -> None:
    assert repair("消費(fèi)者B(liǎn)G也組(zǔ)建了團(tuán)隊").text == "消費者BG也組建了團隊"


def test_the_seed_page_is_whole_again() -> None:
    repaired = repair((SEED / "page.txt").read_text("utf-8"))
    assert "變為民做主為讓民做主;在健全民主管理方式上,變基層干部的獨角戲為廣大群眾的大合唱" in repaired.text
    assert repaired.unresolved == 0
    assert "?" not in repaired.text


def test_every_repair_says_what_stood_where_and_what_it_became() -> None:
    page = (SEED / "page.txt").read_text("utf-8")
    repaired = repair(page)
    assert _apply(page, repaired) == repaired.text
    assert repaired.repairs[0].before == "(xiàn)"


def test_a_lost_figure_is_left_and_counted_never_invented() -> None:
    shown = "股指暴跌之后現(xiàn)場經(jīng)驗(yàn),到6月30日?shì)?傅??847點(diǎn)"
    repaired = repair(shown)
    assert repaired.unresolved >= 1
    assert "?847" in repaired.text


def test_two_bytes_of_which_only_the_second_is_a_character_make_none() -> None:
    assert decode_pair(0xA2, 0x43) is None
    assert decode_pair(0x83, 0x9E) == "優"


ANNOTATED = "現(xiàn)場會(huì)議(yì),經(jīng)驗(yàn)。"


def test_a_run_that_begins_at_a_lone_question_mark_is_read() -> None:
    repaired = repair(ANNOTATED + "?敖裉斓恼n給我們帶來了快樂。")
    assert repaired.text == "現場會議,經驗。“今天的課給我們帶來了快樂。"


@pytest.mark.parametrize(
    "text", ["你好嗎?我們走吧。", "為什麼?因為下雨。", "行嗎?敖東說好。", "?敖", "誰?龔翡、瞿曉霏?"]
)
def test_a_question_mark_in_a_mirror_page_stays_where_the_text_reads_on(text: str) -> None:
    repaired = repair(ANNOTATED + text)
    assert repaired.text == "現場會議,經驗。" + text


def test_a_question_mark_in_clean_text_begins_no_run() -> None:
    text = "?敖裉斓恼n給我們帶來了快樂。"
    assert repair(text) == MirrorRepair(text)


@pytest.mark.parametrize(
    "shown",
    [
        "中國(guó)政府发行國(guó)?yù)?nèi)、國(guó)際(jì)版，加?hòng)娨?guī)?shān)?⒔ㄔO(shè)",
        "中國(guó)政府发行國(guó)?yù)取??guó)際(jì)版，加?hòng)?qiáng)規(guī)划、建設(shè)",
    ],
)
def test_a_mark_inside_a_clause_that_was_swallowed_is_had_back(shown: str) -> None:
    assert repair(shown).text == "中國政府发行國內、國際版，加強規划、建設"


def test_every_way_is_followed_past_readings() -> None:
    text = "因为利益集团等原因，禁烟公共场所二手烟暴露率从去年，鉴于董事会尚未正式审议通过该议案"
    shown = choose_damage(2, 1.0).apply(text)
    assert repair(shown).text == to_traditional(text)


def test_what_is_far_likelier_one_byte_late_is_not_read_as_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    ways: list[int] = []
    go_on = RunReader._go_on

    def counted(reader: RunReader, found: list[Way]) -> list[Way]:
        ways.append(len(found))
        return go_on(reader, found)

    monkeypatch.setattr(RunReader, "_go_on", counted)
    repaired = repair(ANNOTATED + "禁煙場(chǎng)所?qián)⒓幼?剷(chǎn)?huì)發言,我?hé)?赓Q形勢(shì)向好。")
    assert "國外貿形勢向好" in repaired.text
    assert max(ways) == 1


@pytest.mark.parametrize("strange", ["\U00020000\U00020000", "\ud800\ud800", "\ue000\ue000"])
def test_characters_that_gbk_does_not_know_stay_in_a_mirror_page(strange: str) -> None:
    repaired = repair(f"{strange}{ANNOTATED}變?yōu)槊褡鲋鳛樽屆褡鲋?;{strange}")
    assert repaired.text == f"{strange}現場會議,經驗。變為民做主為讓民做主;{strange}"


def test_a_page_of_one_annotated_character_is_seen() -> None:
    text = "價格上漲(zhǎng)，比去年上漲(zhǎng)一成，漲(zhǎng)幅收窄，仍在漲(zhǎng)。"
    assert "(" not in repair(text).text


@pytest.mark.parametrize(
    "text",
    [
        "重庆（Chóngqìng）、行(xíng)不行、长(zhǎng)大、好(hǎo)人、乐(yuè)曲",
        "選項(a)、(b)和(c)，這樣(e)可以嗎?可以(ok)。",
        "“長(zhǎng)大”的“長”與“長(cháng)短”的“長”讀音不同。",
        "學習漢字(hànzì)要認真，普通話(pǔtōnghuà)。",
        "他問(是你嗎?nǐ)，沒有回答。",
        "Is it so?(yes) 真的?(是)",
        "",
    ],
)
def test_clean_text_stays(text: str) -> None:
    assert repair(text) == MirrorRepair(text)


def test_a_lesson_that_annotates_plain_characters_too_stays() -> None:
    text = "我(wǒ)們(men)愛(ài)學(xué)中(zhōng)文(wén)，天(tiān)天(tiān)練(liàn)習(xí)。"
    assert repair(text) == MirrorRepair(text)


@settings(max_examples=25, deadline=None, derandomize=True)  # a rate is measured by the benchmark
@given(
    seed=st.integers(0, 10_000),
    share=st.sampled_from([0.1, 0.3, 0.6, 1.0]),
    ends=st.sampled_from([PIECE_ENDS, ASCII_PIECE_ENDS]),
)
def test_simulated_damage_is_undone_but_for_a_few_characters(
    seed: int, share: float, ends: re.Pattern[str]
) -> None:
    shown = choose_damage(seed, share, piece_ends=ends).apply(NEWS)
    repaired = repair(shown)
    assert _apply(shown, repaired) == repaired.text
    if repaired.repairs:
        assert _differing(repaired.text, to_traditional(NEWS)) <= 6


@pytest.mark.parametrize("ends", [PIECE_ENDS, ASCII_PIECE_ENDS])
@pytest.mark.parametrize("share", [0.3, 1.0])
@pytest.mark.parametrize("seed", [3, 4, 5])
def test_a_short_run_reads_as_it_does_step_by_step(
    seed: int, share: float, ends: re.Pattern[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = choose_damage(seed, share, piece_ends=ends).apply(NEWS)
    at_once = repair(shown)
    monkeypatch.setattr(ShortRuns, "read", lambda *_: None)
    assert repair(shown) == at_once


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("停市重?zhēn)c(qīng)啤酒股價", "停市重慶啤酒股價"),
        ("新年的?dǎn)c(qìng)祝儀(yí)式", "新年的慶祝儀式"),
        ("要?jiǎng)?chuàng)造條件", "要創造條件"),
    ],
)
def test_a_run_that_ends_at_a_reading_is_read_at_once(
    shown: str, meant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(RunReader, "_follow")
    assert repair(shown).text == meant


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="現場為變會?()xiànyōu^;，。槊褡鲋鳛樽屆A1 \n優", max_size=80))
def test_any_text_is_repaired_or_left_without_a_crash(text: str) -> None:
    repaired = repair(text)
    assert _apply(text, repaired) == repaired.text


@pytest.mark.parametrize(
    "unit", ["a", "?", "(a)", "(", "((a)(a))", "現(xiàn)場(chǎng)?yōu)", "?yōu)", "?yōu)?"]
)
def test_a_long_run_of_one_thing_is_done_with(unit: str) -> None:
    text = unit * (200_000 // len(unit.encode()))
    repaired = repair(text)
    assert _apply(text, repaired) == repaired.text


@pytest.mark.parametrize("unit", ["槊?", "槊?敖", "槊(duó)"])
def test_a_run_without_end_is_given_up(unit: str) -> None:
    text = ANNOTATED + "變?yōu)槊" + unit * 5_000
    repaired = repair(text)
    assert repaired.text.startswith("現場會議,經驗。變為")
    assert _apply(text, repaired) == repaired.text


@pytest.mark.skipif(not PAGES.is_dir(), reason="the real pages (../shared/pages) are not on this machine")
def test_no_real_page_is_repaired() -> None:
    paths = sorted(PAGES.glob("*/*.html.gz"))
    assert paths
    for path in paths:
        data = gzip.decompress(path.read_bytes())
        for encoding in ("utf-8", "gb18030", "big5hkscs"):
            repaired = repair(data.decode(encoding, "replace"))
            assert (path.name, [*repaired.repairs], repaired.unresolved) == (path.name, [], 0)


def _apply(text: str, repaired: MirrorRepair) -> str:
    parts: list[str] = []
    end = 0
    for change in repaired.repairs:
        assert text.startswith(change.before, change.position)
        parts += text[end : change.position], change.after
        end = change.position + len(change.before)
    return "".join((*parts, text[end:]))


def _differing(text: str, meant: str) -> int:
    """Count the characters that differ, line by line; a line of another length counts the difference too."""
    pairs = zip(text.split("\n"), meant.split("\n"), strict=True)
    return sum(abs(len(a) - len(b)) + sum(x != y for x, y in zip(a, b, strict=False)) for a, b in pairs)
