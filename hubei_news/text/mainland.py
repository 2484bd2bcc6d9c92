"""Traditional text to what mainland text writes: the package's t2s under the project's own words."""

import re
from functools import cache
from importlib.resources import files

from hubei_news.text.converter import PhraseConverter, read_package_tables

_WRITTEN_BY = re.compile(r"(?:(?<=[ \u3000])着(?=[)）》\]】]|$)|着(?=《))", re.MULTILINE)
"""The 著 that follows an author's name: 「（李明 著）」, 「李明著《随州志》」."""


def to_mainland(text: str) -> str:
    """Return traditional text in simplified characters as mainland text has them (隨著 becomes 随着).

    Only for text judged traditional or mixed: in simplified text 著 is never the particle. Every character
    becomes one character, so positions in the result are positions in `text`.
    """
    converted = _converter().convert(text)
    if "著" not in text:
        return converted
    return _WRITTEN_BY.sub(
        lambda match: text[match.start()] if text[match.start()] == "著" else "着", converted
    )


def read_own_words() -> dict[str, str]:
    """Read `mainland_words.tsv`: each traditional form with its mainland form, both of one length."""
    content = files("hubei_news.text").joinpath("mainland_words.tsv").read_text("utf-8")
    lines = (line for line in content.splitlines() if line and not line.startswith("#"))
    return {traditional: mainland for traditional, _, mainland in (line.partition("\t") for line in lines)}


@cache
def _converter() -> PhraseConverter:
    phrases, characters = read_package_tables()
    own = read_own_words()
    return PhraseConverter(
        phrases | {key: value for key, value in own.items() if len(key) > 1},
        characters | {key: value for key, value in own.items() if len(key) == 1},
    )
