"""`hubei-news stats`."""

import re
import sqlite3
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from hubei_news.archive.engine import open_archive
from hubei_news.cli.chart import WIDEST_LABEL
from tests.archive.stored_articles import ARTICLES
from tests.cli.conftest import Command


def test_the_archive_in_tables(hubei_news: Command, archive: Path) -> None:
    ran = hubei_news("stats", "--db", archive)
    assert ran.code == 0
    assert ran.out.startswith(f"{len(ARTICLES)} articles, ")
    for row in (
        ["随州市人民政府", "3"],
        ["2026-07", "4"],
        ["(no", "month)", "2"],
        ["traditional", "1", "16.7%"],
    ):
        assert any(line.split()[: len(row)] == row for line in ran.out.split("\n")), row


def test_json_has_every_grouping(hubei_news: Command, archive: Path) -> None:
    numbers = hubei_news("stats", "--json", "--db", archive, "--unit", "咸宁市").json
    assert numbers["articles"] == 2
    assert [one["name"] for one in numbers["sites"]] == ["咸宁市人民政府"]
    assert numbers["shares"]["without_source"] == 2
    assert sum(one["articles"] for one in numbers["lengths"]["classes"]) == 2


@pytest.mark.parametrize(
    ("of", "shown"),
    [("months", "2026-07"), ("units", "随州市"), ("sources", "随州日报"), ("lengths", "0 to 49")],
)
def test_a_chart_is_a_picture_that_stands_alone(
    hubei_news: Command, archive: Path, tmp_path: Path, of: str, shown: str
) -> None:
    ran = hubei_news("stats", "--db", archive, "--chart", tmp_path / "chart.svg", "--of", of)
    assert ran.out.rstrip().endswith(f"Chart of the {of}: {tmp_path / 'chart.svg'}")
    picture = (tmp_path / "chart.svg").read_text("utf-8")
    root = ET.fromstring(picture)
    assert shown in [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "href" not in "".join(name for element in root.iter() for name in element.attrib)


def texts(picture: Path) -> list[str | None]:
    return [element.text for element in ET.parse(picture).iter("{http://www.w3.org/2000/svg}text")]


def test_a_month_without_articles_has_its_place_in_the_chart(
    hubei_news: Command, archive: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(archive)) as connection:
        connection.execute(
            "UPDATE articles SET published_at = '2025-11-30' WHERE url = ?", (ARTICLES[0].url,)
        )
        connection.commit()
    hubei_news("stats", "--db", archive, "--chart", tmp_path / "chart.svg")
    shown = [text for text in texts(tmp_path / "chart.svg") if text is not None]
    months = sorted({text for text in shown if re.fullmatch(r"20\d\d-\d\d", text)})
    assert months == [
        "2025-11",
        "2025-12",
        "2026-01",
        "2026-02",
        "2026-03",
        "2026-04",
        "2026-05",
        "2026-06",
        "2026-07",
    ]
    assert shown.count("0") >= 7


def test_the_title_of_a_chart_says_what_was_counted(
    hubei_news: Command, archive: Path, tmp_path: Path
) -> None:
    chart = tmp_path / "chart.svg"
    hubei_news("stats", "--db", archive, "--chart", chart, "--unit", "随州市", "--since", "2026-07-01")
    (title,) = (text for text in texts(chart) if text is not None and text.startswith("Articles: "))
    assert title.startswith("Articles: months · 随州市 · since 2026-07-01 · ")
    hubei_news("stats", "--db", archive, "--chart", chart)
    assert f"Articles: months · {len(ARTICLES)} in all" in texts(chart)


NAMELESS = "随州市人民政府办公室政务公开与信息化科"


def rename_sites(archive: Path, title: str) -> None:
    with closing(sqlite3.connect(archive)) as connection:
        connection.execute("UPDATE sites SET title = ?", (title,))
        connection.commit()


@pytest.mark.parametrize("name", ["随州", "咸宁市人民政府（演示）", NAMELESS, NAMELESS * 3])
def test_the_widest_chinese_label_has_its_place_in_the_picture(
    hubei_news: Command, archive: Path, tmp_path: Path, name: str
) -> None:
    with closing(sqlite3.connect(archive)) as connection:
        connection.execute("UPDATE articles SET source = ?", (name,))
        connection.commit()
    chart = tmp_path / "chart.svg"
    hubei_news("stats", "--db", archive, "--chart", chart, "--of", "sources")
    root = ET.parse(chart).getroot()
    elements = root.iter("{http://www.w3.org/2000/svg}text")
    (label,) = (element for element in elements if element.text and element.text[:2] == name[:2])
    assert label.text is not None
    assert len(label.text) == min(len(name), WIDEST_LABEL)
    # Chinese characters are as wide as they are high, and the label ends at its place.
    (plot,) = (e for e in root.iter() if e.get("class") == "plot" and "translate" in e.get("transform", ""))
    left = float(re.findall(r"[\d.]+", plot.get("transform", ""))[0])
    assert left + float(label.get("x", "0")) - 12 * len(label.text) >= 0


def test_the_same_numbers_are_the_same_picture(hubei_news: Command, archive: Path, tmp_path: Path) -> None:
    for name in ("one.svg", "other.svg"):
        hubei_news("stats", "--db", archive, "--chart", tmp_path / name)
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "other.svg").read_bytes()


def test_two_sites_with_one_title_are_two_sites(hubei_news: Command, archive: Path, tmp_path: Path) -> None:
    before = hubei_news("stats", "--json", "--db", archive).json["sites"]
    rename_sites(archive, "市政府门户网站")
    numbers = hubei_news("stats", "--json", "--db", archive).json["sites"]
    named = [one for one in before if one["site"] is not None]
    assert [(one["site"], one["articles"]) for one in numbers] == [
        (one["site"], one["articles"]) for one in before
    ]
    assert {one["name"] for one in numbers if one["site"] is not None} == {"市政府门户网站"}
    chart = tmp_path / "chart.svg"
    out = hubei_news("stats", "--db", archive, "--chart", chart, "--of", "sites").out
    for one in named:
        assert f"市政府门户网站 ({one['site']})" in out
        assert f"市政府门户网站 ({one['site']})" in texts(chart)


def test_an_empty_archive_says_so_and_still_draws(hubei_news: Command, tmp_path: Path) -> None:
    open_archive(tmp_path / "empty.db").dispose()
    ran = hubei_news("stats", "--db", tmp_path / "empty.db", "--chart", tmp_path / "chart.svg")
    assert (ran.code, "has no article to count" in ran.out) == (0, True)
    assert "no article" in (tmp_path / "chart.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--unit", "武汉"), "--unit 武汉: the archive has no such article"),
        (("--chart", "chart.png"), "chart.png: charts are SVG pictures"),
        (("--chart", "nowhere/chart.svg"), "does not exist"),
        (("--since", "2026-07-15", "--until", "2026-07-14"), "no day lies between"),
        (("--of", "moods"), "is not one of 'months', 'units'"),
    ],
)
def test_wrong_usage_is_one_line(
    hubei_news: Command, archive: Path, arguments: tuple[str, ...], said: str
) -> None:
    ran = hubei_news("stats", "--db", archive, *arguments)
    assert ran.code == 2
    assert said in ran.error


def test_a_folder_of_the_charts_name_is_left_alone(
    hubei_news: Command, archive: Path, tmp_path: Path
) -> None:
    (tmp_path / "chart.svg").mkdir()
    assert "is a directory" in hubei_news("stats", "--db", archive, "--chart", tmp_path / "chart.svg").err


def test_a_chart_leaves_nothing_behind_that_warns_at_later_imports(
    hubei_news: Command, archive: Path, tmp_path: Path
) -> None:
    hubei_news("stats", "--db", archive, "--chart", tmp_path / "chart.svg")
    assert find_spec("a_module_that_there_is_not") is None
