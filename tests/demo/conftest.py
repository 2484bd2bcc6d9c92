"""One served demo site for all tests of this folder; a test that changes it puts it back."""

from collections.abc import Iterator

import pytest

from hubei_news.demo import DemoSite, serve_demo


@pytest.fixture(scope="package")
def running_demo() -> Iterator[DemoSite]:
    with serve_demo(port=0) as demo:
        yield demo


@pytest.fixture
def demo(running_demo: DemoSite) -> Iterator[DemoSite]:
    running_demo.requests.clear()
    yield running_demo
    running_demo.restore()
