"""The package works from its wheel, outside the checkout, with everything it needs inside."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False, timeout=900
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


def test_site_files_migrations_demo_pages_and_rules_travel_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    kinds = {
        "hubei_news/sites/files/": ".toml",
        "hubei_news/archive/migrations/versions/": ".py",
        "hubei_news/demo/pages/": ".toml",
        "hubei_news/text/": ".toml",
    }
    for folder, suffix in kinds.items():
        assert any(name.startswith(folder) and name.endswith(suffix) for name in names), folder
    assert "hubei_news/py.typed" in names
    assert not any(name.startswith(("tests/", "data/")) for name in names)


def test_the_demo_runs_from_the_wheel_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    python = tmp_path / "venv/bin/python"
    run(python, "-m", "pip", "install", "--quiet", "--upgrade", "pip", cwd=tmp_path)
    run(python, "-m", "pip", "install", "--quiet", "-c", ROOT / "constraints.txt", wheel, cwd=tmp_path)
    printed = run(tmp_path / "venv/bin/hubei-news", "demo", "--db", tmp_path / "demo.db", cwd=tmp_path)
    assert "articles are new" in printed
    again = run(tmp_path / "venv/bin/hubei-news", "demo", "--db", tmp_path / "demo.db", cwd=tmp_path)
    assert "Nothing is new" in again
