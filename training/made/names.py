"""What fills the patterns: countries with their adjectives, towns, invented people and companies, and times."""

import random

from training.corpora.swaps import CITIES, FAMILY_NAMES, GIVEN_NAMES

# Country and adjective.
COUNTRIES = (
    ("Albania", "Albanian"), ("Algeria", "Algerian"), ("Argentina", "Argentine"), ("Armenia", "Armenian"), ("Australia", "Australian"),
    ("Azerbaijan", "Azerbaijani"), ("Bangladesh", "Bangladeshi"), ("Belarus", "Belarusian"), ("Bolivia", "Bolivian"),
    ("Brazil", "Brazilian"), ("Britain", "British"), ("Burundi", "Burundian"), ("Cambodia", "Cambodian"), ("Canada", "Canadian"),
    ("Chad", "Chadian"), ("Chile", "Chilean"), ("China", "Chinese"), ("Colombia", "Colombian"), ("Cuba", "Cuban"),
    ("Egypt", "Egyptian"), ("Eritrea", "Eritrean"), ("Estonia", "Estonian"), ("Ethiopia", "Ethiopian"), ("France", "French"),
    ("Georgia", "Georgian"), ("Germany", "German"), ("Ghana", "Ghanaian"), ("Greece", "Greek"), ("Haiti", "Haitian"),
    ("Hungary", "Hungarian"), ("India", "Indian"), ("Indonesia", "Indonesian"), ("Iran", "Iranian"), ("Iraq", "Iraqi"),
    ("Israel", "Israeli"), ("Italy", "Italian"), ("Japan", "Japanese"), ("Jordan", "Jordanian"), ("Kenya", "Kenyan"),
    ("Kuwait", "Kuwaiti"), ("Latvia", "Latvian"), ("Lebanon", "Lebanese"), ("Libya", "Libyan"), ("Mali", "Malian"),
    ("Mexico", "Mexican"), ("Moldova", "Moldovan"), ("Morocco", "Moroccan"), ("Nepal", "Nepalese"), ("Nigeria", "Nigerian"),
    ("North Korea", "North Korean"), ("Norway", "Norwegian"), ("Pakistan", "Pakistani"), ("Peru", "Peruvian"), ("Poland", "Polish"),
    ("Russia", "Russian"), ("Rwanda", "Rwandan"), ("Serbia", "Serbian"), ("Somalia", "Somali"), ("South Korea", "South Korean"),
    ("Spain", "Spanish"), ("Sudan", "Sudanese"), ("Syria", "Syrian"), ("Taiwan", "Taiwanese"), ("Thailand", "Thai"),
    ("Turkey", "Turkish"), ("Uganda", "Ugandan"), ("Ukraine", "Ukrainian"), ("Uzbekistan", "Uzbek"), ("Venezuela", "Venezuelan"),
    ("Vietnam", "Vietnamese"), ("Yemen", "Yemeni"), ("Zimbabwe", "Zimbabwean"),
)  # fmt: skip
# Invented, put together of two parts.
_FIRMS = (
    ("Nord", "Alta", "Vela", "Tarn", "Quill", "Brix", "Oro", "Lumen", "Kestrel", "Halden"),
    ("tek", "via", " Motors", " Air", "soft", " Foods", "line", " Aero"),
)
TIMES = (
    "on Monday", "on Tuesday", "on Friday", "last week", "on Thursday night", "early on Sunday",
    "in March", "yesterday", "this week", "overnight",
)  # fmt: skip


def person(rng: random.Random) -> str:
    """Give an invented full name."""
    return f"{rng.choice(GIVEN_NAMES)} {rng.choice(FAMILY_NAMES)}"


def firm(rng: random.Random) -> str:
    """Give an invented company."""
    return rng.choice(_FIRMS[0]) + rng.choice(_FIRMS[1])


def filled(pattern: str, rng: random.Random) -> str:
    """Fill the places of a pattern; the same letter is the same thing throughout."""
    country, adjective = rng.choice(COUNTRIES)
    fills = {
        "{N}": country,
        "{n}": adjective,
        "{T}": rng.choice(CITIES)[0],
        "{P}": person(rng),
        "{C}": firm(rng),
        "{D}": str(rng.randrange(2, 99)),
    }
    for place, words in fills.items():
        pattern = pattern.replace(place, words)
    return pattern
