"""The stored trees and how they are asked."""

import pytest

from hubei_news.text.footer.likely.place import FEATURES
from hubei_news.text.footer.likely.trees import Fork, likelihood, read_tree, trees


def test_a_fork_is_read_with_the_place_of_its_number() -> None:
    assert read_tree(["clock", 0.5, -1.0, ["wording", 2, 0, 1.5]]) == Fork(
        FEATURES.index("clock"), 0.5, -1.0, Fork(FEATURES.index("wording"), 2.0, 0.0, 1.5)
    )


def test_a_number_that_nobody_counts_is_an_error() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        read_tree(["colour", 0.5, -1.0, 1.0])


def test_likelihood_is_between_nothing_and_certain() -> None:
    assert trees()[1]
    assert 0 < likelihood([0.0] * len(FEATURES)) < 1
