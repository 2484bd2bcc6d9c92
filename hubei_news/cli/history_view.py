"""The history of a page on a terminal: its revisions, when it was gone, what changed between two."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from hubei_news.article import SHANGHAI
from hubei_news.cli.output import console, print_table, print_text, printable

if TYPE_CHECKING:
    from rich.text import Text

    from hubei_news.archive.comparison import FieldChange
    from hubei_news.archive.history import History, OtherAddress, Tombstone
    from hubei_news.text.differences import Difference

CONTEXT = 40
"""Characters of unchanged text that are shown on either side of a change."""

STYLES = {"removed": "red strike", "added": "green", "same": ""}
MARKS = {"removed": ("[-", "-]"), "added": ("{+", "+}"), "same": ("", "")}
"""How changes are shown in colour, and where there is none."""


def history_to_json(history: "History") -> dict[str, Any]:
    """Return a history as plain JSON values, moments in UTC."""
    return {
        "url": history.url,
        "revisions": [
            {
                "number": revision.number,
                "kind": revision.kind,
                "first_seen": revision.first_seen.isoformat(timespec="seconds"),
                "last_seen": revision.last_seen.isoformat(timespec="seconds"),
                "digest": revision.digest,
            }
            for revision in history.revisions
        ],
        "tombstones": [
            {
                "how": stone.how,
                "reason": stone.reason,
                "first_gone_at": stone.first_gone_at.isoformat(timespec="seconds"),
                "last_gone_at": stone.last_gone_at.isoformat(timespec="seconds"),
                "taken_back_at": stone.taken_back_at and stone.taken_back_at.isoformat(timespec="seconds"),
            }
            for stone in history.tombstones
        ],
        "other_urls": [
            {"url": other.url, "state": other.state, "reason": other.reason}
            for other in history.other_addresses
        ],
    }


def print_history(history: "History") -> None:
    """Print the revisions as a table, then a line for every absence and for every further address."""
    print_table(
        ["revision", "", "first seen (Shanghai)", "last seen"],
        [
            [
                revision.number,
                revision.kind,
                shown_moment(revision.first_seen),
                shown_moment(revision.last_seen),
            ]
            for revision in history.revisions
        ],
    )
    for stone in history.tombstones:
        print_text(describe_tombstone(stone))
    for other in history.other_addresses:
        print_text(describe_address(other))


def print_history_note(history: "History") -> None:
    """Print, under an article, that it has a history; nothing for one only ever seen in one state
    at one address."""
    if len(history.revisions) > 1:
        kinds = [f"{r.kind} {shown_moment(r.first_seen)}" for r in history.revisions]
        print_text(f"History: {', '.join(kinds)}; `hubei-news diff URL` shows the changes")
    for stone in history.tombstones:
        print_text(f"History: {describe_tombstone(stone)}")
    for other in history.other_addresses:
        print_text(f"History: {describe_address(other)}")


def describe_tombstone(stone: "Tombstone") -> str:
    """Return one line: since when the page was gone, how, and when it was back."""
    back = (
        f"back {shown_moment(stone.taken_back_at)}" if stone.taken_back_at else "still gone when last visited"
    )
    return f"gone since {shown_moment(stone.first_gone_at)} ({stone.how}: {stone.reason}), {back}"


def describe_address(other: "OtherAddress") -> str:
    """Return one line: where else the article is or was, and what became of that page."""
    if other.state in {"stored", "unchanged", "duplicate"}:
        return f"also at {other.url}"
    return f"also at {other.url}, when last visited {other.state} ({other.reason})"


def shown_moment(moment: datetime) -> str:
    """Return a moment as clocks in Hubei show it, to the minute."""
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def print_changes(changes: "Sequence[FieldChange]") -> None:
    """Print what changed, field by field: in colour on a terminal, as [-removed-] and {+added+} otherwise."""
    from rich.text import Text

    out = console()
    styled = out.is_terminal and out.color_system is not None
    for change in changes:
        print_text(change.field)
        shown = Text("    ")
        for operation, text in _pieces(change):
            shown.append_text(_marked(operation, text.replace("\n", "\n    "), styled=styled))
        out.print(shown, soft_wrap=True)


def _pieces(change: "FieldChange") -> Iterator[tuple[str, str]]:
    if not isinstance(change.before, list):
        yield from _with_context(change.runs)
        return
    if not change.removed and not change.added:
        yield "same", "in another order: "
        yield "added", _items(change.after)
    if change.removed:
        yield "removed", _items(change.removed)
    if change.added:
        yield "added", _items(change.added)


def _items(items: Sequence[Any]) -> str:
    shown = (item if isinstance(item, str) else " ".join(filter(None, item.values())) for item in items)
    return "、".join(shown)


def _with_context(runs: "Sequence[Difference]") -> Iterator[tuple[str, str]]:
    last = len(runs) - 1
    for number, run in enumerate(runs):
        if run.operation != "same":
            # A paragraph that was joined or parted is a change that white space would hide.
            yield run.operation, run.text.replace("\n", "¶\n")
            continue
        head = "" if number == 0 else run.text[:CONTEXT]
        tail = "" if number == last else run.text[-CONTEXT:]
        whole = len(run.text) <= len(head) + len(tail)
        yield "same", run.text if whole else f"{head}…{tail}"


def _marked(operation: str, text: str, *, styled: bool) -> "Text":
    from rich.text import Text

    if styled:
        return Text(printable(text), STYLES[operation])
    opening, closing = MARKS[operation]
    return Text(f"{opening}{printable(text)}{closing}")
