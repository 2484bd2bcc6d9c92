"""What is said around the running of the spiders."""

import pytest

from hubei_news.cli.crawling import warn


def test_a_warning_is_one_line_on_stderr_that_cannot_control_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    warn("随县在线 challenged us:\n\x1b[2Jdamaged")
    assert capsys.readouterr() == ("", "warning: 随县在线 challenged us: \ufffd[2Jdamaged\n")
