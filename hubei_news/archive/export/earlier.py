"""Whether a file is an earlier export, which a new one may replace: by what each format begins with."""

from pathlib import Path

from hubei_news.archive.export.schema import APPLICATION_ID
from hubei_news.archive.replaced import DATABASE, is_archive, keep_used
from hubei_news.article import PUBLIC_FIELDS
from hubei_news.errors import InputError

HEAD = 1 << 12
COLUMNS_IN_ALL = PUBLIC_FIELDS[:3]
"""The columns with which the exports of all versions begin."""


def keep_what_is_no_export(file: Path, form: str) -> None:
    """Raise `InputError` for a file that is there and is neither empty nor an earlier export in that format.

    An archive never is one, nor is a backup.
    """
    keep_used(file)
    if not file.exists():
        return
    if is_archive(file):
        raise InputError(f"{file} is an archive and stays as it is: give another name")
    with file.open("rb") as stream:
        head = stream.read(HEAD)
    if head and not _begins_as_export(file, head, form):
        raise InputError(
            f"{file} is no earlier export to .{form} and stays as it is: give another name, or remove it"
        )


def _begins_as_export(file: Path, head: bytes, form: str) -> bool:
    match form:
        case "db":
            # https://www.sqlite.org/fileformat.html, 1.3.14
            return head.startswith(DATABASE) and int.from_bytes(head[68:72], "big") == APPLICATION_ID
        case "csv":
            return head.removeprefix(b"\xef\xbb\xbf").startswith(",".join(COLUMNS_IN_ALL).encode())
        case "jsonl":
            return head.startswith(f'{{"{COLUMNS_IN_ALL[0]}": '.encode()) and all(
                f'"{name}": '.encode() in head for name in COLUMNS_IN_ALL
            )
        case _:
            return head.startswith(b"PAR1") and _names_columns(file)


def _names_columns(file: Path) -> bool:
    """Say whether a Parquet file's footer names our columns (https://parquet.apache.org/docs/file-format/)."""
    size = file.stat().st_size
    with file.open("rb") as stream:
        stream.seek(max(0, size - 8))
        length = int.from_bytes(stream.read(4), "little")
        stream.seek(max(0, size - 8 - length))
        footer = stream.read()
    return all(name.encode() in footer for name in (*COLUMNS_IN_ALL, "published_precision"))
