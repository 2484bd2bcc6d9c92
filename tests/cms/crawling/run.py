"""Starts crawls of served hosts in processes of their own, and reads what they stored."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

from tests.cms.crawling.served_hosts import ServedHosts

ROOT = Path(__file__).parents[3]


def start_crawl(
    server: ServedHosts, database: Path, folder: Path | None, *names: str
) -> subprocess.Popen[str]:
    """Start a crawl of the sites named; its output is a pipe."""
    program = [sys.executable, "-m", "tests.cms.crawling", str(database), str(folder or "-"), *names]
    command = [*server.enter, *program]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SSL_CERT_FILE": str(server.authority)}
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def crawl(
    server: ServedHosts, database: Path, folder: Path | None, *names: str, exit_codes: Collection[int] = (0,)
) -> str:
    """Crawl to the end; return what the process printed."""
    with start_crawl(server, database, folder, *names) as process:
        output, _ = process.communicate(timeout=600)
    assert process.returncode in exit_codes, output
    return output


def rows(database: Path, query: str, *values: object) -> list[sqlite3.Row]:
    """Return the rows of a query over the archive."""
    connection = sqlite3.connect(database)
    connection.row_factory = sqlite3.Row
    try:
        return connection.execute(query, values).fetchall()
    finally:
        connection.close()
