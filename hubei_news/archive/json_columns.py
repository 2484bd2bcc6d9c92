"""How JSON columns are written and read."""

import json
from dataclasses import asdict, is_dataclass
from typing import Any


def write_json(value: object) -> str:
    """Write a JSON column: Chinese as it reads, dataclasses as objects."""
    return json.dumps(value, ensure_ascii=False, default=_dataclass_as_object)


def _dataclass_as_object(value: object) -> dict[str, Any]:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{type(value).__name__} cannot be kept as JSON")


JSON_OPTIONS: dict[str, Any] = {"json_serializer": write_json, "json_deserializer": json.loads}
"""For `create_engine`."""
