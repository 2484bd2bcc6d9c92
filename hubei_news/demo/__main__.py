"""Serve the demo site until it is interrupted: `python -m hubei_news.demo --port 8017`."""

import signal
import threading
from pathlib import Path

import click

from hubei_news.demo.folder import demo_folder
from hubei_news.demo.render import render_site
from hubei_news.demo.server import DEFAULT_PORT, serve_demo
from hubei_news.errors import HubeiNewsError


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=DEFAULT_PORT, show_default=True, help="0: any."
)
@click.option(
    "--write",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the final pages into a folder, to read them as files, and stop.",
)
def main(port: int, write: Path | None) -> None:
    """Serve the demo site on 127.0.0.1 until Ctrl-C, for crawls and for a look in a browser."""
    if write is not None:
        _write_pages(write)
        return
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    try:
        with serve_demo(port) as demo:
            click.echo(f"The demo site is served at {demo.url}/ until Ctrl-C.")
            click.echo(f"Its site files: --sites {demo.sites_folder}")
            stopped.wait()
    except HubeiNewsError as error:
        raise click.ClickException(str(error)) from None
    click.echo("Stopped.")


def _write_pages(folder: Path) -> None:
    resources = render_site(demo_folder())
    for path, resource in resources.items():
        file = folder / (f"{path}index.html" if path.endswith("/") else path).lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(resource.body)
    click.echo(f"{len(resources)} files written to {folder}")


if __name__ == "__main__":
    main()
