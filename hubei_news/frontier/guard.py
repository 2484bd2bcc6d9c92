"""The network guard: only public addresses are connected to, unless a site file allows more."""

import ipaddress

NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""Addresses that stand for an IPv4 address in their last 32 bits (RFC 6052)."""

# fmt: off
OTHER_PORTS = frozenset({
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102,
    103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512,
    513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719,
    1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679,
    6697, 10080,
})
# fmt: on
"""Ports of other services, which no browser asks for a page (https://fetch.spec.whatwg.org/#port-blocking)."""

_allowed_hosts: set[str] = set()


def allow_private_hosts(hosts: set[str]) -> None:
    """Let these hosts have private addresses: those of `allow_private` site files, as in their URLs."""
    _allowed_hosts.update(host_name(host) for host in hosts)


def may_be_private(host: str) -> bool:
    """Return whether a site file of this process allows the host a private address."""
    return host_name(host) in _allowed_hosts


def host_name(netloc: str) -> str:
    """Return the bare host of a URL's network location: no user, no port, no brackets."""
    host = netloc.rpartition("@")[2].lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0] if host.count(":") == 1 else host


def refusal(address: str) -> str | None:
    """Return why an IP address is not connected to, or None for a public one.

    An IPv6 address that carries an IPv4 one (mapped, 6to4, Teredo, NAT64) is judged by what it carries too.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "not an IP address"
    carried: list[ipaddress.IPv4Address | None] = []
    if isinstance(ip, ipaddress.IPv6Address):
        carried = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in NAT64:
            carried.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        return _refusal_of(ip.ipv4_mapped)
    for inner in [ip, *carried]:
        reason = _refusal_of(inner) if inner is not None else None
        if reason is not None:
            return reason
    return None


def stated_refusal(host: str) -> str | None:
    """Return why a host is refused as far as its name alone says it, else None."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return refusal("127.0.0.1") if host == "localhost" else None
    return refusal(host)


def port_refusal(port: int) -> str | None:
    """Return why a port is not connected to, on any host, or None for one that can be a web server's."""
    return f"port {port}, which is another service's" if port in OTHER_PORTS else None


def _refusal_of(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> str | None:
    kinds = (
        (ip.is_unspecified, "an unspecified address"),
        (ip.is_loopback, "a loopback address"),
        (ip.is_link_local, "a link-local address"),
        (ip.is_multicast, "a multicast address"),
        (ip.is_private, "a private address"),
        (not ip.is_global, "not a public address"),
    )
    return next((reason for applies, reason in kinds if applies), None)
