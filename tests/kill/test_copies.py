"""A few kills of each kind of copy; a hundred are for a person to run."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.timeout(700)


@pytest.mark.parametrize("kind", ["db", "csv", "backup"])
def test_killed_copies_leave_the_older_file_and_a_sound_archive(kind: str) -> None:
    done = subprocess.run(
        [sys.executable, "tests/kill/copies.py", "--kills", "4", "--articles", "60", "--kind", kind],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    result = json.loads(done.stdout)
    assert (result["kind"], result["kills"], result["faults"]) == (kind, 4, [])
