"""`hubei-news stats`."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from hubei_news.archive.engine import open_archive
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
