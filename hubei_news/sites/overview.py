"""Writes docs/sites.md, the page of supported sites: `python -m hubei_news.sites.overview docs/sites.md`."""

import sys
from collections.abc import Iterable
from pathlib import Path

from hubei_news.sites.model import Site
from hubei_news.sites.registry import load_sites
from hubei_news.sites.units import UNITS

HEAD = """\
# Supported sites

Made from the site files by `make docs`; a test holds it against them.

Every URL is a candidate until somebody has seen it live: `verified` in a site file is the day on which the
rules were last seen to work, and a site without one reads "not yet". Where public material names only a
channel's address, its name here is read from the address. `adding-a-site.md` says how to mend a site.
"""


def overview(sites: Iterable[Site]) -> str:
    """Return the page in Markdown: the sites by unit, in the official order of units, portals first."""
    by_unit: dict[str, list[Site]] = {unit: [] for unit in UNITS}
    for site in sites:
        by_unit[site.unit].append(site)
    count = sum(len(members) for members in by_unit.values())
    parts = [HEAD, f"{count} sites.\n"]
    for unit, members in by_unit.items():
        parts.append(f"## {unit}\n\n| name | title | system | channels | verified |\n|---|---|---|---|---|")
        parts.extend(_row(site) for site in sorted(members, key=_order))
        parts.append("")
    return "\n".join(parts)


def _order(site: Site) -> tuple[int, str]:
    kind = 0 if ".gov.cn" in site.home else 2 if site.family == "newspaper" else 1
    return kind, site.name


def _row(site: Site) -> str:
    channels = "<br>".join(f"{channel.name} `{channel.url}`" for channel in site.channels)
    verified = site.verified.isoformat() if site.verified else "not yet"
    return f"| `{site.name}` | [{site.title}]({site.home}) | `{site.family}` | {channels} | {verified} |"


def main() -> None:
    """Write the page into the file that is named."""
    Path(sys.argv[1]).write_text(overview(load_sites().values()), encoding="utf-8")


if __name__ == "__main__":
    main()
