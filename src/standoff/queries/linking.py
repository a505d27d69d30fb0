"""Link the articles of a store: the index taken up from what the store keeps, grown by what is new, and bent by what analysts decided."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime

from sqlalchemy.engine import Connection

from standoff.inference.disputes import DisputeJudge
from standoff.inference.manifest import RULES, Manifest, installed_weights, load_manifest
from standoff.lexicons.linking import LinkingLexicon, load_linking
from standoff.lexicons.publishers import Publishers, load_publishers
from standoff.lexicons.wording import Wording, load_wording
from standoff.linking.acts import acts_beside
from standoff.linking.dispatch import Dispatch, Sent
from standoff.linking.index import LinkIndex
from standoff.queries.verdicts import Verdict, each_verdict
from standoff.records import EventMention
from standoff.settings import Settings
from standoff.store.articles import publishers_of
from standoff.store.linked import Linked, Unlinked, add_linked, count_unlinked, each_linked, known_since
from standoff.store.readings import ReaderKey
from standoff.store.store import Store

# A state of another make is not taken up: its articles are linked anew.
MADE_BY = "linking 8"
# Of the hash of the weights, as much as tells two of them apart.
HASH = 12


def load_judge(settings: Settings) -> DisputeJudge:
    """Load the judge of disputes of the weights that are in use.

    Raises:
        WeightsError: The weights are missing or damaged, or hold no judge.
    """
    return DisputeJudge(_manifest(settings))


def made_by(manifest: Manifest) -> str:
    """Name what links: the version of linking, that of the rules which read, and by its hash the weights that read and judge."""
    return f"{MADE_BY}, rules {RULES}, weights {manifest.sha256[:HASH]}"


def _manifest(settings: Settings) -> Manifest:
    return load_manifest(settings.weights or installed_weights())


class Linker:
    """Links articles after they were read. One process links at a time; another that reads sees what it has written."""

    def __init__(self, store: Store, settings: Settings, *, as_of: datetime | None = None) -> None:
        """Take up what the store keeps, as of a moment where one is given.

        Raises:
            LexiconError: A table cannot be used.
            WeightsError: There is no judge of disputes that can be used.
            StoreError: The store cannot be read.
        """
        self.store = store
        self.as_of = as_of
        self.wording: Wording = load_wording()
        self.lexicon: LinkingLexicon = load_linking()
        self.publishers: Publishers = load_publishers(settings.own_tables)
        manifest = _manifest(settings)
        self.reader = ReaderKey(name=manifest.name, version=manifest.reader_version, weights=manifest.sha256)
        self.made_by = made_by(manifest)
        self.index = LinkIndex(self.wording, self.lexicon, DisputeJudge(manifest))
        self.known_at: dict[str, datetime] = {}
        self.verdicts: tuple[Verdict, ...] = ()
        self._last = 0
        self._held: set[str] = set()
        self.catch_up()

    def catch_up(self) -> None:
        """Take up what others have linked meanwhile, and what analysts have decided."""

        def fetch(connection: Connection) -> tuple[list[Linked], list[Verdict]]:
            states = list(each_linked(connection, made_by=self.made_by, after=self._last, as_of=self.as_of))
            return states, list(each_verdict(connection, as_of=self.as_of))

        states, verdicts = self.store.ask(fetch)
        new = [each for each in states if each.article not in self.index]
        self.index.load(each.state for each in new)
        self.known_at.update({each.article: each.known_at for each in states})
        self._last = max([self._last, *(each.row for each in states)])
        self.verdicts = tuple(verdicts)
        self._bend(verdicts)

    def _bend(self, verdicts: Sequence[Verdict]) -> None:
        for each in verdicts:
            if each.id in self._held or not {each.subject.article, each.target.article} <= self.known_at.keys():
                continue
            self._held.add(each.id)
            one, two = each.subject.article, each.target.article
            if each.kind == "copy_of":
                self.index.judge_copy(one, two, each.verdict)
            elif each.kind == "same_story":
                self.index.judge_story(one, two, each.verdict)
            elif each.kind == "same_event":
                # Weights that came later may no longer read an act of which somebody decided: his word stays in the store.
                with suppress(KeyError):
                    self.index.events.judge(each.subject, each.target, each.verdict)

    def __call__(self, store: Store, articles: Sequence[str], *, now: datetime) -> Callable[[Connection], None]:
        """Link some articles whose readings are stored; gives what writes the result.

        What other weights have read is passed over: the reading by these is still to come.
        """
        self.catch_up()
        made: list[tuple[str, datetime, bytes]] = []
        for article in articles:
            dispatch = self.dispatch(article)
            if dispatch is None or article in self.index:
                continue
            self.index.add(dispatch)
            self.known_at[article] = dispatch.known_at
            made.append((article, dispatch.known_at, self.index.dump(article)))
        return lambda connection: add_linked(connection, made, made_by=self.made_by)

    def unlinked(self) -> Unlinked:
        """Count the articles that are read and not linked by this version with these weights."""
        return self.store.ask(lambda connection: count_unlinked(connection, made_by=self.made_by, as_of=self.as_of))

    def acts(self, dispatch: Dispatch) -> tuple[EventMention, ...]:
        """Give the acts of an article that its reading passes over and linking does not."""
        return tuple(acts_beside(dispatch.reading, self.lexicon))

    def sent(self, articles: Sequence[str]) -> dict[str, Sent]:
        """Give who published some articles that are linked, and since when they are known."""
        stated = self.store.ask(lambda connection: publishers_of(connection, articles, as_of=self.as_of))
        return {
            article: Sent(self.publishers.of(name=name, url=url), self.known_at[article].astimezone(UTC))
            for article, (name, url) in stated.items()
        }

    def dispatch(self, article: str) -> Dispatch | None:
        """Give an article with its reading, publisher and since when it is known; None when it is not there, or not read by our weights."""

        def fetch(connection: Connection) -> datetime | None:
            return known_since(connection, article)

        found, reading = self.store.article(article, as_of=self.as_of), self.store.reading(article, reader=self.reader, as_of=self.as_of)
        known_at = self.known_at.get(article) or self.store.ask(fetch)
        if found is None or reading is None or known_at is None:
            return None
        publisher = self.publishers.of(name=found.publisher, url=found.url)
        return Dispatch(article=found, reading=reading, publisher=publisher, known_at=known_at.astimezone(UTC))
