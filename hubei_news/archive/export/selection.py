"""Which articles an export holds: by unit, site and day of publication."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, func, select

from hubei_news.archive.models import ArticleRow
from hubei_news.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The articles of `unit` and of `site`, published from `since` to `until`, both days included."""

    unit: str | None = None
    site: str | None = None
    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        """Whether anything is asked for; all articles otherwise."""
        return any((self.unit, self.site, self.since, self.until))

    def conditions(self) -> list[ColumnElement[bool]]:
        """Return the conditions on `articles`; `published_at` is text that sorts as time does."""
        conditions = self._place()
        if self.since is not None:
            conditions.append(ArticleRow.published_at >= self.since.isoformat())
        if self.until is not None:
            conditions.append(ArticleRow.published_at < (self.until + timedelta(days=1)).isoformat())
        return conditions

    def undated(self) -> list[ColumnElement[bool]]:
        """Return the conditions for articles that only lack a date to be chosen."""
        return [*self._place(), ArticleRow.published_at.is_(None)]

    def check(self, connection: Connection) -> None:
        """Raise `InputError` for a unit or site that no article has: a slip would export nothing."""
        if self.since is not None and self.until is not None and self.since > self.until:
            raise InputError(f"--since {self.since} is after --until {self.until}: no day lies between")
        for column, wanted, option in (
            (ArticleRow.unit, self.unit, "--unit"),
            (ArticleRow.site, self.site, "--site"),
        ):
            if wanted is None:
                continue
            present = sorted(
                value for value in connection.scalars(select(column).distinct()) if value is not None
            )
            if wanted not in present:
                choice = f"it has {', '.join(present)}" if present else "it holds none yet"
                raise InputError(f"{option} {wanted}: the archive has no such article; {choice}")

    def _place(self) -> list[ColumnElement[bool]]:
        conditions = []
        if self.unit is not None:
            conditions.append(ArticleRow.unit == self.unit)
        if self.site is not None:
            conditions.append(ArticleRow.site == self.site)
        return conditions


def count_undated(connection: Connection, selection: Selection) -> int:
    """Return how many articles a choice of days leaves out because they have no date."""
    if selection.since is None and selection.until is None:
        return 0
    query = select(func.count()).select_from(ArticleRow).where(*selection.undated())
    return connection.scalars(query).one()
