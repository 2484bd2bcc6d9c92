"""From a text as found to its normal form."""

from dataclasses import dataclass

from hubei_news.text.records import Repair, Script
from hubei_news.text.script import normalise_script


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalText:
    """The normal form, the script that the text was in, and what the mirror repair did and could not do."""

    text: str
    script: Script
    repairs: tuple[Repair, ...]
    unresolved: int


def normalise_text(text: str) -> NormalText:
    """Return the normal form of a text of one paragraph a line."""
    simplified, script = normalise_script(text)
    return NormalText(text=simplified, script=script, repairs=(), unresolved=0)
