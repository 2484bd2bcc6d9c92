"""A real PostgreSQL server for the tests: its own data folder, one local socket, gone afterwards.

`tools/install_test_programs.sh` installs what it needs.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from hubei_news.archive.engine import archive_url, open_archive

NAMES = count()
TEMPLATE = "news_template"

QUICK = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "32MB",
    "max_connections": "50",
}
"""What is lost when the machine goes down is no matter here; a killed client loses nothing by it."""


def _program(name: str) -> str:
    folders = [*map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), os.environ["PATH"]]
    found = shutil.which(name, path=os.pathsep.join(folders))
    if found is None:
        pytest.skip(f"PostgreSQL's {name} is not installed: tools/install_test_programs.sh does")
    return found


@contextmanager
def postgresql_server() -> Iterator[str]:
    """Start a server and yield the URL of an empty database; skips the test where there is no PostgreSQL."""
    initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
    # A socket's path may have 107 characters, which pytest's folders can exceed.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    options: dict[str, Any] = {"env": {**os.environ, "LC_ALL": "C.UTF-8"}, "cwd": folder}
    if os.geteuid() == 0:
        # The server refuses to run as root.
        try:
            user = pwd.getpwnam("postgres")
        except KeyError:
            pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
        options |= {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}

    def run(*command: str) -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **options)

    data = str(folder / "data")
    configured = {**QUICK, "unix_socket_directories": str(folder)}
    server = " ".join(f"-c {name}='{value}'" for name, value in configured.items())
    run(initdb, "--username=archive", "--auth=trust", "--encoding=UTF8", "--no-sync", data)
    run(pg_ctl, "--wait", f"--pgdata={data}", f"--log={folder / 'log'}", f"--options={server}", "start")
    try:
        yield f"postgresql://archive@/postgres?host={folder}"
    finally:
        run(pg_ctl, "--mode=immediate", f"--pgdata={data}", "stop")
        shutil.rmtree(folder)


def make_database(server: str, *, template: str | None = None) -> str:
    """Make another database on the server, empty or a copy of one; return its URL."""
    name = f"news_{next(NAMES)}"
    engine = create_engine(archive_url(server), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        copied = f" TEMPLATE {template}" if template else ""
        connection.execute(text(f"CREATE DATABASE {name}{copied}"))
    engine.dispose()
    return archive_url(server).set(database=name).render_as_string(hide_password=False)


def make_template(server: str) -> None:
    """Make the database `TEMPLATE`, with all tables in it: copying it is quicker than to migrate."""
    engine = create_engine(archive_url(server), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {TEMPLATE}"))
    engine.dispose()
    open_archive(archive_url(server).set(database=TEMPLATE)).dispose()
