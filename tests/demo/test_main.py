"""`python -m hubei_news.demo` serves until it is told to stop, or writes the pages as files."""

import signal
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from hubei_news.demo import DemoSite
from hubei_news.demo.__main__ import main
from tests.demo.fetch import fetch


def test_it_serves_until_it_is_interrupted() -> None:
    command = [sys.executable, "-u", "-m", "hubei_news.demo", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().split(" at ")[1].split()[0]
        folder = Path(process.stdout.readline().split("--sites ")[1].strip())
        assert fetch(url).status == 200
        assert len(list(folder.glob("*.toml"))) == 3
        process.send_signal(signal.SIGINT)
        assert process.stdout.read() == "Stopped.\n"
    assert process.returncode == 0
    assert not folder.exists()


def test_a_taken_port_is_one_line(demo: DemoSite) -> None:
    result = CliRunner().invoke(main, ["--port", demo.url.rpartition(":")[2]])
    assert result.exit_code == 1
    assert "cannot be used" in result.output
    assert result.output.count("\n") == 1


def test_written_pages_are_what_is_served(demo: DemoSite, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["--write", str(tmp_path)])
    assert result.exit_code == 0
    article = "xwdt/yw/202607/t20260714_5163021.html"
    assert (tmp_path / article).read_bytes() == demo.page(f"/{article}")
    assert (tmp_path / "html/xfxw/index.html").read_bytes() == demo.page("/html/xfxw/")
