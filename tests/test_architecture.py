"""The rooms of docs/architecture.md, held against the imports."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "hubei_news"
GROUND = {"errors", "article", "canonical_url", "challenge", "script_jump", "edition_calendar"}
ROW = re.compile(r"^\| `hubei_news/(\w+)/` \|[^|]*\| ([^|]*) \|$", re.MULTILINE)


def declared() -> dict[str, set[str]]:
    """Read the table: room to the rooms and ground modules that it may import."""
    rooms = {}
    for room, allowed in ROW.findall((ROOT / "docs/architecture.md").read_text("utf-8")):
        names = set(re.findall(r"`(\w+)(?:/records\.py)?`", allowed))
        if "ground" in allowed:
            names |= GROUND | {"text.records"}
        if "text/records.py" in allowed:
            names = (names - {"text"}) | {"text.records"}
        rooms[room] = {"*"} if allowed == "all" else names | {room}
    return rooms


def imports(path: Path) -> Iterator[str]:
    """Yield the modules of the package that a file imports, without the package's name."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("hubei_news."):
            yield str(node.module).removeprefix("hubei_news.")
        elif isinstance(node, ast.ImportFrom) and node.module == "hubei_news":
            yield from (alias.name for alias in node.names if alias.name != "__version__")
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.startswith("hubei_news."):
                    yield alias.name.removeprefix("hubei_news.")


def rooms() -> list[str]:
    return sorted(folder.parent.name for folder in PACKAGE.glob("*/__init__.py"))


def test_every_room_of_the_package_is_in_the_table() -> None:
    assert set(rooms()) == set(declared())


@pytest.mark.parametrize("room", rooms())
def test_a_room_imports_only_what_the_table_allows(room: str) -> None:
    allowed = declared()[room]
    wrong = {
        f"{path.relative_to(ROOT)}: {module}"
        for path in (PACKAGE / room).rglob("*.py")
        for module in imports(path)
        if "*" not in allowed and module.split(".")[0] not in allowed and module not in allowed
    }
    assert wrong == set()
