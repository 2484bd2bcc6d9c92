"""Where a sweep goes on: the next list page, and past a newspaper's edition that cannot be read."""

from sqlalchemy import Connection, func, select

from hubei_news.archive.models import ListPageRow
from hubei_news.archive.sweeps import ListWork, add_list_page
from hubei_news.edition_calendar import Calendar, calendar_of


def go_on(connection: Connection, work: ListWork, url: str) -> None:
    """Write the page that a list page names as its next one.

    A newspaper's edition that was passed over once and is read later has its place taken by the day before:
    its further pages go to the end of the sweep, up to a page that the sweep knows already.
    """
    number = work.number + 1
    if calendar_of(work.first_url) is not None:
        of_sweep = ListPageRow.sweep_id == work.sweep_id
        numbers = select(ListPageRow.number).where(of_sweep)
        if connection.scalars(numbers.where(ListPageRow.url == url)).first() is not None:
            return
        if connection.scalars(numbers.where(ListPageRow.number == number)).first() is not None:
            last = select(func.max(ListPageRow.number)).where(of_sweep)
            number = connection.scalars(last).one() + 1
    add_list_page(connection, work.sweep_id, number=number, url=url)


def pass_over_edition(connection: Connection, work: ListWork, calendar: Calendar) -> None:
    """Go on with the day before an edition that could not be read, run after run.

    Not before that: the edition's further pages are known only from the page that could not be read.
    """
    day = calendar.day(work.url)
    earlier = calendar.before(day) if day is not None else None
    if earlier is not None:
        go_on(connection, work, earlier)
