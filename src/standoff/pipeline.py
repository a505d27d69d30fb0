"""The pipeline: documents in, readings out. What every surface calls."""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, replace
from functools import lru_cache, partial

from standoff.articles.extraction import articles, text_article
from standoff.articles.genres import with_genre
from standoff.connectors.files import documents
from standoff.connectors.http import fetch
from standoff.errors import DocumentError, WeightsDamaged
from standoff.inference.cache import CacheStats, ContentCache, content_key
from standoff.inference.encoder import EncodedText, Encoder
from standoff.inference.manifest import installed_weights, load_manifest
from standoff.inference.tagged import tagged
from standoff.lexicons import Lexicons, load_lexicons
from standoff.lexicons.gazetteer import Gazetteer, installed_gazetteer
from standoff.lexicons.place_names import name_key
from standoff.lexicons.place_ranker import load_ranker
from standoff.lexicons.place_search import find_places
from standoff.lexicons.places import Candidate as Candidate
from standoff.lexicons.posture import PostureLexicon, load_posture
from standoff.lexicons.publishers import Listed as Listed
from standoff.lexicons.publishers import Publishers, load_publishers, shipped_publishers
from standoff.reading.attributions import INNER, attributions
from standoff.reading.caveats import caveats
from standoff.reading.claims import claims
from standoff.reading.declining import with_declining
from standoff.reading.events import Parts, events
from standoff.reading.home_states import with_home_states
from standoff.reading.known_speakers import with_known_speakers
from standoff.reading.mention_actors import MentionActors
from standoff.reading.mentions import mentions
from standoff.reading.nesting import nested
from standoff.reading.place_compounds import compound_spans
from standoff.reading.place_qualifiers import cut_before_bodies, qualifying_spans
from standoff.reading.place_spans import PlaceSpan
from standoff.reading.posture import postures as postures_of
from standoff.reading.quantities import quantities
from standoff.reading.shared_names import with_own_bodies
from standoff.reading.statements import statements
from standoff.reading.tagged_places import place_spans, without_doubtful
from standoff.reading.times import times, unplaced
from standoff.reading.toponyms import toponyms
from standoff.reading.voices import voices_of
from standoff.records import Article, Failure, Posture, Reading, Statements
from standoff.records.document import Document, Unread, unread
from standoff.settings import Settings, load_settings

# The heads that a whole reading asks.
HEADS = frozenset(
    "attribution cue_source content_cue inner inner_cue_source inner_content_cue appeal appeal_parts source_named source_role entity_kind "
    "mention mention_inner name toponym quantity event event_mode event_status event_modality event_sides event_actor event_recipient "
    "event_place event_time quantity_event equipment_event".split()
)
# Bytes that a reading holds for each character of its text (tracemalloc over 40 articles of PolNeAR dev: 18.6, the text not counted).
READING_BYTES = 24


class Reader:
    """Reads articles: loads weights and lexicons once, then turns each article into a reading.

    Reading is a function of the text: the same article gives the same reading, whatever is read beside it.
    """

    def __init__(self, settings: Settings | None = None, *, cache: ContentCache | None = None) -> None:
        """Load weights and lexicons.

        Args:
            settings: None takes those of the environment.
            cache: Where stretches that were read before are kept, so that copies are not read again; the readings are the same.

        Raises:
            WeightsError: The weights are missing, damaged or of another make.
            GazetteerError: The gazetteer is missing or damaged.
            LexiconError: A lexicon table cannot be used.
            SettingsError: A setting in the environment makes no sense.
        """
        chosen = load_settings() if settings is None else settings
        self._manifest = load_manifest(chosen.weights or installed_weights())
        missing = sorted(HEADS - self._manifest.heads.keys())
        if missing:
            raise WeightsDamaged(
                f"The weights in {self._manifest.folder} have no head for {', '.join(missing)}; {self._manifest.name} "
                f"{self._manifest.version} was made for another version of Standoff. Install the one that belongs to it."
            )
        self._cache = cache
        self._encoder = Encoder(self._manifest, threads=chosen.threads, cache=cache)
        self._lexicons: Lexicons = load_lexicons(self._manifest.language, own=chosen.own_tables)
        folder = installed_gazetteer()
        self._gazetteer = Gazetteer(folder)
        self._ranker = load_ranker(folder)

    def read(self, article: Article) -> Reading:
        """Read one article."""
        return self._read(article, self._encoder.encode)

    def cache_stats(self) -> CacheStats | None:
        """Say how often what had to be read was in the cache; None without one."""
        return None if self._cache is None else self._cache.stats()

    def _read(self, article: Article, encode: Callable[[str], EncodedText]) -> Reading:
        if self._cache is None:
            return self._reading(article, encode(article.text))
        key = self._key(article)
        # Counted in the unit of the windows, which a text of this length has about so many of.
        found: tuple[Reading, list[PlaceSpan]] | None = self._cache.get(key, weight=0)
        if found is not None and toponyms(article, found[1], self._gazetteer, self._ranker) == found[0].toponyms:
            return replace(found[0], article=article)
        spans: list[PlaceSpan] = []
        made = self._reading(article, encode(article.text), spans)
        if found is None and not made.failures:
            self._cache.put(key, (made, spans), READING_BYTES * len(article.text))
        return made

    def _key(self, article: Article) -> bytes:
        """Hash all that a reading depends on but the home of its publisher, which bears on its places only."""
        seen = [
            article.published_at, article.genre, article.headline, article.language,
            None if article.dateline is None else asdict(article.dateline),
            article.publisher if article.genre == "statement" else None,
        ]  # fmt: skip
        return content_key(b"reading", article.text.encode("utf-8", "surrogatepass"), json.dumps(seen).encode())

    def read_many(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Read many articles as they come, side by side on all threads, and give their readings in the same order.

        No more articles are taken than keep the threads busy.
        """
        if self._encoder.threads == 1:
            yield from map(self.read, articles)
            return
        waiting: deque[Future[Reading]] = deque()
        with ThreadPoolExecutor(max_workers=self._encoder.threads, thread_name_prefix="reader") as pool:
            try:
                for article in articles:
                    waiting.append(pool.submit(self._read_here, article))
                    if len(waiting) > self._encoder.threads:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                for left in waiting:
                    left.cancel()

    def _read_here(self, article: Article) -> Reading:
        return self._read(article, self._encoder.encode_here)

    def statements(self, text: str) -> Statements:
        """Give the factual statements of a text, with and without an appeal to a source, and what the appeals name."""
        encoded = self._encoder.encode(text)
        quoted = [(each.source, each.content, each.score) for each in attributions(encoded, self._manifest) if each.source is not None]
        return statements(encoded, self._manifest, quoted=quoted)

    def describe(self) -> dict[str, object]:
        """Say what reads: name, version (of weights and rules) and hash of the weights, and the heads they hold."""
        return {
            "name": self._manifest.name,
            "version": self._manifest.reader_version,
            "sha256": self._manifest.sha256,
            "language": self._manifest.language,
            "folder": str(self._manifest.folder),
            "heads": {name: list(head.labels) for name, head in self._manifest.heads.items()},
        }

    def _reading(self, article: Article, encoded: EncodedText, spans: list[PlaceSpan] | None = None) -> Reading:
        """Read an encoded article; ``spans`` is given the words that name places."""
        empty = Reading(
            article=article,
            reader_name=self._manifest.name,
            reader_version=self._manifest.reader_version,
            weights_sha256=self._manifest.sha256,
        )
        # One article that a reader cannot digest must not cost the others: it is recorded, with what the other readers found.
        read = self._stage(empty, "times", lambda so_far: replace(so_far, times=times(article, self._lexicons.times)))
        read = self._stage(read, "claims", lambda so_far: self._with_claims(so_far, encoded))
        if any(failure.reader == "claims" for failure in read.failures):
            return read
        stages = (
            ("mentions", self._with_mentions), ("toponyms", partial(self._with_toponyms, found=spans)),
            ("quantities", self._with_quantities), ("events", self._with_events),
        )  # fmt: skip
        for name, add in stages:
            read = self._stage(read, name, partial(add, encoded=encoded))
        read = self._stage(
            read, "speakers", lambda so_far: with_known_speakers(so_far, self._lexicons.knowledge, self._lexicons.sources.pronouns)
        )
        read = self._stage(read, "home", lambda so_far: with_home_states(so_far, self._lexicons.knowledge, self._lexicons.sources))
        read = self._stage(read, "bodies", lambda so_far: with_own_bodies(so_far, self._lexicons.sources.actors))
        return self._stage(read, "caveats", self._with_caveats)

    def _with_claims(self, so_far: Reading, encoded: EncodedText) -> Reading:
        outer = with_declining(encoded.text, attributions(encoded, self._manifest), self._lexicons.speech)
        held = nested(outer, attributions(encoded, self._manifest, INNER))
        line = so_far.article.dateline
        voices = voices_of(so_far.article, self._lexicons.sources)
        sources, made = claims(encoded, held, self._manifest, self._lexicons, line=line.span if line else None, voices=voices)
        return replace(so_far, mentions=sources, claims=made)

    def _with_mentions(self, so_far: Reading, encoded: EncodedText) -> Reading:
        return replace(so_far, mentions=mentions(encoded, so_far.mentions, self._manifest, self._lexicons.sources))

    def _with_toponyms(self, so_far: Reading, encoded: EncodedText, found: list[PlaceSpan] | None = None) -> Reading:
        # NATO is no town, though there is one of that name; Brussels is, whatever else is called so.
        bodies = self._lexicons.sources.actors.names
        qualifiers = self._lexicons.place_qualifiers
        named = cut_before_bodies(encoded.text, place_spans(encoded, self._manifest, self._gazetteer), self._gazetteer, qualifiers)
        named = without_doubtful(encoded, self._manifest, named, self._gazetteer, qualifiers)
        qualifying = qualifying_spans(encoded, self._manifest, named, self._gazetteer, qualifiers)
        compounds = compound_spans(encoded, self._manifest, [*named, *qualifying], self._gazetteer, qualifiers)
        spans = [
            span
            for span in sorted((*named, *qualifying, *compounds), key=lambda span: span.start)
            if (known := bodies.get(name := encoded.text[span.start : span.end])) is None
            or known.kind in ("country", "place")
            or (not name.isupper() and self._gazetteer.is_seat(name))
        ]
        line = so_far.article.dateline
        if line is not None:
            # "LIMA, Peru -": no state acts in a dateline.
            start, end = line.span.start, line.span.end
            spans = [replace(span, use="dateline") if start <= span.start and span.end <= end else span for span in spans]
        if found is not None:
            found.extend(spans)
        return replace(so_far, toponyms=toponyms(so_far.article, spans, self._gazetteer, self._ranker))

    def _with_quantities(self, so_far: Reading, encoded: EncodedText) -> Reading:
        # "A quarter to four" counts nothing.
        hours = [each.span for each in so_far.times if each.grain == "time"]
        marked = [each for each in tagged(encoded, self._manifest.heads["quantity"]) if not any(hour.overlaps(each.span) for hour in hours)]
        return replace(so_far, quantities=quantities(encoded.text, marked, self._lexicons.quantities))

    def _with_events(self, so_far: Reading, encoded: EncodedText) -> Reading:
        parts = Parts(
            mentions=so_far.mentions,
            claims=so_far.claims,
            toponyms=so_far.toponyms,
            times=so_far.times,
            quantities=so_far.quantities,
            actors_of=MentionActors(
                so_far.article,
                so_far.mentions,
                self._lexicons.knowledge,
                both=self._lexicons.plover.patterns["both_parties"],
                places=[each.span for each in so_far.toponyms if each.use != "actor"],
            ),
        )
        return replace(so_far, events=events(so_far.article, encoded, parts, self._manifest, self._lexicons.plover))

    def _with_caveats(self, so_far: Reading) -> Reading:
        marked, known, open_times = self._lexicons.caveats, self._lexicons.knowledge, unplaced(so_far.times)
        return replace(so_far, caveats=caveats(so_far.article, so_far.mentions, so_far.claims, marked, known, unplaced=open_times))

    def _stage(self, so_far: Reading, reader: str, add: Callable[[Reading], Reading]) -> Reading:
        try:
            return add(so_far)
        except Exception as error:
            failure = Failure(reader=reader, message=f"{type(error).__name__}: {error}")
            return replace(so_far, failures=(*so_far.failures, failure))


@lru_cache(maxsize=1)
def _shared_reader() -> Reader:
    return Reader()


def read(
    text: str, *, published: str | None = None, publisher: str | None = None, headline: str | None = None, url: str | None = None
) -> Reading:
    """Read one text with the installed weights, which are loaded at the first call.

    Args:
        text: The article, kept character for character; offsets count its code points.
        published: When it was published, ISO 8601; without it nothing is guessed.
        publisher: Who published it.
        headline: Its headline, which also stands in the text.
        url: Where it was published.

    Raises:
        WeightsError: The weights are missing or damaged.
    """
    article = text_article(text, url=url)
    stated = replace(article, published_at=published, publisher=publisher, headline=article.headline if headline is None else headline)
    return _shared_reader().read(with_genre(stated, shipped_publishers()))


def look_up(name: str, *, near: str | None = None) -> tuple[Candidate, ...]:
    """Give the places that a name can mean, those of the country ``near`` and its neighbours first.

    Raises:
        GazetteerError: The gazetteer is missing or damaged.
        UnknownCountry: ``near`` is no country.
    """
    return find_places(name, Gazetteer(installed_gazetteer()), near=near)


@lru_cache(maxsize=1)
def _posture_lexicon() -> PostureLexicon:
    return load_posture()


def postures(reading: Reading) -> Mapping[str, Posture]:
    """Give what a reading says of the forces in its deployments, withdrawals and exercises, by the id of the event mention.

    Raises:
        LexiconError: The words of posture cannot be read.
    """
    return postures_of(reading, _posture_lexicon())


def known_publishers(settings: Settings) -> Publishers:
    """Give the publishers of the table that ships, and of the user's own over it.

    Raises:
        LexiconError: A table cannot be used.
    """
    return load_publishers(settings.own_tables)


def load(
    places: Iterable[str], *, settings: Settings, published: str | None = None, publisher: str | None = None
) -> Iterator[Article | Unread]:
    """Give the articles at some places (files, folders, addresses, ``-`` for standard input), and what could not be read.

    ``published`` and ``publisher`` fill what an article does not say of itself.
    """
    publishers = known_publishers(settings)
    for place in places:
        for document in _documents(place, settings):
            if isinstance(document, Unread):
                yield document
            else:
                yield from articles(document, max_bytes=settings.max_bytes, published=published, publisher=publisher, publishers=publishers)


def _documents(place: str, settings: Settings) -> Iterator[Document | Unread]:
    if not place.lower().startswith(("http://", "https://")):
        yield from documents([place], max_bytes=settings.max_bytes)
        return
    try:
        yield fetch(
            place,
            max_bytes=settings.max_bytes,
            timeout=settings.timeout_seconds,
            allow_private=settings.allow_private_addresses,
        )
    except DocumentError as error:
        yield unread(place, error)


def country_code(name: str) -> str | None:
    """Give the code, ISO 3166 alpha-3, of a country by its name or code; None where no country is called so.

    Raises:
        GazetteerError: The gazetteer is missing or damaged.
    """
    gazetteer = Gazetteer(installed_gazetteer())
    return name.upper() if name.upper() in gazetteer.country_numbers else gazetteer.country_code(name_key(name))
