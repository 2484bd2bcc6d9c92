"""Finds where a script takes its reader: to a fixed address, or to one that it computes. Pure."""

import re
from itertools import islice
from urllib.parse import urljoin, urlsplit

_JUMP = re.compile(
    r"\blocation(?:(?:\.href)?\s*=(?!=)|\.(?:replace|assign)\s*\()\s*(?P<target>[^;\n}<]{1,500})"
)
_LEAVES = re.compile(
    r"\blocation\.reload\s*\(|\.submit\s*\(|http-equiv\s*=\s*[\"']?refresh|\bhistory\.go\s*\(\s*0?\s*\)",
    re.IGNORECASE,
)
_LITERAL = re.compile(r"(?P<mark>[\"'])(?P<address>[^\"']*)(?P=mark)\s*(?P<more>[+.\[]?)")
_NAME = re.compile(r"(?P<name>[A-Za-z_$][\w$]*)\s*\)?[\s\"']*$")
_MOST_JUMPS = 20
_OTHER_SCHEME = "https:"
_TO_HTTPS = re.compile(r"[\"'/]\^?https?:")


def jumps(text: str) -> bool:
    """Say whether a script of a page goes to an address."""
    return _JUMP.search(text) is not None


def leaves(text: str) -> bool:
    """Say whether a script of a page goes on: to an address, by asking for the page again, by a form."""
    return jumps(text) or _LEAVES.search(text) is not None


def fixed_target(text: str, url: str) -> str | None:
    """Return the address of another page that a script of the page at `url` names whole, None for none.

    An address that is put together counts where it names another host or scheme: http to https.
    """
    for jump in islice(_JUMP.finditer(text), _MOST_JUMPS):
        address = _address(jump["target"], text)
        if address is None or address.startswith(("#", "javascript:")):
            continue
        if address == _OTHER_SCHEME:
            return f"https:{url.partition(':')[2]}"
        try:
            target = urljoin(url, address)
            here, there = urlsplit(url), urlsplit(target)
        except ValueError:
            continue
        if (here.scheme, here.netloc, here.path) != (there.scheme, there.netloc, there.path):
            return target
    return None


def _address(target: str, text: str) -> str | None:
    """Return the address in what a script assigns: a literal, a name of one, another scheme."""
    literal = _LITERAL.match(target)
    if literal is not None and (not literal["more"] or literal["address"].startswith(("http", "//"))):
        return literal["address"].strip()
    name = _NAME.match(target)
    if name is not None:
        named = re.search(
            rf"(?<![\w$.]){re.escape(name['name'])}\s*=\s*([\"'])([^\"'\n]+)\1\s*(?![\s+.\[])", text
        )
        return named[2].strip() if named else None
    return _OTHER_SCHEME if _TO_HTTPS.search(target) else None
