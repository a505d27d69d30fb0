"""Which internet addresses may be asked for a document: those of the public internet, whatever way they are written."""

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence

from standoff.errors import ForbiddenAddress, UnreachableDocument

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
# Gives the addresses of a host name as text, best first; raises OSError when there is none.
Resolve = Callable[[str], Sequence[str]]

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in its last 32 bits
_LOCAL_NAT64 = ipaddress.IPv6Network("64:ff9b:1::/48")  # RFC 8215
_OLD_EMBEDDED = ipaddress.IPv6Network("::/96")  # RFC 4291: "IPv4-compatible", deprecated
_SITE_LOCAL = ipaddress.IPv6Network("fec0::/10")  # RFC 3879: deprecated, still routed inside sites
_RELAYS = ipaddress.IPv4Network("192.88.99.0/24")  # RFC 7526: 6to4 relays, deprecated
# 127.1, 2130706433, 0x7f.0.0.1 and 0177.0.0.1 are all 127.0.0.1 to the C library.
_NUMBERS = re.compile(r"(?:0[xX][0-9a-fA-F]*|[0-9]+)(?:\.(?:0[xX][0-9a-fA-F]*|[0-9]+)){0,3}")


def is_public(address: IPAddress) -> bool:
    """Say whether an address belongs to the public internet, and so does any IPv4 address wrapped in it."""
    if isinstance(address, ipaddress.IPv4Address):
        return _is_ordinary(address) and address not in _RELAYS
    wrapped = _wrapped(address)
    if wrapped is not None:
        return is_public(wrapped)
    return _is_ordinary(address) and not any(address in network for network in (_LOCAL_NAT64, _OLD_EMBEDDED, _SITE_LOCAL))


def checked_addresses(host: str, *, allow_private: bool, resolve: Resolve | None = None) -> tuple[str, ...]:
    """Give the addresses of a host, best first, when all of them may be asked.

    Args:
        host: A name or an address, without brackets.
        allow_private: Give addresses of private networks and of this machine too.
        resolve: Asks for the addresses of a name; None asks the system.

    Raises:
        UnreachableDocument: The host has no address.
        ForbiddenAddress: One of its addresses is not public.
    """
    literal = _literal(host)
    found = [literal] if literal is not None else _resolved(host, resolve or system_addresses)
    for address in found:
        if not allow_private and not is_public(address):
            named = f"The host {host}" if str(address) == host else f"The host {host} is {address}, which"
            raise ForbiddenAddress(
                f"{named} lies in a private or reserved network, where no news is fetched. "
                "Set STANDOFF_ALLOW_PRIVATE_ADDRESSES=1 if you trust the address."
            )
    return tuple(str(address) for address in found)


def system_addresses(host: str) -> tuple[str, ...]:
    """Ask the system for the addresses of a host name, in the order in which they are to be tried."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def _is_ordinary(address: IPAddress) -> bool:
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _wrapped(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Give the IPv4 address that traffic to an IPv6 address ends at."""
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def _literal(host: str) -> IPAddress | None:
    bare = host.strip("[]").rstrip(".")
    if _NUMBERS.fullmatch(bare):
        return _from_numbers(bare)
    # An address with a zone (fe80::1%eth0) is link-local by its nature; the zone does not change what it is.
    try:
        return ipaddress.ip_address(bare.partition("%")[0])
    except ValueError:
        return None


def _from_numbers(host: str) -> IPAddress:
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except OSError as error:
        raise UnreachableDocument(f"The host {host} is a number but no address. Check the address.") from error


def _resolved(host: str, resolve: Resolve) -> list[IPAddress]:
    try:
        found = resolve(host)
    except (OSError, UnicodeError) as error:
        # UnicodeError: a label of the name is empty or too long for IDNA.
        raise UnreachableDocument(
            f"The host {host} is not known ({error}). Check the address, or try again when the name service answers."
        ) from error
    if not found:
        raise UnreachableDocument(f"The host {host} has no address. Check the address.")
    return [ipaddress.ip_address(address.partition("%")[0]) for address in found]
