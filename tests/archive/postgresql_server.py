"""A real PostgreSQL server for the tests: its own data folder, one local socket, gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


def _program(name: str) -> str:
    folders = [*map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), os.environ["PATH"]]
    found = shutil.which(name, path=os.pathsep.join(folders))
    if found is None:
        pytest.skip(f"PostgreSQL's {name} is not installed")
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
    server = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
    run(initdb, "--username=archive", "--auth=trust", "--encoding=UTF8", "--no-sync", data)
    run(pg_ctl, "--wait", f"--pgdata={data}", f"--log={folder / 'log'}", f"--options={server}", "start")
    try:
        yield f"postgresql://archive@/postgres?host={folder}"
    finally:
        run(pg_ctl, "--mode=immediate", f"--pgdata={data}", "stop")
        shutil.rmtree(folder)
