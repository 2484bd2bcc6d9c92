"""No trick leads a real crawl to an address that is not public, and the ledger says why each was refused."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from hubei_news.canonical_url import canonical_url
from tests.forked_command import ROOT
from tests.frontier.tricks import BOTH, DIRECT, GOOD, REDIRECT_REASONS, REDIRECTS, redirect_page
from tests.own_network.keeper import unshare, why_impossible


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `guarded_network` printed; it needs the right to make a network of its own."""
    if reason := why_impossible():
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("guarded")
    done = subprocess.run(
        [*unshare(), sys.executable, "-W", "error", "-m", "tests.frontier.guarded_network", folder],
        cwd=ROOT,
        env={**os.environ, "http_proxy": "http://127.0.0.1:80", "ALL_PROXY": "http://127.0.0.1:80"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.stdout, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_public_page_is_stored(crawled: dict[str, Any]) -> None:
    assert crawled["error"] is None
    assert crawled["ledger"][GOOD] == ["stored", None]


def test_of_a_name_with_a_private_address_too_only_the_public_one_is_asked(crawled: dict[str, Any]) -> None:
    assert crawled["ledger"][BOTH] == ["stored", None]


def test_no_request_reached_an_address_that_is_not_public(crawled: dict[str, Any]) -> None:
    assert crawled["reached"] == []


@pytest.mark.parametrize("url", DIRECT)
def test_an_address_is_refused_with_its_reason(url: str, crawled: dict[str, Any]) -> None:
    state, reason = crawled["ledger"][canonical_url(url)]
    assert state == "skipped"
    assert "refused by the network guard" in reason
    assert DIRECT[url] in reason


@pytest.mark.parametrize("name", REDIRECTS)
def test_a_redirect_is_refused_with_its_reason(name: str, crawled: dict[str, Any]) -> None:
    state, reason = crawled["ledger"][redirect_page(name)]
    assert state == "skipped"
    assert REDIRECT_REASONS[name] in reason


def test_the_table_has_many_more_than_twenty_five_tricks() -> None:
    assert len(DIRECT) + len(REDIRECTS) >= 60
    assert REDIRECTS.keys() == REDIRECT_REASONS.keys()
