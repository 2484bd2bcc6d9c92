"""Every site by name: the built-in files and the user's own folder."""

import difflib
import tomllib
from collections.abc import Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from hubei_news.errors import SiteFileError, UnknownSiteError
from hubei_news.sites.footer import FooterLine
from hubei_news.sites.model import ArticleSection, Channel, ListSection, OlderLayout, Site

_SECTIONS: Mapping[str, type[Any]] = {
    "channel": Channel,
    "article": ArticleSection,
    "before": OlderLayout,
    "list": ListSection,
    "footer": FooterLine,
}
_SHAPES = {
    "string_type": "allowed is a text in quotes",
    "float_type": "allowed is a number",
    "int_type": "allowed is a whole number",
    "bool_type": "allowed are true and false",
    "date_type": "allowed is a date, as 2026-11-30",
    "tuple_type": "allowed is an array",
    "missing": "is missing",
}


def load_sites(extra_folder: Path | None = None) -> dict[str, Site]:
    """Return every site by name, sorted: the built-in ones, and those of a folder, which replace them.

    Raises `SiteFileError` for a folder or file that cannot be read, a file that says what the model does
    not allow, and two files of one folder with the same name.
    """
    found = _load_folder(resources.files("hubei_news.sites") / "files", "built-in site files")
    if extra_folder is not None:
        if not extra_folder.is_dir():
            raise SiteFileError(f"{extra_folder}: no such folder of site files")
        found |= _load_folder(extra_folder, str(extra_folder))
    return dict(sorted(found.items()))


def get_site(sites: Mapping[str, Site], name: str) -> Site:
    """Return a site by name; `UnknownSiteError` says which names are near."""
    if name in sites:
        return sites[name]
    near = difflib.get_close_matches(name, sites, n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else "`hubei-news sites list` names them all"
    raise UnknownSiteError(f"no site is named {name!r}; {hint}")


def read_site_file(text: str, file_name: str) -> Site:
    """Return the site that a TOML text declares; `SiteFileError` names file, key and what is allowed."""
    try:
        table = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise SiteFileError(f"{file_name}: not TOML: {error}") from None
    try:
        return Site.model_validate(table)
    except ValidationError as error:
        problems = error.errors(include_url=False)
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise SiteFileError(f"{file_name}: {_describe(problems[0])}{more}") from None


def _load_folder(folder: Traversable, shown: str) -> dict[str, Site]:
    found: dict[str, Site] = {}
    files: dict[str, str] = {}
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not file.name.endswith(".toml"):
            continue
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            raise SiteFileError(f"{file}: not UTF-8; save the file in UTF-8") from None
        except OSError as error:
            raise SiteFileError(f"{file}: cannot be read: {error.strerror}") from None
        site = read_site_file(text, str(file))
        if site.name in found:
            raise SiteFileError(
                f"{shown}: name: {files[site.name]} and {file.name} are both named {site.name!r}; "
                "allowed is one file per name"
            )
        found[site.name], files[site.name] = site, file.name
    return found


def _describe(problem: ErrorDetails) -> str:
    """Write one of pydantic's findings as `key: what is wrong, what is allowed`; entries count from 1."""
    key = ""
    for part in problem["loc"]:
        key += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if key else part
    if problem["type"] == "extra_forbidden":
        section = next((p for p in reversed(problem["loc"][:-1]) if isinstance(p, str)), None)
        return f"{key}: unknown key; allowed here are {', '.join(_allowed_keys(section))}"
    message = str(problem["msg"]).removeprefix("Value error, ")
    what = _SHAPES.get(problem["type"], message)
    if not key:
        return what
    if problem["type"] == "missing":
        return f"{key}: {what}"
    return f"{key}: {what}, not {_shorten(problem['input'])}"


def _allowed_keys(section: str | None) -> list[str]:
    model = _SECTIONS.get(section or "", Site)
    return [field.alias or name for name, field in model.model_fields.items()]


def _shorten(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:59]}…"
