"""A declared site as its file would write it, defaults included; as JSON values, and as TOML."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from hubei_news.sites.model import Site
from hubei_news.sites.window import Window

UNITS = (
    (timedelta(weeks=1), "w"),
    (timedelta(days=1), "d"),
    (timedelta(hours=1), "h"),
    (timedelta(minutes=1), "m"),
)


def site_to_json(site: Site) -> dict[str, Any]:
    """Return what is declared as plain JSON values, spelled as in a site file; what is unset is null."""
    values = {name: getattr(site, name) for name in type(site).model_fields}
    names = {name: field.alias or name for name, field in type(site).model_fields.items()}
    return {names[name]: _plain(value) for name, value in values.items()}


def site_to_toml(site: Site) -> str:
    """Return a site file that declares the same site."""
    return "\n".join(_lines(site_to_json(site), "")) + "\n"


def _plain(value: Any) -> Any:
    match value:
        case timedelta():
            unit, letter = next((unit, letter) for unit, letter in UNITS if not value % unit)
            return f"{value // unit}{letter}"
        case Window():
            return f"{value.start:%H:%M}-{value.end:%H:%M}"
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(entry) for entry in value]
        case _ if hasattr(type(value), "model_fields"):
            return {name: _plain(getattr(value, name)) for name in type(value).model_fields}
        case _:
            return value


DATES = frozenset({"verified", "since", "until"})
"""Keys whose value is a date, which TOML writes without quotes."""


def _lines(table: Mapping[str, Any], path: str) -> list[str]:
    values, sections = [], []
    for key, value in table.items():
        name = f"{path}{key}"
        if isinstance(value, dict):
            inner = _lines(value, f"{name}.")
            sections += ["", f"[{name}]", *inner] if inner else []
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for entry in value:
                sections += ["", f"[[{name}]]", *_lines(entry, f"{name}.")]
        elif value not in (None, []):
            values.append(f"{key} = {value if key in DATES else json.dumps(value, ensure_ascii=False)}")
    return values + sections
