"""The reprints of an exported database: groups and pairs, in the numbers that its articles have there."""

import sqlite3

from sqlalchemy import Connection

from hubei_news.archive.export.rows import read_reprint_members, read_reprint_pairs

NEW_IDS = "CREATE TEMP TABLE new_ids (archive_id INTEGER PRIMARY KEY, id INTEGER NOT NULL)"
"""Holds the number of each exported article in the archive and in the export; in SQLite, not in memory."""

_MEMBERS = """
INSERT INTO reprints (article_id, group_id)
SELECT id, first FROM (
    SELECT n.id, min(n.id) OVER grouped AS first, count(*) OVER grouped AS prints
    FROM old_members m JOIN new_ids n ON n.archive_id = m.article_id
    WINDOW grouped AS (PARTITION BY m.group_id)
) WHERE prints > 1 ORDER BY id
"""

_PAIRS = """
INSERT OR IGNORE INTO reprint_pairs (article_id, other_id, shared, earlier)
SELECT min(a.id, b.id), max(a.id, b.id), p.shared, p.earlier
FROM old_pairs p JOIN new_ids a ON a.archive_id = p.article_id JOIN new_ids b ON b.archive_id = p.other_id
ORDER BY 1, 2
"""


def add_reprints(database: sqlite3.Connection, connection: Connection) -> None:
    """Add the reprints among the articles that `new_ids` has; a group of which one is left is none."""
    database.execute("CREATE TEMP TABLE old_members (article_id INTEGER, group_id INTEGER)")
    database.executemany("INSERT INTO old_members VALUES (?, ?)", read_reprint_members(connection))
    database.execute(_MEMBERS)
    database.execute(
        "CREATE TEMP TABLE old_pairs (article_id INTEGER, other_id INTEGER, shared REAL, earlier INTEGER)"
    )
    database.executemany("INSERT INTO old_pairs VALUES (?, ?, ?, ?)", read_reprint_pairs(connection))
    database.execute(_PAIRS)
