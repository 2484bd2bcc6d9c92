"""`hubei-news demo`."""

import shlex
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.conftest import Command


def test_the_demo_shows_what_was_stored_and_the_second_one_stores_nothing(
    process: Command, tmp_path: Path
) -> None:
    first = process("demo")
    assert first.code == 0, first.err
    database = tmp_path / "data" / "demo.db"
    assert f"The archive: {database}\n" in first.out
    with closing(sqlite3.connect(database)) as connection:
        sites = dict(connection.execute("SELECT site, count(*) FROM articles GROUP BY site"))
        cuts = dict(
            connection.execute("SELECT site, sum(json_array_length(cuts)) FROM articles GROUP BY site")
        )
        rows = connection.execute("SELECT * FROM articles ORDER BY id").fetchall()
    assert set(sites) == {"demo_mirror", "demo_portal", "demo_table"}
    assert sum(sites.values()) >= 60
    for site, stored in sites.items():
        (line,) = [line.split() for line in first.out.split("\n") if f"({site})" in line]
        assert line[2:5] == [str(stored), str(stored), str(cuts[site])]
    assert f"{len(rows)} articles are new" in first.out

    second = process("demo")
    assert second.code == 0
    assert f"Nothing is new: the archive already held all {len(rows)} articles" in second.out
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT * FROM articles ORDER BY id").fetchall() == rows


def test_one_article_is_shown_in_full_and_three_commands_work_as_printed(
    process: Command, hubei_news: Command, tmp_path: Path
) -> None:
    ran = process("demo", "--db", "try it.db")
    article, commands = ran.out.split("One of its articles, in full:\n\n")[1].split("\nTry next:\n")
    with closing(sqlite3.connect(tmp_path / "try it.db")) as connection:
        title = article.split("\n")[0]
        (body,) = connection.execute("SELECT body FROM articles WHERE title = ?", [title]).fetchone()
    assert body in article
    lines = commands.strip().split("\n")
    assert len(lines) == 3
    for line in lines:
        verb = shlex.split(line)
        assert hubei_news(*verb[verb.index("--db") - 1 :]).code == 0, line


def test_json_has_the_same_figures_and_the_variable_names_the_archive(
    process: Command, hubei_news: Command, tmp_path: Path
) -> None:
    report = process("demo", "--json", env={"HUBEI_NEWS_DB": "mine.db"}).json
    assert report["database"] == str(tmp_path / "mine.db")
    assert report["new"] == sum(site["stored"] for site in report["sites"]) >= 60
    assert hubei_news("show", "--db", report["database"], report["article"]).code == 0
    assert not (tmp_path / "data").exists()


def test_with_the_usual_port_taken_the_second_demo_still_stores_nothing(process: Command) -> None:
    with socket.socket() as other:
        try:
            other.bind(("127.0.0.1", 8017))
            other.listen()
        except OSError:
            pass  # taken already: just as well
        assert process("demo", "--json").json["new"] >= 60
        assert process("demo", "--json").json["new"] == 0
