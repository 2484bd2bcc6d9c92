"""Makes an archive longer."""

from sqlalchemy import Engine, insert, select

from hubei_news.archive.engine import writer
from hubei_news.archive.models import ArticleRow, PageRow
from tests.archive.stored_articles import MOMENT


def copy_article(archive: Engine, count: int) -> None:
    """Store the first article `count` times more, under other addresses."""
    with writer(archive).begin() as connection:
        row = dict(connection.execute(select(ArticleRow.__table__).limit(1)).mappings().one())
        del row["id"]
        for number in range(count):
            page = {"url": f"https://example.org/{number}", "state": "stored", "discovered_at": MOMENT}
            page_id = connection.execute(
                insert(PageRow).values(page | {"attempts": 0, "visits": 0}).returning(PageRow.id)
            ).scalar_one()
            connection.execute(insert(ArticleRow).values({**row, "page_id": page_id, "url": page["url"]}))
