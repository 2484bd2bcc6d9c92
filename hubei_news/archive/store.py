"""The article store: an article and its ledger row in one transaction; the same one twice changes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Integer, bindparam, func, insert, select, update

from hubei_news.archive.ledger import Outcome, Visit, next_visit, record_outcome
from hubei_news.archive.models import ArticleRow, PageRow
from hubei_news.archive.reprints.keep import update_reprints
from hubei_news.archive.revisions import RevisionKind, note_present
from hubei_news.archive.search.index import update_index
from hubei_news.archive.tombstones import take_back_tombstone
from hubei_news.article import DIGEST_FIELDS, SAYS_GONE, Article, compute_digest

# Built once: composing these statements took longer than running them.
_PAGE = select(PageRow.id, PageRow.visits, PageRow.site_id).where(PageRow.url == bindparam("page_url"))
_ARTICLE = select(ArticleRow).where(ArticleRow.page_id == bindparam("page"))
_INSERT_ARTICLE = insert(ArticleRow).returning(ArticleRow.id)
_UPDATE_PAGE = update(PageRow).where(PageRow.id == bindparam("page"))
# The site is asked of each article of that digest: joined, SQLite would go through all pages of the site.
_SITE_OF_ARTICLE = select(PageRow.site_id).where(PageRow.id == ArticleRow.page_id).scalar_subquery()
_SAME_DIGEST = select(func.min(ArticleRow.page_id)).where(ArticleRow.digest == bindparam("article_digest"))
_SAME_DIGEST_ON_SITE = _SAME_DIGEST.where(bindparam("site", type_=Integer) == _SITE_OF_ARTICLE)
_SAME_DIGEST_ON_NO_SITE = _SAME_DIGEST.where(_SITE_OF_ARTICLE.is_(None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What storing an article came to: the page's state, and per changed field its old and new value."""

    state: str
    reason: str | None
    new: bool
    changes: dict[str, tuple[Any, Any]]


def store_article(
    connection: Connection,
    article: Article,
    visit: Visit,
    *,
    schedule: Sequence[timedelta] = (),
    kind: RevisionKind = "edited",
) -> Stored:
    """Insert the article or bring its row up to date, with its history, the search index,
    its reprints and its ledger row.

    The ledger row of `article.url` must exist. An article whose content another URL of the same site
    already brought becomes a `duplicate` that points at the first. `kind` is that of the revision if the
    article is another than before: `reextracted` where the page was, byte for byte, what it had been. Where
    the text only says that the page is gone and said something else before, the page is `gone`: its article
    stays as it was.
    """
    page_id, visits, site_id = connection.execute(_PAGE, {"page_url": article.url}).one()
    record = article_values(article)
    known = connection.execute(_ARTICLE, {"page": page_id}).one_or_none()
    if known is not None and SAYS_GONE in article.flags and SAYS_GONE not in known.flags:
        return _vanished(connection, article, visit)
    first_page_id = None
    if known is None:
        first_page_id = page_with_digest(connection, record["digest"], site_id)
    if first_page_id is None:
        # First, for the reprints: another reading of the same page is no other state.
        note_present(connection, page_id, record, visit.at, kind=kind)
    if first_page_id is not None:
        reason = duplicate_reason(connection, first_page_id)
        stored = Stored(state="duplicate", reason=reason, new=False, changes={})
    elif known is None:
        insert_article(connection, page_id, record)
        stored = Stored(state="stored", reason=None, new=True, changes={})
    else:
        stored = _bring_up_to_date(connection, dict(known._mapping), record)  # noqa: SLF001
        take_back_tombstone(connection, page_id, visit.at)
    connection.execute(
        _UPDATE_PAGE,
        {
            "page": page_id,
            "state": stored.state,
            "reason": stored.reason,
            "attempts": 0,
            "visits": visits + 1,
            "visited_at": visit.at,
            "http_status": visit.http_status,
            "etag": visit.etag,
            "last_modified": visit.last_modified,
            "next_visit_at": next_visit(visit.at, visits, schedule),
            "duplicate_of": first_page_id,
        },
    )
    return stored


def article_values(article: Article) -> dict[str, Any]:
    """Return the article as the values of the columns of `articles`, with its digest (the one it has)."""
    record = article.to_json()
    record["fetched_at"] = article.fetched_at
    record["digest"] = article.digest or compute_digest(record)
    return record


def insert_article(connection: Connection, page_id: int, record: Mapping[str, Any]) -> None:
    """Insert the article of a page that has none, with what is kept up to date with the articles."""
    article_id = connection.scalars(_INSERT_ARTICLE, {"page_id": page_id, **record}).one()
    update_index(connection, article_id, before=None, after=record)
    update_reprints(connection, article_id, before=None, after=record)


def replace_article(connection: Connection, known: Mapping[str, Any], record: Mapping[str, Any]) -> None:
    """Let `known`, a row of `articles`, have the values of `record`, with all that depends on them."""
    connection.execute(update(ArticleRow).where(ArticleRow.id == known["id"]).values(**record))
    update_index(connection, known["id"], before=known, after=record)
    update_reprints(connection, known["id"], before=known, after=record)


def page_with_digest(connection: Connection, digest: str, site_id: int | None) -> int | None:
    """Return the page of a site that brought an article of that digest first, None if there is none."""
    if site_id is None:
        found = connection.scalars(_SAME_DIGEST_ON_NO_SITE, {"article_digest": digest})
    else:
        found = connection.scalars(_SAME_DIGEST_ON_SITE, {"article_digest": digest, "site": site_id})
    return found.one()


def duplicate_reason(connection: Connection, first_page_id: int) -> str:
    """Return the reason of a page whose article another one brought first."""
    first_url = connection.scalars(select(PageRow.url).where(PageRow.id == first_page_id)).one()
    return f"the same article as {first_url}"


def _vanished(connection: Connection, article: Article, visit: Visit) -> Stored:
    reason = f"the text says only {' '.join(article.body.split())!r}"
    record_outcome(connection, Outcome(url=article.url, state="gone", reason=reason), visit)
    return Stored(state="gone", reason=reason, new=False, changes={})


def _bring_up_to_date(connection: Connection, known: dict[str, Any], record: dict[str, Any]) -> Stored:
    if known["digest"] == record["digest"]:
        return Stored(state="unchanged", reason="the same content", new=False, changes={})
    replace_article(connection, known, record)
    changes = {name: (known[name], record[name]) for name in DIGEST_FIELDS if known[name] != record[name]}
    return Stored(state="stored", reason="changed: " + ", ".join(changes), new=False, changes=changes)
