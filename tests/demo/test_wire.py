"""The demo's wire holds together: dispatches as planned, a key that refers to them exactly, and nobody who knows too early."""

import csv
import json
import re
import tomllib
from datetime import datetime
from pathlib import Path

import pytest

from standoff.articles.tables import with_headline
from standoff.records.events import EVENT_STATUSES, EVENT_TYPES, MODALITIES, MODES
from standoff.records.linking import ASPECTS, LEVELS

WIRE = Path(__file__).parents[2] / "demo" / "wire"
FIELDS = {"id", "headline", "byline", "text", "publisher", "url", "published_at", "language"}
HOWS = ("literal", "trimmed", "rewritten", "quotes", "partial")
# A sentence that two reporters share by chance, or because they quote one speaker, is not this long, in words (in 001 to 080: 14).
CHANCE = 18
CREDIT = re.compile(r"^.{0,60}? - ")


def _toml(name):
    return tomllib.loads((WIRE / name).read_text(encoding="utf-8"))


def _key():
    tables = {}
    for path in sorted((WIRE / "key").glob("*.toml")):
        for name, rows in tomllib.loads(path.read_text(encoding="utf-8")).items():
            tables.setdefault(name, []).extend(rows)
    return tables


def _plan():
    with (WIRE / "plan.tsv").open(encoding="utf-8", newline="") as lines:
        return {row["id"]: row for row in csv.DictReader(lines, delimiter="\t")}


PATHS = sorted((WIRE / "dispatches").glob("*.json"))
DISPATCHES = {path.name[:3]: json.loads(path.read_text(encoding="utf-8")) for path in PATHS}
READ = {number: with_headline(dispatch["headline"], dispatch["text"]) for number, dispatch in DISPATCHES.items()}
PUBLISHERS = {publisher["name"]: publisher for publisher in _toml("cast.toml")["publisher"]}
FACTS = {fact["id"]: fact for fact in _toml("timeline.toml")["facts"]}
PLAN = _plan()
KEY = _key()
EVENTS = {event["id"]: event for event in KEY["event"]}


def _moment(text):
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text), text
    return datetime.fromisoformat(text)


def _places(number, words):
    return [found.start() for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", READ[number])]


def _stands(number, trigger):
    words, _, nth = trigger.partition("#")
    return len(_places(number, words)) >= int(nth or 1)


def _words(number):
    return re.findall(r"[\w']+", DISPATCHES[number]["text"].lower())


def _runs(number, length):
    words = _words(number)
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


def _body(number):
    return CREDIT.sub("", DISPATCHES[number]["text"], count=1)


def _told():
    """Give every (record, dispatch, trigger or None) of the key."""
    for event in KEY["event"] + KEY.get("more", []):
        for mention in event.get("mentions", []):
            yield event, mention["dispatch"], mention["trigger"]
        for voice in event.get("asserted_by", []) + event.get("denied_by", []):
            yield event, voice["dispatch"], None
    for pair in KEY["contradiction"]:
        for side in "ab":
            yield pair, pair[side], pair.get(f"trigger_{side}")
    for name in ("copy", "correction", "supersedes"):
        for pair in KEY[name]:
            yield pair, pair["of"], None
            yield pair, pair["from"], None
    for name in ("story", "story_more", "thread", "statement"):
        for record in KEY.get(name, []):
            for number in record["dispatches"]:
                yield record, number, None


def test_the_wire_is_complete():
    assert set(DISPATCHES) == set(PLAN)
    assert len(DISPATCHES) >= 150


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name[:3])
def test_a_dispatch_is_as_planned(path):
    dispatch = json.loads(path.read_text(encoding="utf-8"))
    row = PLAN[path.name[:3]]
    publisher = PUBLISHERS[dispatch["publisher"]]
    assert path.name == f"{dispatch['id']}-{row['slug']}.json"
    assert FIELDS - {"byline"} <= set(dispatch) <= FIELDS
    assert (dispatch["publisher"], dispatch["published_at"], dispatch["language"]) == (row["publisher"], row["published_at"], "en")
    assert dispatch["url"].startswith(f"https://{publisher['domain']}/")
    assert 50 <= len(dispatch["text"].split()) <= 185
    assert "1962-09-01T00:00:00Z" <= dispatch["published_at"] <= "1962-11-20T23:59:59Z"


def test_ids_and_addresses_are_unique():
    assert len({dispatch["id"] for dispatch in DISPATCHES.values()}) == len(PATHS)
    assert len({dispatch["url"] for dispatch in DISPATCHES.values()}) == len(PATHS)


def test_publishers_are_invented_and_stand_under_example():
    assert all(publisher["domain"].endswith(".example") for publisher in PUBLISHERS.values())
    assert len({publisher["domain"] for publisher in PUBLISHERS.values()}) == len(PUBLISHERS)


def test_a_plan_line_names_known_facts_and_knows_them_in_time():
    for number, row in PLAN.items():
        assert set(row["facts"].split()) <= set(FACTS), number
        assert not row["of"] or PLAN[row["of"]]["published_at"] < row["published_at"], number


def test_the_key_points_at_words_that_stand_in_the_text():
    for record, number, trigger in _told():
        assert number in DISPATCHES, (record, number)
        assert trigger is None or _stands(number, trigger), (number, trigger)


def test_events_use_the_values_of_the_records():
    assert len(EVENTS) == len(KEY["event"])
    for event in KEY["event"]:
        assert event["type"] in EVENT_TYPES, event["id"]
        assert event.get("mode") in (None, *MODES.get(event["type"], ())), event["id"]
        assert event["truth"] in ("happened", "did_not_happen", "unknown"), event["id"]
    for event in KEY["event"] + KEY.get("more", []):
        assert set(event.get("levels", {}).values()) <= set(LEVELS), event
        for mention in event.get("mentions", []):
            assert mention["status"] in EVENT_STATUSES, mention
            assert mention["modality"] in MODALITIES, mention


def test_more_and_story_more_add_to_what_the_key_has_opened():
    assert {more["event"] for more in KEY.get("more", [])} <= set(EVENTS)
    assert {more["story"] for more in KEY.get("story_more", [])} <= {story["id"] for story in KEY["story"]}


def test_an_event_is_first_known_when_its_first_dispatch_appears():
    told = {}
    for event in KEY["event"] + KEY.get("more", []):
        voices = event.get("mentions", []) + event.get("asserted_by", []) + event.get("denied_by", [])
        told.setdefault(event.get("id") or event["event"], []).extend(DISPATCHES[voice["dispatch"]]["published_at"] for voice in voices)
    for name, event in EVENTS.items():
        assert min(told[name]) == event["first_known_at"], name


def test_a_level_fits_the_voices_that_were_heard_by_then():
    voices = {}
    for event in KEY["event"] + KEY.get("more", []):
        for stance in ("asserted_by", "denied_by"):
            for voice in event.get(stance, []):
                voices.setdefault((event.get("id") or event["event"], stance), []).append(DISPATCHES[voice["dispatch"]]["published_at"])
    for event in KEY["event"] + KEY.get("more", []):
        name = event.get("id") or event["event"]
        for moment, level in event.get("levels", {}).items():
            heard = {stance: any(at <= moment for at in voices.get((name, stance), [])) for stance in ("asserted_by", "denied_by")}
            assert _moment(moment), name
            assert heard["denied_by"] == (level in ("disputed", "denied")), (name, moment, level)
            assert heard["asserted_by"] or level == "denied", (name, moment, level)


def test_the_copies_are_those_of_the_plan():
    planned = {(number, row["of"], row["how"]) for number, row in PLAN.items() if row["of"] and number in DISPATCHES}
    assert {(copy["of"], copy["from"], copy["how"]) for copy in KEY["copy"]} == planned


@pytest.mark.parametrize("copy", KEY["copy"], ids=lambda copy: f"{copy['of']}-{copy['from']}")
def test_a_copy_is_what_it_is_called(copy):
    later, earlier = copy["of"], copy["from"]
    assert copy["how"] in HOWS
    assert _moment(DISPATCHES[later]["published_at"]) > _moment(DISPATCHES[earlier]["published_at"])
    if copy["how"] == "literal":
        assert _body(later) == _body(earlier)
    elif copy["how"] == "trimmed":
        shared = _runs(later, 8) & _runs(earlier, 8)
        assert len(_words(later)) < len(_words(earlier))
        assert len(shared) >= 0.8 * len(_runs(later, 8))
    elif copy["how"] == "rewritten":
        assert len(_runs(later, 5) & _runs(earlier, 5)) < 0.25 * len(_runs(later, 5))


def test_reports_that_are_no_copies_share_no_long_run_of_words():
    parent = {copy["of"]: copy["from"] for copy in KEY["copy"]}

    def root(number):
        return root(parent[number]) if number in parent else number

    seen = {}
    for number in DISPATCHES:
        for run in _runs(number, CHANCE):
            assert root(seen.setdefault(run, number)) == root(number), (number, seen[run], " ".join(run))


def test_corrections_and_updates_are_of_one_publisher_and_later():
    for pair in KEY["correction"]:
        assert DISPATCHES[pair["of"]]["publisher"] == DISPATCHES[pair["from"]]["publisher"], pair
    for pair in KEY["correction"] + KEY["supersedes"]:
        assert DISPATCHES[pair["of"]]["published_at"] > DISPATCHES[pair["from"]]["published_at"], pair


def test_contradictions_have_an_aspect_and_two_sides():
    for pair in KEY["contradiction"]:
        assert pair["aspect"] in ASPECTS
        assert pair["a"] != pair["b"]


def test_quoters_of_one_statement_are_no_copies_of_one_another():
    copies = {frozenset((copy["of"], copy["from"])) for copy in KEY["copy"]}
    for statement in KEY["statement"]:
        numbers = statement["dispatches"]
        assert len(numbers) >= 2
        assert not any(frozenset((a, b)) in copies for a in numbers for b in numbers), statement


def test_every_dispatch_is_in_one_story():
    placed = [number for record in KEY["story"] + KEY.get("story_more", []) for number in record["dispatches"]]
    assert sorted(placed) == sorted(DISPATCHES)


def test_threads_part_their_stories():
    members = {}
    for story in KEY["story"]:
        members.setdefault(story["id"], set()).update(story["dispatches"])
    for more in KEY.get("story_more", []):
        members[more["story"]].update(more["dispatches"])
    threaded = [number for thread in KEY["thread"] for number in thread["dispatches"]]
    assert len(set(threaded)) == len(threaded)
    for thread in KEY["thread"]:
        assert set(thread["dispatches"]) <= members[thread["story"]], thread["id"]


def test_nobody_knows_too_early():
    for secret in KEY["not_before"]:
        assert secret["fact"] in FACTS
        known_from = "9999" if secret["known_from"] == "never" else secret["known_from"]
        for number, dispatch in DISPATCHES.items():
            if dispatch["published_at"] < known_from and number not in secret["allowed"]:
                for words in secret["words"]:
                    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", READ[number], re.IGNORECASE)
                    assert not found, (number, words)


def test_a_dateline_has_the_day_on_which_the_dispatch_was_written():
    for number, dispatch in DISPATCHES.items():
        found = re.match(r"[A-Z][^\n]{2,40}, (Sept\.|Oct\.|Nov\.|September|October|November) (\d+) (?:\(|- )", dispatch["text"])
        if found:
            month = {"S": 9, "O": 10, "N": 11}[found[1][0]]
            written = datetime(1962, month, int(found[2]))
            lag = _moment(dispatch["published_at"]).replace(tzinfo=None) - written
            # Written in the day of the place, which is up to five hours behind; a copy may print it the day after.
            assert 0 <= lag.total_seconds() < 48 * 3600, number
