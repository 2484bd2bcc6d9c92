"""Judges a pattern that a user wrote for a footer line: whether it compiles and is quick on every line."""

import re

LONGEST_PATTERN = 500
MOST_UNBOUNDED = 2
LONGEST_BOUND = 60
"""Repetitions without an upper bound (`*`, `+`, `{2,}`) or with a higher one than this: each multiplies the
time by the length of the line."""

TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?[:=!]|\(\?<[=!]|\(|\)|\||[*+?]|\{\d*,?\d*\}|.", re.DOTALL
)


def problem_of(pattern: str) -> str | None:
    """Return why a pattern cannot be used, in words for the user; None if it can.

    A pattern that repeats what itself repeats or offers a choice, `(a+)*` or `(a|ab)*`, can take time
    without end on one line, and so can references back; they are refused, whatever they meet.
    """
    if len(pattern) > LONGEST_PATTERN:
        return f"allowed are {LONGEST_PATTERN} characters"
    try:
        compiled = re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return f"allowed is a regular expression of Python ({error})"
    if compiled.fullmatch(""):
        return "allowed is a pattern that an empty line does not match"
    if re.search(r"(?<!\\)(?:\\\\)*\\[1-9]|\(\?P|\(\?\(|\(\?[a-zA-Z-]", pattern):
        return "allowed is a pattern without references back, named groups and flags"
    return _problem_of_repetitions(pattern)


def _problem_of_repetitions(pattern: str) -> str | None:
    """Walk over a pattern that compiles, and note of every group whether it holds repetition or choice."""
    unbounded = 0
    open_groups: list[bool] = [False]
    atom_is_open = False
    for match in TOKEN.finditer(pattern):
        piece = match[0]
        if piece.startswith("(") and piece[0] != "\\":
            open_groups.append(False)
            atom_is_open = False
        elif piece == ")":
            inner = open_groups.pop()
            atom_is_open = inner
            open_groups[-1] = open_groups[-1] or inner
        elif piece == "|":
            open_groups[-1] = True
            atom_is_open = False
        elif piece in ("*", "+") or (piece.startswith("{") and piece != "{}"):
            most = piece.strip("{}").rpartition(",")[2]
            endless = not most.isdigit() or int(most) > LONGEST_BOUND
            unbounded += endless
            if atom_is_open:
                return "allowed is a pattern that repeats no group with a repetition or a choice in it"
            open_groups[-1] = True
        elif piece == "?":
            open_groups[-1] = True
        else:
            atom_is_open = False
    if unbounded > MOST_UNBOUNDED:
        return f"allowed are {MOST_UNBOUNDED} repetitions without an upper bound (write {{1,40}} for +)"
    return None
