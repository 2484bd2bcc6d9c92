"""Every flag that the readers set is explained in `docs/reading.md`."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
FLAG = re.compile(
    r"""f?["']((?:charset|date|mojibake|page|low|no|rule|replacement)(?:_[a-z0-9]+)*(?:_\{[^}]+\}[a-z_]*)?)(?=["':])"""
)
PLACES = {"charset_{place}_wrong": ("header", "meta"), "date_is_{chosen.place}": ("update", "written")}


def flags_in_code() -> set[str]:
    found: set[str] = set()
    for name in ("assemble", "charset", "locate", "mojibake", "published", "opened"):
        for flag in FLAG.findall((ROOT / "hubei_news" / "extract" / f"{name}.py").read_text("utf-8")):
            if flag in PLACES:
                found |= {re.sub(r"\{[^}]+\}", place, flag) for place in PLACES[flag]}
            else:
                found.add(flag)
    return {flag for flag in found if "_" in flag or flag == "mojibake"}


def test_every_flag_is_explained() -> None:
    documented = set(re.findall(r"`([a-z0-9_]+)`", (ROOT / "docs" / "reading.md").read_text("utf-8")))

    flags = flags_in_code()
    assert {"page_cut", "date_is_written", "charset_header_wrong", "low_confidence"} <= flags
    assert flags - documented == set()
