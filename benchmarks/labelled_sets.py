"""Reads the labelled sets of `data/labelled/`, and says which cases are set aside for reporting."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

LABELLED = Path(__file__).parent.parent / "data" / "labelled"


def is_set_aside(identifier: str) -> bool:
    """Return whether a case of a set that is split by hash is kept for reporting: a third."""
    return sha256(identifier.encode()).digest()[0] % 3 == 0


def read_cases(name: str) -> list[dict[str, Any]]:
    """Return the cases of one set (`footers`, `credits`), in file order."""
    with (LABELLED / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
