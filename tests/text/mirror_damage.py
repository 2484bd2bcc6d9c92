"""A copier's disguise, step by step: what mirror pages do to a text (see docs/mirror.md).

The readings come from the package's own table; the choice of characters, and of one reading for each, from
the seed. A character that GBK does not know becomes `?`, as it does on such pages.
"""

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from hubei_news.text.converter import read_package_dictionary
from hubei_news.text.readings import readings_of

PIECE_ENDS = re.compile(r"([\s,.;:?!\"'()，。、；：？！…“”‘’（）《》〈〉【】「」—～·]+)")
"""Punctuation, at which the copier cut the text before encoding."""

ASCII_PIECE_ENDS = re.compile(r"([\s,.;:?!\"'()，。；：？！]+)")
"""The same with quotation marks, titles and 、 inside the pieces, as some pages show it."""

LEFT_SIMPLIFIED = frozenset("后丑夸干里只余几斗谷云制准仆卜向志于冲杯游回么发面台")


@dataclass(frozen=True)
class Damage:
    """What a copier does: which characters get a reading, in which order, and where it cuts the text."""

    annotated: tuple[str, ...]
    readings: dict[str, str]
    piece_ends: re.Pattern[str] = PIECE_ENDS

    def apply(self, simplified: str) -> str:
        """Return `simplified` as the mirror page shows it."""
        pieces = self.piece_ends.split(to_traditional(simplified))
        return "".join(
            piece if index % 2 else self._decode(self._annotate(piece)) for index, piece in enumerate(pieces)
        )

    def _annotate(self, piece: str) -> bytes:
        data = encode(piece)
        order = self._order
        turn = -1
        while turns := [at for pair in pairwise(data) if (at := order.get(pair, -1)) > turn]:
            turn = min(turns)
            character = self.annotated[turn]
            known = encode(character)
            data = data.replace(known, known + f"({self.readings[character]})".encode("gbk"))
        return data

    @cached_property
    def _order(self) -> dict[tuple[int, ...], int]:
        """The turn of each annotated character, by its bytes."""
        return {tuple(encode(character)): turn for turn, character in enumerate(self.annotated)}

    def _decode(self, data: bytes) -> str:
        return decode(data)


def choose_damage(
    seed: int,
    share: float,
    *,
    characters: Iterable[str] | None = None,
    piece_ends: re.Pattern[str] = PIECE_ENDS,
) -> Damage:
    """Choose `share` of `characters` (all that differ between the scripts, if none are given), by `seed`."""
    rng = random.Random(seed)
    pool = sorted(characters if characters is not None else annotatable_characters())
    chosen = [character for character in pool if rng.random() < share]
    rng.shuffle(chosen)
    readings = {character: _choose_reading(rng, readings_of(character)) for character in chosen}
    return Damage(tuple(chosen), readings, piece_ends)


def annotatable_characters() -> list[str]:
    """Return the characters in GBK that only traditional script has and that have a reading."""
    dictionary = read_package_dictionary("TSCharacters.txt")
    return [
        key
        for key, values in dictionary.items()
        if key not in values and len(encode(key)) == 2 and readings_of(key)
    ]


def to_traditional(simplified: str) -> str:
    """Convert character by character; characters with several forms are left alone where copiers do so."""
    return simplified.translate(_traditional_table())


def encode(text: str) -> bytes:
    """Encode in GBK; what GBK does not know becomes `?`."""
    return text.encode("gbk", "replace")


def decode(data: bytes) -> str:
    """Decode two bytes at a time; a pair that is no character, or a last lone byte, becomes one `?`."""
    characters: list[str] = []
    position = 0
    while position < len(data):
        width = 1 if data[position] < 0x80 else 2
        try:
            characters.append(data[position : position + width].decode("gbk"))
        except UnicodeDecodeError:
            characters.append("?")
        position += width
    return "".join(characters)


def _choose_reading(rng: random.Random, readings: Sequence[str]) -> str:
    return readings[0] if len(readings) == 1 or rng.random() < 0.9 else rng.choice(readings[1:])


_TABLE: dict[int, str] = {}


def _traditional_table() -> dict[int, str]:
    if not _TABLE:
        for key, values in read_package_dictionary("STCharacters.txt").items():
            if key not in LEFT_SIMPLIFIED and len(key) == 1:
                _TABLE[ord(key)] = next((v for v in values if v != key), key) if key not in values else key
        _TABLE.update({ord("为"): "為", ord("着"): "著", ord("里"): "里", ord("众"): "眾", ord("床"): "床"})
    return _TABLE
