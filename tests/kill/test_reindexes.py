"""A few kills of a reindex; a hundred are for a person to run."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.timeout(400)


def test_killed_reindexes_leave_index_and_reprints_as_they_were() -> None:
    done = subprocess.run(
        [sys.executable, "tests/kill/reindexes.py", "--kills", "4", "--articles", "90", "--seed", "7"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    result = json.loads(done.stdout)
    assert (result["kills"], result["faults"]) == (4, [])
