"""Charts of the archive's numbers, as SVG pictures."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from hubei_news.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import URL

    from hubei_news.archive.export.selection import Selection
    from hubei_news.archive.statistics import Count, Statistics

MOST_BARS = 40
"""Bars that a reader can tell apart; the months are the last ones, of all else the most frequent."""

FONTS = "'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', 'PingFang SC', SimHei, sans-serif"
HEIGHT_OF_A_BAR = 22
MARGIN = 120
BORDER = 20
LETTER_SIZE = 12
USUAL_WIDTH = 0.6
"""Of a letter's height: what pygal takes every character for, and what a Latin letter has."""

WIDEST_LABEL = 36
"""Chinese characters; of a longer name the beginning is shown."""

ALWAYS_THE_SAME = "articles"
"""The id in the picture, which pygal takes at random: the same numbers are the same picture."""


def check_chart_file(file: Path) -> None:
    """Raise `InputError` for a name that a chart cannot have, before anything is counted."""
    if file.suffix.lower() != ".svg":
        raise InputError(f"{file}: charts are SVG pictures; give a name that ends in .svg")
    if not file.resolve().parent.is_dir():
        raise InputError(f"{file}: the folder {file.resolve().parent} does not exist")


def write_chart(
    file: Path, statistics: "Statistics", of: str, *, selection: "Selection", source: "URL"
) -> None:
    """Write a bar chart of one grouping of the numbers of the archive `source`; whole or not at all.

    Its title says what was counted, the `selection`, and how many articles that are.
    """
    from hubei_news.archive.destination import written_beside

    bars = _bars(statistics, of)
    picture = _draw(_title(statistics, of, selection, shown=len(bars)), bars)
    with written_beside(file, source=source) as part:
        part.write_bytes(picture)


def _title(statistics: "Statistics", of: str, selection: "Selection", *, shown: int) -> str:
    chosen = [name for name in (selection.unit, selection.site) if name is not None]
    chosen += [f"since {selection.since}"] if selection.since is not None else []
    chosen += [f"until {selection.until}"] if selection.until is not None else []
    all_bars = shown if of == "lengths" else len(_counts(statistics, of))
    which = f"the {'last' if of == 'months' else 'first'} {shown} of {all_bars} {of}"
    grouping = f"Articles: {which if shown < all_bars else of}"
    return " · ".join([grouping, *chosen, f"{statistics.articles:,} in all"])


def _bars(statistics: "Statistics", of: str) -> list[tuple[str, int]]:
    if of == "lengths":
        classes = statistics.lengths.classes if statistics.lengths else ()
        return [(one.name, one.articles) for one in classes]
    counts = _counts(statistics, of)
    chosen = counts[-MOST_BARS:] if of == "months" else counts[:MOST_BARS]
    return [(name or f"(no {of.removesuffix('s')})", articles) for name, articles in chosen]


def _counts(statistics: "Statistics", of: str) -> list[tuple[str | None, int]]:
    counts: Sequence[Count] = getattr(statistics, of)
    names = statistics.site_labels if of == "sites" else [count.name for count in counts]
    named = [(name, count.articles) for name, count in zip(names, counts, strict=True)]
    return _every_month(named) if of == "months" else named


def _every_month(counts: list[tuple[str | None, int]]) -> list[tuple[str | None, int]]:
    """Put a zero for every month between the first and the last: bars stand at equal distances."""
    articles = {name: number for name, number in counts if name is not None}
    if not articles:
        return counts
    first, last = (int(name[:4]) * 12 + int(name[5:7]) - 1 for name in (min(articles), max(articles)))
    names = (f"{month // 12:04}-{month % 12 + 1:02}" for month in range(first, last + 1))
    return [*((name, articles.get(name, 0)) for name in names), *(one for one in counts if one[0] is None)]


def _draw(title: str, bars: list[tuple[str, int]]) -> bytes:
    """Return the picture: one bar a row, its number beside it; nothing to fetch from anywhere."""
    from pygal import Config, HorizontalBar, PluginImportFixer
    from pygal.style import Style

    # Its finder of map plugins is of a form that Python warns of at every later import that fails.
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, PluginImportFixer)]
    style = Style(
        font_family=FONTS,
        background="white",
        plot_background="white",
        colors=("#2b6cb0",),
        label_font_size=LETTER_SIZE,
        major_label_font_size=LETTER_SIZE,
        value_font_size=LETTER_SIZE,
        value_colors=("#1a202c",),
    )
    labels = [_shortened(name) for name, _ in bars]
    config = Config(
        style=style,
        js=(),
        title=title,
        show_legend=False,
        print_values=True,
        print_values_position="top",
        value_formatter=lambda value: f"{value:,.0f}",
        no_data_text="no article",
        width=900,
        height=MARGIN + HEIGHT_OF_A_BAR * max(4, len(bars)),
        truncate_label=-1,
        margin_left=BORDER + _missing_width(labels),
        include_x_axis=True,
        explicit_size=True,
    )
    chart = HorizontalBar(config)
    chart.uuid = ALWAYS_THE_SAME
    # Such charts grow upward: the first row is the lowest.
    chart.x_labels = labels[::-1]
    chart.add("articles", [number for _, number in reversed(bars)])
    picture: bytes = chart.render()
    return picture


def _shortened(name: str) -> str:
    while _width(name) > WIDEST_LABEL:
        name = f"{name.removesuffix('…')[:-1]}…"
    return name


def _missing_width(labels: "Sequence[str]") -> int:
    """Return by how many pixels the widest label is wider than pygal thinks."""
    widest = max(map(_width, labels), default=0)
    thought = USUAL_WIDTH * max(map(len, labels), default=0)
    return max(0, round(LETTER_SIZE * (widest - thought)))


def _width(text: str) -> float:
    """Return how wide a text is, in Chinese characters."""
    return sum(1 if east_asian_width(letter) in "WFA" else USUAL_WIDTH for letter in text)
