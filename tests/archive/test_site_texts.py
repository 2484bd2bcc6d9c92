from sqlalchemy import Engine

from hubei_news.archive.site_texts import KeptNumber, is_known_site, read_endings, read_kept_numbers
from tests.archive.stored_articles import MOMENT


def test_the_numbers_of_a_site_come_with_when_they_were_seen(archive: Engine) -> None:
    with archive.connect() as connection:
        (number,) = read_kept_numbers(connection, ["suizhou"])
        both = read_kept_numbers(connection)
    assert number == KeptNumber(
        site="suizhou", kind="icp", number="鄂ICP备05021330号", first_seen=MOMENT, last_seen=MOMENT
    )
    assert [found.site for found in both] == ["suizhou", "xianning"]


def test_endings_are_the_last_lines_of_the_newest_articles(archive: Engine) -> None:
    with archive.connect() as connection:
        endings = list(read_endings(connection, "suizhou", lines=1, most=2))
    assert endings == [("编钟声里，新城的路灯亮了。",), ("菇农把新采的香菇摆上摊位。",)]


def test_a_site_is_known_if_the_archive_ever_held_something_of_it(archive: Engine) -> None:
    with archive.connect() as connection:
        assert is_known_site(connection, "suizhou")
        assert not is_known_site(connection, "wuhan")
