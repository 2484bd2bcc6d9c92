"""Pages that an older version let rest for ever are visited again."""

from pathlib import Path

from sqlalchemy import text

from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.ledger import add_pages, ensure_site
from tests.archive.stored_articles import ARTICLES, MOMENT, fill

VISITED, A_MONTH_LATER = "2026-07-14T08:30:00.000000Z", "2026-08-13T08:30:00.000000Z"
STATES = {
    "failed": VISITED,
    "forbidden": VISITED,
    "challenged": VISITED,
    "gone": A_MONTH_LATER,
    "skipped": A_MONTH_LATER,
    "pending": None,
}


def url(state: str) -> str:
    return f"https://www.suizhou.gov.cn/xwdt/{state}.shtml"


def test_pages_that_were_at_rest_are_due_at_once_or_within_a_month(tmp_path: Path) -> None:
    path = tmp_path / "older.db"
    engine = open_archive(path)
    fill(engine)
    with writer(engine).begin() as connection:
        site_id = ensure_site(
            connection, name="resting", title="随州市人民政府", unit="随州市", home=None, now=MOMENT
        )
        pages = [(url(state), None) for state in STATES]
        add_pages(connection, pages, site_id=site_id, channel_id=None, now=MOMENT)
        connection.execute(text("UPDATE pages SET next_visit_at = NULL"))
        for state in STATES:
            visited = None if state == "pending" else VISITED
            row = {"url": url(state), "state": state, "visited": visited}
            connection.execute(
                text("UPDATE pages SET state = :state, visited_at = :visited WHERE url = :url"), row
            )
        with_article = {"url": ARTICLES[0].url, "visited": VISITED, "site": site_id}
        connection.execute(
            text(
                "UPDATE pages SET state = 'skipped', reason = 'no text', site_id = :site, "
                "visited_at = :visited WHERE url = :url"
            ),
            with_article,
        )
        connection.execute(text("ALTER TABLE reprint_pairs DROP COLUMN earlier"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0009'"))
    engine.dispose()

    engine = open_archive(path)
    with engine.connect() as connection:
        due = {
            row.url: row.due
            for row in connection.execute(text("SELECT url, next_visit_at AS due FROM pages"))
        }
    engine.dispose()
    assert {state: due[url(state)] for state in STATES} == STATES
    assert due[ARTICLES[0].url] == VISITED, "its article was to be seen again"
    assert due[ARTICLES[1].url] is None, "what is stored rests when its schedule has ended"
