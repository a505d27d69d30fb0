"""The events, the places and the times of a reading as tables of the page, each row tied to its words in the text."""

from collections.abc import Iterator, Mapping

from standoff.cli.entries import Ledger
from standoff.cli.event_entries import EventEntry
from standoff.cli.event_words import MODALITIES, MODALITY_MARKS, PLACE_USES, PRECISIONS, REPORTED, WEIGHT, coordinates, meaning, place_name
from standoff.cli.markup import escape
from standoff.cli.visible import one_line, shorten

LONGEST = {"what": 80, "who": 200, "detail": 200, "words": 60}
STEEPEST = 10


def events(ledger: Ledger, key: str, anchors: Mapping[str, str]) -> str:
    """Give the table of events, with a line on what its marks and numbers mean; nothing when there are none."""
    if not ledger.events:
        return ""
    heads = "".join(
        f'<th scope="col" role="columnheader">{head}</th>'
        for head in ("No.", "Event", "Who → whom", "Where, when, how many", "Who says so")
    )
    rows = "\n".join(_row(entry, key, anchors) for entry in ledger.events)
    marks = " ".join(f'<span class="{name}">{MODALITY_MARKS[name]} {words}</span>' for name, words in MODALITIES.items())
    number = f" {WEIGHT}" if any(entry.weight for entry in ledger.events) else ""
    return (
        f'<h2>What happened, and who says so</h2>\n<table class="events" role="table" aria-label="Events">'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>\n<tbody role="rowgroup">\n{rows}\n</tbody></table>\n'
        f'<p class="key">{marks}<span>{REPORTED}{number}</span></p>\n'
    )


def _row(entry: EventEntry, key: str, anchors: Mapping[str, str]) -> str:
    name = f"event-{entry.label}"
    cells = (
        f'<a href="#{anchors[name]}" aria-label="event {entry.label}, in the text">{entry.label}</a>',
        _act(entry),
        _parties(entry),
        _details(entry),
        _standing(entry, key),
    )
    made = "".join(f'<td role="cell" class="c{number} e{number}">{cell}</td>' for number, cell in enumerate(cells))
    return f'<tr role="row" id="{key}-{name}" class="is-{entry.event.modality}">{made}</tr>'


def _act(entry: EventEntry) -> str:
    words = escape(shorten(entry.what, length=LONGEST["what"]))
    return f'<b class="trigger">{words}</b><span class="standing">{entry.kind}</span>{_weight(entry)}'


def _weight(entry: EventEntry) -> str:
    """Give the weight with a bar from the middle of the scale, to the left for conflict and to the right for cooperation."""
    if entry.event.goldstein is None:
        return ""
    given = entry.event.goldstein
    side = "conflict" if given < 0 else "cooperation"
    length = f"{round(min(abs(given), STEEPEST) / STEEPEST * 20):d}"
    left = f"{20 - int(length) if given < 0 else 20}"
    return (
        f'<span class="weight"><svg viewBox="0 0 40 6" aria-hidden="true"><path d="M20 0V6"/>'
        f'<rect class="{side}" x="{left}" y="1" width="{length}" height="4"/></svg>'
        f'<span aria-label="weight {entry.weight}, {side}">{entry.weight}</span></span>'
    )


def _parties(entry: EventEntry) -> str:
    parts = [escape(shorten(entry.who, length=LONGEST["who"]))] if entry.who else []
    if entry.event.reciprocal:
        parts.append('<span class="standing">with each other</span>')
    if entry.whom:
        parts.append(f'<span class="whom">→ {escape(shorten(entry.whom, length=LONGEST["who"]))}</span>')
    return "".join(parts)


def _details(entry: EventEntry) -> str:
    if not entry.details:
        return ""
    rows = "".join(f"<dt>{name}</dt><dd>{escape(shorten(words, length=LONGEST['detail']))}</dd>" for name, words in entry.details)
    return f"<dl>{rows}</dl>"


def _standing(entry: EventEntry, key: str) -> str:
    said = f'<span class="status {entry.event.status}">{escape(entry.standing)}</span>'
    if entry.claim and entry.event.status != "reported":
        said += f' <a href="#{key}-row-{entry.claim}">claim {entry.claim}</a>'
    said += f'<span class="modality {entry.event.modality}">{entry.happened}</span>'
    if entry.speech:
        said += f'<span class="standing">is <a href="#{key}-row-{entry.speech}">claim {entry.speech}</a></span>'
    return said


def places_and_times(ledger: Ledger, key: str, anchors: Mapping[str, str]) -> str:
    """Give the tables of the places and of the expressions of time, the same name or words once."""
    return _table(_places(ledger, key, anchors), "Places", ("In the text", "Place", "What it is", "Position")) + _table(
        _times(ledger, key, anchors), "Times", ("In the text", "Means")
    )


def _table(rows: Iterator[str], title: str, heads: tuple[str, ...]) -> str:
    made = "".join(rows)
    if not made:
        return ""
    titles = "".join(f'<th scope="col">{head}</th>' for head in heads)
    return f'<h2>{title}</h2>\n<table class="whereabouts"><thead><tr>{titles}</tr></thead><tbody>{made}</tbody></table>\n'


def _places(ledger: Ledger, key: str, anchors: Mapping[str, str]) -> Iterator[str]:
    text = ledger.reading.article.text
    for number, group in enumerate(ledger.places, start=1):
        place = group[0]
        uses = ", ".join(dict.fromkeys(PLACE_USES[each.use] for each in group if each.use != "place"))
        sort = PRECISIONS[place.precision] + (f" ({uses})" if uses else "")
        cells = (escape(place_name(place)), sort, coordinates(place))
        yield _line(f"place-{number}", one_line(place.span.of(text)), cells, key, anchors)


def _times(ledger: Ledger, key: str, anchors: Mapping[str, str]) -> Iterator[str]:
    text = ledger.reading.article.text
    for number, group in enumerate(ledger.times, start=1):
        time = group[0]
        words = one_line(time.span.of(text))
        yield _line(f"time-{number}", words, (escape(meaning(time) or time.value),), key, anchors)


def _line(name: str, words: str, cells: tuple[str, ...], key: str, anchors: Mapping[str, str]) -> str:
    link = f'<a href="#{anchors[name]}">{escape(shorten(words, length=LONGEST["words"]))}</a>'
    return f'<tr id="{key}-{name}"><th scope="row">{link}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
