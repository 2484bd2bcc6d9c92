"""Says what spoke for and against a line that no rule knows and that was cut all the same."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from hubei_news.text.footer.likely.find import weigh_in_rounds
from hubei_news.text.footer.likely.place import FEATURES, SHAPE, Page
from hubei_news.text.footer.likely.trees import Fork, Tree, likelihood, trees
from hubei_news.text.footer.likely.wording import grams, weights, wording

Kind = Literal["wording", "wording_around", "place", "shape"]
"""What numbers of a line tell of: its wording, that of the lines around, the known lines around and where it
stands between them, its shape and length beside its neighbours'."""
MOST_GROUPS = 4
"""Groups of characters named for each side."""
ENDS = frozenset("^$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """How a line was weighed: `likelihood` of being furniture, 0 to 1; all else is in log odds.

    The trees begin at `start`, and each kind of number moved them by `moved`, strongest first; start and
    moves add up to the log odds of the likelihood. `wording` is what the wording alone says, the first of the
    numbers that the trees read; `wording_for` and `wording_against` are the groups of one to three
    characters that weighed most in it (^ and $ are the line's ends, 0 is any digit).
    """

    likelihood: float
    start: float
    moved: Mapping[Kind, float]
    wording: float
    wording_for: Mapping[str, float]
    wording_against: Mapping[str, float]


def explain_likely(lines: Sequence[str], by_rules: Collection[int]) -> dict[int, Weighing]:
    """Return how each line was weighed that `find_likely` finds, by line number, in the order of the page.

    The text is weighed once more, so that cutting need not remember anything.
    """
    found = {
        line: explain(page, at)
        for page, places in weigh_in_rounds(lines, by_rules)
        for line, at in places.items()
    }
    return dict(sorted(found.items()))


def explain(page: Page, at: int) -> Weighing:
    """Return how one line of a page is weighed."""
    numbers = page.describe(at)
    start, moved = walk(numbers)
    groups = weigh_groups(page.folded[at])
    return Weighing(
        likelihood=likelihood(numbers),
        start=start,
        moved=moved,
        wording=wording(page.folded[at]),
        wording_for=weightiest({group: weight for group, weight in groups.items() if weight > 0}),
        wording_against=weightiest({group: weight for group, weight in groups.items() if weight < 0}),
    )


def walk(numbers: Sequence[float]) -> tuple[float, dict[Kind, float]]:
    """Return where the trees begin for a line of which nothing is known, and what each kind of number added.

    At every fork passed, the kind of its number is given what is expected below the way taken less what was
    expected at the fork. Expected is the mean of both ways, one as likely as the other: the trees do not say
    how many lines went which way, and the mean of all ends would count the rare deep ones as much as the
    others. So the parts are exact in their sum; how they share it is an account, not a measurement.
    """
    begin, grown = trees()
    start = begin + sum(map(expected, grown))
    moved: dict[Kind, float] = defaultdict(float)
    for tree in grown:
        at = tree
        while isinstance(at, Fork):
            way = at.at_most if numbers[at.feature] <= at.limit else at.above
            moved[kind_of_number(FEATURES[at.feature])] += expected(way) - expected(at)
            at = way
    return start, dict(sorted(moved.items(), key=lambda move: -abs(move[1])))


def expected(tree: Tree) -> float:
    """Return what a tree adds if at every fork one way is as likely as the other."""
    return (expected(tree.at_most) + expected(tree.above)) / 2 if isinstance(tree, Fork) else tree


def kind_of_number(feature: str) -> Kind:
    """Return what one of the numbers of `FEATURES` tells of."""
    if feature == "wording":
        return "wording"
    if "wording" in feature:
        return "wording_around"
    return "shape" if feature in SHAPE or feature.startswith("length") else "place"


def weigh_groups(folded: str) -> dict[str, float]:
    """Return what each group of characters adds to the wording of a folded line, its mere ends aside."""
    table, found = weights(), grams(folded)
    return {group: table[group] / sqrt(len(found)) for group in found - ENDS if table.get(group)}


def weightiest(groups: Mapping[str, float]) -> dict[str, float]:
    """Return the groups that weigh most, the weightiest first."""
    return dict(sorted(groups.items(), key=lambda group: (-abs(group[1]), group[0]))[:MOST_GROUPS])
