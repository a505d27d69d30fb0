"""The page: one self-contained HTML file with the text, its marks, and the ledger beside it.

Nothing is fetched: style and script are in the file, and a content security policy lets nothing else run. Every note stands
in the ledger; the script only shows it beside the words that a pointer or the keyboard is on.
"""

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.resources import files
from urllib.parse import urlsplit

from standoff.cli.entries import Entry, Ledger, counts, lay_out
from standoff.cli.marks import Mark, Piece, marks_of, pieces
from standoff.cli.markup import attribute, escape
from standoff.cli.notes import Note
from standoff.cli.page_events import events, places_and_times
from standoff.cli.visible import shorten
from standoff.cli.words import CAVEAT_KINDS, DENIED, GENRES, UNDATED, dated
from standoff.records import Posture, Reading

LONGEST = {"title": 160, "who": 120, "what": 400, "words": 60}
LEGEND = {
    "source": "who speaks",
    "cue": "the words that say so",
    "content": "what is said",
    "evidence": "what it rests on",
    "caveat": "a note in the margin",
}
# Only where a reading has them.
MORE_LEGEND = {"event actual": "an event", "event planned": "one that is planned, or did not happen", "place": "a place or a time"}
# What is shown first of several notes on the same words.
RANKS = {"event": 0, "place": 2, "time": 2, "caveat": 3}


def _nothing(reading: Reading) -> Mapping[str, Posture]:
    return {}


def page(readings: Iterable[Reading], *, posture_of: Callable[[Reading], Mapping[str, Posture]] = _nothing) -> Iterator[str]:
    """Give a page piece by piece: one section an article, and at the end, when there are several, a table of contents."""
    titles: list[str] = []
    for number, reading in enumerate(readings, start=1):
        ledger = lay_out(reading, postures=posture_of(reading))
        title = escape(shorten(ledger.title, length=LONGEST["title"]))
        if not titles:
            yield _head(ledger)
        titles.append(title)
        yield _section(ledger, f"a{number}", title)
    if titles:
        yield _foot(titles)


def _head(ledger: Ledger) -> str:
    style, script = (files("standoff.cli").joinpath(name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    allowed = f"style-src '{_digest(style)}'; script-src '{_digest(script)}'; img-src data:"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>{attribute(shorten(ledger.title, length=80))} · Standoff</title>
<style>{style}</style>
<script>{script}</script>
</head>
<body>
"""


def _digest(code: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()


def _section(ledger: Ledger, key: str, title: str) -> str:
    article = ledger.reading.article
    text, anchors = article_text(ledger, key)
    first_words = "" if article.headline else ' class="first-words"'
    language = f' lang="{attribute(article.language)}"' if article.language else ""
    return f"""<section class="article" id="{key}" aria-labelledby="{key}-title">
<header>
<p class="kicker">{_known(ledger.reading)}</p>
<h1 id="{key}-title"{first_words}>{title}</h1>
<p class="counts">{" · ".join(counts(ledger))}</p>
<ul class="legend" aria-label="Legend">{"".join(f'<li><span class="{name}">{words}</span></li>' for name, words in _legend(ledger))}</ul>
</header>
<div class="columns">
<div class="reading"><div class="text" dir="auto"{language}>{text}</div></div>
<div class="ledger">
{_claims(ledger, key, anchors)}{events(ledger, key, anchors)}{_remarks(ledger, key, anchors)}{_speakers(ledger)}{
        places_and_times(ledger, key, anchors)
    }</div>
</div>
<footer><p>{_made_by(ledger.reading)}</p></footer>
</section>
"""


def _legend(ledger: Ledger) -> Iterator[tuple[str, str]]:
    yield from LEGEND.items()
    for name, words in MORE_LEGEND.items():
        if (ledger.places or ledger.times) if name == "place" else ledger.events:
            yield name, words


def _known(reading: Reading) -> str:
    article = reading.article
    parts = [escape(each) for each in (article.publisher, article.byline, article.dateline and article.dateline.place) if each]
    if article.genre != "news":
        parts.append(GENRES[article.genre])
    when = dated(reading)
    parts.append(f'<strong class="undated">{when}</strong>' if when == UNDATED else f"<time>{escape(when)}</time>")
    if article.url and urlsplit(article.url).scheme in ("http", "https"):
        parts.append(f'<a href="{attribute(article.url)}" rel="noreferrer noopener">original</a>')
    return " · ".join(parts)


def article_text(ledger: Ledger, key: str) -> tuple[str, dict[str, str]]:
    """Give the article's text with its marks, and for each claim and note the id of the piece at which it is reached.

    The text nodes, put together, are the text of the article.
    """
    text = ledger.reading.article.text
    cut = list(pieces(text, marks_of(ledger)))
    anchor_of = _anchors(cut)
    ends = {mark.note: index for index, piece in enumerate(cut) for mark in piece.marks if mark.role == "caveat"}
    made = [_piece(piece, index, text, key, anchor_of, ends) for index, piece in enumerate(cut)]
    return "".join(made), {note: f"{key}-p{index}" for note, index in anchor_of.items()}


def _anchors(cut: list[Piece]) -> dict[str, int]:
    """Choose the piece at which each note is reached: the first of a claim's cue, of an event's trigger, or of a caveat."""
    anchor_of: dict[str, int] = {}
    for roles in ({"cue", "caveat", "event", "place", "time"}, {"source", "content", "evidence"}):
        found: dict[str, int] = {}
        for index, piece in enumerate(cut):
            for mark in piece.marks:
                if mark.note is not None and mark.role in roles:
                    found.setdefault(mark.note, index)
        anchor_of = found | anchor_of
    return anchor_of


def _piece(piece: Piece, index: int, text: str, key: str, anchor_of: dict[str, int], ends: dict[str | None, int]) -> str:
    words = escape(piece.span.of(text))
    if not piece.marks:
        return words
    # The event first, then the innermost claim, caveats last: that is the order in which their notes are shown.
    shown = sorted((mark for mark in piece.marks if mark.role != "part"), key=lambda mark: (RANKS.get(mark.role, 1), -mark.depth))
    notes = list(dict.fromkeys(mark.note for mark in shown if mark.note is not None))
    here = [note for note in notes if anchor_of[note] == index]
    given = " ".join(_attributes(piece.marks, shown, notes, key))
    labels = [note.removeprefix("row-").removeprefix("event-") for note in here if note.startswith(("row-", "event-"))]
    closed = [note.removeprefix("note-") for note in notes if ends.get(note) == index]
    given += f' data-label="{" ".join(labels)}"' if labels else ""
    given += f' data-closed="{" ".join(closed)}"' if closed else ""
    anchored = f'id="{key}-p{index}" ' if here else ""
    # A place or a time is no stop on the way of the keyboard: the tables have all that its note says.
    linked = [note for note in here if not note.startswith(("place-", "time-"))]
    if not linked:
        return f"<span {anchored}{given}>{words}</span>"
    described = " ".join(f"{key}-{note}" for note in notes)
    return f'<a {anchored}href="#{key}-{linked[0]}" tabindex="0" aria-describedby="{described}" {given}>{words}</a>'


def _attributes(marks: Iterable[Mark], shown: list[Mark], notes: list[str], key: str) -> Iterator[str]:
    contents = sum(mark.role == "content" for mark in shown)
    names = {mark.role for mark in shown} | {mark.look for mark in shown if mark.look}
    classes = " ".join(sorted(names)) + (f" d{min(contents, 3)}" if contents else "")
    parts = list(dict.fromkeys(f"{key}-{mark.note}" for mark in marks if mark.role == "part"))
    if classes:
        yield f'class="{classes}"'
    if notes:
        yield f'data-notes="{" ".join(f"{key}-{note}" for note in notes)}"'
    if parts:
        yield f'data-parts="{" ".join(parts)}"'


def _claims(ledger: Ledger, key: str, anchors: dict[str, str]) -> str:
    if not ledger.entries:
        return "<p>No claims were found in this text.</p>\n"
    heads = "".join(f'<th scope="col" role="columnheader">{head}</th>' for head in ("No.", "Who", "How", "Evidence", "What"))
    rows = "\n".join(_row(entry, key, anchors) for entry in ledger.entries)
    return (
        f'<table class="claims" role="table" aria-label="Claims"><thead role="rowgroup"><tr role="row">{heads}</tr></thead>\n'
        f'<tbody role="rowgroup">\n{rows}\n</tbody></table>\n'
    )


def _row(entry: Entry, key: str, anchors: dict[str, str]) -> str:
    name = f"row-{entry.label}"
    denied = " denied" if entry.manner.startswith(DENIED) else ""
    who = escape(shorten(entry.who, length=LONGEST["who"]))
    certainty = f'<span class="certainty {entry.certainty}">{entry.certainty}</span>' if entry.certainty else ""
    cells = (
        f'<a href="#{anchors[name]}" aria-label="claim {entry.label}, in the text">{entry.label}</a>',
        f'<b class="{entry.claim.source_kind}">{who}</b>{_marks(entry.who_notes)}<span class="standing">{escape(entry.standing)}</span>',
        f'<span class="act{denied}">{entry.manner}</span>{certainty}',
        (", ".join(entry.evidence) + _marks(entry.evidence_notes)) if entry.evidence else "",
        f'<q class="what">{escape(shorten(entry.what, length=LONGEST["what"]))}</q>{_marks(entry.what_notes)}'
        + "".join(_note(note, key, anchors) for note in entry.notes),
    )
    made = "".join(f'<td role="cell" class="c{number}">{cell}</td>' for number, cell in enumerate(cells))
    return f'<tr role="row" id="{key}-{name}" data-depth="{min(entry.depth, 3)}">{made}</tr>'


def _marks(notes: Iterable[Note]) -> str:
    numbers = sorted(note.number for note in notes)
    return f"<sup>{', '.join(map(str, numbers))}</sup>" if numbers else ""


def _note(note: Note, key: str, anchors: dict[str, str], words: str = "") -> str:
    name = f"note-{note.number}"
    back = f'<a href="#{anchors[name]}" aria-label="note {note.number}, in the text">{note.number}</a>'
    return f'<p class="note" id="{key}-{name}"><sup>{back}</sup> {words}{escape(note.caveat.message)}</p>'


def _remarks(ledger: Ledger, key: str, anchors: dict[str, str]) -> str:
    made = []
    for note in ledger.loose_notes:
        words = escape(shorten(note.words, length=LONGEST["words"]))
        made.append(_note(note, key, anchors, f"<i>{words}</i> — "))
    made += [f'<p class="note">{CAVEAT_KINDS[each.kind]}: {escape(each.message)}</p>' for each in ledger.general]
    made += [f'<p class="failure">{DENIED} not read: {escape(f"{each.reader}: {each.message}")}</p>' for each in ledger.reading.failures]
    return f"<h2>On the article</h2>\n{''.join(made)}\n" if made else ""


def _speakers(ledger: Ledger) -> str:
    if not ledger.speakers:
        return ""
    most = max(speaker.claims for speaker in ledger.speakers)
    rows = "".join(
        f'<tr><th scope="row">{escape(shorten(speaker.who, length=LONGEST["who"]))}'
        + ("" if speaker.is_named or not speaker.is_stated else ' <span class="standing">unnamed</span>')
        + f'</th><td><meter min="0" max="{most}" value="{speaker.claims}" aria-hidden="true"></meter> {speaker.claims}</td>'
        + f"<td>{', '.join(way if times == 1 else f'{way} ×{times}' for way, times in speaker.manners)}</td></tr>"
        for speaker in ledger.speakers
    )
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Source", "Claims", "How"))
    return f'<h2>Who speaks</h2>\n<table class="speakers"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>\n'


def _made_by(reading: Reading) -> str:
    digest = f" · weights {escape(reading.weights_sha256[:12])}" if reading.weights_sha256 else ""
    return f"Read by {escape(f'{reading.reader_name} {reading.reader_version}'.strip())}{digest} · offsets count code points"


def _foot(titles: list[str]) -> str:
    if len(titles) == 1:
        return "</body>\n</html>\n"
    rows = "".join(f'<li><a href="#a{number}">{title}</a></li>' for number, title in enumerate(titles, start=1))
    return f'<nav id="contents" aria-label="Articles"><h2>{len(titles)} articles</h2><ol>{rows}</ol></nav>\n</body>\n</html>\n'
