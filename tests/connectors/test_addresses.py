import ipaddress

import pytest

from standoff.connectors.addresses import checked_addresses, is_public
from standoff.errors import ForbiddenAddress, UnreachableDocument

PUBLIC = ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8", "2002:808:808::1"]
NOT_PUBLIC = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "192.88.99.1",
    "224.0.0.1",
    "224.0.1.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::8.8.8.8",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:0:0",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::808:808",
    "2002:7f00:1::1",
    "2001::1",
    "2001:db8::1",
    "100::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
]
LOOPBACK_SPELLINGS = [
    "127.0.0.1",
    "127.0.0.1.",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f000001",
    "0X7F.1",
    "0x7f.0.0.0x1",
    "017700000001",
    "0177.0.0.1",
    "0177.0.0.01",
    "0",
    "[::1]",
    "::1",
    "0:0:0:0:0:0:0:1",
    "::ffff:7f00:1",
    "fe80::1%eth0",
    "fe80::1%25eth0",
]


def unasked(host):
    raise AssertionError(f"the name service was asked for {host}")


@pytest.mark.parametrize("address", PUBLIC)
def test_public_address_is_public(address):
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_address_of_no_public_network_is_not_public(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("host", LOOPBACK_SPELLINGS)
def test_loopback_is_forbidden_however_it_is_spelt(host):
    with pytest.raises(ForbiddenAddress):
        checked_addresses(host, allow_private=False, resolve=unasked)


@pytest.mark.parametrize("host", ["99999999999", "256.256.256.256", "1.2.3.4.5", "08.1.1.1", "0x"])
def test_number_that_is_no_address_is_never_connected_to(host):
    with pytest.raises((UnreachableDocument, ForbiddenAddress)):
        checked_addresses(host, allow_private=False, resolve=lambda name: [])


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_name_that_leads_to_no_public_address_is_forbidden(address):
    with pytest.raises(ForbiddenAddress, match=r"harbour\.example"):
        checked_addresses("harbour.example", allow_private=False, resolve=lambda name: [address])


def test_name_with_one_private_address_among_public_ones_is_forbidden():
    with pytest.raises(ForbiddenAddress):
        checked_addresses("harbour.example", allow_private=False, resolve=lambda name: ["8.8.8.8", "10.0.0.1"])


def test_name_gives_its_addresses_in_order():
    assert checked_addresses("harbour.example", allow_private=False, resolve=lambda name: ["8.8.8.8", "2606:4700::1111"]) == (
        "8.8.8.8",
        "2606:4700::1111",
    )


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "localhost"])
def test_private_address_is_given_when_allowed(host):
    assert checked_addresses(host, allow_private=True, resolve=lambda name: ["127.0.0.1"]) == ("127.0.0.1",)


def test_localhost_is_forbidden_through_the_system():
    with pytest.raises(ForbiddenAddress):
        checked_addresses("localhost", allow_private=False)


def failing(error):
    def resolve(host):
        raise error

    return resolve


@pytest.mark.parametrize("resolve", [failing(OSError("no such name")), failing(UnicodeError("label too long")), lambda host: []])
def test_name_without_an_address_is_unreachable(resolve):
    with pytest.raises(UnreachableDocument, match=r"harbour\.example"):
        checked_addresses("harbour.example", allow_private=False, resolve=resolve)
