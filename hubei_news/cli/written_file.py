"""A file that a verb writes for the user: whole or not at all, and over another one only when asked."""

import os
import sys
from pathlib import Path

import click


def may_write(path: Path, *, overwrite: bool) -> bool:
    """Say whether a file may be written: it is new, or `overwrite`, or the user says so on a terminal.

    Raises `InputError` where it is there and nobody can be asked.
    """
    if overwrite or not path.exists():
        return True
    if not sys.stdin.isatty():
        from hubei_news.errors import InputError

        raise InputError(f"{path} is there already; give --overwrite to replace it")
    return click.confirm(f"{path} is there already. Replace it?", err=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there, so that no half of it ever carries its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


overwrite_option = click.option(
    "--overwrite", is_flag=True, help="Replace what is there already without asking."
)
