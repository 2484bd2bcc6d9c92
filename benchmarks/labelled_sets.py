"""Reads the labelled sets of `data/labelled/`."""

import json
from pathlib import Path
from typing import Any

LABELLED = Path(__file__).parent.parent / "data" / "labelled"


def read_cases(name: str) -> list[dict[str, Any]]:
    """Return the cases of one set (`footers`, `footers_held_out`, `credits`, …), in file order."""
    with (LABELLED / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
