"""Domains of addresses: the host, and the part of it that somebody registered (the Public Suffix List, as ``tld`` carries it)."""

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit


def host_of(url: str) -> str | None:
    """Give the host of an address, in lower case; None when it has none. An address may lack its scheme."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        # A bracket that opens no IPv6 address.
        return None
    return host.rstrip(".") or None if host else None


def suffixes(host: str) -> Iterator[str]:
    """Give a host, and what is left of it as its first labels are taken away: ``a.b.org``, ``b.org``, ``org``."""
    while host:
        yield host
        host = host.partition(".")[2]


# A press of 5,000 publishers, each with a few hosts, fits.
@lru_cache(maxsize=16_384)
def registrable_domain(host: str) -> str:
    """Give the part of a host that one holder registered: ``example.co.uk`` of ``news.example.co.uk``, ``a.blogspot.com`` of itself.

    A host without one (a number, a name of one label) is given whole; under a suffix that is in no list it is the last two labels.
    """
    # Imported only for domains that no row has: it reads a list of 9,000 suffixes.
    from tld import get_fld

    found = get_fld(f"http://{host}/", fail_silently=True, search_private=True) if "." in host else None
    if isinstance(found, str):
        return found
    return host if host.replace(".", "").isdigit() or ":" in host else ".".join(host.split(".")[-2:])
