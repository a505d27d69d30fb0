"""Events and mentions out of words of a text, and a reader that says what a test tells it to of each text."""

from collections.abc import Callable, Iterable, Iterator

from standoff.records import Actor, Article, EventMention, Mention, Reading, Span


def span(text: str, words: str) -> Span:
    """Give where words first stand in a text."""
    return Span(start=text.index(words), end=text.index(words) + len(words))


def actor(text: str, words: str) -> Actor:
    """Make an actor that no table knows."""
    return Actor(text=words, span=span(text, words), mention=None, name=words, country=None, sector=None, entity=None)


def event(text: str, trigger: str, kind: str, *, actors=(), recipients=(), status="reported", modality="actual", score=0.5) -> EventMention:
    """Make an event."""
    return EventMention(
        trigger=span(text, trigger),
        type=kind,
        mode=None,
        actors=tuple(actor(text, words) for words in actors),
        recipients=tuple(actor(text, words) for words in recipients),
        reciprocal=False,
        place=None,
        time=None,
        quantities=(),
        equipment=(),
        status=status,
        modality=modality,
        claim=None,
        speech=None,
        goldstein=None,
        score=score,
        reader="made",
    )


def mention(text: str, words: str, kind: str, chain: str) -> Mention:
    """Make a mention."""
    return Mention(kind=kind, span=span(text, words), canonical=words, entity=None, chain=chain)


class SayingReader:
    """Stands for ``standoff.Reader``: ``say`` gives the reading of an article; nothing is read by default."""

    say: Callable[[Article], Reading] = staticmethod(lambda article: Reading(article=article))

    def __init__(self, settings: object = None) -> None:
        """Take settings, as the real one does."""

    def read_many(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Give a reading of each article."""
        for article in articles:
            yield type(self).say(article)
