"""An archive of a daily channel over sixteen weeks: two days without articles, five entries never stored."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection, Engine, select, update

from hubei_news.archive import ledger, sweeps, walk
from hubei_news.archive.engine import writer
from hubei_news.archive.ledger import Outcome, Visit
from hubei_news.archive.models import ChannelRow, ListingRow, ListPageRow
from hubei_news.archive.store import store_article
from hubei_news.archive.sweeps import Listed, ListRead, ListWork, SweepOptions
from hubei_news.article import SHANGHAI, Article

LIST = "https://www.suizhou.gov.cn/xwdt/szyw/"
FIRST_DAY = date(2026, 3, 2)
DAYS = 112
SWEPT = datetime(2026, 6, 22, 1, 0, tzinfo=UTC)
"""Nine o'clock in Shanghai on the day after the last of `DAYS`."""

MISSING = (date(2026, 5, 8), date(2026, 5, 9))
PER_LIST_PAGE = 20


def fill_with_gaps(engine: Engine) -> None:
    """Store an article a day but on `MISSING`; of the list page with five more entries three states."""
    with writer(engine).begin() as connection:
        site_id = ledger.ensure_site(
            connection, name="suizhou", title="随州市人民政府", unit="随州市", home=None, now=SWEPT
        )
        channel_id = ledger.ensure_channel(connection, site_id=site_id, name="随州要闻", url=LIST)
        sweep = sweeps.begin_sweep(connection, channel_id, LIST, SweepOptions(), SWEPT)
        days = [FIRST_DAY + timedelta(days=number) for number in range(DAYS)]
        days = [day for day in reversed(days) if day not in MISSING]
        chunks = [days[start : start + PER_LIST_PAGE] for start in range(0, len(days), PER_LIST_PAGE)]
        for number, chunk in enumerate(chunks, 1):
            entries = [(_url(day), day) for day in chunk]
            if number == 2:
                entries += [(f"{LIST}lost/t_{index}.shtml", chunk[0]) for index in range(5)]
            more = number < len(chunks)
            read = ListRead(
                items=tuple(Listed(url=url, title=None, published=day) for url, day in entries),
                next_url=f"{LIST}index_{number}.shtml" if more else None,
                end_reason=None if more else "the last of the list",
            )
            walk.record_list_page(
                connection, _work(connection, sweep.id, site_id, channel_id, number), read, SWEPT
            )
        for day in days:
            store_article(connection, _article(day), Visit(at=SWEPT), schedule=())
        for index, (state, reason) in enumerate(
            [
                ("failed", "HTTP 500"),
                ("failed", "HTTP 500"),
                ("gone", "HTTP 404"),
                ("skipped", "shows no text"),
            ]
        ):
            outcome = Outcome(url=f"{LIST}lost/t_{index}.shtml", state=state, reason=reason)
            ledger.record_outcome(connection, outcome, Visit(at=SWEPT))


def leave_list_page_unread(engine: Engine) -> None:
    """Begin another sweep, whose first list page fails."""
    with writer(engine).begin() as connection:
        page = select(ChannelRow.site_id, ChannelRow.id)
        site_id, channel_id = connection.execute(page).one()
        sweep = sweeps.begin_sweep(connection, channel_id, LIST, SweepOptions(), SWEPT)
        work = _work(connection, sweep.id, site_id, channel_id, 1)
        walk.record_list_failure(connection, work, "HTTP 502", SWEPT)


def forget_list_pages(engine: Engine) -> None:
    """Leave the entries as an archive of before they noted their list page has them."""
    with writer(engine).begin() as connection:
        connection.execute(update(ListingRow).values(first_list_page=None))


def _work(connection: Connection, sweep_id: int, site_id: int, channel_id: int, number: int) -> ListWork:
    row = select(ListPageRow.id, ListPageRow.url).where(
        ListPageRow.sweep_id == sweep_id, ListPageRow.number == number
    )
    row_id, url = connection.execute(row).one()
    return ListWork(
        id=row_id,
        sweep_id=sweep_id,
        site_id=site_id,
        channel_id=channel_id,
        channel="随州要闻",
        number=number,
        url=url,
        first_url=LIST,
        attempts=0,
    )


def _url(day: date) -> str:
    return f"{LIST}{day:%Y%m}/t{day:%Y%m%d}_1.shtml"


def _article(day: date) -> Article:
    text = f"{day:%m月%d日}，府河边的早市已经热闹起来。"
    return Article(
        url=_url(day),
        site="suizhou",
        unit="随州市",
        channel="随州要闻",
        title=f"{day:%m月%d日}的早市",
        published_at=datetime(day.year, day.month, day.day, tzinfo=SHANGHAI),
        published_precision="day",
        body=text,
        original_body=text,
    )
