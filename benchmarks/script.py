"""Measures script conversion beside the package whose dictionaries it uses.

`python -m benchmarks.script [--strings N]`. Four tables: identity with `opencc.OpenCC("t2s")` (the own layer
off) on fuzzed strings, every dictionary key and every page of `../shared/pages`; speed on articles of 2 kB in
both scripts, both in one run; the hard cases of OpenCC's own tests; and the round trip of the simplified
bodies through the package's `s2tw` and back, before and after the own layer.
"""

import argparse
import gzip
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from opencc import OpenCC

from hubei_news.text.converter import read_package_dictionary, to_simplified
from hubei_news.text.mainland import to_mainland
from hubei_news.text.script import judge_script

SHARED = Path(__file__).parents[2] / "shared"
ODD = "，。、《》「」（）-,.?! \n\x85a1𠀀\ue000\ufffd\x00"
ARTICLE_CHARACTERS = 680
"""2 kB of UTF-8."""

OWN_RULE = {"慰藉著受伤的心灵 慰藉着受伤的心灵": "慰藉着受伤的心灵 慰藉着受伤的心灵"}
"""OpenCC's suite keeps 著 where mainland text has 着: judged by the project's own rule."""


def fuzzed(number: int) -> Iterator[str]:
    """Yield strings of dictionary keys, parts of them, odd signs and any characters, end to end."""
    rng = random.Random(2_026)
    phrases = sorted(read_package_dictionary("TSPhrases.txt"))
    characters = sorted(read_package_dictionary("TSCharacters.txt"))
    for _ in range(number):
        pieces = []
        for _ in range(rng.randint(1, 10)):
            kind = rng.random()
            phrase = rng.choice(phrases)
            if kind < 0.35:
                pieces.append(phrase)
            elif kind < 0.6:
                begin = rng.randrange(len(phrase))
                pieces.append(phrase[begin:] if kind < 0.48 else phrase[: begin + 1])
            elif kind < 0.8:
                pieces.append(rng.choice(characters))
            elif kind < 0.92:
                pieces.append(rng.choice(ODD))
            else:
                pieces.append(chr(rng.choice((rng.randrange(0x20, 0x3000), rng.randrange(0x4E00, 0xA000)))))
        yield "".join(pieces)


def overlapping_keys() -> Iterator[str]:
    """Yield every two phrases of which one ends as the other begins, laid over each other."""
    phrases = sorted(read_package_dictionary("TSPhrases.txt"))
    by_beginning: dict[str, list[str]] = {}
    for phrase in phrases:
        for length in range(1, len(phrase)):
            by_beginning.setdefault(phrase[:length], []).append(phrase)
    for phrase in phrases:
        for length in range(1, len(phrase)):
            for other in by_beginning.get(phrase[-length:], ()):
                yield phrase + other[length:]


def pages() -> Iterator[str]:
    """Yield every stored page, decoded as it declares to be or as UTF-8."""
    for path in sorted((SHARED / "pages").glob("*/*.html.gz")):
        meta = json.loads(path.with_name(path.name.removesuffix(".html.gz") + ".json").read_text("utf-8"))
        encoding = meta.get("encoding_decodes_as") or "utf-8"
        try:
            yield gzip.decompress(path.read_bytes()).decode(encoding, "replace")
        except LookupError:
            yield gzip.decompress(path.read_bytes()).decode("utf-8", "replace")


def bodies() -> Iterator[str]:
    """Yield the annotated bodies."""
    for path in sorted((SHARED / "pages" / "gold").glob("*.json")):
        if body := json.loads(path.read_text("utf-8")).get("body"):
            yield body


def identity(package: OpenCC, name: str, texts: Iterable[str]) -> None:
    """Print how many texts come out otherwise than from the package."""
    number = differing = 0
    for text in texts:
        number += 1
        differing += to_simplified(text) != package.convert(text)
    print(f"identity  {name:20} {number:7} texts  {differing} differ", flush=True)


def speed(package: OpenCC, name: str, articles: list[str]) -> None:
    """Print the time for an article, of the package and of the own converter: the best of five rounds."""

    def best(convert: Callable[[str], str]) -> float:
        rounds = []
        for _ in range(5):
            begin = time.process_time()
            for article in articles:
                convert(article)
            rounds.append(time.process_time() - begin)
        return min(rounds) / len(articles) * 1e6

    theirs, ours, layer = best(package.convert), best(to_simplified), best(to_mainland)
    print(
        f"speed     {name:12} {len(articles)} articles of 2 kB: package {theirs:7.1f} µs, "
        f"own {ours:6.1f} µs, x{theirs / ours:.1f}; with the own layer {layer:6.1f} µs, x{theirs / layer:.1f}"
    )


def hard_cases() -> None:
    """Print how many of OpenCC's own hard cases come out right."""
    lines = (SHARED / "script" / "t2s_cases.tsv").read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    right = sum(to_mainland(row[0]) == OWN_RULE.get(row[1], row[1]) for row in rows)
    print(f"t2s_cases {right} of {len(rows)}")


def round_trip(texts: list[str]) -> None:
    """Print how many characters of simplified texts come back otherwise from `s2tw`."""
    forth = OpenCC("s2tw")
    characters = before = after = 0
    left: Counter[str] = Counter()
    for text in texts:
        taiwanese = forth.convert(text)
        if len(taiwanese) != len(text):
            continue
        characters += len(text)
        before += sum(a != b for a, b in zip(to_simplified(taiwanese), text, strict=True))
        for a, b in zip(to_mainland(taiwanese), text, strict=True):
            if a != b:
                after += 1
                left[f"{b}→{a}"] += 1
    print(
        f"s2tw and back: {len(texts)} texts, {characters} characters: {before} differ with the package's t2s "
        f"({before / characters:.3%}), {after} with the own layer ({after / characters:.3%})"
    )
    print("   left:", " ".join(f"{pair} {count}" for pair, count in left.most_common(30)))


def main() -> None:
    """Print the four tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--strings", type=int, default=100_000)
    arguments = parser.parse_args()
    package = OpenCC("t2s")
    texts = list(bodies())
    simplified = [text for text in texts if judge_script(text) == "hans"]
    traditional = [text for text in texts if judge_script(text) == "hant"]
    for name, kind in (("simplified", simplified), ("traditional", traditional)):
        whole = "".join(kind)
        cuts = range(0, min(len(whole), 200 * ARTICLE_CHARACTERS) - ARTICLE_CHARACTERS, ARTICLE_CHARACTERS)
        speed(package, name, [whole[begin : begin + ARTICLE_CHARACTERS] for begin in cuts])
    hard_cases()
    round_trip(simplified)
    keys = [*read_package_dictionary("TSPhrases.txt"), *read_package_dictionary("TSCharacters.txt")]
    identity(package, "dictionary keys", keys)
    identity(package, "overlapping keys", overlapping_keys())
    identity(package, "fuzzed strings", fuzzed(arguments.strings))
    identity(package, "real pages", pages())


if __name__ == "__main__":
    main()
