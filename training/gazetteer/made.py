"""Articles made by program from the gazetteer: a town and what is near it, with as much said of where it is as local papers and wires say.

Names, shapes and shares are drawn at random; no text of anybody is in them. What an article says outright (a state after a comma, a
county, a country) is left out as often as real reports leave it out, so that the ranker learns to go by the other names.
"""

from dataclasses import dataclass, field

import numpy as np

from standoff.geo import distances_km
from standoff.lexicons.gazetteer import Gazetteer
from standoff.lexicons.place_names import name_key
from standoff.lexicons.places import NO_PLACE
from standoff.reading.place_spans import PlaceSpan
from standoff.records import Article
from standoff.records.article import Dateline
from standoff.records.base import Span
from training.gazetteer.gold import Gold, Lesson

# Where English-language local papers come out, and how many of them in a hundred; the rest is anywhere.
COUNTRIES = {"USA": 45, "GBR": 10, "CAN": 6, "AUS": 5, "IND": 4, "IRL": 2, "NZL": 2, "ZAF": 2, "NGA": 1, "PAK": 1, "PHL": 1}
ANYWHERE = 21
PAPERS = "Times|Herald|Gazette|Post|Daily News|Tribune|Journal|Star|Courier|Record|Chronicle|Observer|Press".split("|")
SENTENCES = (
    "People in {} waited.",
    "A meeting was held in {}.",
    "He came from {}.",
    "Trucks left {} at night.",
    "Officials in {} gave no details.",
    "The road to {} was shut.",
)
NEARBY_KM = 90.0
# Towns that English has a name of its own for are of this size, and a report uses it in so many cases.
LARGE, OTHER_SHARE = 100_000, 0.25
FILLER = " Nobody was named and nothing else was said about it by those who were asked that day."


@dataclass(slots=True)
class Draft:
    """A text as it grows, with the names in it."""

    text: str = ""
    spans: list[PlaceSpan] = field(default_factory=list)
    gold: list[Gold] = field(default_factory=list)

    def say(self, words: str) -> None:
        """Add words that are no names."""
        self.text += words

    def name(self, words: str, gold: Gold, use: str = "place") -> None:
        """Add a name."""
        start = len(self.text)
        self.text += words
        self.spans.append(PlaceSpan(start=start, end=start + len(words), use=use))  # type: ignore[arg-type]
        self.gold.append(gold)


class Maker:
    """Draws articles."""

    def __init__(self, gazetteer: Gazetteer, *, seed: int) -> None:
        """Gather the columns."""
        self.gazetteer, self.random = gazetteer, np.random.default_rng(seed)
        every = np.arange(gazetteer.size)
        features = np.array([gazetteer.features[each] for each in gazetteer.column("feature", every)], dtype="<U8")
        self.population, self.country = gazetteer.column("population", every), gazetteer.column("country", every)
        self.admin1 = gazetteer.column("admin1", every)
        self.lat, self.lon = gazetteer.positions(every)
        self.towns = every[np.char.startswith(features, "PPL") & (self.population >= 500)]
        self.counties, self.divisions = every[features == "ADM2"], every[features == "ADM1"]
        self.countries, self.capitals = every[features == "PCLI"], every[features == "PPLC"]
        self.wide = every[(gazetteer.column("origin", every) == 1) & ~np.char.startswith(features, "P")]
        self.rivalled = self.rivalled_names()
        self.of_country = {code: self.towns[self.country[self.towns] == number] for number, code in enumerate(gazetteer.countries)}

    def rivalled_names(self) -> dict[int, list[str]]:
        """Give, of large towns, the other names under which a smaller place is better known: Geneva in New York bears Genève's."""
        found: dict[int, list[str]] = {}
        large = {int(place) for place in self.towns if self.population[place] >= LARGE}
        for key in self.gazetteer.all_keys():
            postings = self.gazetteer.postings(key)
            if not postings.is_usual.any() or postings.is_usual.all():
                continue
            for place in postings.places[~postings.is_usual].tolist():
                if place in large and self.population[place] > 5 * self.population[postings.places[postings.is_usual]].max():
                    found.setdefault(place, []).append(key.title())
        return found

    def lesson(self) -> Lesson:
        """Draw one article."""
        return self.local() if self.chance(0.65) else self.foreign()

    def local(self) -> Lesson:
        """Draw a report of a local paper."""
        home = self.home()
        draft, paper = Draft(), None
        if self.chance(0.4):
            paper = self.paper(home)
        near = self.near(home)
        line = self.dateline(draft, home) if self.chance(0.35) else None
        self.mention(draft, home, qualified=0.12)
        for town in self.drawn(near, int(self.random.integers(0, 6))):
            self.mention(draft, int(town), qualified=0.1)
        if self.chance(0.45):
            self.mention(draft, self.nearest(self.counties, home))
        if self.admin1[home] != NO_PLACE and self.chance(0.45):
            self.mention(draft, int(self.admin1[home]))
        same = self.towns[self.admin1[self.towns] == self.admin1[home]]
        for town in self.drawn(same, int(self.random.integers(0, 3))):
            self.mention(draft, int(town), qualified=0.1)
        if self.chance(0.25):
            self.mention(draft, self.country_of(home))
        self.others(draft, home)
        self.mention(draft, home, qualified=0.05)
        return self.finished(draft, paper, line)

    def paper(self, home: int) -> str:
        """Give the name or the address of a paper: after its town, its division, or nothing that is a place."""
        after = home if self.chance(0.6) or self.admin1[home] == NO_PLACE else int(self.admin1[home])
        name = f"{'Evening' if self.chance(0.25) else self.gazetteer.name(after)} {self.random.choice(PAPERS)}"
        if self.chance(0.5):
            return name
        country = self.gazetteer.countries[int(self.country[home])]
        domain = next((domain for domain, code in self.gazetteer.domains.items() if code == country), "com")
        ending = "com" if country == "USA" or self.chance(0.2) else f"co.{domain}" if self.chance(0.3) else domain
        return f"www.{name_key(name).replace(' ', '')}.{ending}"

    def foreign(self) -> Lesson:
        """Draw a report on another country: its towns, its neighbours, a capital that speaks."""
        weights = np.log10(self.population[self.countries] + 10.0) ** 2
        country = int(self.random.choice(self.countries, p=weights / weights.sum()))
        code = self.gazetteer.countries[int(self.country[country])]
        draft, towns = Draft(), self.of_country.get(code, self.towns[:0])
        line = self.dateline(draft, int(self.drawn(towns, 1)[0])) if len(towns) and self.chance(0.6) else None
        if self.chance(0.8):
            self.mention(draft, country)
        for town in self.drawn(towns, int(self.random.integers(1, 5))):
            self.mention(draft, int(town), qualified=0.08)
            if self.chance(0.2):
                self.mention(draft, self.nearest(self.divisions, int(town)))
        for other in self.gazetteer.neighbours.get(code, ()):
            if self.chance(0.25) and other in self.gazetteer.country_numbers:
                self.mention(draft, self.gazetteer.country_numbers[other])
        self.others(draft, country)
        return self.finished(draft, None, line)

    def home(self) -> int:
        """Draw a town, rather one whose name others bear too."""
        while True:
            codes, weights = [*COUNTRIES, ""], np.array([*COUNTRIES.values(), ANYWHERE], dtype=float)
            code = str(self.random.choice(codes, p=weights / weights.sum()))
            towns = self.of_country[code] if code else self.towns
            town = int(self.drawn(towns, 1)[0])
            if len(self.gazetteer.postings(name_key(self.gazetteer.name(town))).places) >= 3 or self.chance(0.3):
                return town

    def others(self, draft: Draft, home: int) -> None:
        """Mention what has nothing to do with the place: states, capitals, seas and regions, large towns."""
        for places, least in ((self.countries, 0.3), (self.capitals, 0.25), (self.wide, 0.15), (self.towns, 0.2)):
            while self.chance(least):
                self.mention(draft, int(self.drawn(places, 1, power=0.9)[0]), qualified=0.35 if places is self.towns else 0.0)
        if self.chance(0.25):
            for division in self.drawn(self.divisions[self.country[self.divisions] == self.country[home]], 1):
                self.mention(draft, int(division))

    def mention(self, draft: Draft, place: int, *, qualified: float = 0.0) -> None:
        """Add a sentence with the name of a place, with its division or country behind it now and then."""
        if place < 0:
            return
        before, after = str(self.random.choice(SENTENCES)).split("{}")
        draft.say(before)
        other_names = self.rivalled.get(place)
        is_other = other_names and self.chance(OTHER_SHARE)
        draft.name(str(self.random.choice(other_names)) if is_other and other_names else self.gazetteer.name(place), self.gold(place))
        over = self.over(place)
        if over >= 0 and self.chance(qualified):
            draft.say(" in " if self.chance(0.25) else ", ")
            draft.name(self.gazetteer.name(over), self.gold(over))
        draft.say(after + (FILLER * int(self.random.integers(0, 3)) + " "))

    def dateline(self, draft: Draft, place: int) -> Dateline:
        """Open the text with a dateline."""
        draft.name(self.gazetteer.name(place).upper(), self.gold(place), "dateline")
        over = self.over(place)
        if over >= 0 and self.chance(0.4):
            draft.say(", ")
            draft.name(self.gazetteer.name(over), self.gold(over), "dateline")
        end = len(draft.text) + 2
        draft.say(" — ")
        return Dateline(place=self.gazetteer.name(place), date=None, agency=None, span=Span(start=0, end=end))

    def finished(self, draft: Draft, paper: str | None, line: Dateline | None) -> Lesson:
        """Make the lesson."""
        article = Article(text=draft.text, publisher=paper, dateline=line)
        return Lesson(article=article, spans=tuple(draft.spans), gold=tuple(draft.gold))

    def gold(self, place: int) -> Gold:
        """Give the gold of a place."""
        return Gold(lat=float(self.lat[place]), lon=float(self.lon[place]), reach_km=25.0, place=place)

    def over(self, place: int) -> int:
        """Give what stands behind the name of a place: its division, or its country; -1 where there is neither."""
        division = int(self.admin1[place])
        in_country = self.gazetteer.countries[int(self.country[place])] in ("USA", "CAN", "AUS", "IND")
        return division if division != NO_PLACE and (in_country or self.chance(0.3)) else self.country_of(place)

    def country_of(self, place: int) -> int:
        """Give the place that is the country of another; -1 where there is none."""
        return self.gazetteer.country_numbers.get(self.gazetteer.countries[int(self.country[place])], -1)

    def near(self, place: int) -> np.ndarray:
        """Give the towns around a place."""
        around = self.towns[np.abs(self.lat[self.towns] - self.lat[place]) < 1.0]
        apart = distances_km(self.lat[around], self.lon[around], self.lat[[place]], self.lon[[place]])[:, 0]
        return around[(apart < NEARBY_KM) & (around != place)]

    def nearest(self, places: np.ndarray, place: int) -> int:
        """Give the nearest of several places to another."""
        same = places[self.country[places] == self.country[place]]
        if not len(same):
            return -1
        return int(same[distances_km(self.lat[same], self.lon[same], self.lat[[place]], self.lon[[place]])[:, 0].argmin()])

    def drawn(self, places: np.ndarray, number: int, *, power: float = 0.5) -> np.ndarray:
        """Draw places, larger ones rather."""
        if not len(places) or not number:
            return places[:0]
        weights = (self.population[places] + 100.0) ** power
        return self.random.choice(places, size=min(number, len(places)), replace=False, p=weights / weights.sum())

    def chance(self, share: float) -> bool:
        """Say yes in this share of cases."""
        return bool(self.random.random() < share)
