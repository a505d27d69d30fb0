"""Fetch a document from an http or https address, and only from the public internet.

Each address is resolved once, checked, and then connected to as checked, with the name kept for the Host line and
for TLS: a name that changes its address between the check and the connection gains nothing.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from http import HTTPStatus
from http.cookiejar import DefaultCookiePolicy
from types import MappingProxyType
from typing import TYPE_CHECKING

from standoff.connectors.addresses import Resolve, checked_addresses
from standoff.connectors.deadline import Deadline
from standoff.connectors.unpacking import Encoding, collect, oversized, unpack
from standoff.errors import ForbiddenAddress, UnreachableDocument, UnsupportedDocument
from standoff.records.base import VERSION
from standoff.records.document import Document

if TYPE_CHECKING:
    import httpx

# Is asked whether an address may be fetched; raises ForbiddenAddress or UnreachableDocument when it may not.
Permit = Callable[[str], None]

# The name under which Standoff asks, and under which robots.txt may address it.
AGENT = "Standoff"
MOST_REDIRECTS = 5
# Addresses of one host that are tried; a host with a dead first address mostly has a live second one.
MOST_ADDRESSES = 3
ACCEPT = "text/html,application/xhtml+xml,text/plain,application/json;q=0.9,application/x-ndjson;q=0.9,*/*;q=0.1"
# A name (in ASCII, as IDNA writes it), or an address of either kind with or without a zone.
_HOST = re.compile(r"[\w.:-]+(?:%25[\w.-]+)?", re.ASCII)
# A host in octal, which httpx does not read and the C library reads as another address than it seems.
_ODD_NUMBER = re.compile(r"//(?:[^/?#]*@)?[0-9]+(?:\.[0-9]+){3}(?:[:/?#]|$)")
_CONTENT_TYPE = re.compile(r"\s*([\w.+-]+/[\w.+-]+)\s*(?:;|$)")
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([^\s\"';,]+)", re.IGNORECASE)
_ENCODINGS: dict[str, Encoding] = {"gzip": "gzip", "x-gzip": "gzip", "deflate": "deflate", "br": "br", "zstd": "zstd"}
_NO_HEADERS: Mapping[str, str] = MappingProxyType({})
# The extension of a response in which the target of its redirect is kept.
_LOCATION = "standoff_location"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# What a status means for who asked.
_ADVICE = {
    401: "It wants a login, which Standoff does not have: save the page and read the file.",
    402: "It wants a payment: save the page and read the file.",
    403: "It refuses readers like this one: save the page in a browser and read the file.",
    404: "There is nothing at this address: check it.",
    410: "It was there and has been removed: look for it in a web archive.",
    429: "It was asked too often: wait and try again.",
    451: "It is withheld for legal reasons.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Terms:
    """What holds for every step of one fetch."""

    max_bytes: int
    allow_private: bool
    resolve: Resolve | None
    deadline: Deadline
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What an address answered in the end, whatever its status.

    Attributes:
        status: The status of the answer.
        address: Where it came from, after redirects.
        headers: Its header lines, by lower-case name.
        document: The document, of an answer in the two hundreds; else None.
    """

    status: int
    address: str
    headers: Mapping[str, str]
    document: Document | None


def fetch(
    url: str,
    *,
    max_bytes: int,
    timeout: float,
    allow_private: bool,
    client: "httpx.Client | None" = None,
    resolve: Resolve | None = None,
) -> Document:
    """Fetch one document.

    Args:
        url: An http or https address.
        max_bytes: The largest document fetched, packed and unpacked.
        timeout: The seconds the whole fetch may take, redirects included. Asking the name service is not cut short.
        allow_private: Fetch from private networks and from this machine too.
        client: The client to ask with, where many documents are fetched; it must not go through a proxy, which would
            choose the address itself. None makes one that ignores the proxies of the environment.
        resolve: Gives the addresses of a host name; None asks the system.

    Raises:
        ForbiddenAddress: The address, or one it redirects to, is private or reserved, or not http or https.
        UnreachableDocument: There was no answer in time, or the answer is an error.
        OversizedDocument: The document is larger than ``max_bytes``.
        UnsupportedDocument: The answer is packed in a way that was not asked for.
        MalformedDocument: The answer is packed and damaged.
    """
    answer = exchange(url, max_bytes=max_bytes, timeout=timeout, allow_private=allow_private, client=client, resolve=resolve)
    return checked_document(answer)


def checked_document(answer: Exchange) -> Document:
    """Give the document of an answer; UnreachableDocument says why there is none."""
    if answer.document is None:
        advice = _ADVICE.get(answer.status, "The server is at fault: try again later." if answer.status >= 500 else "Check the address.")
        error = UnreachableDocument(f"It answered with the status {answer.status} {_phrase(answer.status)}".rstrip() + f". {advice}")
        error.status = answer.status
        raise error
    return answer.document


def _phrase(status: int) -> str:
    return next((each.phrase for each in HTTPStatus if each == status), "")


def exchange(
    url: str,
    *,
    max_bytes: int,
    timeout: float,
    allow_private: bool,
    client: "httpx.Client | None" = None,
    resolve: Resolve | None = None,
    headers: Mapping[str, str] = _NO_HEADERS,
    permit: Permit | None = None,
    redirects: int = MOST_REDIRECTS,
) -> Exchange:
    """Ask for a document and give the answer with its status and header lines.

    Arguments and errors are those of ``fetch``; an answer that is an error is given, not raised.

    Args:
        url: An http or https address.
        max_bytes: The largest document fetched, packed and unpacked.
        timeout: The seconds that all of it may take.
        allow_private: Fetch from private networks and from this machine too.
        client: The client to ask with.
        resolve: Gives the addresses of a host name.
        headers: Further header lines, such as If-None-Match. They go to every host on the way, so no secret belongs here.
        permit: Is asked before each address that a redirect leads to; it raises when the address may not be asked.
        redirects: How many redirects are followed. With none, a redirect is an answer like another; ``redirect_target`` says where to.
    """
    # Importing httpx takes a third of a second, which reading a file must not pay.
    import httpx

    with ExitStack() as stack:
        deadline = stack.enter_context(Deadline(timeout))
        if client is None:
            client = stack.enter_context(opened_client())
        terms = _Terms(max_bytes=max_bytes, allow_private=allow_private, resolve=resolve, deadline=deadline, headers=headers)
        try:
            return _follow(client, url, terms, permit, redirects)
        except httpx.HTTPError as error:
            raise _no_answer(error, deadline, timeout) from error
        except httpx.InvalidURL as error:
            # Of a client that was handed in, and that looked at the target of a redirect.
            raise UnreachableDocument(f"It redirects to what is no address ({error}). Check it.") from error


def opened_client(transport: "httpx.BaseTransport | None" = None) -> "httpx.Client":
    """Open a client as ``exchange`` needs it: without the proxies of the environment, without cookies, and blind to redirects."""
    import httpx

    # The context reads SSL_CERT_FILE; the client reads nothing else of the environment.
    context = httpx.create_ssl_context()
    client = httpx.Client(verify=context, trust_env=False, transport=transport, event_hooks={"response": [_hide_location]})
    # None is ever sent, but a client that lives for months would keep all that servers set.
    client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=()))
    return client


def _hide_location(response: "httpx.Response") -> None:
    """Put the target of a redirect where httpx does not see it: it reads the target even when it is not to follow, and raises."""
    response.extensions[_LOCATION] = response.headers.pop("location", "")


def _location(response: "httpx.Response") -> str:
    return str(response.extensions.get(_LOCATION) or response.headers.get("location", ""))


def user_agent(contact: str | None = None) -> str:
    """Say who asks, and whom its operators can be asked at, where that is known."""
    told = f"+{contact}; " if contact else ""
    return f"{AGENT}/{VERSION} ({told}reads news articles for crisis research)"


def web_address(text: str) -> str:
    """Give an address as it is asked: in ASCII, without its fragment.

    Raises:
        ForbiddenAddress: It is not http or https, or holds a login.
        UnreachableDocument: It is no address.
    """
    return str(_parsed(text))


def redirect_target(answer: Exchange) -> str | None:
    """Give the address to which an answer redirects; None when it is no redirect. The errors are those of ``web_address``."""
    import httpx

    target = answer.headers.get("location", "")
    if answer.status not in _REDIRECTS or not target:
        return None
    return str(_parsed(target, base=httpx.URL(answer.address)))


def _no_answer(error: "httpx.HTTPError", deadline: Deadline, timeout: float) -> UnreachableDocument:
    from httpx import TimeoutException

    if deadline.is_over or isinstance(error, TimeoutException):
        return too_slow(timeout)
    reason = str(error) or type(error).__name__
    return UnreachableDocument(f"It did not answer as it should: {reason}. Check the address and the connection, or try again later.")


def too_slow(timeout: float) -> UnreachableDocument:
    """Make the error for an address that took longer than it may."""
    return UnreachableDocument(f"It did not give its document within {timeout:g} s. Try again later, or raise STANDOFF_TIMEOUT_SECONDS.")


def _follow(client: "httpx.Client", url: str, terms: _Terms, permit: Permit | None, redirects: int) -> Exchange:
    address = _parsed(url)
    for _ in range(redirects + 1):
        with closing(_answer(client, address, terms)) as response:
            target = _location(response)
            if response.status_code in _REDIRECTS and target and redirects:
                address = _parsed(target, base=address)
                if permit is not None:
                    permit(str(address))
                continue
            document = _document(url, address, response, terms) if 200 <= response.status_code < 300 else None
            headers = dict(response.headers) | ({"location": target} if target else {})
            return Exchange(status=response.status_code, address=str(address), headers=headers, document=document)
    raise too_many_redirects(redirects, str(address))


def too_many_redirects(redirects: int, address: str) -> UnreachableDocument:
    """Make the error for an address that redirects on and on."""
    return UnreachableDocument(f"It redirects more than {redirects} times, at last to {address}. Give the address of the page itself.")


def _parsed(text: str, base: "httpx.URL | None" = None) -> "httpx.URL":
    """Read an address, of the web and without a login."""
    import httpx

    try:
        address = httpx.URL(text.strip()) if base is None else base.join(text.strip())
    except httpx.InvalidURL as error:
        if _ODD_NUMBER.search(text):
            raise ForbiddenAddress("The address hides its host in a number with leading zeros, which is not followed.") from error
        raise UnreachableDocument(f"It is no address that can be read ({error}). Check it.") from error
    step = "The address" if base is None else "It redirects to an address that"
    if address.scheme not in ("http", "https"):
        raise ForbiddenAddress(f"{step} begins with {address.scheme or 'nothing'!r}; only http and https are fetched.")
    if address.userinfo:
        raise ForbiddenAddress(
            f"{step} holds a user name or a password, which is not sent. Take it out, or save the page and read the file."
        )
    if not _HOST.fullmatch(address.raw_host.decode("ascii")) or not 0 < (address.port or 80) < 65536:
        raise UnreachableDocument(f"{step} names no host and port that can be. Check it.")
    return address.copy_with(fragment=None)


def _answer(client: "httpx.Client", address: "httpx.URL", terms: _Terms) -> "httpx.Response":
    """Ask the addresses of the host in turn until one connects."""
    import httpx

    host = address.raw_host.decode("ascii")
    found = checked_addresses(host, allow_private=terms.allow_private, resolve=terms.resolve)[:MOST_ADDRESSES]
    for number, each in enumerate(found, start=1):
        if terms.deadline.is_over:
            raise httpx.ConnectTimeout("no time is left")
        # An address that does not answer must leave time for the next.
        connect = terms.deadline.remaining / (len(found) - number + 1)
        try:
            return client.send(_request(address, each, connect, terms), stream=True, auth=None, follow_redirects=False)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            if number == len(found):
                raise
    raise UnreachableDocument(f"The host {host} has no address. Check the address.")


def _request(address: "httpx.URL", checked: str, connect: float, terms: _Terms) -> "httpx.Request":
    """Make a request that connects to the checked address and asks for the host by its name."""
    import httpx

    remaining = terms.deadline.remaining
    return httpx.Request(
        "GET",
        address.copy_with(host=checked),
        headers={
            "Host": address.netloc.decode("ascii"),
            "User-Agent": user_agent(),
            "Accept": ACCEPT,
            "Accept-Encoding": "gzip, deflate, br, zstd",
            # A connection kept for another host at the same address would be used without checking its certificate.
            "Connection": "close",
            **terms.headers,
        },
        extensions={
            "sni_hostname": address.raw_host.decode("ascii"),
            "timeout": {"connect": connect, "read": remaining, "write": remaining, "pool": remaining},
            "trace": terms.deadline.trace,
        },
    )


def _document(url: str, address: "httpx.URL", response: "httpx.Response", terms: _Terms) -> Document:
    stated = response.headers.get("content-length", "")
    if stated.isdecimal() and int(stated[:20]) > terms.max_bytes:
        raise oversized(terms.max_bytes)
    kind = _content_type(response.headers)
    return Document(
        place=url,
        content=_content(response, terms),
        media_type=kind[0],
        charset=kind[1],
        address=str(address),
    )


def _content(response: "httpx.Response", terms: _Terms) -> bytes:
    """Read the body, unpacked with a limit, as httpx would not."""
    if response.is_stream_consumed:
        # A client that reads ahead, as stub transports do, has unpacked it too.
        return collect([response.content], max_bytes=terms.max_bytes)
    encoding = response.headers.get("content-encoding", "").strip().lower()
    chunks = _timely(response, terms)
    if encoding in ("", "identity"):
        return collect(chunks, max_bytes=terms.max_bytes)
    known = _ENCODINGS.get(encoding)
    if known is not None:
        return unpack(chunks, max_bytes=terms.max_bytes, encoding=known)
    raise UnsupportedDocument(f"It answered in the encoding {encoding!r}, which was not asked for. Save the page and read the file.")


def _timely(response: "httpx.Response", terms: _Terms) -> Iterator[bytes]:
    """Give the body as it comes, packed, until the time or the limit of its size is over: packed data can stand for nothing without end."""
    import httpx

    size = 0
    for chunk in response.iter_raw():
        if terms.deadline.is_over:
            raise httpx.ReadTimeout("no time is left")
        size += len(chunk)
        if size > terms.max_bytes:
            raise oversized(terms.max_bytes)
        yield chunk
    if terms.deadline.is_over:
        # A body without a stated length ends where the timer cut it.
        raise httpx.ReadTimeout("no time is left")


def _content_type(headers: Mapping[str, str]) -> tuple[str | None, str | None]:
    stated = headers.get("content-type", "")
    kind = _CONTENT_TYPE.match(stated)
    charset = _CHARSET.search(stated)
    return (kind.group(1).lower() if kind else None), (charset.group(1).lower() if charset else None)
