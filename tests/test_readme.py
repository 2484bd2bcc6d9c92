"""The examples of the README run as they stand."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hubei_news.demo import serve_demo
from hubei_news.sites.registry import read_site_file

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```sh\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
MADE = ("make ", "python3 -m pip ")
"""Commands that install: `make demo` and the wheel have tests of their own."""


def test_the_examples_of_a_first_crawl_run_one_after_the_other(tmp_path: Path) -> None:
    """随州 is served on loopback for the test: a user's site file of that name replaces the built-in one."""
    if shutil.which("sqlite3") is None:
        pytest.skip("the sqlite3 program is not installed")
    lines = [line for block in EXAMPLES for line in block.splitlines() if not line.startswith(MADE)]
    assert any("crawl suizhou" in line for line in lines)
    assert len(lines) >= 8
    programs = tmp_path / "bin"
    programs.mkdir()
    program = programs / "hubei-news"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m hubei_news "$@"\n', "utf-8")
    program.chmod(0o755)
    with serve_demo(0) as demo:
        sites = tmp_path / "sites"
        sites.mkdir()
        portal = (demo.sites_folder / "demo_portal.toml").read_text("utf-8")
        declared = portal.replace("demo_portal", "suizhou").replace("咸宁市", "随州市", 1)
        declared = re.sub(r'^unit = ".*?"', 'unit = "随州市"', declared, flags=re.MULTILINE)
        (sites / "suizhou.toml").write_text(declared, "utf-8")
        done = subprocess.run(
            ["sh", "-e", "-c", "\n".join(lines)],
            cwd=tmp_path,
            env={
                **{name: value for name, value in os.environ.items() if not name.startswith("HUBEI_NEWS_")},
                "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
                "PYTHONPATH": str(ROOT),
                "HUBEI_NEWS_SITES": str(sites),
            },
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "data" / "hubei_news.db").exists()
    assert (tmp_path / "suizhou.jsonl").stat().st_size > 10_000
    assert done.stdout.strip().count("\n") > 30


def test_the_readme_says_once_how_an_archive_is_copied() -> None:
    assert README.count("`…-wal` and `…-shm`") == 1
    assert "copy an archive with `hubei-news backup copy.db`" in README


@pytest.mark.parametrize(
    ("verb", "options"), [("export", ("`-` for a pipe, with `--format`", "`--bom`")), ("stats", ("`--of`",))]
)
def test_the_table_of_verbs_names_what_is_needed_to_use_one(verb: str, options: tuple[str, ...]) -> None:
    (row,) = re.findall(rf"^\| `{verb}\b.*$", README, re.MULTILINE)
    assert [option for option in options if option not in row] == []


def test_the_site_file_of_the_readme_is_one() -> None:
    (example,) = re.findall(r"^```toml\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    assert read_site_file(example, "README.md").name == "mycity"


def test_every_file_that_the_readme_links_exists() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_makefile_has_the_targets_that_the_readme_names() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"^make (\w+)$", "\n".join(EXAMPLES), re.MULTILINE):
        assert f"\n{target}:" in makefile
