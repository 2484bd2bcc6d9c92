"""What a run did, counted as it is committed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from hubei_news.archive.list_holes import ListHole
from hubei_news.archive.store import Stored
from hubei_news.article import Article


@dataclass(slots=True)
class PageChange:
    """What a visit came to for one URL; `changes` holds old and new value per changed field."""

    url: str
    state: str
    reason: str | None
    new: bool = False
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)


@dataclass(slots=True)
class RunAccount:
    """The counts of a run.

    `set_aside` names hosts and sites that were left alone, and why; `pending` is how many pages of the
    run's site the ledger still holds pending at its end; `error` is what ended the run early; `holes` are the
    list pages that `list_failures` names because their list goes on without them.
    """

    states: Counter[str] = field(default_factory=Counter)
    new: int = 0
    changed: int = 0
    list_pages: int = 0
    list_failures: list[str] = field(default_factory=list)
    holes: set[str] = field(default_factory=set)
    cut_lines: int = 0
    repairs: int = 0
    unreachable: int = 0
    answered: int = 0
    pending: int = 0
    set_aside: dict[str, str] = field(default_factory=dict)
    error: str | None = None
    pages: list[PageChange] = field(default_factory=list)

    def count_stored(self, article: Article, stored: Stored) -> None:
        """Count a page that brought an article."""
        self.answered += 1
        self.states[stored.state] += 1
        self.new += stored.new
        self.changed += bool(stored.changes)
        if stored.new or stored.changes:
            self.cut_lines += len(article.cuts)
            self.repairs += article.repairs
        change = PageChange(article.url, stored.state, stored.reason, new=stored.new, changes=stored.changes)
        self.pages.append(change)

    def count_page(self, url: str, state: str, reason: str, *, answered: bool) -> None:
        """Count a page that brought none."""
        self.count_answer(answered=answered)
        self.states[state] += 1
        self.pages.append(PageChange(url, state, reason))

    def count_list(
        self,
        *,
        answered: bool = True,
        read: bool = True,
        failure: str | None = None,
        holes: Sequence[ListHole] = (),
    ) -> None:
        """Count a list page: `read` or not, what is wrong with it, and the holes of its list known by now."""
        self.count_answer(answered=answered)
        self.list_pages += read
        if failure is not None:
            self.list_failures.append(failure)
        for hole in holes:
            if hole.url not in self.holes:
                self.holes.add(hole.url)
                self.list_failures.append(f"{hole.url}: {hole.reason}")

    def count_answer(self, *, answered: bool) -> None:
        """Count a request by whether a server answered it."""
        self.answered += answered
        self.unreachable += not answered

    def to_json(self) -> dict[str, Any]:
        """Return the counts as the `runs` table keeps them."""
        return {
            **self.states,
            "new": self.new,
            "changed": self.changed,
            "list_pages": self.list_pages,
            "list_failures": self.list_failures,
            "set_aside": self.set_aside,
            "cut_lines": self.cut_lines,
            "repairs": self.repairs,
            "pending": self.pending,
            "error": self.error,
        }
