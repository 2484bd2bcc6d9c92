"""Traditional to simplified, as opencc-python-reimplemented's `t2s` does it, compiled for speed.

The package takes, within each stretch between separators, the longest phrase anywhere first, then the next
longest in what is left, and last single characters. Almost everywhere phrases do not overlap, and then a
scan from the left with one regular expression gives the same; where they do, the package's order is followed.
"""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

_SEPARATORS = re.compile(
    r"[\s\-,.?!*　，。、；：？！…“”‘’『』「」﹁﹂—－（）《》〈〉～．／＼"
    r"︒︑︔︓︿﹀︹︺︙︐［﹇］﹈︕︖︰︳︴︽︾︵︶｛︷｝︸﹃﹄【︻】︼]"
)
"""The characters at which the package cuts a text: no phrase reaches over one, and none is ever changed."""


_FREQUENT_BLOCKS = (
    range(0x80),
    range(0x2010, 0x2030),
    range(0x3000, 0x3020),
    range(0x4E00, 0xA000),
    range(0xFF00, 0xFF60),
)
"""Code points that Chinese text consists of: `str.translate` is twice as fast where it finds an entry."""


class PhraseConverter:
    """Phrases and single characters, applied in the package's order.

    `phrases` maps strings of two characters and more, `characters` single ones.
    """

    def __init__(self, phrases: Mapping[str, str], characters: Mapping[str, str]) -> None:
        usable = {key: value for key, value in phrases.items() if value and not _SEPARATORS.search(key)}
        table: dict[int, int | str] = {point: point for block in _FREQUENT_BLOCKS for point in block}
        table |= {
            ord(key): value for key, value in characters.items() if value and not _SEPARATORS.match(key)
        }
        self._table = table
        self._phrases = {
            key: value
            for key, value in usable.items()
            if key.translate(table) != value or _meets_others(key, usable)
        }
        self._overlapping = {key for key in self._phrases if _runs_into_others(key, self._phrases)}
        lengths = sorted({len(key) for key in self._phrases}, reverse=True)
        self._by_length = [
            re.compile("|".join(re.escape(key) for key in self._phrases if len(key) == length))
            for length in lengths
        ]
        self._scan = re.compile(_trie_pattern(self._phrases) or "(?!)")
        hints = "|".join(re.escape(character) for character in sorted(_telltale_characters(self._phrases)))
        self._hint = re.compile(hints or "(?!)")

    def convert(self, text: str) -> str:
        """Return `text` with phrases and characters replaced; linear in its length."""
        if not self._hint.search(text):
            return text.translate(self._table)
        done: list[str] = []
        end = 0
        match = self._scan.search(text)
        while match:
            start, stop = match.span()
            if start > end:
                done.append(text[end:start].translate(self._table))
            reach = self._reach(text, start, stop) if match.group() in self._overlapping else stop
            if reach > stop:
                done.append(self._convert_longest_first(text[start:reach]))
            else:
                done.append(self._phrases[match.group()])
            end = reach
            match = self._scan.search(text, end)
        done.append(text[end:].translate(self._table))
        return "".join(done)

    def _reach(self, text: str, start: int, stop: int) -> int:
        """Return where the phrases that overlap each other from `start` on come to an end."""
        position = start + 1
        while position < stop:
            if overlapping := self._scan.match(text, position):
                stop = max(stop, overlapping.end())
            position += 1
        return stop

    def _convert_longest_first(self, text: str) -> str:
        """Convert in the package's order: all phrases of the greatest length, then of the next."""
        pieces: list[tuple[str, bool]] = [(text, False)]
        for pattern in self._by_length:
            pieces = [piece for old in pieces for piece in self._replace(old, pattern)]
        return "".join(piece if done else piece.translate(self._table) for piece, done in pieces)

    def _replace(self, piece: tuple[str, bool], pattern: re.Pattern[str]) -> Iterable[tuple[str, bool]]:
        text, done = piece
        if done:
            yield piece
            return
        end = 0
        for match in pattern.finditer(text):
            if match.start() > end:
                yield text[end : match.start()], False
            yield self._phrases[match.group()], True
            end = match.end()
        if end < len(text):
            yield text[end:], False


def to_simplified(text: str) -> str:
    """Return what `opencc.OpenCC("t2s").convert(text)` returns, several ten times faster.

    Every character becomes one character, so positions in the result are positions in `text`.
    """
    return _package_converter().convert(text)


def read_package_dictionary(name: str) -> dict[str, list[str]]:
    """Read one of the package's dictionaries (`TSCharacters.txt`): each key with its values, best first."""
    content = (files("opencc") / "dictionary" / name).read_text("utf-8")
    pairs = (line.strip().split("\t") for line in content.splitlines() if line.strip())
    return {key: values.split(" ") for key, values in pairs}


def read_package_tables() -> tuple[dict[str, str], dict[str, str]]:
    """Read the package's own `t2s` chain, which is one group: a phrase list and a character list."""
    config = json.loads((files("opencc") / "config" / "t2s.json").read_text("utf-8"))
    phrases, characters = (
        {key: values[0] for key, values in read_package_dictionary(entry["file"]).items()}
        for entry in config["conversion_chain"][0]["dict"]["dicts"]
    )
    return phrases, characters


@cache
def _package_converter() -> PhraseConverter:
    return PhraseConverter(*read_package_tables())


def _runs_into_others(key: str, keys: Iterable[str]) -> bool:
    """Say whether one of `keys` (or `key` again) can begin inside `key` and end behind it."""
    endings = tuple(key[begin:] for begin in range(1, len(key)))
    return any(other.startswith(endings) for other in keys if endings)


def _meets_others(key: str, keys: Iterable[str]) -> bool:
    """Say whether one of `keys` can overlap `key` in any way, so that `key` decides what that one does."""
    others = [other for other in keys if other != key]
    return (
        _runs_into_others(key, others)
        or any(_runs_into_others(other, [key]) for other in others)
        or any(other in key or key in other for other in others)
    )


def _telltale_characters(keys: Iterable[str]) -> set[str]:
    """Return characters of which every key has at least one, preferring those that many keys share."""
    left = set(keys)
    chosen: set[str] = set()
    while left:
        counts: dict[str, int] = {}
        for key in left:
            for character in set(key):
                counts[character] = counts.get(character, 0) + 1
        best = max(sorted(counts), key=lambda character: counts[character])
        chosen.add(best)
        left = {key for key in left if best not in key}
    return chosen


def _trie_pattern(keys: Iterable[str]) -> str:
    """Return a pattern that matches the longest of `keys` at a position, grouped by first character."""
    branches: dict[str, list[str]] = {}
    is_key = False
    for key in keys:
        if key:
            branches.setdefault(key[0], []).append(key[1:])
        else:
            is_key = True
    parts = [re.escape(first) + _trie_pattern(rest) for first, rest in sorted(branches.items())]
    if not parts:
        return ""
    pattern = parts[0] if len(parts) == 1 and not is_key else f"(?:{'|'.join(parts)})"
    return pattern + "?" if is_key else pattern
