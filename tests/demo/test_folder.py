"""The demo site's files are found in a checkout."""

from pathlib import Path

from hubei_news.demo.folder import demo_folder


def test_a_checkout_serves_its_own_data() -> None:
    assert demo_folder() == Path(__file__).parents[2] / "data" / "demo"
