"""Generate the data of `hubei_news/text/data/` from public dictionaries.

    pip install jieba==0.42.1 pypinyin==0.55.0
    python tools/text_data.py

`readings.tsv`: pypinyin's readings (MIT, gathered from the Unihan database and Chinese dictionaries) of the
characters that GBK has. A line is a reading, the characters whose first reading it is, and the others that
have it too.

`words.txt.xz`: the frequent words of jieba's dictionary (MIT) with how often they were counted. A line is a
length, a level (twice the binary logarithm of the count) and all words of that length and level.
"""

import json
import lzma
import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

DATA = Path(__file__).parent.parent / "hubei_news" / "text" / "data"
RAREST_WORD = 20
LONGEST_WORD = 4


def main() -> None:
    """Write both files."""
    DATA.mkdir(exist_ok=True)
    (DATA / "readings.tsv").write_text("".join(f"{line}\n" for line in _reading_lines()), "utf-8")
    words = "".join(f"{line}\n" for line in _word_lines()).encode()
    (DATA / "words.txt.xz").write_bytes(lzma.compress(words, preset=9 | lzma.PRESET_EXTREME))


def _reading_lines() -> Iterator[str]:
    source = json.loads((files("pypinyin") / "pinyin_dict.json").read_text("utf-8"))
    first: defaultdict[str, list[str]] = defaultdict(list)
    further: defaultdict[str, list[str]] = defaultdict(list)
    for character in _gbk_characters():
        readings = [
            unicodedata.normalize("NFC", r) for r in source.get(str(ord(character)), "").split(",") if r
        ]
        for position, reading in enumerate(dict.fromkeys(readings)):
            (further if position else first)[reading].append(character)
    for reading in sorted(first | further):
        yield f"{reading}\t{''.join(first[reading])}\t{''.join(further[reading])}"


def _gbk_characters() -> Iterator[str]:
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            character = bytes([lead, trail]).decode("gbk", "ignore")
            if len(character) == 1 and unicodedata.category(character) == "Lo":
                yield character


def _word_lines() -> Iterator[str]:
    levels: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for line in (files("jieba") / "dict.txt").read_text("utf-8").splitlines():
        word, count, _ = line.split(" ")
        if len(word) == 1 or (int(count) >= RAREST_WORD and len(word) <= LONGEST_WORD):
            levels[len(word), round(2 * math.log2(int(count) + 1))].append(word)
    for (length, level), words in sorted(levels.items()):
        yield f"{length} {level} {''.join(sorted(words))}"


if __name__ == "__main__":
    main()
