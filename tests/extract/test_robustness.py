"""Real pages, cut and damaged: nothing raises, nothing is slow, nothing is wrongly sure."""

from pathlib import Path

import pytest

from benchmarks.robustness import Tally, check_file

PAGES = Path(__file__).parents[3] / "shared" / "pages"
SAMPLE = sorted(PAGES.glob("*/*.html.gz"))[::24]


@pytest.mark.skipif(not SAMPLE, reason=f"needs the real pages in {PAGES}")
def test_cut_and_damaged_pages_raise_nothing_and_are_never_wrongly_sure() -> None:
    tally = Tally()
    for path in SAMPLE:
        check_file(path, tally)

    assert tally.faults == []
    assert tally.read == len(SAMPLE) * 22
