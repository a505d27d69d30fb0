"""``standoff stories``, ``events``, ``show``, ``origins``, ``compare`` and ``judge``: what is linked in the store, as of a moment."""

import gc
import getpass
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from standoff.cli.blocks import Block, page, print_blocks
from standoff.cli.exits import WRONG_USAGE, complain, exits
from standoff.settings import Settings, load_settings

if TYPE_CHECKING:
    from standoff.queries.situation import Situation

Database = Annotated[
    str | None,
    typer.Option(
        "--db", metavar="FILE|URL", help="The store: a file, or a postgresql:// address. Default: STANDOFF_DB.", show_default=False
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="MOMENT", help="Only what was known then: 1962-10-24, or a moment with its zone.", show_default=False),
]


class Form(StrEnum):
    """What is printed."""

    rich = "rich"
    json = "json"
    html = "html"


Shape = Annotated[Form, typer.Option("--format", help="Lines for people, one JSON object, or one HTML page.")]


def stories(db: Database = None, as_of: AsOf = None, form: Shape = Form.rich) -> None:
    """List the stories, the latest first: what they are about, how many articles, since when."""
    from standoff.cli import situation_words as words

    with _situation(db, as_of) as situation:
        found = situation.stories()
        _print(form, "Stories", lambda: words.stories(situation, found), lambda: {"stories": [asdict(each) for each in found]}, situation)


def events(
    story: Annotated[str | None, typer.Option("--story", metavar="ID", help="Only the events of this story.", show_default=False)] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what one article alone tells and is not in dispute.")] = False,
    db: Database = None,
    as_of: AsOf = None,
    form: Shape = Form.rich,
) -> None:
    """List the events, as they became known: what happened, how many independent origins say so, who denies it."""
    from standoff.cli import situation_words as words

    with _situation(db, as_of) as situation:
        views = situation.events(story=story)
        found = tuple(view for view in views if everything or words.is_told_widely(view))
        passed_over = len(views) - len(found)
        _print(
            form,
            "Events",
            lambda: words.events(situation, found, passed_over=passed_over),
            lambda: {"events": [_view_json(view) for view in found]},
            situation,
        )


def show(
    record: Annotated[str, typer.Argument(metavar="ID", help="The id of a story, an event or an article.", show_default=False)],
    db: Database = None,
    as_of: AsOf = None,
    form: Shape = Form.rich,
) -> None:
    """Show a story, an event or an article with all its evidence: origins, copies, who asserts, who denies, and why."""
    from standoff.cli import situation_words as words

    with _situation(db, as_of) as situation:
        kind = record.partition("-")[0]
        if kind == "story":
            story = situation.story(record)
            _print(form, record, lambda: words.story(situation, story), lambda: {"story": asdict(story)}, situation)
        elif kind == "article":
            _show_article(situation, record, form)
        else:
            view = situation.event(record)
            _print(form, words.what(view.event), lambda: words.event(situation, view), lambda: _view_json(view), situation)


def _show_article(situation: "Situation", article: str, form: Form) -> None:
    from standoff.cli import situation_words as words

    dispatch, found, provenance = situation.dispatch(article), situation.links_of(article), situation.provenance(article)

    def blocks() -> Iterator[Block]:
        yield Block(kind="title", text=dispatch.article.headline or "(without a headline)")
        yield Block(kind="quiet", text=words.published(dispatch.article, provenance))
        yield from (Block(kind="line", text=line) for line in dispatch.article.text.split("\n") if line.strip())
        yield from words.origins(situation, article)
        yield Block(kind="heading", text="Links")
        yield from words.links(situation, found, article)

    _print(
        form, dispatch.article.headline or article, blocks,
        lambda: {
            "article": asdict(dispatch.article),
            "provenance": provenance and asdict(provenance),
            "links": [_link_json(link) for link in found],
        },
        situation,
    )  # fmt: skip


def origins(
    article: Annotated[str, typer.Argument(help="The id of an article.", show_default=False)],
    db: Database = None,
    as_of: AsOf = None,
    form: Shape = Form.rich,
) -> None:
    """Say where an article comes from: what it copies, how much of it and why that is thought, and who else copies the same."""
    from standoff.cli import situation_words as words

    with _situation(db, as_of) as situation:
        found = situation.origins(article)
        _print(
            form, f"Origins of {article}", lambda: words.origins(situation, article),
            lambda: {
                "article": found.article,
                "root": found.root,
                "upward": [_link_json(link) for link in found.upward],
                "downward": [_link_json(link) for link in found.downward],
                "statements": [{"article": other, "speaker": speaker} for other, speaker in found.statements],
            },
            situation,
        )  # fmt: skip


def compare(
    a: Annotated[str, typer.Argument(help="An article: its id in the store, a file or an address.", show_default=False)],
    b: Annotated[str, typer.Argument(help="The other one.", show_default=False)],
    db: Database = None,
    as_of: AsOf = None,
    form: Shape = Form.rich,
) -> None:
    """Say why two articles are linked or not (copy, same event, contradiction, update, correction), and whether they are independent."""
    from standoff.cli.situation_words import LINKS
    from standoff.queries.comparing import compare_places

    with exits():
        compared = compare_places(a, b, settings=_settings(db), now=datetime.now(UTC), as_of=as_of_moment(as_of))
        if form is Form.json:
            print(json.dumps(compared.contract, indent=2, ensure_ascii=False), flush=True)
            return
        sides = {compared.a.id: "a", compared.b.id: "b"}
        blocks = [
            Block(kind="title", text=f"{name}: {article.headline or article.id}")
            for name, article in (("a", compared.a), ("b", compared.b))
        ]
        for link in compared.comparison.links:
            aspect = f" ({link.aspect})" if link.aspect else ""
            ends = sides[link.subject.article], sides[link.target.article]
            blocks.append(Block(kind="heading", text=f"{ends[0]} {LINKS[link.kind]} {ends[1]}{aspect}, {link.score:.2f}"))
            blocks.extend(Block(kind="item", text=reason) for reason in link.reasons)
        said = {
            True: "They are independent of one another.",
            False: "They are not independent.",
            None: "Whether they are independent cannot be told.",
        }
        blocks.append(Block(kind="heading", text=said[compared.comparison.independent]))
        blocks.extend(Block(kind="item", text=reason) for reason in compared.comparison.reasons)
        _put(form, "Comparison", blocks)


def judge(
    record: Annotated[
        str, typer.Argument(metavar="ID", help="A link, an event, or the name of a publisher or speaker.", show_default=False)
    ],
    value: Annotated[
        str,
        typer.Argument(
            help="confirmed or rejected for a link; a level, 1 to 6, or A to F; none takes the last one back.", show_default=False
        ),
    ],
    article: Annotated[str | None, typer.Option("--article", metavar="ID", help="An article of the link.", show_default=False)] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who decides; default: the name of the login.", show_default=False)
    ] = None,
    reason: Annotated[str | None, typer.Option("--reason", help="Why, in words.", show_default=False)] = None,
    db: Database = None,
) -> None:
    """Decide what no rule overturns: that a link holds or does not, how well an event is known, how reliable somebody is."""
    from standoff.queries.judging import decide

    with _situation(db, None) as situation:
        said = decide(situation, record, value, article=article, by=by or getpass.getuser(), reason=reason, now=datetime.now(UTC))
        print_blocks([Block(kind="line", text=said)])


@contextmanager
def _situation(db: str | None, as_of: str | None) -> "Iterator[Situation]":
    from standoff.queries.situation import Situation
    from standoff.store.store import open_store

    # All that is taken up is there until the command ends: looking for what of it may go took a third of the time.
    was_on = gc.isenabled()
    gc.disable()
    try:
        with exits():
            settings = _settings(db)
            moment = as_of_moment(as_of)
            with open_store(settings.store) as store:
                yield Situation(store, settings, as_of=moment, now=datetime.now(UTC))
    finally:
        if was_on:
            gc.enable()


def _settings(db: str | None) -> Settings:
    settings = load_settings()
    return settings if db is None else replace(settings, db=db)


def as_of_moment(stated: str | None) -> datetime | None:
    """Read a moment; a day alone is its end, so that all that was known on that day counts."""
    if stated is None:
        return None
    try:
        read = datetime.fromisoformat(stated)
    except ValueError as error:
        complain(f"standoff: {stated!r} is no day and no moment; write 1962-10-24, or 1962-10-24T18:00Z.")
        raise typer.Exit(WRONG_USAGE) from error
    if len(stated) <= len("1962-10-24"):
        read = read.replace(hour=23, minute=59, second=59, microsecond=999_999)
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)


def _print(
    form: Form, title: str, blocks: Callable[[], Iterable[Block]], contract: Callable[[], dict[str, Any]], situation: "Situation"
) -> None:
    from standoff.cli.situation_words import unlinked

    left = situation.unlinked
    if form is Form.json:
        around = {"as_of": situation.moment.isoformat(), "unlinked": asdict(left)}
        print(json.dumps({**around, **contract()}, indent=2, ensure_ascii=False), flush=True)
    else:
        first, *rest = blocks()
        _put(form, title, [first, *unlinked(left), *rest])


def _put(form: Form, title: str, blocks: list[Block]) -> None:
    if form is Form.html:
        print(page(title, blocks), flush=True)
    else:
        print_blocks(blocks)


def _view_json(view: Any) -> dict[str, Any]:
    return {"event": asdict(view.event), "corroboration": asdict(view.corroboration), "story": view.story}


def _link_json(link: Any) -> dict[str, Any]:
    return {"id": link.id, **asdict(link)}
