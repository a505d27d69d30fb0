"""What must hold after all the kills: every article once, read once, linked once; nothing held, nothing lost, nobody let in."""

import re
from collections import Counter
from collections.abc import Iterator

from sqlalchemy import func, select

from standoff.store.articles import each_article
from standoff.store.checking import check
from standoff.store.schema import articles, linked, readings, revisions, tasks
from standoff.store.store import Store
from tests.crash.killing import Done

_CODE = re.compile(r"QX\d{6}")
# More findings of one kind than these are counted, not told.
_MOST_TOLD = 5


def holdings(store: Store) -> str:
    """Say in a few words what a store holds."""
    names = {"articles": articles, "readings": readings, "tasks": tasks}
    numbers = store.ask(lambda c: {name: c.scalar(select(func.count()).select_from(table)) for name, table in names.items()})
    return ", ".join(f"{number:,} {name}" for name, number in numbers.items())


def findings(store: Store, done: Done, *, is_linked: bool) -> Iterator[str]:
    """Yield what is not as it must be; nothing when all is well."""
    yield from _articles(store, done)
    yield from _once_each(store, "readings", readings, len(done.expected))
    if is_linked:
        yield from _once_each(store, "states of linking", linked, len(done.expected))
    yield from _queue(store, done)
    yield from (f"store check: {each.table}: {each.subject}: {each.message}" for each in check(store))
    if done.inward:
        yield f"a redirect led to 127.0.0.1 {done.inward} times"
    if any(code not in (0, 1) for code in done.codes):
        yield f"the last runs ended with {done.codes}"


def _articles(store: Store, done: Done) -> Iterator[str]:
    kept = Counter(found[0] for each in store.ask(lambda c: list(each_article(c))) if (found := _CODE.findall(each.text)))
    expected = {each.code for each in done.expected}
    yield from _told("is missing", sorted(expected - set(kept)))
    yield from _told("is there more than once", sorted(code for code, number in kept.items() if number > 1))
    yield from _told("was never published", sorted(set(kept) - expected))
    for table in (articles, revisions):
        number = store.ask(lambda c, table=table: c.scalar(select(func.count()).select_from(table)))
        if number != len(expected):
            yield f"{number} rows in {table.name}, not {len(expected)}"


def _told(what: str, codes: list[str]) -> Iterator[str]:
    yield from (f"article {code} {what}" for code in codes[:_MOST_TOLD])
    if len(codes) > _MOST_TOLD:
        yield f"and {len(codes) - _MOST_TOLD} more articles: {what}"


def _once_each(store: Store, name: str, table, expected: int) -> Iterator[str]:
    # Weights that change in the middle make a second reading, and rightly so.
    makers = [table.c[each] for each in ("reader", "version", "weights", "made_by") if each in table.c]
    doubled = select(table.c.article).group_by(table.c.article, *makers).having(func.count() > 1)
    for article in store.ask(lambda c: list(c.scalars(doubled.limit(_MOST_TOLD)))):
        yield f"article {article} has more than one of the {name}"
    number = store.ask(lambda c: c.scalar(select(func.count(func.distinct(table.c.article)))))
    if number != expected:
        yield f"{number} articles have {name}, not {expected}"


def _queue(store: Store, done: Done) -> Iterator[str]:
    left = select(tasks.c.kind, tasks.c.state, tasks.c.subject, tasks.c.reason).where(tasks.c.state != "done")
    rows = store.ask(lambda c: c.execute(left).all())
    aside = {row.subject.partition(" ")[0] for row in rows if row.state == "poisoned" and row.kind == "fetch"}
    strange = [row for row in rows if not (row.state == "poisoned" and row.subject.partition(" ")[0] in done.hopeless)]
    for row in strange[:_MOST_TOLD]:
        yield f"the queue has {row.kind} {row.subject} {row.state}: {row.reason}"
    if len(strange) > _MOST_TOLD:
        yield f"and {len(strange) - _MOST_TOLD} more in the queue"
    yield from (f"{url} was not set aside" for url in sorted(done.hopeless - aside)[:_MOST_TOLD])
