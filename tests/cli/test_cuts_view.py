"""`hubei-news clean --why`; what the reasons are is for `tests/text/test_cut_reasons.py`."""

import re
from pathlib import Path

import pytest

from hubei_news.text.cut_reasons import sentences
from tests.cli.conftest import ROOT, Command

PAGE = """江报影像
江报视听
江报眼界
江报读图
东河镇脐橙卖到省城
2019-11-20 09:12 来源：东河日报
入冬以来，东河镇的脐橙陆续成熟，每天有二十多辆货车从村口出发，把果子送到省城的批发市场。
“今年雨水足，果子甜。”合作社负责人周启明说，全镇两万亩果园预计收入一亿二千万元。
【打印本页】【关闭窗口】
大家还在看
车展
楼市
房产资讯
星座运势
热点
"""
LEARNED = re.compile(
    r"^(  (?:likelihood|moved by|its wording alone|for a page|for an article):) .*$", re.MULTILINE
)
"""The rows whose figures change when the tables are learned anew."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A whole page whose columns no rule knows."""
    path = tmp_path / "东河.txt"
    path.write_text(PAGE, "utf-8")
    return path


def blocks(printed: str) -> list[str]:
    """Return each line with what is said of it, figures that are learned left out."""
    return re.findall(r"^\S.*\n(?:  .*\n)+", LEARNED.sub(r"\1", printed), re.MULTILINE)


def test_the_example_of_the_documentation_is_what_is_printed(hubei_news: Command, file: Path) -> None:
    document = (ROOT / "docs/footers_and_credits.md").read_text("utf-8")
    (example,) = re.findall(r"^```text\n(.*?)^```", document, re.DOTALL | re.MULTILINE)
    printed = blocks(hubei_news("clean", file, "--why").out)
    assert len(blocks(example)) == 3
    assert [block for block in blocks(example) if block not in printed] == []


def test_every_line_that_was_cut_is_printed_with_its_rule_and_nothing_of_the_article(
    hubei_news: Command, file: Path
) -> None:
    cuts = hubei_news("clean", file, "--json").json["cuts"]
    ran = hubei_news("clean", file, "--why")
    assert (ran.code, ran.err) == (0, "")
    shown = [block.split("\n") for block in blocks(ran.out)]
    assert [(line, said.split(":")[0].strip()) for line, said, *_ in shown] == [
        (cut["text"], cut["rule"]) for cut in cuts
    ]
    assert "脐橙" not in ran.out


def test_json_has_the_reasons_in_the_cuts_and_only_where_they_are_asked_for(
    hubei_news: Command, file: Path
) -> None:
    plain = hubei_news("clean", file, "--json").json
    told = hubei_news("clean", file, "--json", "--why").json
    why = {cut["text"]: cut.pop("why") for cut in told["cuts"]}
    assert told == plain
    assert why["车展"] == {"reason": sentences()["between-footer-lines"]}
    assert {*why["【打印本页】【关闭窗口】"]} == {"reason", "rule"}
    assert why["【打印本页】【关闭窗口】"]["rule"]["covers"] == ["[打印本页][关闭窗口]"]
    assert {*why["江报影像"]} == {"reason", "weighed"}
    assert 0 < why["江报影像"]["weighed"]["likelihood"] < 1
    assert all(isinstance(by, float) for by in why["江报影像"]["weighed"]["wording_for"].values())


def test_a_text_of_which_nothing_was_cut_says_so(hubei_news: Command, file: Path) -> None:
    file.write_text("东河镇脐橙卖到省城\n入冬以来，东河镇的脐橙陆续成熟，每天有二十多辆货车出发。\n", "utf-8")
    assert hubei_news("clean", file, "--why").out == "No line was cut.\n"
    assert hubei_news("clean", file, "--why", "--json").json["cuts"] == []


def test_a_traditional_text_is_explained_in_the_script_of_the_clean_one(
    hubei_news: Command, file: Path
) -> None:
    file.write_text(
        "東河鎮臍橙賣到省城\n臍橙陸續成熟，每天有二十多輛貨車出發。\n版權所有：今日湖北網\n", "utf-8"
    )
    assert hubei_news("clean", file, "--why").out.startswith(
        "版权所有：今日湖北网\n  copyright: a strong rule: "
    )
