"""Opens an archive's WARC files for writing: what a crash has torn is mended first."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from hubei_news.archive.engine import archive_errors, writer
from hubei_news.archive.originals import note_file_ends, read_file_ends
from hubei_news.errors import ArchiveError
from hubei_news.originals.mending import mend
from hubei_news.originals.writer import OriginalsWriter

logger = logging.getLogger(__name__)


def open_originals(engine: Engine, folder: Path, name: str) -> tuple[OriginalsWriter, dict[str, str]]:
    """Return a writer for an archive's folder, and what is wrong with the files that could not be mended.

    Raises `ArchiveError`.
    """
    with archive_errors(engine.url), engine.connect() as connection:
        known = read_file_ends(connection)
    with file_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        found = mend(folder, known)
    for file in found:
        if file.cut:
            logger.warning("%s: a torn record of %d bytes was cut off", file.name, file.cut)
    mended = {file.name: file.whole for file in found if file.fault is None}
    if mended:
        with archive_errors(engine.url), writer(engine).begin() as connection:
            note_file_ends(connection, mended)
    faults = {file.name: file.fault for file in found if file.fault is not None}
    return OriginalsWriter(folder, name, known=known | mended), faults


@contextmanager
def file_errors(folder: Path) -> Iterator[None]:
    """Turn what the disk reports inside the block into an `ArchiveError`."""
    try:
        with archive_errors(folder):
            yield
    except OSError as error:
        raise ArchiveError(
            f"the originals cannot be kept in {folder}: {error.strerror}; name another folder "
            "with --warc, or keep none with --no-warc"
        ) from error
