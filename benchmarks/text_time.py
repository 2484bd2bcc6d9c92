"""Measures the time of footers and credits: hostile texts of growing size, and real pages.

`python -m benchmarks.text_time`. Linear means that a text of twice the size takes twice the time; the last
column is the time of the largest text over that of the one half its size.
"""

import json
import time
from collections.abc import Callable
from pathlib import Path

from hubei_news.text.credits import read_credits
from hubei_news.text.footer.strip import strip_footer
from hubei_news.text.numbers import find_site_numbers

SIZES = (250_000, 500_000, 1_000_000)
SHARED = Path(__file__).parents[2] / "shared" / "pages" / "gold"
UNITS = {
    "one character": "权",
    "(a)": "(a)",
    "question marks": "?",
    "著": "著",
    "spaces": " ",
    "newlines": "\n",
    "digits": "1",
    "a character a line": "权\n",
    "footer lines": "版权所有 鄂ICP备05011090号-1\n",
    "a footer without line ends": "鄂ICP备05011090号-1 ",
    "credit lines": "责任编辑：张雨 李明\n",
    "labels without names": "记者编辑来源：",
    "names in parentheses": "（张雨、李明、王雪）\n",
    "long disclaimers": "如本网转载侵权" * 120 + "\n",
}
TASKS: dict[str, Callable[[str], object]] = {
    "strip_footer": strip_footer,
    "read_credits": read_credits,
    "find_site_numbers": find_site_numbers,
}


def seconds(task: Callable[[str], object], text: str) -> float:
    """Return the CPU time that a task takes for a text."""
    begin = time.process_time()
    task(text)
    return time.process_time() - begin


def hostile(name: str, unit: str) -> None:
    """Print the times of one hostile text in each size."""
    texts = [(unit * (size // len(unit) + 1))[:size] for size in SIZES]
    for label, task in TASKS.items():
        times = [seconds(task, text) for text in texts]
        ratio = times[-1] / times[-2] if times[-2] > 0.005 else 0.0
        print(f"{name:28} {label:18} " + " ".join(f"{value:7.3f}" for value in times) + f"  x{ratio:.1f}")


def nested_parentheses() -> None:
    """Print the times of parentheses nested without end."""
    for size in SIZES:
        text = "（" * (size // 2) + "）" * (size // 2)
        times = " ".join(f"{seconds(task, text):7.3f}" for task in TASKS.values())
        times = " ".join(f"{seconds(task, text):7.3f}" for task in TASKS.values())
        print(f"nested parentheses {size:>9} {times}")


def real_pages() -> None:
    """Print the time over the real gold bodies, if they are at hand."""
    files = sorted(SHARED.glob("*.json"))
    bodies = [body for file in files if (body := json.loads(file.read_text(encoding="utf-8")).get("body"))]
    if not bodies:
        print("real pages: ../shared/pages is not at hand")
        return
    characters = sum(map(len, bodies))
    for label, task in TASKS.items():
        spent = sum(seconds(task, body) for body in bodies)
        print(
            f"real pages: {label:18} {len(bodies)} bodies, {characters} characters, "
            f"{spent / len(bodies) * 1000:.2f} ms an article, "
            f"{spent / characters * 1e6:.2f} ms a 1,000 characters"
        )


def main() -> None:
    """Print both tables."""
    for task in TASKS.values():
        task("版权所有\n责任编辑：张雨")
    real_pages()
    print(f"{'seconds for characters':28} {'':18} " + " ".join(f"{size:>7}" for size in SIZES))
    for name, unit in UNITS.items():
        hostile(name, unit)
    nested_parentheses()


if __name__ == "__main__":
    main()
