"""Compares two states of an article field by field: texts by character, lists by their items."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hubei_news.article import DIGEST_FIELDS
from hubei_news.text.differences import Difference, find_differences


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """What changed in a field, its values as in the public record.

    Of a text `runs` lead from the old to the new one. Of a list `removed` and `added` are its items; both
    are empty where only their order changed.
    """

    field: str
    before: Any
    after: Any
    runs: tuple[Difference, ...] = ()
    removed: tuple[Any, ...] = ()
    added: tuple[Any, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return it as plain JSON values: `runs` for a text, `removed` and `added` for a list."""
        values = {"field": self.field, "from": self.before, "to": self.after}
        if isinstance(self.before, list):
            return {**values, "removed": list(self.removed), "added": list(self.added)}
        return {**values, "runs": [{"operation": run.operation, "text": run.text} for run in self.runs]}


def compare_records(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """Return the changed fields of two public records; only those count that `DIGEST_FIELDS` names."""
    return tuple(
        _compare_field(name, before[name], after[name])
        for name in DIGEST_FIELDS
        if before[name] != after[name]
    )


def _compare_field(name: str, before: Any, after: Any) -> FieldChange:
    if isinstance(before, list):
        return FieldChange(
            field=name,
            before=before,
            after=after,
            removed=_missing(before, after),
            added=_missing(after, before),
        )
    return FieldChange(
        field=name, before=before, after=after, runs=find_differences(before or "", after or "")
    )


def _missing(items: list[Any], others: list[Any]) -> tuple[Any, ...]:
    there = {json.dumps(item, sort_keys=True) for item in others}
    return tuple(item for item in items if json.dumps(item, sort_keys=True) not in there)
