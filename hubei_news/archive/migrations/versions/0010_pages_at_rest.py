"""pages at rest."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

A_MONTH = timedelta(days=30)

AT_REST = sa.text(
    """
    SELECT id, visited_at, state IN ('gone', 'skipped')
        AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.page_id = pages.id) AS can_wait
    FROM pages
    WHERE next_visit_at IS NULL AND visited_at IS NOT NULL AND site_id IS NOT NULL
        AND state IN ('failed', 'forbidden', 'challenged', 'gone', 'skipped')
    """
)
WAKE = sa.text("UPDATE pages SET next_visit_at = :due WHERE id = :id")


def upgrade() -> None:
    """Let pages be visited again that were to rest for ever because once they brought no article.

    Those that seemed to be gone or no article can wait for a month; of the others some are overdue.
    """
    connection = op.get_bind()
    due = [
        {"id": row.id, "due": _later(row.visited_at, A_MONTH) if row.can_wait else row.visited_at}
        for row in connection.execute(AT_REST)
    ]
    if due:
        connection.execute(WAKE, due)


def _later(moment: str, wait: timedelta) -> str:
    later = datetime.fromisoformat(moment) + wait
    return later.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
