"""The demo server answers as a real one: validators, keep-alive, 404, and changes while it is served."""

import socket
from datetime import UTC, datetime
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from hubei_news.demo import DemoSite, serve_demo
from hubei_news.demo.server import HOST, _Server
from hubei_news.errors import ConfigurationError
from tests.demo.fetch import ask, fetch

ARTICLE = "/xwdt/yw/202607/t20260714_5163021.html"
OLD_ARTICLE = "/html/xfxw/2006-7-14/1287.htm"


def test_a_page_carries_its_type_length_and_validators(demo: DemoSite) -> None:
    answer = fetch(demo.url + ARTICLE)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Length"] == str(len(answer.body))
    assert answer.headers["Last-Modified"] == "Tue, 14 Jul 2026 10:49:00 GMT"
    assert answer.headers["ETag"].startswith('"')


def test_the_old_server_sends_no_charset(demo: DemoSite) -> None:
    assert fetch(demo.url + OLD_ARTICLE).headers["Content-Type"] == "text/html"


def test_the_same_validator_gets_304_without_a_body(demo: DemoSite) -> None:
    tag = fetch(demo.url + ARTICLE).headers["ETag"]
    answer = fetch(demo.url + ARTICLE, headers={"If-None-Match": tag})
    assert (answer.status, answer.body) == (304, b"")


def test_another_validator_gets_the_page(demo: DemoSite) -> None:
    assert fetch(demo.url + ARTICLE, headers={"If-None-Match": '"other"'}).status == 200


@pytest.mark.parametrize(
    ("since", "status"),
    [
        ("Tue, 14 Jul 2026 10:49:00 GMT", 304),
        ("Wed, 15 Jul 2026 00:00:00 GMT", 304),
        ("Tue, 14 Jul 2026 10:48:59 GMT", 200),
        ("yesterday", 200),
    ],
)
def test_if_modified_since_is_heeded_when_it_is_a_date(demo: DemoSite, since: str, status: int) -> None:
    assert fetch(demo.url + ARTICLE, headers={"If-Modified-Since": since}).status == status


def test_an_etag_outranks_the_date(demo: DemoSite) -> None:
    headers = {"If-None-Match": '"other"', "If-Modified-Since": "Wed, 15 Jul 2026 00:00:00 GMT"}
    assert fetch(demo.url + ARTICLE, headers=headers).status == 200


def test_head_has_the_headers_and_no_body(demo: DemoSite) -> None:
    answer = fetch(demo.url + ARTICLE, method="HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert answer.headers["Content-Length"] == str(len(demo.page(ARTICLE)))


def test_one_connection_serves_several_requests(demo: DemoSite) -> None:
    parts = urlsplit(demo.url)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    connection.connect()
    first_socket = connection.sock
    assert [ask(connection, path).status for path in (ARTICLE, "/nothing", OLD_ARTICLE)] == [200, 404, 200]
    assert connection.sock is first_socket
    connection.close()


def test_robots_txt_is_plain_text(demo: DemoSite) -> None:
    answer = fetch(f"{demo.url}/robots.txt")
    assert answer.headers["Content-Type"] == "text/plain"
    assert b"User-agent: *" in answer.body


def test_an_unknown_path_gets_a_404_page_that_cannot_be_scripted(demo: DemoSite) -> None:
    answer = fetch(f"{demo.url}/%3Cscript%3E")
    assert answer.status == 404
    assert "您访问的页面不存在" in answer.body.decode()
    assert b"<script>" not in answer.body


def test_requests_are_counted_by_path(demo: DemoSite) -> None:
    for path in (ARTICLE, ARTICLE, "/nothing"):
        fetch(demo.url + path)
    assert demo.requests == {ARTICLE: 2, "/nothing": 1}


def test_a_replaced_page_has_new_bytes_and_new_validators(demo: DemoSite) -> None:
    before = fetch(demo.url + ARTICLE)
    changed = before.body.replace("第112次".encode(), "第113次".encode())
    demo.replace(ARTICLE, changed, modified=datetime(2026, 7, 20, 8, 0, tzinfo=UTC))
    after = fetch(demo.url + ARTICLE, headers={"If-None-Match": before.headers["ETag"]})
    assert (after.status, after.body) == (200, changed)
    assert after.headers["Content-Type"] == before.headers["Content-Type"]
    assert after.headers["Last-Modified"] == "Mon, 20 Jul 2026 08:00:00 GMT"


def test_something_new_can_be_served(demo: DemoSite) -> None:
    demo.replace("/xwdt/yw/new.html", "<p>新</p>".encode())
    assert fetch(f"{demo.url}/xwdt/yw/new.html").body == "<p>新</p>".encode()


def test_a_removed_page_is_404_until_the_site_is_restored(demo: DemoSite) -> None:
    demo.remove(ARTICLE)
    assert fetch(demo.url + ARTICLE).status == 404
    demo.restore()
    assert fetch(demo.url + ARTICLE).status == 200


def test_removing_what_is_not_served_is_an_error(demo: DemoSite) -> None:
    with pytest.raises(KeyError):
        demo.remove("/nothing")


def test_two_sites_do_not_share_their_changes(demo: DemoSite) -> None:
    with serve_demo(port=0) as other:
        other.remove(ARTICLE)
        assert fetch(demo.url + ARTICLE).status == 200


def test_without_a_wish_a_taken_default_port_is_passed_by() -> None:
    with serve_demo() as first, serve_demo() as second:
        assert first.url != second.url
        assert fetch(second.url + ARTICLE).status == 200


def test_a_wanted_port_that_is_taken_is_an_error_that_names_it(demo: DemoSite) -> None:
    port = urlsplit(demo.url).port or 0
    with (
        pytest.raises(ConfigurationError, match=rf"port {port} of 127\.0\.0\.1 cannot be used"),
        serve_demo(port),
    ):
        pass


def test_the_site_files_name_the_port_in_use(demo: DemoSite) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(demo.sites_folder.glob("*.toml"))]
    assert len(texts) == 3
    assert all(demo.url in text for text in texts)
    assert not any("8017" in text for text in texts)


def test_the_site_files_are_asked_for_in_vain_before_it_is_served() -> None:
    with pytest.raises(ConfigurationError, match="not being served yet"):
        _ = serve_demo(port=0).sites_folder


def test_afterwards_nothing_listens_and_no_file_stays() -> None:
    with serve_demo(port=0) as demo:
        folder, port = demo.sites_folder, urlsplit(demo.url).port
        connection = HTTPConnection(HOST, port, timeout=10)
        ask(connection, ARTICLE)
    connection.close()
    assert not folder.exists()
    with pytest.raises(ConnectionRefusedError), socket.create_connection((HOST, port), timeout=5):
        pass


@pytest.mark.parametrize(("error", "shown"), [(BrokenPipeError(), False), (ValueError("a mistake"), True)])
def test_a_client_that_goes_away_is_not_worth_a_word(
    error: Exception, *, shown: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    with _Server(DemoSite(), 0) as server:
        try:
            raise error
        except (BrokenPipeError, ValueError):
            server.handle_error(None, (HOST, 1))
    assert bool(capsys.readouterr().err) == shown
