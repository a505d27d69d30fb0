"""What a connector hands on: a document as bytes, or the reason why there is none."""

from dataclasses import dataclass

from standoff.errors import DocumentError


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The bytes of one document, unpacked but not decoded, and what its place says about them.

    Attributes:
        place: What the user asked for, to be named in messages: a path, an address, or ``-`` for standard input.
        content: The bytes, without gzip.
        media_type: The kind of document that its suffix or its server states, such as ``text/html``; None when nothing states one.
        charset: The encoding that its server states; None when it states none.
        address: The address at which the document was found in the end, after redirects; None for files.
        fetched_at: When someone else fetched it, ISO 8601 in UTC, as a web archive states; None when it is read from where it lies now.
    """

    place: str
    content: bytes
    media_type: str | None = None
    charset: str | None = None
    address: str | None = None
    fetched_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A document, or a part of one, that could not be read: where it is, which error it was, and what to do.

    ``error_name`` is the name of a class in ``standoff.errors``.
    """

    place: str
    error_name: str
    message: str


def unread(place: str, error: DocumentError) -> Unread:
    """Record the error that kept the document at ``place`` from being read."""
    return Unread(place=place, error_name=type(error).__name__, message=str(error))
