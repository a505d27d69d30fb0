"""The words for actors of PLOVER GSR and of the crisis corpus, with the country and sector that their annotators gave."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.report import MissingData
from standoff.records import Article, Span
from training.corpora.convert import article_of
from training.corpora.markup import read_corpus

# What GSR writes otherwise than ISO 3166 and the second codebook do.
_CODES = {"JAP": "JPN", "ITL": "ITA", "ROM": "ROU"}
_SECTORS = {"CIV": "CVL", "ELI": None, "SOC": "CVL"}
# Pronouns are read by their chain, which is another reader's work.
_PRONOUNS = frozenset("he she they it we its their his her him them our you i us who whose which my your that me this these those".split())
_KINDS = frozenset({"person", "organization", "country", "nationality", "force", "body"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """The words for one actor and where they stand; ``country`` and ``sector`` are None where there is none."""

    name: str
    article: Article
    span: Span
    when: str | None
    country: str | None
    sector: str | None

    @property
    def words(self) -> str:
        """The words."""
        return self.span.of(self.article.text)


def plover_gsr(path: Path) -> Iterator[Gold]:
    """Give the actors and recipients of the second half: the first was looked at for gaps in the tables."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    for row in rows[len(rows) // 2 :]:
        for side in ("source", "target"):
            for number, actor in enumerate(row.get(side) or ()):
                words, code = actor["actorText"], _CODES.get(actor.get("code"), actor.get("code"))
                if not code or not words:
                    continue
                # The codebook of the set gives bodies the country code IGO or NGO, and has medical people where we have the media.
                country, sector = (None, code) if code in ("IGO", "NGO") else (code, (actor.get("sector") or "")[:3] or None)
                yield Gold(
                    name=f"{row['id']} {side} {number}", article=Article(text=words), span=Span(start=0, end=len(words)), when=None,
                    country=country, sector=_SECTORS.get(sector, sector) if sector is not None else None,
                )  # fmt: skip


def corpus(folder: Path, *, split: str) -> Iterator[Gold]:
    """Give the mentions of those who can act, of one part of the crisis corpus, without pronouns."""
    for passage in read_corpus(folder):
        if passage.split != split:
            continue
        article = article_of(passage)
        for mark in passage.marks:
            line = passage.line(mark.key) if mark.key[0] == "m" else None
            if line is None or line.words[0] not in _KINDS or passage.text[mark.start : mark.end].lower() in _PRONOUNS:
                continue
            _, country, sector, _ = line.words
            yield Gold(
                name=f"{passage.id} {mark.start}", article=article, span=Span(start=mark.start, end=mark.end), when=article.published_at,
                country=None if country == "-" else country, sector=None if sector == "-" else sector,
            )  # fmt: skip


def gold_at(data: Path, *, split: str) -> list[Gold]:
    """Give the actors of a file of PLOVER GSR or of a folder of the corpus.

    Raises:
        MissingData: There is neither.
    """
    if data.is_file() and data.suffix == ".json":
        return list(plover_gsr(data))
    found = list(corpus(data, split=split)) if data.is_dir() else []
    if not found:
        raise MissingData(f"no PLOVER GSR and no passages of {split} at {data}")
    return found
