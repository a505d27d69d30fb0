"""Hold two articles against one another: of the store by their ids, or from files and addresses, read on the spot."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from standoff.errors import UnknownRecord
from standoff.lexicons.linking import load_linking
from standoff.lexicons.publishers import load_publishers
from standoff.lexicons.wording import load_wording
from standoff.linking.comparison import as_json, compare
from standoff.linking.dispatch import Dispatch
from standoff.pipeline import Reader, load
from standoff.queries.linking import Linker, load_judge
from standoff.records import Article
from standoff.records.document import Unread
from standoff.records.linking import Comparison
from standoff.settings import Settings
from standoff.store.store import open_store


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two articles and what holds between them; ``contract`` is the JSON object of design section 4, with the reasons beside it."""

    a: Article
    b: Article
    comparison: Comparison

    @property
    def contract(self) -> dict[str, object]:
        """The JSON object."""
        return {**as_json(self.comparison, a=self.a.id, b=self.b.id), "reasons": list(self.comparison.reasons)}


def compare_places(a: str, b: str, *, settings: Settings, now: datetime, as_of: datetime | None = None) -> Compared:
    """Compare two articles, each an id in the store or a file or address.

    Raises:
        UnknownRecord: There is no such article, or a file holds none or several.
        WeightsError: A file cannot be read for want of weights.
    """
    moment = min(as_of or now, now).astimezone(UTC)
    stored = [place.startswith("article-") and not Path(place).exists() for place in (a, b)]
    reader = None if all(stored) else Reader(settings)
    found = [
        _stored(place, settings, moment) if is_stored else _read(place, settings, reader, moment)
        for place, is_stored in zip((a, b), stored, strict=True)
    ]
    comparison = compare(found[0], found[1], load_linking(), load_wording(), load_judge(settings))
    return Compared(a=found[0].article, b=found[1].article, comparison=comparison)


def _stored(article: str, settings: Settings, moment: datetime) -> Dispatch:
    with open_store(settings.store) as store:
        dispatch = Linker(store, settings, as_of=moment).dispatch(article)
    if dispatch is None:
        when = moment.isoformat(timespec="minutes")
        raise UnknownRecord(f"the store has no article {article} that these weights have read and that was known on {when}.")
    return dispatch


def _read(place: str, settings: Settings, reader: Reader | None, moment: datetime) -> Dispatch:
    found = list(load([place], settings=settings))
    for each in found:
        if isinstance(each, Unread):
            raise UnknownRecord(f"{place} cannot be compared: {each.message}")
    articles = [each for each in found if isinstance(each, Article)]
    if len(articles) != 1 or reader is None:
        raise UnknownRecord(f"{place} holds {len(articles)} articles; give a file with one.")
    publisher = load_publishers(settings.own_tables).of(name=articles[0].publisher, url=articles[0].url)
    return Dispatch(article=articles[0], reading=reader.read(articles[0]), publisher=publisher, known_at=moment)
