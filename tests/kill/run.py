"""Kills crawls at random moments, lets one end, and compares with an undisturbed crawl of the same site.

`python tests/kill/run.py --kills 1000`. The site (2,000 articles on 100 list pages) keeps publishing while
it is crawled. Most kills hit a crawl; some an export, the opening of an old archive, a crawl by the command
line. How long each may live is chosen so that the crawl is through when the kills are. Beside it, in the same
table, Scrapy's own JOBDIR. `--trouble disk` (`memory`, `outage`, `clock`) does the same with other trouble
than kills. Ends with 1 if anything was lost, duplicated or different.
"""

import argparse
import json
import random
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.kill import crawls
from tests.kill.kills import crawl_killed, crawl_peer, crawl_undisturbed
from tests.kill.processes import growing_site
from tests.kill.result import table
from tests.kill.trouble import TROUBLES, crawl_in_trouble

MOST_PEER_KILLS = 40
"""By default: Scrapy begins from nothing so often that a thousand of its lives would show nothing more."""


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--trouble", choices=TROUBLES, action="append", help="instead of kills")
    parser.add_argument("--db", help="the archive to kill, e.g. a PostgreSQL URL (default: an SQLite file)")
    parser.add_argument("--seed", type=int, help="makes the choices repeatable, though not the moments")
    parser.add_argument("--peer-kills", type=int, help="default: as --kills, at most 40; 0 leaves Scrapy out")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--keep", type=Path, help="work in this folder, and leave it")
    return parser.parse_args()


def main() -> int:
    """Run as the command line says."""
    options = arguments()
    random.seed(options.seed)
    crawls.warm_up()
    folder = options.keep or Path(tempfile.mkdtemp(prefix="kill-"))
    folder.mkdir(exist_ok=True)
    articles = options.articles
    with growing_site(folder, "--articles", str(articles), "--begin", str(articles // 2)) as url:
        calm, account = crawl_undisturbed(folder, url, articles)
        results = [calm]
        results += [crawl_in_trouble(name, folder, url, articles, account) for name in options.trouble or ()]
        if not options.trouble:
            killed = crawl_killed(
                folder, url, articles, kills=options.kills, undisturbed=account, database=options.db
            )
            results.append(killed)
        good = all(result.good for result in results)
        peer_kills = min(options.kills, MOST_PEER_KILLS) if options.peer_kills is None else options.peer_kills
        if peer_kills and not options.trouble:
            results.append(crawl_peer(folder, url, articles, peer_kills))
    if options.json:
        print(json.dumps([vars(result) for result in results], ensure_ascii=False))
    else:
        print(table(results))
    if good and not options.keep:
        shutil.rmtree(folder)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
