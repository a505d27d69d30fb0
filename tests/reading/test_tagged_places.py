"""Names of places as the two heads mark them: whole, of one line, and no words or persons."""

import pytest

import standoff
from standoff.articles.extraction import text_article
from standoff.records import Article


@pytest.fixture(scope="module")
def reader():
    return standoff.Reader()


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("Boats brought nearly 400 people across the Gulf of Fonseca to Amapala before dawn.", ["Gulf of Fonseca"], ["Gulf", "Fonseca"]),
        ("A shell struck a checkpoint in Shyrokyne, on the Sea of Azov, for the second time.", ["Sea of Azov"], ["Azov"]),
        ("The secretary general repeated in Brussels that nobody would deploy before a truce.", ["Brussels"], []),
        ("The ship had been boarded in the Indian Ocean between Socotra and the Maldives.", ["Indian Ocean"], []),
        ("Ralph Gonsalves, prime minister of Saint Vincent and the Grenadines, offered to help.", ["Saint Vincent and the Grenadines"], []),
        ("Niamey, Bamako and Ouagadougou, outside the bloc since January, stayed away.", ["Bamako", "Ouagadougou"], []),
        (
            "Judges at The Hague have had the map of San Antonio del Táchira before them.",
            ["The Hague", "San Antonio del Táchira"],
            ["Hague"],
        ),
        ("Deputies of the Douglas County Sheriff were called to a farm.", ["Douglas County"], ["Douglas"]),
        ("He was held at the Kovane County Jail, a guard said, and Greene County paid for it.", ["Greene County"], ["Greene"]),
        (
            "Shoppers ran from the Grand Plaza Food Court when Vasil Pancho Motors caught fire.",
            [],
            ["Grand Plaza Food Court", "Vasil Pancho Motors"],
        ),
        ("Tel Aviv wouldn't comment on the blast.", ["Tel Aviv"], ["Tel Aviv wouldn't comment"]),
        ("Two armies met at the Kök-Tash crossing and near Zalambessa that evening.", ["Zalambessa"], []),
        ("Mary Lincoln won the vote. A letter from Lincoln, 45, was read out.", [], ["Lincoln"]),
        ("NATO sent two ships, and the UN sent none.", [], ["NATO", "UN"]),
        ("Bomb raises the stakes in Abkhazia\n\nTBILISI: A bomb went off in Gali on Sunday.", ["Abkhazia", "TBILISI"], []),
        ("OHRID, Macedonia \u2014 Negotiators initialed a draft accord beside the lake.", ["OHRID"], ["Negotiators"]),
    ],
)
def test_names_are_whole_and_no_words(reader, text, wanted, unwanted):
    found = [each.span.of(text) for each in reader.read(Article(text=text)).toponyms]
    assert [name for name in wanted if name not in found] == []
    assert [name for name in unwanted if name in found] == []


@pytest.mark.parametrize("line", ["LIMA, Peru \u2014", "HAVANA, Oct. 26 (Antillana) -"])
def test_what_stands_in_a_dateline_is_used_as_one(reader, line):
    found = reader.read(text_article(f"{line} Four soldiers died on the river, the army said.")).toponyms
    assert {each.use for each in found if each.span.end <= len(line)} == {"dateline"}
