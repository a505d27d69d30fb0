"""The claim ledger on a terminal: who, how, on what evidence, what, with the notes beside what they concern.

Everything that comes from an article goes through ``styled``, which lets no control character reach the terminal. Colours are
the terminal's own, so that they suit dark and light; nothing is said by colour alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from standoff.cli.entries import Entry, Ledger, Speaker, counts, lay_out
from standoff.cli.event_table import events
from standoff.cli.notes import Note
from standoff.cli.printing import NARROW, STYLES, WIDE, joined, styled
from standoff.cli.visible import shorten
from standoff.cli.words import CAVEAT_KINDS, DENIED, GENRES, UNDATED, UNNAMED, dated
from standoff.records import Caveat, Posture, Reading

LONGEST = {"what": 320, "who": 72, "quote": 60, "title": 160}
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class ClaimLedger:
    """A reading as rich prints it, laid out for the width there is."""

    def __init__(self, reading: Reading, *, postures: Mapping[str, Posture] | None = None) -> None:
        """Lay the reading out once, for whatever width."""
        self.ledger = lay_out(reading, postures=postures)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Print head, claims, events, notes on the whole article, and sources."""
        width = options.max_width
        yield _head(self.ledger)
        if self.ledger.entries:
            yield Text()
            yield _stacked(self.ledger.entries) if width < NARROW else _claims(self.ledger.entries, width)
        yield from events(self.ledger.events, width)
        yield from _remarks(self.ledger)
        if self.ledger.speakers:
            yield Text()
            yield _sources(self.ledger.speakers, width)
        yield Text()
        yield Rule(style=STYLES["quiet"], characters="─")
        yield styled(_made_by(self.ledger.reading), "quiet")
        yield Text()


def _head(ledger: Ledger) -> RenderableType:
    article = ledger.reading.article
    when = dated(ledger.reading)
    day = styled(when, "note" if when == UNDATED else "")
    known = [styled(each) for each in (article.publisher, article.byline) if each]
    if article.dateline and article.dateline.place:
        known.append(styled(article.dateline.place))
    if article.genre != "news":
        known.append(styled(GENRES[article.genre]))
    lines: list[RenderableType] = [
        Rule(characters="━", style=""),
        styled(shorten(ledger.title, length=LONGEST["title"]), "bold" if article.headline else "italic"),
        joined([*known, day], " · "),
        styled(" · ".join(counts(ledger)), "quiet"),
        Rule(characters="─", style=STYLES["quiet"]),
    ]
    return Group(*lines)


def _claims(entries: Sequence[Entry], width: int) -> Table:
    """Lay the claims out in columns; a column that would be empty from top to bottom is left out."""
    is_wide = width >= WIDE
    has_evidence = is_wide and any(entry.evidence for entry in entries)
    has_margin = is_wide and any(entry.notes for entry in entries)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0), expand=True, header_style=STYLES["quiet"])
    table.add_column("", no_wrap=True, style=STYLES["quiet"])
    table.add_column("WHO", ratio=5, overflow="fold")
    table.add_column("HOW", ratio=3 if is_wide else 4, overflow="fold")
    if has_evidence:
        table.add_column("EVIDENCE", ratio=4, overflow="fold")
    table.add_column("WHAT", ratio=8 if is_wide else 7, overflow="fold")
    if has_margin:
        table.add_column("NOTES", ratio=5, overflow="fold")
    for entry in entries:
        notes = [_note(note) for note in entry.notes]
        how = [_how(entry), _evidence(entry)] if has_evidence else [Group(_how(entry), *_and(_evidence(entry)))]
        what = [_what(entry), Group(*notes)] if has_margin else [Group(_what(entry), *notes)]
        table.add_row(entry.label, _who(entry), *how, *what)
    return table


def _and(text: Text) -> list[Text]:
    return [text] if text else []


def _stacked(entries: Iterable[Entry]) -> Group:
    """Lay the claims out one under the other, for a window too narrow for columns."""
    lines: list[RenderableType] = []
    for entry in entries:
        parts = [
            styled(entry.standing, "quiet"),
            _how(entry),
            *_and(_evidence(entry)),
            _said(entry),
            *(_note(note) for note in entry.notes),
        ]
        block = Group(joined([styled(entry.label, "quiet"), _name(entry)], "  "), *(Padding(part, (0, 0, 0, 2)) for part in parts))
        lines.append(Padding(block, (0, 0, 1, 2 * min(entry.depth, 3))))
    return Group(*lines)


def _marks(notes: Iterable[Note]) -> Text:
    numbers = "˒".join(str(note.number) for note in sorted(notes, key=lambda note: note.number))
    return Text(numbers.translate(SUPERSCRIPTS), style=STYLES["note"])


def _who(entry: Entry) -> Text:
    name = Text("└ ", style=STYLES["quiet"]).append_text(_name(entry)) if entry.depth else _name(entry)
    return name.append("\n").append_text(styled(entry.standing, "quiet"))


def _name(entry: Entry) -> Text:
    style = "bold italic" if entry.claim.source_kind in UNNAMED else "bold"
    return styled(shorten(entry.who, length=LONGEST["who"]), style).append_text(_marks(entry.who_notes))


def _how(entry: Entry) -> Text:
    act = styled(entry.manner, "denied" if entry.manner.startswith(DENIED) else "")
    return joined([act, styled(entry.certainty, "quiet")], ", ") if entry.certainty else act


def _evidence(entry: Entry) -> Text:
    if not entry.evidence:
        return Text()
    return styled("on " + ", ".join(entry.evidence), "evidence").append_text(_marks(entry.evidence_notes))


def _said(entry: Entry) -> Text:
    return styled(shorten(entry.what, length=LONGEST["what"])).append_text(_marks(entry.what_notes))


def _what(entry: Entry) -> RenderableType:
    return Padding(_said(entry), (0, 0, 0, 2 * min(entry.depth, 4))) if entry.depth else _said(entry)


def _note(note: Note) -> Text:
    return styled(f"{_raised(note.number)} {_said_once(note)}", "note")


def _raised(number: int) -> str:
    return str(number).translate(SUPERSCRIPTS)


def _said_once(note: Note) -> str:
    """Give the words of a note; where they stood before, its kind and where."""
    if note.same_as is None:
        return note.caveat.message
    return f"{CAVEAT_KINDS[note.caveat.kind]}, as {_raised(note.same_as)}"


def _remarks(ledger: Ledger) -> Iterator[RenderableType]:
    """Print the notes that stand beside no claim, those on the whole article, and what could not be read."""
    if ledger.loose_notes or ledger.general:
        yield Text("\nON THE ARTICLE", style=STYLES["quiet"])
    for note in ledger.loose_notes:
        words = shorten(note.words, length=LONGEST["quote"])
        yield _hanging(_raised(note.number), styled(words).append(" — ").append_text(styled(_said_once(note), "note")))
    for caveat in ledger.general:
        yield _hanging("•", styled(_about(caveat), "note"))
    if ledger.reading.failures:
        yield Text("\nNOT READ", style=STYLES["denied"])
    for failure in ledger.reading.failures:
        yield _hanging(DENIED, styled(f"{failure.reader}: {failure.message}"))


def _about(caveat: Caveat) -> str:
    return f"{CAVEAT_KINDS[caveat.kind]}: {caveat.message}"


def _hanging(mark: str, text: Text) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True, style=STYLES["note"])
    table.add_column(overflow="fold")
    table.add_row(mark, text)
    return table


def _sources(speakers: Iterable[Speaker], width: int) -> Table:
    """Say who speaks how often, as what, and how."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=True, header_style=STYLES["quiet"])
    table.add_column("WHO SPEAKS", ratio=5, overflow="fold")
    table.add_column("TIMES", no_wrap=True)
    if width >= NARROW:
        table.add_column("HOW", ratio=5, overflow="fold")
    for speaker in speakers:
        name = styled(shorten(speaker.who, length=LONGEST["who"]), "" if speaker.is_named else "italic")
        if speaker.is_stated and not speaker.is_named:
            name.append(" (unnamed)", STYLES["quiet"])
        ways = ", ".join(way if times == 1 else f"{way} ×{times}" for way, times in speaker.manners)
        bar = Text("▪" * min(speaker.claims, 10)).append(f" {speaker.claims}")
        table.add_row(name, bar, *([styled(ways, "quiet")] if width >= NARROW else []))
    return table


def _made_by(reading: Reading) -> str:
    digest = f" · weights {reading.weights_sha256[:12]}" if reading.weights_sha256 else ""
    return f"{reading.reader_name} {reading.reader_version}".strip() + digest
