"""Reads the labelled sets of `data/labelled/`, and says which of their cases are closed."""

import json
from pathlib import Path
from typing import Any

LABELLED = Path(__file__).parent.parent / "data" / "labelled"
CLOSED = {
    "footers": ("a_fourth", "a_ninth", "an_eleventh", "a_twelfth", "a_twentieth"),
    "credits": ("a_fourth", "a_ninth", "a_tenth", "an_eleventh"),
}
"""Whose sets are closed, or have a closed half."""
CLOSED_SETS = frozenset(f"{kind}_by_{hand}_hand" for kind, hands in CLOSED.items() for hand in hands) | {
    "own_lines_closed"
}


def read_cases(name: str) -> list[dict[str, Any]]:
    """Return the cases of one set (`footers`, `footers_held_out`, `credits`, …), in file order."""
    with (LABELLED / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def is_closed(name: str, case: dict[str, Any]) -> bool:
    """Return whether a case of a set may only be measured: no author of rules and no learning sees it."""
    return name in CLOSED_SETS and case.get("part", "closed") == "closed"


def read_open_cases(name: str) -> list[dict[str, Any]]:
    """Return the cases of one set that may be learned from; of a set that is closed as a whole, none."""
    return [case for case in read_cases(name) if not is_closed(name, case)]
