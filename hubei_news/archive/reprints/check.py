"""Whether the reprints fit together: pairs of articles of different outlets, groups that pairs connect."""

from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import Connection, Engine, or_, select
from sqlalchemy.orm import aliased

from hubei_news.archive.models import ArticleRow
from hubei_news.archive.reprints.candidates import outlet_of
from hubei_news.archive.reprints.groups import find_components
from hubei_news.archive.reprints.tables import ReprintMemberRow, ReprintPairRow

ROWS_AT_A_TIME = 1000


def find_reprint_faults(engine: Engine) -> Iterator[str]:
    """Yield what does not fit; a group is in memory at a time."""
    with engine.connect() as connection:
        streaming = connection.execution_options(yield_per=ROWS_AT_A_TIME)
        yield from _pair_faults(streaming)
        yield from _group_faults(streaming)


def _pair_faults(streaming: Connection) -> Iterator[str]:
    pair = ReprintPairRow
    one, other = aliased(ArticleRow), aliased(ArticleRow)
    ends = (
        select(
            pair.article_id,
            pair.other_id,
            pair.shared,
            one.site.label("one_site"),
            one.url.label("one_url"),
            other.site.label("other_site"),
            other.url.label("other_url"),
        )
        .outerjoin(one, one.id == pair.article_id)
        .outerjoin(other, other.id == pair.other_id)
    )
    for row in streaming.execute(ends):
        named = f"the pair of articles {row.article_id} and {row.other_id}"
        if row.one_url is None or row.other_url is None:
            yield f"{named}: not both are there"
        elif outlet_of(row.one_site, row.one_url) == outlet_of(row.other_site, row.other_url):
            yield f"{named}: both are of {outlet_of(row.one_site, row.one_url)}"
        if row.article_id >= row.other_id or not 0 < row.shared <= 1:
            yield f"{named}: it is not as a pair is written"


def _group_faults(streaming: Connection) -> Iterator[str]:
    pair, one, other = ReprintPairRow, aliased(ReprintMemberRow), aliased(ReprintMemberRow)
    apart = (
        select(pair.article_id, pair.other_id)
        .outerjoin(one, one.article_id == pair.article_id)
        .outerjoin(other, other.article_id == pair.other_id)
        .where(or_(one.group_id.is_(None), other.group_id.is_(None), one.group_id != other.group_id))
    )
    for row in streaming.execute(apart):
        yield f"the pair of articles {row.article_id} and {row.other_id}: they are not in one group"
    member = ReprintMemberRow
    members = (
        select(member.group_id, member.article_id, pair.other_id)
        .outerjoin(pair, pair.article_id == member.article_id)
        .order_by(member.group_id, member.article_id)
    )
    for group_id, rows in groupby(streaming.execute(members), key=lambda row: row.group_id):
        together = list(rows)
        articles = {row.article_id for row in together}
        edges = [(row.article_id, row.other_id) for row in together if row.other_id in articles]
        if find_components(edges) != dict.fromkeys(articles, group_id):
            yield f"the group {group_id} of {len(articles)} articles: they are not what pairs connect"
