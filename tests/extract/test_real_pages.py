"""The gold pages: what our own reader reaches on them, without rules."""

from pathlib import Path

import pytest

from benchmarks.extraction import OURS, count_fields, load_gold, load_scorer, run_ours, score_bodies

PAGES = Path(__file__).parents[3] / "shared" / "pages"


@pytest.mark.skipif(not (PAGES / "gold").is_dir(), reason=f"needs the gold pages in {PAGES}")
def test_our_own_reader_reaches_the_targets_on_the_gold_pages() -> None:
    scorer = load_scorer(PAGES)
    gold = load_gold(PAGES, scorer)
    run = run_ours(gold, lambda _: (), OURS)
    scores = score_bodies(gold, run, scorer)

    for name, target in (("daniel", 0.95), ("magichtml", 0.96)):
        part = [score.f1 for score in scores if score.gold.set_name == name]
        assert sum(part) / len(part) >= target, name
    titles, dates = (fraction.split("/") for fraction in count_fields(gold, run, scorer))
    assert int(titles[0]) / int(titles[1]) >= 0.96
    assert int(dates[0]) >= int(dates[1]) - 1
