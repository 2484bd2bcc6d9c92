"""docs/adding-a-site.md, walked through on the demo site: every file and every command of it."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from hubei_news.cms.registry import FAMILY_NAMES
from hubei_news.demo import DemoSite
from hubei_news.sites.registry import read_site_file
from tests.cms.crawling.run import rows

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "adding-a-site.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(toml|console)\n(.*?)```", PAGE, re.DOTALL)
COMMANDS = [line[2:] for kind, block in BLOCKS if kind == "console" for line in block.splitlines()]
ARTICLE = "/html/xfxw/2006-7-14/1287.htm"


class Walk:
    """What the commands of the page printed, and the folder with the archives that they made."""

    def __init__(self, outputs: dict[str, str], folder: Path, url: str) -> None:
        self.outputs = outputs
        self.folder = folder
        self.url = url


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    folder = tmp_path_factory.mktemp("adding")
    outputs: dict[str, str] = {}
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with DemoSite(0) as demo:
        for kind, block in BLOCKS:
            text = block.replace("http://127.0.0.1:8017", demo.url)
            if kind == "toml":
                if text.startswith("name ="):
                    (folder / "my-sites" / "hanshui.toml").unlink()
                with (folder / "my-sites" / "hanshui.toml").open("a", encoding="utf-8") as file:
                    file.write(text + "\n")
                continue
            for line in text.splitlines():
                command = [sys.executable, "-m", "hubei_news", *shlex.split(line)[2:]]
                done = subprocess.run(
                    command,
                    cwd=folder,
                    env=environment,
                    capture_output=True,
                    text=True,
                    timeout=300,
                    check=False,
                )
                assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
                outputs[line.replace(demo.url, "")[2:]] = done.stdout
        return Walk(outputs, folder, demo.url)


def test_every_command_of_the_page_is_one_of_ours() -> None:
    assert len(COMMANDS) == 11
    assert all(command.startswith("hubei-news ") for command in COMMANDS)


def test_file_is_shown_with_its_defaults(walk: Walk) -> None:
    assert "汉水在线" in next(text for line, text in walk.outputs.items() if "sites show" in line)


def test_article_is_shown_with_title_and_text(walk: Walk) -> None:
    shown = next(text for line, text in walk.outputs.items() if " show http" in line or " show /" in line)
    assert "万亩旱地喝上“定心水”" in shown


def test_own_selectors_took_the_article_in_the_end(walk: Walk) -> None:
    for database, extractor in (("trial.db", "generic/2"), ("trial-2.db", "rule:hanshui/1")):
        (article,) = rows(
            walk.folder / database, "select extractor from articles where url = ?", walk.url + ARTICLE
        )
        assert article["extractor"] == extractor


def test_draft_of_the_first_step_is_a_site_file_of_the_list(walk: Walk) -> None:
    added = next(text for line, text in walk.outputs.items() if "sites add" in line)
    draft = read_site_file(added.partition("written to")[0], "hanshui.toml")
    assert (draft.name, draft.family, draft.allow_private) == ("hanshui", "generic", True)
    assert draft.channels[0].url == f"{walk.url}/html/xfxw/"


def test_check_finds_the_own_selectors_in_the_end(walk: Walk) -> None:
    checked = next(text for line, text in walk.outputs.items() if "sites check" in line)
    assert "rule       hanshui: taken" in checked
    assert "1 of 1 channel read as declared" in checked


def test_saved_pages_are_stored_as_tests(walk: Walk) -> None:
    kept = {path.name for path in (walk.folder / "tests" / "sites" / "hanshui").iterdir()}
    assert {name.partition("_")[0] for name in kept} == {"list", "article", "site.toml"}


def test_whole_list_is_stored_at_the_end(walk: Walk) -> None:
    states = {row["state"] for row in rows(walk.folder / "my.db", "select distinct state from pages")}
    assert states == {"stored"}
    (count,) = rows(walk.folder / "my.db", "select count(*) as n from articles where site = 'hanshui'")
    assert count["n"] > 15


def test_table_of_families_is_complete() -> None:
    table = re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)
    assert sorted(table) == sorted(FAMILY_NAMES)
