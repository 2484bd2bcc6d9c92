"""Writes docs/schema.md from the schema: `python -m hubei_news.archive.export.schema_page docs/schema.md`."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from hubei_news.archive.export.schema import VERSION, relations, statements

HEAD = f"""\
# The exported database

Made from the schema by `make docs`; a test holds it against it.

`hubei-news export FILE.db` writes an SQLite file of the articles, their history and their sites. It holds
nothing of how they were crawled. It opens in the `sqlite3` shell, in Datasette and wherever SQLite is; the
comments below are in the file too (`.schema` shows them). This is version {VERSION} of the schema:
`PRAGMA user_version` and `about` say which a file has, and it rises when a column or view changes its name or
meaning.

The same articles give the same file, byte for byte, in whatever order they were found: the files of two days
differ only if the archive does.

"""

EXAMPLES = """\
## Questions

The newest articles of a unit:

```sql
SELECT title, published_at, source FROM headlines WHERE unit = '随州市' LIMIT 20;
```

An article to read:

```sql
SELECT title, published_at, source, body FROM articles WHERE id = 1;
```

How much a site published, month by month:

```sql
SELECT month, sum(articles) FROM months WHERE site = 'suizhou' GROUP BY month ORDER BY month;
```

Whom the pages name as origin:

```sql
SELECT source, articles, first, last FROM sources ORDER BY articles DESC LIMIT 20;
```

Who wrote most:

```sql
SELECT name, count(*) FROM people WHERE role = 'reporter' GROUP BY name ORDER BY 2 DESC LIMIT 20;
```

What was changed after it had been published, and each state of one article:

```sql
SELECT title, edits, last_edit_seen, url FROM changed ORDER BY last_edit_seen DESC LIMIT 20;
SELECT state, state_kind, state_first_seen, title FROM history WHERE article_id = 1 ORDER BY state;
```

What vanished:

```sql
SELECT title, how, first_gone_at, url FROM vanished ORDER BY first_gone_at DESC;
```

Which texts most sites printed, and who named whom as its source:

```sql
SELECT group_id, count(*), min(published_at), max(title) FROM reprinted
GROUP BY group_id ORDER BY 2 DESC LIMIT 20;
SELECT published_at, site, source, title FROM reprinted WHERE group_id = 1;
```

What was cut most often, and by which rule:

```sql
SELECT rule, text, count(*) FROM cut_lines GROUP BY rule, text ORDER BY 3 DESC LIMIT 20;
```

An article by any of its addresses:

```sql
SELECT title FROM articles WHERE url = 'https://www.suizhou.gov.cn/xwdt/szyw/202607/t20260714_1.shtml'
    OR id = (SELECT article_id FROM other_urls
        WHERE url = 'https://www.suizhou.gov.cn/xwdt/szyw/202607/t20260714_1.shtml');
```

## Searching

`search_index` is a full-text index ([FTS5](https://www.sqlite.org/fts5.html)) of `title` and `body`; its
rowid is the article's `id`, so that the newest hits come first. Chinese is in it as pairs of characters, in
simplified script: a phrase is its pairs one after the other, in quotes.

```sql
-- 武汉市 is 武汉 汉市
SELECT a.title, a.published_at FROM search_index s JOIN articles a ON a.id = s.rowid
WHERE search_index MATCH '"武汉 汉市"' ORDER BY s.rowid LIMIT 20;

-- one character is the beginning of a pair
SELECT count(*) FROM search_index WHERE search_index MATCH '"汛" *';

-- words and numbers are themselves, in lower case; AND, OR, NOT and title: are FTS5's
SELECT a.title FROM search_index s JOIN articles a ON a.id = s.rowid
WHERE search_index MATCH 'title : "香菇" NOT "演练" OR "ai"' ORDER BY s.rowid;

-- the best first
SELECT a.title FROM search_index s JOIN articles a ON a.id = s.rowid
WHERE search_index MATCH '"香菇"' ORDER BY bm25(search_index, 5, 1) LIMIT 20;
```

`hubei-news search` does all this by itself on the archive.

Times and memory of exports are in [export-results.md](export-results.md).

## In a browser

[Datasette](https://datasette.io/) shows the tables and views and runs queries. `-i` promises that nobody
writes the file meanwhile; a query over all articles may take longer than the second that it allows, and of a
text it would show the first 2,048 characters:

    pip install datasette
    datasette serve -i FILE.db --setting sql_time_limit_ms 10000 --setting truncate_cells_html 0

Begin with the view `headlines`: the table `articles` has many columns, and long texts in them. To read an
article, ask for the columns that you want to see, as above; `/FILE/articles/ID` leads to its history, its
reprints and its other addresses.
"""


def page() -> str:
    """Return the text of docs/schema.md."""
    return HEAD + "\n".join(_relations()) + "\n" + EXAMPLES


def _relations() -> Iterator[str]:
    with closing(sqlite3.connect(":memory:")) as database:
        for statement in statements():
            database.execute(statement)
        for relation in relations():
            yield f"## {relation.name} ({relation.kind})\n\n{_sentence(relation.comment)}\n"
            if relation.kind == "view":
                columns = database.execute(f"SELECT name FROM pragma_table_info('{relation.name}')")  # noqa: S608
                yield "Columns: " + ", ".join(f"`{name}`" for (name,) in columns) + ".\n"
            else:
                yield "| column | declared | holds |\n|---|---|---|"
                for column in relation.columns:
                    yield f"| `{column.name}` | {column.declared} | {column.comment} |"
                yield ""


def _sentence(comment: str) -> str:
    return f"{comment[0].upper()}{comment[1:]}."


def main() -> None:
    """Write the page into the file that is named."""
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
