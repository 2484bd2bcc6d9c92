"""For developers: writes the migration that a change of models.py needs.

`python -m hubei_news.archive.migrations MESSAGE`. What it writes is a draft: read it, then run `make format`.
"""

import sys

from alembic import command

from hubei_news.archive.migrate import known_versions, migrate, migration_config
from hubei_news.archive.sqlite import memory_engine


def main(message: str) -> None:
    """Compare the models with what the migrations so far make, and write the next one."""
    engine = memory_engine()
    if known_versions():
        migrate(engine)
    number = int(known_versions()[-1]) + 1 if known_versions() else 1
    with engine.begin() as connection:
        command.revision(migration_config(connection), message, autogenerate=True, rev_id=f"{number:04}")


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]) or sys.exit("say in a few words what changes"))
