"""Measures footers and credits against the labelled sets: `python -m benchmarks.text_quality [--failures]`.

Of the closed sets the author of the rules has seen no case; the others were measured once and then opened.
What a set gave at first is in `data/labelled/HELD_OUT.md`. `--failures` prints what went wrong in the
development part, and which lines are cut of the texts whose own lines must stay.
"""

import argparse
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from benchmarks.labelled_sets import CLOSED, is_closed, read_cases
from hubei_news.text.credits import read_credits
from hubei_news.text.footer.strip import strip_footer
from hubei_news.text.records import Credits


def cut_indexes(case: dict[str, Any]) -> set[int]:
    """Return the numbers of the lines that footers and credits take from a case."""
    text = "\n".join(case["lines"])
    kept = [line for line in read_credits(strip_footer(text).text).text.split("\n") if line.strip()]
    cut: set[int] = set()
    for index, line in enumerate(case["lines"]):
        if kept and kept[0] == line:
            kept.pop(0)
        elif line.strip():
            cut.add(index)
    return cut


def score_footers(cases: Iterable[dict[str, Any]], *, show_failures: bool) -> tuple[int, int, int, int]:
    """Return the lines cut rightly and wrongly, the lines left wrongly, and the cases without a fault.

    Lines labelled `either` do not count.
    """
    right = wrong = missed = faultless = 0
    for case in cases:
        cut = cut_indexes(case) - {index for index, label in enumerate(case["labels"]) if label == "either"}
        to_cut = {index for index, label in enumerate(case["labels"]) if label in ("footer", "credit")}
        right += len(cut & to_cut)
        wrong += len(cut - to_cut)
        missed += len(to_cut - cut)
        faultless += cut == to_cut
        if show_failures and cut != to_cut:
            print(f"  {case['id']}")
            for index, line in enumerate(case["lines"]):
                if (index in cut) != (index in to_cut):
                    print(f"    {'cut wrongly' if index in cut else 'left wrongly'}: {line}")
    return right, wrong, missed, faultless


def report_footers(title: str, cases: list[dict[str, Any]], *, show_failures: bool = False) -> None:
    """Print precision and recall of the cut lines of a part of the set."""
    right, wrong, missed, faultless = score_footers(cases, show_failures=show_failures)
    untouchable = sum("footer" not in case["labels"] for case in cases)
    precision = right / (right + wrong) if right + wrong else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    print(
        f"footers, {title}: {len(cases)} endings ({untouchable} with nothing to cut but credits), "
        f"{right + missed} lines to cut: precision {precision:.4f} ({wrong} wrong), "
        f"recall {recall:.4f} ({missed} missed), whole endings {faultless / len(cases):.4f}"
    )


def report_credits(title: str, cases: list[dict[str, Any]], *, show_failures: bool = False) -> None:
    """Print how many credits records of a part of the set are right as a whole."""
    right = 0
    for case in cases:
        found = read_credits(
            case["body"], information_line=case.get("information_line"), title=case.get("title")
        )
        record = {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(found.credits).items()
        }
        record["others"] = [[other.role, *other.names] for other in found.credits.others]
        expected: dict[str, Any] = {
            "source": None,
            "lead": None,
            **{name: [] for name in record if name not in {"source", "lead"}},
        }
        expected.update(case["credits"])
        same = record == expected and found.text == case.get("text", case["body"])
        right += same
        if show_failures and not same:
            print(f"  {case['id']}: {case['body']!r} {case.get('information_line') or ''}")
            for name, value in record.items():
                if value != expected[name]:
                    print(f"    {name}: {value} instead of {expected[name]}")
            if found.text != case.get("text", case["body"]):
                print(f"    text left: {found.text!r}")
    print(f"credits, {title}: {len(cases)} cases, whole record right {right / len(cases):.4f} ({right})")


ARTICLE = "昨日，全市重点项目集中开工，总投资二十亿元。\n“今年要干出样子来。”项目负责人说。"
"""What stands around a credit line of a case that holds nothing else."""
LONGEST_LINE = 40
HANDS = {6: "a fourth hand", 7: "a fifth hand", 8: "a sixth hand", 10: "a seventh hand", 11: "an eighth hand"}
"""Who labelled a batch of `…_by_a_third_hand.jsonl`, where it was somebody else."""


def own_lines_cut(case: dict[str, Any]) -> list[str]:
    """Return the lines of an article that are taken from it, of a case of `own_lines….jsonl`."""
    cut = cut_indexes(case)
    return [
        line
        for index, line in enumerate(case["lines"])
        if index in cut and case["labels"][index] == "article"
    ]


def report_own_lines(title: str, cases: list[dict[str, Any]], *, show_failures: bool) -> None:
    """Print in how many texts, written to tempt the rules, a line of the article is cut."""
    found = {case["id"]: lost for case in cases if (lost := own_lines_cut(case))}
    lines = sum(label == "article" for case in cases for label in case["labels"])
    print(
        f"own lines that must stay, {title}: {len(cases)} texts, {lines} lines: "
        f"{sum(map(len, found.values()))} cut wrongly, in {len(found)} texts"
    )
    for identifier, lost in found.items() if show_failures else ():
        print(f"  {identifier}: {' / '.join(lost)}")


def read_alone(case: dict[str, Any]) -> Credits:
    """Return the credits of a case that is an information line, a lead, a closing line or lines below."""
    kind, text = case["kind"], case["text"]
    if kind == "info":
        return read_credits(ARTICLE, information_line=text).credits
    if kind == "below":
        return read_credits(strip_footer(f"{ARTICLE}\n{text}").text).credits
    if kind == "lead" and len(text) < LONGEST_LINE:
        glued = text[-1] in "）)】讯訊电電：—-─"
        return read_credits(f"{text}{'' if glued else chr(10)}{ARTICLE}").credits
    return read_credits(text).credits


def report_names(title: str, cases: list[dict[str, Any]]) -> None:
    """Print in how many cases source and names are right, their order and `optional` fields aside."""
    right = 0
    for case in cases:
        record = asdict(read_alone(case))
        right += all(
            sorted(record[name] or ()) == sorted(case["credits"].get(name) or ())
            for name in ("source", "reporters", "correspondents", "photographers", "editors", "reviewers")
            if name not in case.get("optional", ())
        )
    print(f"credits, {title}: {len(cases)} cases, source and names right {right / len(cases):.4f} ({right})")


def main() -> None:
    """Print the figures of every set: development, the last ones, those by another hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--failures", action="store_true", help="print the failures of the development part")
    show_failures = parser.parse_args().failures
    report_footers("development", read_cases("footers"), show_failures=show_failures)
    report_footers("last set, opened since", read_cases("footers_held_out"))
    report_credits("development", read_cases("credits"), show_failures=show_failures)
    report_credits("last set, opened since", read_cases("credits_held_out"))
    for part, when in (("opened", "opened first"), ("closed", "opened last")):
        by_another = [case for case in read_cases("footers_by_another_hand") if case["part"] == part]
        report_footers(f"by another hand, half {when}", by_another)
        by_another = [case for case in read_cases("credits_by_another_hand") if case["part"] == part]
        report_names(f"by another hand, half {when}", by_another)
    report_own_lines("open", read_cases("own_lines"), show_failures=show_failures)
    report_own_lines("among furniture", read_cases("own_lines_among_furniture"), show_failures=show_failures)
    report_own_lines("by an attack", read_cases("own_lines_of_an_attack"), show_failures=show_failures)
    report_own_lines("beside feet", read_cases("own_lines_beside_feet"), show_failures=show_failures)
    report_own_lines(
        "by two more attacks", read_cases("own_lines_of_more_attacks"), show_failures=show_failures
    )
    report_own_lines("closed", read_cases("own_lines_closed"), show_failures=False)
    for kind, report in (("footers", report_footers), ("credits", report_names)):
        for hand in CLOSED[kind]:
            cases = read_cases(f"{kind}_by_{hand}_hand")
            for part in sorted({case.get("part", "closed") for case in cases}):
                title = f"by {hand.replace('_', ' ')} hand, {part}{' since' if part == 'opened' else ''}"
                report(title, [case for case in cases if case.get("part", "closed") == part])
        cases = read_cases(f"{kind}_by_a_third_hand")
        for batch in sorted({case["batch"] for case in cases}):
            title = f"by {HANDS.get(batch, 'a third hand')}, batch {batch}, opened since"
            report(title, [case for case in cases if case["batch"] == batch])
    for hand in ("thirteenth", "fourteenth", "fifteenth"):
        report_footers(f"by a {hand} hand, opened since", read_cases(f"footers_by_a_{hand}_hand"))
    report_footers("whole pages, opened since", read_cases("footers_of_whole_pages"))
    report_footers("drawn pages, opened since", read_cases("footers_of_drawn_pages"))
    names = [f"footers_by_{hand}_hand" for hand in CLOSED["footers"]]
    closed = [case for name in names for case in read_cases(name) if is_closed(name, case)]
    report_footers("all closed sets together", closed)


if __name__ == "__main__":
    main()
