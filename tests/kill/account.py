"""What two archives of the same site have in common: lost, duplicated, different; and whether one adds up."""

from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Engine, func, select, text

from hubei_news.archive.models import PAGE_STATES, ArticleRow, ListingRow, ListPageRow, PageRow, SweepRow
from hubei_news.archive.sweeps import UNREAD
from hubei_news.article import PUBLIC_FIELDS

TIMES = ("fetched_at",)
SEEN_ALIKE = {"unchanged": "stored"}
"""A page seen twice is unchanged, one seen once is stored: the same page."""
COMPARED = tuple(name for name in PUBLIC_FIELDS if name not in TIMES)
TWIN_OF = "the same article as "


@dataclass(frozen=True, slots=True)
class Account:
    """Every URL with its state and reason, every article row without its times, and counts."""

    pages: dict[str, tuple[str, str | None]]
    articles: dict[str, tuple[Any, ...]]
    rows: int
    article_rows: int


@dataclass(slots=True)
class Verdict:
    """How an archive differs from that of an undisturbed crawl."""

    lost: list[str] = field(default_factory=list)
    duplicated: int = 0
    different: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Whether nothing differs."""
        return not (self.lost or self.duplicated or self.different or self.states or self.faults)


def read_account(engine: Engine) -> Account:
    """Read what is compared."""
    columns = [getattr(ArticleRow, name) for name in COMPARED]
    with engine.connect() as connection:
        pages = connection.execute(select(PageRow.url, PageRow.state, PageRow.reason)).all()
        articles = connection.execute(select(*columns)).all()
    account = Account(
        pages={url: (SEEN_ALIKE.get(state, state), reason) for url, state, reason in pages},
        articles={row.url: tuple(map(repr, row)) for row in articles},
        rows=len(pages),
        article_rows=len(articles),
    )
    return name_twins_alike(account)


def name_twins_alike(account: Account) -> Account:
    """Return an account in which an article with two addresses stands under the smaller one.

    Which of them is met first depends on what the growing site had published when a list was read, and on
    what a recrawl asked for: either is right.
    """
    place = COMPARED.index("url")
    pages, articles = dict(account.pages), dict(account.articles)
    for url, (state, reason) in account.pages.items():
        if state != "duplicate" or not reason or not reason.startswith(TWIN_OF):
            continue
        first = reason.removeprefix(TWIN_OF)
        if url > first or first not in articles:
            continue
        article = articles.pop(first)
        articles[url] = (*article[:place], repr(url), *article[place + 1 :])
        pages[url], pages[first] = ("stored", None), ("duplicate", f"{TWIN_OF}{url}")
    return replace(account, pages=pages, articles=articles)


def compare(found: Account, undisturbed: Account) -> Verdict:
    """Say how an archive differs from the undisturbed one."""
    verdict = Verdict(
        lost=sorted(set(undisturbed.pages) - set(found.pages))
        + sorted(set(undisturbed.articles) - set(found.articles)),
        duplicated=found.rows - len(found.pages) + found.article_rows - len(found.articles),
    )
    verdict.lost += [url for url, (state, _) in found.pages.items() if state == "pending"]
    for url, article in undisturbed.articles.items():
        if url in found.articles and found.articles[url] != article:
            verdict.different.append(url)
    for url, (state, reason) in undisturbed.pages.items():
        if url in found.pages:
            there = found.pages[url]
            # A page that always fails has the reason of its last attempt, which trouble may change.
            same_reason = there[1] == reason or state in {"stored", "failed"}
            if there[0] != state or not same_reason:
                verdict.states.append(f"{url}: {there} is not {(state, reason)}")
    verdict.faults = [f"unexpected: {url}" for url in set(found.pages) - set(undisturbed.pages)]
    return verdict


def faults(engine: Engine) -> list[str]:
    """Return what does not add up in an archive, at whatever moment its crawl was stopped."""
    with engine.connect() as connection:
        found = [
            name
            for name, count in (
                ("states do not add up to the ledger's rows", _unknown_states(connection)),
                ("articles of pages without an outcome", _articles_of_pending(connection)),
                ("stored pages without an article", _stored_without_article(connection)),
                ("listings of pages that the ledger lacks", _listings_without_page(connection)),
                ("open sweeps without a list page to go on with", _dead_ends(connection)),
            )
            if count
        ]
        if engine.dialect.name == "sqlite":
            check = connection.execute(text("PRAGMA quick_check")).scalar()
            broken = connection.execute(text("PRAGMA foreign_key_check")).first()
            found += [f"quick_check: {check}"] * (check != "ok") + ["foreign keys"] * (broken is not None)
    return found


def _count(connection: Connection, query: Any) -> int:
    return int(connection.execute(select(func.count()).select_from(query.subquery())).scalar_one())


def _unknown_states(connection: Connection) -> int:
    unknown = PageRow.state.not_in(PAGE_STATES)
    silent = PageRow.state.not_in(("pending", "stored")) & PageRow.reason.is_(None)
    return _count(connection, select(PageRow.id).where(unknown | silent))


def _articles_of_pending(connection: Connection) -> int:
    query = select(ArticleRow.id).join(PageRow, PageRow.id == ArticleRow.page_id)
    return _count(connection, query.where(PageRow.state == "pending"))


def _stored_without_article(connection: Connection) -> int:
    query = select(PageRow.id).outerjoin(ArticleRow, ArticleRow.page_id == PageRow.id)
    return _count(connection, query.where(PageRow.state == "stored", ArticleRow.id.is_(None)))


def _listings_without_page(connection: Connection) -> int:
    query = select(ListingRow.page_id).outerjoin(PageRow, PageRow.id == ListingRow.page_id)
    return _count(connection, query.where(PageRow.id.is_(None)))


def _dead_ends(connection: Connection) -> int:
    waiting = select(ListPageRow.id).where(
        ListPageRow.sweep_id == SweepRow.id, ListPageRow.state.in_(("pending", *UNREAD))
    )
    return _count(connection, select(SweepRow.id).where(SweepRow.ended_at.is_(None), ~waiting.exists()))
