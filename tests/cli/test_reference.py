"""The documents say what the program does: every verb, option, variable and key of a site file."""

import re
from pathlib import Path

import click
import pytest
from pydantic import BaseModel

from hubei_news.cli.main import VERBS
from hubei_news.cli.options import DEFAULT_DATABASE
from hubei_news.cli.reference import commands, main, reference
from hubei_news.sites.footer import FooterLine
from hubei_news.sites.model import ArticleSection, Channel, ListSection, OlderLayout, Site
from tests.cli.conftest import ROOT

CONFIGURATION = (ROOT / "docs" / "configuration.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
SECTIONS: dict[str, type[BaseModel]] = {
    "## Site files": Site,
    "`[[channel]]`:": Channel,
    "`[list]`:": ListSection,
    "`[article]`,": ArticleSection,
    "`[[footer]]`,": FooterLine,
}


def test_the_command_reference_is_what_the_help_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (ROOT / "docs" / "cli.md").read_text("utf-8") == reference(), "run `make docs`"
    monkeypatch.setenv("HUBEI_NEWS_DB", "other.db")
    main(tmp_path / "cli.md")
    assert (tmp_path / "cli.md").read_text("utf-8") == reference()


def test_every_option_of_every_command_is_in_the_reference() -> None:
    for names, command in commands():
        section = reference().split(f"\n## {' '.join(names)}\n")[1].split("\n## ")[0]
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.opts[0] in section
                assert parameter.help, f"{' '.join(names)} {parameter.opts[0]} has no help"


def test_every_verb_is_in_the_readme() -> None:
    listed = re.findall(r"^\| `(\w+)", README.split("## The verbs")[1].split("\n## ")[0], re.MULTILINE)
    assert sorted(listed) == sorted(VERBS)


def test_every_variable_that_the_program_reads_is_documented() -> None:
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "hubei_news").rglob("*.py"))
    used = set(re.findall(r"\bHUBEI_NEWS_[A-Z]+\b", source))
    documented = set(re.findall(r"`(HUBEI_NEWS_[A-Z]+)`", CONFIGURATION))
    assert documented == used


def test_every_variable_of_an_option_stands_beside_it() -> None:
    for _, command in commands():
        for parameter in command.params:
            if isinstance(parameter, click.Option) and parameter.envvar:
                assert f"| `{parameter.envvar}` | `{parameter.opts[0]}` |" in CONFIGURATION
                assert parameter.show_envvar


@pytest.mark.parametrize("heading", SECTIONS)
def test_every_key_of_a_site_file_is_documented(heading: str) -> None:
    table = re.search(r"\| key \|.*?\n\n", CONFIGURATION.split(heading)[1], re.DOTALL)
    assert table is not None
    documented = set(re.findall(r"^\| `(?:\[+\w+\.)?\[*(\w+)\]*`", table[0], re.MULTILINE))
    model = SECTIONS[heading]
    keys = {field.alias or name for name, field in model.model_fields.items()}
    if model is ArticleSection:
        keys |= set(OlderLayout.model_fields)
    assert documented == keys


def test_the_defaults_of_the_documents_are_those_of_the_program() -> None:
    assert DEFAULT_DATABASE in README
    assert f"Default `{DEFAULT_DATABASE}`" in CONFIGURATION
    fields = Site.model_fields
    assert f"| `delay` | `{fields['delay'].default}` |" in CONFIGURATION
    assert f"| `concurrency` | `{fields['concurrency'].default}` |" in CONFIGURATION
