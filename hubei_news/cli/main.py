"""The `hubei-news` command: finds the verb, and turns whatever goes wrong into one line and an exit code."""

import os
import sys
import traceback
from collections.abc import Sequence

import click

from hubei_news import __version__
from hubei_news.cli.lazy_group import LazyGroup
from hubei_news.errors import HubeiNewsError

VERBS = (
    "demo",
    "crawl",
    "recrawl",
    "schedule",
    "extract",
    "clean",
    "sites",
    "search",
    "show",
    "diff",
    "status",
    "stats",
    "gaps",
    "export",
    "backup",
    "check",
    "reindex",
    "reextract",
    "import",
)
"""The modules of this package that are verbs, in the order of the help."""

INTERRUPTED = 130
BROKEN_PIPE = 141
BUG = 70
"""128 and the signal's number, as a shell says it; 70 is EX_SOFTWARE of sysexits.h."""


@click.group(
    cls=LazyGroup,
    package="hubei_news.cli",
    names=VERBS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 some pages failed, 2 wrong usage or configuration, 3 nothing could be "
    "reached, 4 another run holds the site, 5 the archive is damaged or cannot be written.",
)
@click.version_option(__version__, prog_name="hubei-news")
def cli() -> None:
    """Keep a complete, clean and searchable archive of Hubei's municipal news."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run())


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (`sys.argv` by default), return its exit code; errors are a line on stderr."""
    _prepare_streams()
    try:
        code = cli.main(args=arguments, prog_name="hubei-news", standalone_mode=False)
        sys.stdout.flush()
    except SystemExit:
        # Click leaves so, and only so, when the reader of the output has gone away.
        _forget_output()
        code = BROKEN_PIPE
    except Exception as error:  # noqa: BLE001  (a traceback is a bug)
        if os.environ.get("HUBEI_NEWS_DEBUG"):
            traceback.print_exc()
        message, code = _explain(error)
        if message:
            click.echo(f"error: {' '.join(message.split())}", err=True)
    return code if isinstance(code, int) else 0


def _explain(error: Exception) -> tuple[str, int]:
    """Return the line for the user, empty for none, and the exit code."""
    match error:
        case HubeiNewsError():
            said, code = str(error), error.exit_code
        case click.exceptions.NoArgsIsHelpError():
            error.show()
            said, code = "", 2
        case click.UsageError(ctx=click.Context() as context):
            said, code = f"{error.format_message()} (see `{context.command_path} --help`)", 2
        case click.ClickException():
            said, code = error.format_message(), 2
        case click.Abort():
            said, code = "interrupted", INTERRUPTED
        case BrokenPipeError():
            _forget_output()
            said, code = "", BROKEN_PIPE
        case OSError():
            _forget_output()
            said, code = f"{error.filename or 'the output'}: {error.strerror or error}", 2
        case _:
            fault = f"{type(error).__name__}: {error}"
            said = f"a fault of hubei-news, please report it (HUBEI_NEWS_DEBUG=1 shows where): {fault}"
            code = BUG
    return said, code


def _prepare_streams() -> None:
    """Let no character of a page stop the output: what the terminal cannot show is written as an escape."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123  (kept until exit)
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _forget_output() -> None:
    """Drop what is still buffered, or the interpreter would fail on it once more at its end."""
    try:
        number = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)
