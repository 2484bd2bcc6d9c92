"""Turn the texts and layouts of `data/demo` into everything that the demo site serves."""

from collections.abc import Callable
from pathlib import Path

from hubei_news.demo import mirror, portal, table
from hubei_news.demo.resource import Resource, read_file

LAYOUTS: tuple[Callable[[Path], dict[str, Resource]], ...] = (
    portal.render_portal,
    table.render_table,
    mirror.render_mirror,
)


def render_site(folder: Path) -> dict[str, Resource]:
    """Return all resources by URL path; folders are served under their path with a final slash."""
    resources = {
        "/": Resource(body=(folder / "index.html").read_bytes(), content_type="text/html; charset=utf-8"),
        "/robots.txt": read_file(folder / "robots.txt"),
    }
    for render in LAYOUTS:
        resources.update(render(folder))
    return resources
