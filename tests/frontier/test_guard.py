"""Which addresses are never connected to."""

import pytest

from hubei_news.frontier.guard import host_name, refusal

NOT_PUBLIC = {
    "127.0.0.1": "a loopback address",
    "127.8.9.10": "a loopback address",
    "0.0.0.0": "an unspecified address",
    "0.1.2.3": "a private address",
    "10.0.0.1": "a private address",
    "172.16.0.1": "a private address",
    "172.31.255.255": "a private address",
    "192.168.1.1": "a private address",
    "100.64.0.1": "not a public address",  # carrier-grade NAT (RFC 6598)
    "100.127.255.254": "not a public address",
    "169.254.169.254": "a link-local address",  # where clouds keep their keys
    "192.0.2.1": "a private address",  # documentation (RFC 5737)
    "198.18.0.1": "a private address",  # benchmarks (RFC 2544)
    "224.0.0.1": "a multicast address",
    "240.0.0.1": "a private address",
    "255.255.255.255": "a private address",
    "::": "an unspecified address",
    "::1": "a loopback address",
    "fe80::1": "a link-local address",
    "fe80::1%eth0": "a link-local address",
    "fc00::1": "a private address",
    "fd12:3456::1": "a private address",
    "ff02::1": "a multicast address",
    "::ffff:127.0.0.1": "a loopback address",
    "::ffff:169.254.169.254": "a link-local address",
    "64:ff9b::7f00:1": "a loopback address",  # NAT64 of 127.0.0.1
    "2002:7f00:1::": "a loopback address",  # 6to4 of 127.0.0.1
    "2001:db8::1": "a private address",
    "::127.0.0.1": "a loopback address",  # IPv4-compatible (RFC 4291)
    "::8.8.8.8": "not a public address",
    "::ffff:0:7f00:1": "a loopback address",  # IPv4-translated (RFC 2765)
    "64:ff9b:1::7f00:1": "not a public address",  # local NAT64 (RFC 8215)
    "fec0::1": "a site-local address",
    "3fff::1": "a private address",  # documentation (RFC 9637)
    "5f00::1": "not a public address",  # SRv6 (RFC 9602)
    "100::1": "a private address",  # discard-only (RFC 6666)
    "localhost": "not an IP address",
}


@pytest.mark.parametrize(("address", "reason"), NOT_PUBLIC.items())
def test_an_address_that_is_not_public_is_refused_with_its_kind(address: str, reason: str) -> None:
    assert refusal(address) == reason


@pytest.mark.parametrize(
    "address", ["59.175.169.1", "223.5.5.5", "2400:3200::1", "::ffff:223.5.5.5", "64:ff9b::df05:505"]
)
def test_a_public_address_passes(address: str) -> None:
    assert refusal(address) is None


@pytest.mark.parametrize(
    ("netloc", "host"),
    [
        ("www.suizhou.gov.cn", "www.suizhou.gov.cn"),
        ("WWW.suizhou.gov.cn:8080", "www.suizhou.gov.cn"),
        ("name:word@127.0.0.1:80", "127.0.0.1"),
        ("[::1]:8080", "::1"),
    ],
)
def test_the_bare_host_of_a_network_location(netloc: str, host: str) -> None:
    assert host_name(netloc) == host
