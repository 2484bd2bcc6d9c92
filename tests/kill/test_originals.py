"""A few kills of storing, of writing WARC files, of `reextract` and `import`; a hundred are for a person."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.timeout(1000)


def test_kills_leave_whole_records_and_states_that_were_there() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "tests/kill/originals.py",
            "--json",
            "--seed",
            "7",
            "--kills",
            "3",
            "--articles",
            "100",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.stdout, done.stderr
    undisturbed, *killed = json.loads(done.stdout)
    assert undisturbed["faults"] == []
    assert [result["name"] for result in killed] == ["storing", "writing", "reextract", "import"]
    for result in killed:
        assert result["kills"] >= 3
        assert result["faults"] == []
        assert (result["lost"], result["duplicated"], result["different"], result["states"]) == (0, 0, 0, 0)
