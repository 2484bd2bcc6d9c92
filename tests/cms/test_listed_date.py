"""Days beside links, in their short forms."""

from datetime import date

import pytest

from hubei_news.cms.listed_date import read_listed_date, strip_listed_date

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-07-14", date(2026, 7, 14)),
        ("[2026/7/4]", date(2026, 7, 4)),
        ("【2026.07.14】", date(2026, 7, 14)),
        ("2026年7月14日 星期二", date(2026, 7, 14)),
        ("发布时间：2026-07-14 08:30", date(2026, 7, 14)),
        ("2017——04——12 21:37", date(2017, 4, 12)),
        ("20260714", date(2026, 7, 14)),
        ("26-07-30", date(2026, 7, 30)),
        ("14 2026-07", date(2026, 7, 14)),
        ("07-15", date(2026, 7, 15)),
        ("(12/24)", date(2025, 12, 24)),
        ("11月23日", date(2026, 11, 23)),
        ("今天 08:30", date(2026, 11, 23)),
        ("昨天", date(2026, 11, 22)),
        ("3天前", date(2026, 11, 20)),
        ("53分钟前", date(2026, 11, 23)),
        ("2026-13-40", None),
        ("08:30", None),
        ("1.5万人", None),
        ("第12-14版", None),
        ("", None),
    ],
)
def test_short_forms(text: str, day: date | None) -> None:
    assert read_listed_date(text, TODAY) == day


def test_day_without_year_needs_a_today() -> None:
    assert read_listed_date("07-15") is None


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("全市三夏生产现场会召开2026-07-14", "全市三夏生产现场会召开"),
        ("[07-14] 全市三夏生产现场会召开", "全市三夏生产现场会召开"),
        ("全市三夏生产现场会召开 07-14", "全市三夏生产现场会召开"),
        ("随州市2026年7月14日天气预报", "随州市2026年7月14日天气预报"),
        ("2026-07-14", "2026-07-14"),
    ],
)
def test_headline_loses_only_a_day_at_its_edge(text: str, headline: str) -> None:
    assert strip_listed_date(text) == headline
