"""The index of words behind one interface: FTS5 in SQLite, tsvector in PostgreSQL. Both are given words, never texts."""

from collections.abc import Iterable, Sequence

from sqlalchemy import text
from sqlalchemy.engine import Connection

from standoff.store.queries import Every, Not, Phrase, Query, phrases
from standoff.store.words import LAST_POSITION, indexed_words, word_places

# What a person reads of a hit at once: two lines.
SNIPPET_CHARACTERS = 200
BEFORE_HIT = 60


def add_words(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Index texts under the row numbers of their articles."""
    is_file = connection.dialect.name == "sqlite"
    given = [{"row": row, "words": " ".join(indexed_words(text_)) if is_file else tsvector(text_)} for row, text_ in rows]
    if not given:
        return
    if is_file:
        connection.execute(text("INSERT INTO article_words (rowid, words) VALUES (:row, :words)"), given)
    else:
        connection.execute(text("INSERT INTO article_words (row, words) VALUES (:row, CAST(:words AS tsvector))"), given)


def clear_words(connection: Connection) -> None:
    """Empty the index, to build it anew."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO article_words (article_words) VALUES ('delete-all')"))
    else:
        connection.execute(text("DELETE FROM article_words"))


def indexed_rows(connection: Connection) -> set[int]:
    """Give the row numbers that have an entry in the index."""
    table = "article_words_docsize" if connection.dialect.name == "sqlite" else "article_words"
    column = "id" if connection.dialect.name == "sqlite" else "row"
    return set(connection.scalars(text(f"SELECT {column} FROM {table}")))


def matching(connection: Connection, query: Query) -> tuple[str, str]:
    """Give the SQL that selects the matching rows with their weight (the heavier the better), and the value of its ``:query``."""
    if connection.dialect.name == "sqlite":
        sql = "SELECT rowid AS row, -bm25(article_words) AS weight FROM article_words WHERE article_words MATCH :query"
        return sql, fts5(query)
    # 1: by the logarithm of the length, or long texts would always come first (PostgreSQL's manual, 12.3.3).
    sql = "SELECT row, ts_rank(words, CAST(:query AS tsquery), 1) AS weight FROM article_words WHERE words @@ CAST(:query AS tsquery)"
    return sql, tsquery(query)


def tsvector(text_: str) -> str:
    """Write the words of a text as PostgreSQL reads a tsvector: each with its positions, 256 at most (its manual, 12.11)."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(indexed_words(text_), start=1):
        places.setdefault(word, []).append(place)
    return " ".join(f"'{word}':{','.join(map(str, _counted(at)))}" for word, at in places.items())


def _counted(places: Sequence[int]) -> Sequence[int]:
    return [place for place in places if place <= LAST_POSITION][:256] or [LAST_POSITION]


def fts5(query: Query) -> str:
    """Write a query as FTS5 reads it. Its words hold nothing but letters and digits, each in quotes all the same."""
    if isinstance(query, Phrase):
        return '"' + " ".join(query.words) + '"' + ("*" if query.is_prefix else "")
    if isinstance(query, Not):
        return fts5(query.part)
    if isinstance(query, Every):
        wanted = [fts5(part) for part in query.parts if not isinstance(part, Not)]
        unwanted = [fts5(part) for part in query.parts if isinstance(part, Not)]
        every = "(" + " AND ".join(wanted) + ")"
        return f"({every} NOT ({' OR '.join(unwanted)}))" if unwanted else every
    return "(" + " OR ".join(fts5(part) for part in query.parts) + ")"


def tsquery(query: Query) -> str:
    """Write a query as PostgreSQL reads a tsquery."""
    if isinstance(query, Phrase):
        last = len(query.words) - 1
        marked = [f"'{word}'" + (":*" if query.is_prefix and place == last else "") for place, word in enumerate(query.words)]
        return "(" + " <-> ".join(marked) + ")"
    if isinstance(query, Not):
        return f"!({tsquery(query.part)})"
    sign = " & " if isinstance(query, Every) else " | "
    return "(" + sign.join(tsquery(part) for part in query.parts) + ")"


def snippet(text_: str, query: Query) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Give the stretch of a text around its first hit, and where in that stretch the words of the query stand."""
    hits = _hits(text_, phrases(query))
    first = hits[0][0] if hits else 0
    start = max(0, first - BEFORE_HIT)
    if start:
        space = text_.find(" ", start, first)
        start = space + 1 if space >= 0 else start
    end = min(len(text_), start + SNIPPET_CHARACTERS)
    return text_[start:end], tuple((low - start, high - start) for low, high in hits if low >= start and high <= end)


def _hits(text_: str, wanted: Sequence[Phrase]) -> list[tuple[int, int]]:
    placed = list(word_places(text_))
    found = set[tuple[int, int]]()
    for phrase in wanted:
        length = len(phrase.words)
        for at in range(len(placed) - length + 1):
            if _stands_at([word for word, _, _ in placed[at : at + length]], phrase):
                found.update((start, end) for _, start, end in placed[at : at + length])
    return sorted(found)


def _stands_at(here: Sequence[str], phrase: Phrase) -> bool:
    *before, last = phrase.words
    return list(here[:-1]) == before and (here[-1].startswith(last) if phrase.is_prefix else here[-1] == last)
