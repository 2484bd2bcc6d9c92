"""Groups of reprints: the articles that pairs connect, kept up as pairs come and go."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, TableClause, delete, insert, or_, select, update

from hubei_news.archive.reprints.tables import PRESENT, Tables


def join_group(
    connection: Connection, article_id: int, others: Iterable[int], tables: Tables = PRESENT
) -> None:
    """Put an article and those that it is a print of into one group, with the groups that those have."""
    together = {article_id, *others}
    member = tables.members.c
    rows = connection.execute(
        select(member.article_id, member.group_id).where(member.article_id.in_(together))
    )
    known = {row.article_id: row.group_id for row in rows}
    groups = set(known.values())
    name = min(groups | together)
    connection.execute(
        update(tables.members)
        .where(member.group_id.in_(groups), member.group_id != name)
        .values(group_id=name)
    )
    if missing := together - known.keys():
        _insert(connection, tables.members, dict.fromkeys(sorted(missing), name))


def leave_group(connection: Connection, article_id: int, tables: Tables = PRESENT) -> None:
    """Take an article's pairs away; what they alone held together are groups of their own then."""
    member, pair = tables.members.c, tables.pairs.c
    group_id = connection.scalars(
        select(member.group_id).where(member.article_id == article_id)
    ).one_or_none()
    if group_id is None:
        return
    connection.execute(
        delete(tables.pairs).where(or_(pair.article_id == article_id, pair.other_id == article_id))
    )
    members = set(connection.scalars(select(member.article_id).where(member.group_id == group_id)))
    connection.execute(delete(tables.members).where(member.group_id == group_id))
    edges = connection.execute(select(pair.article_id, pair.other_id).where(pair.article_id.in_(members)))
    _insert(connection, tables.members, find_components([(one, other) for one, other in edges]))


def find_components(edges: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return each article that an edge names with the least id among those it is connected to."""
    neighbours: dict[int, set[int]] = defaultdict(set)
    for one, other in edges:
        neighbours[one].add(other)
        neighbours[other].add(one)
    names: dict[int, int] = {}
    for start in sorted(neighbours):
        waiting = [start]
        while waiting:
            article = waiting.pop()
            if article not in names:
                names[article] = start
                waiting.extend(neighbours[article])
    return names


def _insert(connection: Connection, members: TableClause, names: dict[int, int]) -> None:
    if names:
        rows = [{"article_id": article, "group_id": name} for article, name in names.items()]
        connection.execute(insert(members), rows)
