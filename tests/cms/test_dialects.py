"""Article URLs: which dialect, which day."""

from datetime import date

import pytest

from hubei_news.cms.dialects import DIALECTS, Dialect, date_in_url, dialect_of


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=lambda dialect: dialect.name)
def test_example_is_told_as_its_own_dialect(dialect: Dialect) -> None:
    assert dialect_of("https://www.example.com" + dialect.example) is dialect


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/xwdt/bmdt/202410/t20241010_1260730.shtml", date(2024, 10, 10)),
        ("/art/2026/7/4/art_4814_1229913.html", date(2026, 7, 4)),
        ("/content/2026-07/06/content_20069337.html", date(2026, 7, 6)),
        ("/szrb/20260827/html/content_20260827001002.htm", date(2026, 8, 27)),
        ("/sxsb/content/202512/05/c327411.html", date(2025, 12, 5)),
        ("/system/2022/03/16/030015496.shtml", date(2022, 3, 16)),
        ("/2015/0327/178943.shtml", date(2015, 3, 27)),
        ("/html/2015-6-18/123456.htm", date(2015, 6, 18)),
        ("/html/zhengwuyizhantong/jinriyaowen/2026/0523/1077302.html", date(2026, 5, 23)),
        ("/2020/0215/c6074a120819/page.htm", date(2020, 2, 15)),
        ("/zwgk/tzgg/t_5947092.shtml", None),
        ("/hbpd_19912/yw_19915/202601/t5259070.htm", None),
        ("/202413/t20241340_1.shtml", None),
        ("/197001/t19700101_1.shtml", None),
        ("/p/4561151.html", None),
        ("/xwdt/szyw/", None),
    ],
)
def test_day_is_read_where_the_url_carries_one(path: str, day: date | None) -> None:
    assert date_in_url("https://www.example.com" + path) == day


def test_day_after_the_latest_is_none() -> None:
    url = "https://www.example.com/202712/t20271201_1.shtml"
    assert date_in_url(url, latest=date(2026, 11, 23)) is None
