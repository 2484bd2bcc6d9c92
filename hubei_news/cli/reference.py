"""Writes docs/cli.md from the help texts: `python -m hubei_news.cli.reference docs/cli.md`."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from hubei_news.cli.main import cli

HEAD = """# Command line

Made from the help texts by `make docs`; a test holds it against them.

`hubei-news VERB --help` prints the same. Progress and errors go to standard error, results to standard
output; `--json` prints the result for programs. The environment variables are in `configuration.md`.

| exit code | means |
|---|---|
| 0 | done |
| 1 | some pages failed; the result says which and why |
| 2 | wrong usage or configuration: an option, a URL, a site file, an input file |
| 3 | nothing could be reached |
| 4 | another run holds the site |
| 5 | the archive is damaged, of a newer version, locked, or cannot be read or written |
| 70 | a fault of the program; please report it |
| 130 | interrupted by Ctrl-C; what was fetched is stored |
| 141 | the reader of the output went away |
"""


def reference() -> str:
    """Return the text of docs/cli.md."""
    parts = [HEAD]
    for names, command in commands():
        help_text = command.get_help(_context(names, command))
        parts.append(f"\n## {' '.join(names)}\n```text\n{help_text}\n```\n")
    return "".join(parts)


def commands() -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield every command with the words that call it: the program itself, its verbs, their verbs."""
    yield ("hubei-news",), cli
    yield from _below(("hubei-news",), cli)


def _below(names: tuple[str, ...], group: click.Group) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name in group.list_commands(_context(names, group)):
        command = group.get_command(_context(names, group), name)
        assert command is not None
        yield (*names, name), command
        if isinstance(command, click.Group):
            yield from _below((*names, name), command)


def _context(names: tuple[str, ...], command: click.Command) -> click.Context:
    settings = {**cli.context_settings, "max_content_width": 110, "terminal_width": 110}
    return click.Context(command, info_name=" ".join(names), **settings)


def main(file: Path) -> None:
    """Write the file."""
    # A variable that is set would be shown as the default.
    for name in [name for name in os.environ if name.startswith("HUBEI_NEWS_")]:
        del os.environ[name]
    file.write_text(reference(), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
