"""Forty kills, and other trouble, by the tool of this folder; a thousand are for a person to run."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.kill.kills import PHASES

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.timeout(1300)


def run(folder: Path, *options: str) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "tests/kill/run.py", "--json", "--keep", folder / "work", "--seed", "7", *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=1200,
    )
    assert done.stdout, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def assert_nothing_is_lost(result: dict[str, Any]) -> None:
    assert result["faults"] == []
    assert (result["lost"], result["duplicated"], result["different"], result["states"]) == (0, 0, 0, 0)


def test_forty_kills_lose_nothing_double_nothing_and_change_nothing(tmp_path: Path) -> None:
    undisturbed, killed, peer = run(tmp_path, "--kills", "40", "--articles", "600", "--peer-kills", "3")
    assert_nothing_is_lost(undisturbed)
    assert_nothing_is_lost(killed)
    assert killed["kills"] == 40
    assert killed["kills_by_phase"]["crawl"] >= 20
    assert min(killed["kills_by_phase"][phase] for phase in PHASES) > 0
    assert peer["requests"] > 20, "the peer was at work beside it"


@pytest.mark.parametrize("trouble", ["memory", "outage", "clock"])
def test_trouble_loses_nothing(trouble: str, tmp_path: Path) -> None:
    undisturbed, troubled = run(tmp_path, "--trouble", trouble, "--articles", "300")
    assert_nothing_is_lost(undisturbed)
    assert_nothing_is_lost(troubled)
    assert troubled["kills"] > 0


@pytest.mark.skipif(os.geteuid() != 0, reason="a small disk can be mounted by root only")
def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    undisturbed, troubled = run(tmp_path, "--trouble", "disk", "--articles", "600")
    assert_nothing_is_lost(undisturbed)
    assert_nothing_is_lost(troubled)


def test_kills_lose_nothing_on_postgresql(tmp_path: Path, new_archive: str) -> None:
    undisturbed, killed = run(
        tmp_path, "--kills", "8", "--articles", "120", "--peer-kills", "0", "--db", new_archive
    )
    assert_nothing_is_lost(undisturbed)
    assert_nothing_is_lost(killed)
    assert killed["kills"] == 8
