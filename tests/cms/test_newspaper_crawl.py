"""A newspaper's back-fill over HTTP, killed and started again at random moments, ends complete."""

import random

import pytest

from tests.cms.back_fill import BackFill, run_back_fill

DAYS = 12
KILLS = 2


@pytest.fixture(scope="module")
def back_fill(tmp_path_factory: pytest.TempPathFactory) -> BackFill:
    folder = tmp_path_factory.mktemp("paper")
    return run_back_fill(folder, days=DAYS, kills=KILLS, chance=random.Random(20261123))


def test_the_crawl_was_killed_before_it_was_done(back_fill: BackFill) -> None:
    assert back_fill.kills >= 1


def test_every_article_of_every_edition_is_stored_once(back_fill: BackFill) -> None:
    stored = back_fill.stored()
    assert len(stored) == len(set(stored))
    assert set(stored) == back_fill.replica.all_articles()


def test_no_page_is_left_pending(back_fill: BackFill) -> None:
    assert back_fill.states() == {"stored": len(back_fill.replica.all_articles())}


def test_ledger_knows_which_days_are_done(back_fill: BackFill) -> None:
    """Every day since the beginning has its list page, those without edition too."""
    assert [day for day in back_fill.days() if day not in back_fill.days_done()] == []


def test_sweep_is_complete(back_fill: BackFill) -> None:
    assert back_fill.sweep() == (True, f"the newspaper is read back to {back_fill.replica.first}")


def test_a_fault_would_be_told(back_fill: BackFill) -> None:
    assert back_fill.faults() == []
    back_fill.replica.last = back_fill.replica.last.replace(year=back_fill.replica.last.year + 1)
    assert any("lost" in fault for fault in back_fill.faults())
