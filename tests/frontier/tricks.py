"""Ways to lead a crawler to an address that is none of its business, and what the ledger must say of each."""

from tests.own_network.loopback import PUBLIC

GOOD = "http://www.example.org/a.html"
BOTH = "http://both.example.org/b.html"
"""On a name with a public and a private address."""

ADDRESSES = (
    "10.0.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "198.18.0.1",
    "fe80::1",
    "fd00::1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::1",
    "64:ff9b:1::7f00:1",
    "fec0::1",
    "3fff::1",
    "5f00::1",
)
"""What the tests' network has besides loopback: a guard that lets one pass reaches a server."""

LOOPBACK, PRIVATE, LINK_LOCAL = "a loopback address", "a private address", "a link-local address"
UNSPECIFIED, NOT_PUBLIC = "an unspecified address", "not a public address"
SITE_LOCAL = "a site-local address"

NAMES: dict[str, tuple[tuple[str, ...], ...]] = {
    "loopback.example.org": (("127.0.0.1",),),
    "private.example.org": (("10.0.0.1",),),
    "carrier.example.org": (("100.64.0.1",),),
    "cloud.example.org": (("169.254.169.254",),),
    "nowhere.example.org": (("0.0.0.0",),),
    "loopback6.example.org": (("::1",),),
    "mapped.example.org": (("::ffff:127.0.0.1",),),
    "link6.example.org": (("fe80::1",),),
    "unique6.example.org": (("fd00::1",),),
    "nat64.example.org": (("64:ff9b::7f00:1",),),
    "six2four.example.org": (("2002:7f00:1::1",),),
    "rebinding.example.org": ((PUBLIC,), ("127.0.0.1",)),
    "rebinding6.example.org": ((PUBLIC,), ("::1",)),
    "both.example.org": ((PUBLIC, "127.0.0.1"),),
    "127.0.0.1": (("127.0.0.1",),),  # a resolver takes 127.0.0.1. for a name
}
"""The addresses of names, query by query; the last answer stays. All other names have the public address."""

DIRECT: dict[str, str] = {
    "http://127.0.0.1/a.html": LOOPBACK,
    "http://127.8.9.10/a.html": LOOPBACK,
    "http://127.1/a.html": LOOPBACK,  # the short form
    "http://2130706433/a.html": LOOPBACK,  # decimal
    "http://0x7f000001/a.html": LOOPBACK,  # hexadecimal
    "http://0x7f.1/a.html": LOOPBACK,
    "http://0177.0.0.1/a.html": LOOPBACK,  # octal
    "http://017700000001/a.html": LOOPBACK,
    "http://localhost/a.html": LOOPBACK,
    "http://0.0.0.0/a.html": UNSPECIFIED,
    "http://0/a.html": UNSPECIFIED,
    "http://10.0.0.1/a.html": PRIVATE,
    "http://012.0.0.1/a.html": PRIVATE,
    "http://192.168.1.1/a.html": PRIVATE,
    "http://3232235777/a.html": PRIVATE,
    "http://198.18.0.1/a.html": PRIVATE,
    "http://100.64.0.1/a.html": NOT_PUBLIC,
    "http://169.254.169.254/latest/meta-data/": LINK_LOCAL,
    "http://[::1]/a.html": LOOPBACK,
    "http://[::]/a.html": UNSPECIFIED,
    "http://[::ffff:127.0.0.1]/a.html": LOOPBACK,
    "http://[::ffff:a9fe:a9fe]/a.html": LINK_LOCAL,
    "http://[fe80::1]/a.html": LINK_LOCAL,
    "http://[fd00::1]/a.html": PRIVATE,
    "http://[64:ff9b::7f00:1]/a.html": LOOPBACK,
    "http://[2002:7f00:1::1]/a.html": LOOPBACK,
    "http://[::127.0.0.1]/a.html": LOOPBACK,
    "http://[::ffff:0:7f00:1]/a.html": LOOPBACK,
    "http://[64:ff9b:1::7f00:1]/a.html": NOT_PUBLIC,
    "http://[fec0::1]/a.html": SITE_LOCAL,
    "http://[3fff::1]/a.html": PRIVATE,
    "http://[5f00::1]/a.html": NOT_PUBLIC,
    "http://[fe80::1%25lo]/a.html": LINK_LOCAL,
    "http://loopback.example.org/a.html": LOOPBACK,
    "http://private.example.org/a.html": PRIVATE,
    "http://carrier.example.org/a.html": NOT_PUBLIC,
    "http://cloud.example.org/a.html": LINK_LOCAL,
    "http://nowhere.example.org/a.html": UNSPECIFIED,
    "http://loopback6.example.org/a.html": LOOPBACK,
    "http://mapped.example.org/a.html": LOOPBACK,
    "http://link6.example.org/a.html": LINK_LOCAL,
    "http://unique6.example.org/a.html": PRIVATE,
    "http://nat64.example.org/a.html": LOOPBACK,
    "http://six2four.example.org/a.html": LOOPBACK,
    "http://rebinding.example.org/a.html": LOOPBACK,  # robots.txt was asked for at the public address
    "http://rebinding6.example.org/a.html": LOOPBACK,
    "http://www.example.org:22/a.html": "port 22, which is another service's",
    "http://127.0.0.1:6379/a.html": LOOPBACK,
}
"""URLs that are given to the crawler, and what the ledger's reason says."""

REDIRECTS: dict[str, str] = {
    "r-loopback": "http://127.0.0.1/a.html",
    "r-decimal": "http://2130706433/a.html",
    "r-octal": "http://0177.0.0.1/a.html",
    "r-hexadecimal": "//0x7f000001/a.html",
    "r-cloud": "http://169.254.169.254/latest/meta-data/",
    "r-mapped": "http://[::ffff:127.0.0.1]/a.html",
    "r-name": "http://private.example.org/a.html",
    "r-full-width": "http://１２７.0.0.1/a.html",
    "r-dot": "http://127.0.0.1./a.html",
    "r-encoded": "http://%31%32%37.0.0.1/a.html",
    "r-twice": "http://r-loopback.example.org/a.html",
    "r-port": "http://www.example.org:25/a.html",
    "r-port-of-ours": "http://127.0.0.1:22/",
    "r-user": "http://www.example.org@127.0.0.1/a.html",
    "r-password": "http://name:word@www.example.org/a.html",
    "r-backslash": "http://127.0.0.1\\@www.example.org/a.html",
    "r-no-port": "http://www.example.org:99999/a.html",
    "r-file": "file:///etc/passwd",
    "r-ftp": "ftp://127.0.0.1/a.html",
    "r-gopher": "gopher://127.0.0.1:6379/_FLUSHALL",
    "r-data": "data:text/html,<h1>1</h1>",
    "r-script": "javascript:alert(1)",
}
"""Where the page at `redirect_page` of a name redirects to."""

REDIRECT_REASONS: dict[str, str] = {
    "r-loopback": LOOPBACK,
    "r-decimal": LOOPBACK,
    "r-octal": LOOPBACK,
    "r-hexadecimal": LOOPBACK,
    "r-cloud": LINK_LOCAL,
    "r-mapped": LOOPBACK,
    "r-name": PRIVATE,
    "r-full-width": LOOPBACK,
    "r-dot": LOOPBACK,
    "r-encoded": "malformed URL (host name)",
    "r-twice": LOOPBACK,
    "r-port": "port 25, which is another service's",
    "r-port-of-ours": "port 22, which is another service's",
    "r-user": "a URL with a user name is not fetched",
    "r-password": "a URL with a user name is not fetched",
    "r-backslash": LOOPBACK,
    "r-no-port": "redirects to a malformed URL",
    "r-file": "redirects to what is no http or https URL: file:///etc/passwd",
    "r-ftp": "redirects to what is no http or https URL: ftp://127.0.0.1/a.html",
    "r-gopher": "redirects to what is no http or https URL: gopher://127.0.0.1:6379/_FLUSHALL",
    "r-data": "redirects to what is no http or https URL: data:text/html,<h1>1</h1>",
    "r-script": "redirects to a malformed URL: Missing scheme in request url: javascript:alert(1)",
}


def redirect_page(name: str) -> str:
    """Return the URL of the page that redirects; each has a host of its own."""
    return f"http://{name}.example.org/a.html"
