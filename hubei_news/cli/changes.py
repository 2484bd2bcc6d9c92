"""What changed on a page since it was stored: as text, and as JSON."""

import difflib
import json
from typing import TYPE_CHECKING, Any

from hubei_news.cli.output import print_text

if TYPE_CHECKING:
    from hubei_news.frontier.account import PageChange


def change_to_json(page: "PageChange") -> dict[str, Any]:
    """Return a visit's result as plain JSON values; `changes` holds the old and new value per field."""
    return {
        "url": page.url,
        "state": page.state,
        "reason": page.reason,
        "new": page.new,
        "changes": {name: list(values) for name, values in page.changes.items()},
    }


def print_change(page: "PageChange") -> None:
    """Print the URL with its state and, per changed field, the old and the new value."""
    said = "stored, new" if page.new else page.state
    if page.reason and not page.changes:
        said += f" ({page.reason})"
    if page.changes:
        said = f"changed: {', '.join(page.changes)}"
    print_text(f"{page.url}: {said}")
    for name, (old, new) in page.changes.items():
        for line in _difference(name, old, new):
            print_text(f"    {line}")


def _difference(name: str, old: Any, new: Any) -> list[str]:
    if "\n" in f"{old}{new}":
        lines = difflib.unified_diff(_lines(old), _lines(new), lineterm="", n=0)
        # The first two lines name files, which there are none of; those with @@ count lines.
        shown = [line for line in list(lines)[2:] if not line.startswith("@@")]
        return [f"{name}:", *(f"  {line[0]} {line[1:]}" for line in shown)]
    return [f"{name}:", f"  - {_plain(old)}", f"  + {_plain(new)}"]


def _lines(value: Any) -> list[str]:
    return _plain(value).split("\n")


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
