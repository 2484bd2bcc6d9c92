"""Checks a site: one list page and one article a channel, fetched as a crawl would, and read rule by rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from hubei_news.cms.calendar import after_missing_edition, first_list_url
from hubei_news.cms.family import ListItem
from hubei_news.confirm import hints
from hubei_news.confirm.fetch import Fetched, FetchOptions, Plan, fetch
from hubei_news.confirm.findings import ArticleFinding, ListFinding, find_on_article, find_on_list
from hubei_news.edition_calendar import calendar_of
from hubei_news.sites.model import Channel, Site

MOST_LIST_PAGES = 8
"""How far back a newspaper is asked for an edition: it pauses on holidays."""

DOUBTS = frozenset({"own_rule_found_nothing", "rule_misses_text"})
"""Flags of an article that the site's own rules do not fit."""


@dataclass(slots=True, kw_only=True)
class ChannelCheck:
    """What came of one channel: the list page, the article, and what failed."""

    channel: Channel
    list_url: str
    failure: str | None = None
    found: ListFinding | None = None
    article_url: str | None = None
    article_failure: str | None = None
    article: ArticleFinding | None = None
    answered: bool = False
    hints: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Whether the list has entries, the article a title and a text, and the file's rules found theirs."""
        if self.article is None or (self.found is None and self.article_url != self.list_url):
            return False
        selectors = self.found.selectors if self.found is not None else ()
        if selectors and not any(matches for _, matches in selectors):
            return False
        read = self.article.article
        return read is not None and bool(read.title and read.original_body) and DOUBTS.isdisjoint(read.flags)

    def to_json(self) -> dict[str, object]:
        """Return it as JSON values."""
        return {
            "channel": self.channel.name,
            "url": self.list_url,
            "good": self.good,
            "failure": self.failure,
            "list": self.found.to_json() if self.found else None,
            "article_failure": self.article_failure,
            "article": self.article.to_json() if self.article else None,
            "hints": list(self.hints),
        }


def check_site(site: Site, options: FetchOptions) -> tuple[ChannelCheck, ...]:
    """Fetch and read one list page and one article of every channel.

    Callable once per process, and raises what `fetch` raises.
    """
    checks: list[ChannelCheck] = []
    fetch(plan_check(site, checks), options)
    return tuple(checks)


def check_article(site: Site, url: str, options: FetchOptions) -> ChannelCheck:
    """Fetch and read one article of a site, by its address; as `check_site`."""
    check = ChannelCheck(channel=Channel(name="article", url=url), list_url=url)
    fetch(plan_article(site, url, check), options)
    return check


def plan_article(site: Site, url: str, check: ChannelCheck) -> Plan:
    """Yield the address of one article, and note in `check` what it brought."""
    yield from _article(site, check, url)
    check.hints = tuple(_hints(site, check))


def plan_check(site: Site, checks: list[ChannelCheck]) -> Plan:
    """Yield the addresses that a check asks for, and note in `checks` what they brought."""
    for channel in site.channels:
        check = ChannelCheck(channel=channel, list_url=first_list_url(channel.url, datetime.now(UTC)))
        checks.append(check)
        yield from _list(site, check)
        if check.found is not None and check.found.items:
            yield from _article(site, check, _first_article(site, check.found.items).url)
        check.hints = tuple(_hints(site, check))


def _list(site: Site, check: ChannelCheck) -> Plan:
    """Fetch the channel's first list page; of a newspaper the newest edition that has articles."""
    url: str | None = check.list_url
    for _ in range(MOST_LIST_PAGES if calendar_of(check.channel.url) is not None else 1):
        assert url is not None
        check.list_url = url
        fetched = yield url
        _note(check, fetched)
        if fetched.status in {404, 410}:
            missing = after_missing_edition(check.channel.url, url, check.channel.since)
            url = missing.next_url if missing is not None else None
        elif fetched.failure is None and fetched.page is not None:
            check.found = find_on_list(site, check.channel, fetched.page)
            url = check.found.next_url if not check.found.items else None
        else:
            url = None
        if url is None:
            return


def _article(site: Site, check: ChannelCheck, url: str) -> Plan:
    check.article_url = url
    fetched = yield url
    check.answered = check.answered or fetched.answered
    if fetched.failure is not None or fetched.page is None:
        check.article_failure = fetched.failure or "no page"
        check.hints = (hints.of_failure(fetched),)
    else:
        check.article = find_on_article(site, fetched.page)


def _first_article(site: Site, items: Iterable[ListItem]) -> ListItem:
    """Return the first entry on the site's own hosts, or the first one."""
    entries = list(items)
    return next((item for item in entries if urlsplit(item.url).hostname in site.hosts), entries[0])


def _note(check: ChannelCheck, fetched: Fetched) -> None:
    check.answered = check.answered or fetched.answered
    check.failure = fetched.failure
    check.hints = (hints.of_failure(fetched, channel=True),) if fetched.failure else ()


def _hints(site: Site, check: ChannelCheck) -> Iterable[str]:
    yield from check.hints
    if check.found is not None and check.failure is None:
        yield from hints.of_list(site, check.channel, check.found)
    if check.article is not None:
        yield from hints.of_article(check.article)
