"""Learn which lines around an article are furniture: the tables that `text/footer/likely/` reads.

    pip install scikit-learn==1.9.1
    python tools/furniture_model.py --pages ../shared/pages

Read are the opened sets of `data/labelled/` and the pages: the gold bodies alone and, around them, the lines
that rules take and those that people judged (`data/labelled/real_lines.tsv`: page, hash of the line,
judgement). Never read are the closed sets. Written are `furniture_wording.tsv` (how much each group of one to
three characters speaks for furniture: logistic regression) and `furniture_trees.json` (boosted trees over the
numbers of `FEATURES`) in `hubei_news/text/data/`. The wording that the trees see of a text is learned
from other texts (the attack's texts with one body and another head and foot may be on both sides).
So that they meet pages whose furniture the rules know less well, every text is read three
times, with none, a seventh and two fifths of the known lines forgotten.

`--held-out SET` leaves one set out, writes nothing, and prints how much of that set would be cut.
"""

import argparse
import json
import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.extraction import load_gold, load_scorer
from benchmarks.labelled_sets import LABELLED, read_open_cases
from benchmarks.page_lines import han, lines_around
from hubei_news.text.folding import fold
from hubei_news.text.footer.likely import trees, wording
from hubei_news.text.footer.likely.find import find_likely, kind_of
from hubei_news.text.footer.likely.place import FEATURES, UNKNOWN, Page
from hubei_news.text.footer.strip import furniture_by_rules
from hubei_news.text.normalise import normalise_text

DATA = Path(__file__).parent.parent / "hubei_news" / "text" / "data"
SETS = (
    "footers",
    "footers_held_out",
    "footers_by_another_hand",
    "footers_by_a_third_hand",
    "footers_by_an_eleventh_hand",
    "footers_by_a_twelfth_hand",
    "footers_by_a_thirteenth_hand",
    "footers_by_a_fourteenth_hand",
    "footers_by_a_fifteenth_hand",
    "footers_of_whole_pages",
    "footers_of_drawn_pages",
    "own_lines",
    "own_lines_among_furniture",
    "own_lines_of_tests",
    "own_lines_of_an_attack",
    "own_lines_beside_feet",
    "own_lines_of_more_attacks",
)
FURNITURE = {"article": False, "footer": True, "credit": True}
"""What a label says; lines of any other label are not learned from."""
JUDGED = {"furniture": "footer", "credit": "credit", "article": "article"}
FORGOTTEN = (0.0, 0.15, 0.4)
PARTS = 4
RAREST = 10
"""Lines that must hold a group of characters."""
SMALLEST = 0.25
"""A group that says less is left out of the table."""
SHORTEST_OF_TITLE = 5
"""Signs of a line that is taken for the title, or a part of it."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text with the labels of its lines, and which of them the rules take."""

    name: str
    lines: list[str]
    labels: list[str]
    by_rules: frozenset[int]


def read_sets() -> Iterator[Text]:
    """Yield the texts of the opened sets."""
    for name in SETS:
        for case in read_open_cases(name):
            lines = list(case["lines"])
            yield Text(name, lines, list(case["labels"]), frozenset(furniture_by_rules(lines)))


def read_judged() -> dict[tuple[str, str], str]:
    """Return what people judged of lines of the pages that neither rules nor gold know."""
    rows = (LABELLED / "real_lines.tsv").read_text("utf-8").splitlines()[1:]
    return {(page, line): judgement for page, line, judgement in (row.split("\t") for row in rows)}


def read_real(pages: Path) -> Iterator[Text]:
    """Yield the lines around the gold bodies of real pages."""
    judged = read_judged()
    for gold in load_gold(pages, load_scorer(pages)):
        around = lines_around(gold)
        if around is None:
            continue
        lines, body, title = around
        found = frozenset(furniture_by_rules(lines))
        labels = [
            label_of(line, body, title, judged.get((gold.identifier, digest(line))), taken=index in found)
            for index, line in enumerate(lines)
        ]
        yield Text("pages", lines, labels, found)


def read_bodies(pages: Path) -> Iterator[Text]:
    """Yield the gold bodies of real pages alone; what rules take there is not learned from."""
    for gold in load_gold(pages, load_scorer(pages)):
        if gold.body:
            lines = normalise_text(gold.body).text.split("\n")
            found = frozenset(furniture_by_rules(lines))
            labels = ["either" if index in found else "article" for index in range(len(lines))]
            yield Text("bodies", lines, labels, found)


def digest(line: str) -> str:
    """Return the hash by which `real_lines.tsv` names a line."""
    return sha256(line.encode()).hexdigest()[:16]


def label_of(line: str, body: str, title: str, judgement: str | None, *, taken: bool) -> str:
    """Return the label of a real page's line, `either` where nobody knows or gold and rules differ."""
    signs = han(line)
    of_title = len(signs) > SHORTEST_OF_TITLE and (signs in title or (bool(title) and title in signs))
    if signs and (signs in body or of_title):
        return "either" if taken else "article"
    if judgement is not None:
        return JUDGED.get(judgement, "either")
    return "footer" if taken else "either"


def learn_wording(texts: Iterable[Text]) -> dict[str, float]:
    """Return what each group of characters says; the same line counts three times at most."""
    seen: Counter[tuple[str, bool]] = Counter()
    for text in texts:
        for line, label in zip(text.lines, text.labels, strict=True):
            if label in FURNITURE and line.strip():
                seen[fold(line).strip(), FURNITURE[label]] += 1
    held = Counter(gram for line, _ in seen for gram in wording.grams(line))
    rows = []
    for line, _ in seen:
        grams = wording.grams(line)
        rows.append({gram: 1 / math.sqrt(len(grams)) for gram in sorted(grams) if held[gram] >= RAREST})
    vectors = DictVectorizer()
    regression = LogisticRegression(C=20, max_iter=300)
    regression.fit(
        vectors.fit_transform(rows),
        [furniture for _, furniture in seen],
        sample_weight=[min(count, 3) for count in seen.values()],
    )
    weights = dict(zip(vectors.get_feature_names_out(), regression.coef_[0], strict=True))
    table = {gram: round(float(weight), 2) for gram, weight in weights.items() if abs(weight) >= SMALLEST}
    return {wording.BIAS: round(float(regression.intercept_[0]), 2), **table}


def use(table: dict[str, float]) -> None:
    """Let lines be read with this table instead of the stored one."""
    wording.weights = lambda: table  # type: ignore[assignment]
    wording.weigh.cache_clear()


def examples(text: Text, chance: random.Random) -> Iterator[tuple[list[float], bool]]:
    """Yield the numbers of each labelled line that is not known, with what it is."""
    shown = [index for index, line in enumerate(text.lines) if line.strip()]
    folded = [fold(text.lines[index]).strip() for index in shown]
    kinds = [kind_of(text.lines[index], taken=index in text.by_rules) for index in shown]
    for share in FORGOTTEN:
        page = Page(folded, [UNKNOWN if kind and chance.random() < share else kind for kind in kinds])
        for at, index in enumerate(shown):
            if not page.known[at] and text.labels[index] in FURNITURE:
                yield page.describe(at), FURNITURE[text.labels[index]]


def learn(texts: list[Text]) -> tuple[dict[str, float], dict[str, Any]]:
    """Return the two tables, as they are stored."""
    chance = random.Random(0)
    mixed = texts.copy()
    chance.shuffle(mixed)
    numbers: list[list[float]] = []
    labels: list[bool] = []
    for part in range(PARTS):
        use(learn_wording(text for at, text in enumerate(mixed) if at % PARTS != part))
        for text in mixed[part::PARTS]:
            for described, label in examples(text, chance):
                numbers.append(described)
                labels.append(label)
    boosted = HistGradientBoostingClassifier(
        max_iter=400,
        learning_rate=0.1,
        max_leaf_nodes=12,
        min_samples_leaf=40,
        l2_regularization=5,
        early_stopping=False,
        random_state=0,
    )
    boosted.fit(numbers, labels)
    return learn_wording(mixed), stored_trees(boosted)


def stored_trees(boosted: HistGradientBoostingClassifier) -> dict[str, Any]:
    """Return the trees as nested lists `[name, limit, at most, above]`, the ends as numbers."""

    def stored(nodes: Any, at: int) -> list[Any] | float:
        node = nodes[at]
        if node["is_leaf"]:
            return round(float(node["value"]), 4)
        limit = float(node["num_threshold"])
        return [
            FEATURES[node["feature_idx"]],
            limit if math.isfinite(limit) else 1e9,
            stored(nodes, node["left"]),
            stored(nodes, node["right"]),
        ]

    grown = [stored(tree.nodes, 0) for (tree,) in boosted._predictors]  # noqa: SLF001
    begin = float(boosted._baseline_prediction[0][0])  # noqa: SLF001
    return {"begin": round(begin, 4), "trees": grown}


def write(table: dict[str, float], grown: dict[str, Any]) -> None:
    """Store both tables."""
    rows = [f"{gram}\t{weight}" for gram, weight in sorted(table.items())]
    (DATA / "furniture_wording.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    lines = ",\n".join(json.dumps(tree, ensure_ascii=False) for tree in grown["trees"])
    text = f'{{"begin": {grown["begin"]}, "trees": [\n{lines}\n]}}\n'
    (DATA / "furniture_trees.json").write_text(text, "utf-8")


def report(held_out: list[Text]) -> None:
    """Print what would be cut of texts that were not learned from."""
    right = wrong = left = 0
    for text in held_out:
        found = set(find_likely(text.lines, text.by_rules))
        for index, label in enumerate(text.labels):
            right += index in found and FURNITURE.get(label) is True
            wrong += index in found and FURNITURE.get(label) is False
            left += index not in found and index not in text.by_rules and label == "footer"
            if index in found and label == "article":
                print(f"  wrong: {text.lines[index]}")
    print(f"{len(held_out)} texts: {right} lines cut rightly, {wrong} wrongly, {left} of footers left")


def main() -> None:
    """Learn and write, or learn without one set and report on it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pages", type=Path, required=True, help="the folder of the real pages")
    parser.add_argument("--held-out", choices=SETS, help="a set to leave out and to report on")
    asked = parser.parse_args()
    texts = [*read_sets(), *read_real(asked.pages), *read_bodies(asked.pages)]
    table, grown = learn([text for text in texts if text.name != asked.held_out])
    print(f"{len(table)} groups of characters, {len(grown['trees'])} trees")
    if asked.held_out is None:
        write(table, grown)
        return
    use(table)
    begin, forest = float(grown["begin"]), tuple(trees.read_tree(tree) for tree in grown["trees"])
    trees.trees = lambda: (begin, forest)  # type: ignore[assignment]
    report([text for text in texts if text.name == asked.held_out])


if __name__ == "__main__":
    main()
