"""Find the demo site's files: `data/demo` of a checkout, `hubei_news/demo/pages` of an installed wheel."""

from functools import cache
from pathlib import Path

from hubei_news.errors import ConfigurationError


@cache
def demo_folder() -> Path:
    """Return the folder that holds the demo site's texts, layouts and site files."""
    package = Path(__file__).resolve().parent
    for folder in (package.parents[1] / "data" / "demo", package / "pages"):
        if (folder / "sites").is_dir():
            return folder
    raise ConfigurationError(f"the demo site's files are missing beside {package}: install hubei-news again")
