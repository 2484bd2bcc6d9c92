"""The network guard: only public addresses are connected to, unless a site file allows more."""

import ipaddress

NAT64 = ipaddress.ip_network("64:ff9b::/96")
CARRYING = (NAT64, ipaddress.ip_network("::/96"), ipaddress.ip_network("::ffff:0:0:0/96"))
"""Addresses that stand for the IPv4 address in their last 32 bits: NAT64 (RFC 6052), the old compatible form
(RFC 4291, 2.5.5.1), the translated one (RFC 2765)."""

GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
"""What IANA has given out of IPv6 to be reached from everywhere; nothing else is public but NAT64."""

DOCUMENTATION = ipaddress.ip_network("3fff::/20")
"""RFC 9637: too young for the table of private networks that Python brings."""

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

    An IPv6 address that carries an IPv4 one (mapped, 6to4, Teredo, NAT64, compatible, translated) is judged
    by what it carries too.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "not an IP address"
    if isinstance(ip, ipaddress.IPv4Address):
        return _refusal_of(ip)
    if ip.ipv4_mapped is not None:
        return _refusal_of(ip.ipv4_mapped)
    reasons = (_refusal_of(ip), *map(_refusal_of, _carried(ip)), _refusal_of_network(ip))
    return next((reason for reason in reasons if reason is not None), None)


def _carried(ip: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    """Return the IPv4 addresses that an IPv6 address stands for."""
    carried = [*([ip.sixtofour] if ip.sixtofour else []), *(ip.teredo or ())]
    if any(ip in network for network in CARRYING):
        carried.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return carried


def _refusal_of_network(ip: ipaddress.IPv6Address) -> str | None:
    """Return why an IPv6 address that Python takes for a public one is none."""
    if ip in DOCUMENTATION:
        return "a private address"
    return None if ip in GLOBAL_UNICAST or ip in NAT64 else "not a public address"


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
        (isinstance(ip, ipaddress.IPv6Address) and ip.is_site_local, "a site-local address"),
        (ip.is_private, "a private address"),
        (not ip.is_global, "not a public address"),
    )
    return next((reason for applies, reason in kinds if applies), None)
