"""Raw documents as they were fetched: packed, each once, under the SHA-256 of their bytes."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.engine import Connection

from standoff.store.packing import column_text, pack, stamp, unpack
from standoff.store.schema import documents
from standoff.store.writing import insert_new


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """The bytes that an address or a file gave, before anything was made of them."""

    content: bytes
    url: str | None = None
    media_type: str | None = None

    @property
    def sha256(self) -> str:
        """The hash of the bytes, under which they are kept."""
        return hashlib.sha256(self.content).hexdigest()


def add_document(connection: Connection, document: RawDocument, *, now: datetime) -> str:
    """Keep a document; the same bytes are kept once, wherever they came from. Gives their hash."""
    insert_new(
        connection,
        documents,
        [
            {
                "sha256": document.sha256,
                "size": len(document.content),
                "media_type": column_text(document.media_type),
                "url": column_text(document.url),
                "stored_at": stamp(now),
                "packed": pack(document.content),
            }
        ],
    )
    return document.sha256


def get_document(connection: Connection, sha256: str) -> RawDocument | None:
    """Give a document; None when it was never kept, or retention let its bytes go."""
    row = connection.execute(select(documents).where(documents.c.sha256 == sha256)).mappings().first()
    if row is None or row["packed"] is None:
        return None
    return RawDocument(content=unpack(row["packed"]), url=row["url"], media_type=row["media_type"])
