"""The stored trees and how they are asked."""

from math import exp

import pytest

from hubei_news.text.footer.likely import trees as module
from hubei_news.text.footer.likely.place import FEATURES
from hubei_news.text.footer.likely.trees import Fork, likelihood, read_tree, trees


def test_a_fork_is_read_with_the_place_of_its_number() -> None:
    assert read_tree(["clock", 0.5, -1.0, ["wording", 2, 0, 1.5]]) == Fork(
        FEATURES.index("clock"), 0.5, -1.0, Fork(FEATURES.index("wording"), 2.0, 0.0, 1.5)
    )


def test_a_number_that_nobody_counts_is_an_error() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        read_tree(["colour", 0.5, -1.0, 1.0])


def test_a_fork_goes_one_way_up_to_its_limit_and_the_other_above(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "trees", lambda: (0.5, (Fork(0, 2.0, -1.5, 3.5), -1.0)))
    assert likelihood([2.0]) == pytest.approx(1 / (1 + exp(2.0)))
    assert likelihood([2.1]) == pytest.approx(1 / (1 + exp(-3.0)))


def test_every_stored_tree_can_be_asked() -> None:
    assert len(trees()[1]) > 100
    assert 0 < likelihood([0.0] * len(FEATURES)) < 1
