"""A newspaper's list pages: where a sweep begins, and where it goes on or ends, by its calendar."""

from dataclasses import replace
from datetime import date, datetime

from hubei_news.article import SHANGHAI
from hubei_news.cms.family import ListPage
from hubei_news.edition_calendar import calendar_of


def first_list_url(channel_url: str, now: datetime) -> str:
    """Return where a channel's sweep begins: the list, or today's edition (`now` is aware)."""
    calendar = calendar_of(channel_url)
    return channel_url if calendar is None else calendar.url(now.astimezone(SHANGHAI).date())


def after_missing_edition(channel_url: str, url: str, since: date | None) -> ListPage | None:
    """Return what a missing list page says: a newspaper has days without edition, so go on before it.

    None where the channel is no newspaper: there a missing page is the end of the list, or an error.
    """
    calendar = calendar_of(channel_url)
    day = calendar.day(url) if calendar is not None else None
    if calendar is None or day is None:
        return None
    return within_calendar(ListPage(items=(), next_url=calendar.before(day)), channel_url, since)


def within_calendar(listing: ListPage, channel_url: str, since: date | None) -> ListPage:
    """Return a list page, ended where the next edition would be of a day before `since`."""
    calendar = calendar_of(channel_url)
    if calendar is None:
        return listing
    day = calendar.day(listing.next_url) if listing.next_url is not None else None
    if day is None:
        return replace(listing, next_url=None, end_reason=listing.end_reason or "the calendar begins")
    if since is not None and day < since:
        return replace(listing, next_url=None, end_reason=f"the newspaper is read back to {since}")
    return listing
