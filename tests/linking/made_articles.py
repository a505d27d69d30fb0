# ruff: noqa: E501
"""Articles written for the tests of copies, stories and the index."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from standoff.linking.dispatch import Dispatch
from standoff.linking.texts import features
from standoff.records import Article, Reading
from standoff.records.publisher import Publisher

START = datetime(2031, 3, 4, 9, 0, tzinfo=UTC)
WIRE = """Sappers clear bridge at Ormovo

ORMOVO, March 4 (Kestrel Agency) - Army sappers removed eleven mines from the railway bridge at Ormovo on Tuesday morning, two hours before the first grain train from Veshka was due, the transport ministry said.

The line had been shut since a goods wagon was blown off the rails on Sunday. Three railwaymen were wounded then.

"Whoever laid them knew the timetable," the minister told reporters at Veshka station. Nobody has claimed the attack.

Some 40,000 tonnes of wheat are waiting in the silos of Veshka for the port of Larnov."""
REWRITE = """A timetable, eleven mines and a lucky train

Two hours more, and the grain train from Veshka would have rolled on to the bridge of Ormovo, where eleven mines lay. Sappers of the army took them out on Tuesday in the morning, according to the transport ministry.

"Whoever laid them knew the timetable," said the minister at Veshka station. On Sunday a blast had thrown a goods wagon off the rails and hurt three railwaymen; the line was closed after that. No one has said it was his work.

In Veshka's silos 40,000 tonnes of wheat wait for shipment to Larnov."""
OWN_REPORT = """The women of Ormovo count the trains

The stationmaster's widow keeps a notebook. Since the war came to the valley she has written down each engine that passes her kitchen, and last week there were none.

Her neighbour found a wire in the ballast on Monday and ran. Soldiers closed the meadow and drank her milk, she says. They would not tell her what they had dug up."""
QUOTES_TOO = """Opposition asks who sells timetables

A member of the railway committee wants to know how saboteurs learn what freight moves when.

"Whoever laid them knew the timetable," the minister had told reporters. That, said the deputy, is an odd thing to be calm about. She will put nine questions to him on Thursday, and has asked the auditors for the contracts of the signalling firm."""
TEMPLATE = """Sappers clear bridge at Dravnik

DRAVNIK, March 4 (Kestrel Agency) - Army sappers removed seven mines from the railway bridge at Dravnik on Friday evening, five hours before the first coal train from Zelm was due, the transport ministry said.

The line had been shut since a tank wagon was blown off the rails on Wednesday. Nine railwaymen were wounded then.

Nobody has claimed the attack. Some 12,000 tonnes of coal are waiting in the yards of Zelm for the mills of Kostra."""
CONFIRMS = """Militia says it mined the bridge at Ormovo

The Veshka militia confirmed on Wednesday that its men laid eleven mines on the railway bridge at Ormovo before the grain train was due."""
DENIES = """Militia says it did not mine the bridge at Ormovo

The Veshka militia denied on Wednesday that its men laid eleven mines on the railway bridge at Ormovo before the grain train was due."""
OTHER = """Glassworkers of Pellin walk out

Four hundred glassworkers in Pellin left the furnaces on Tuesday over a pay cut. The union wants talks with the owners, a fund in Marwick, before the week is out. The furnaces cannot be left cold for longer than nine days."""


def article(text, paper="kestrel", hours=0.0, *, name="Kestrel Agency", url=None):
    moment = START + timedelta(hours=hours)
    return Article(
        text=text,
        headline=text.split("\n", 1)[0],
        publisher=name,
        url=url or f"https://{paper}.example/{int(hours * 60)}",
        published_at=moment.isoformat(),
    )


def dispatch(text, paper="kestrel", hours=0.0, *, name=None, owner=None, url=None, known_hours=None):
    name = name or f"The {paper.title()}"
    made = article(text, paper, hours, name=name, url=url)
    publisher = Publisher(name=name, domain=f"{paper}.example", owner=owner)
    known_at = START + timedelta(hours=hours if known_hours is None else known_hours)
    return Dispatch(article=made, reading=Reading(article=made), publisher=publisher, known_at=known_at)


def texts(wording, *dispatches):
    return [features(each, wording) for each in dispatches]


def day_only(made):
    stated = replace(made.article, published_at=made.article.published_at[:10])
    return replace(made, article=stated, reading=Reading(article=stated))
