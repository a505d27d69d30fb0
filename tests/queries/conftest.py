"""A small wire about one strike: an agency, a copy, a paper's own report, a denial, and something else; read with the weights that ship."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from standoff.pipeline import Reader
from standoff.queries.linking import Linker
from standoff.records import Article
from standoff.settings import Settings
from standoff.store.store import open_store

START = datetime(2025, 5, 7, 6, 0, tzinfo=UTC)
LEDE = (
    "ORLOVSK, May 7 (Meridian Press) - Kessian forces shelled the port of Orlovsk in Vestria on Wednesday, killing 12 people, the mayor "
    "said.\n\nTwo cranes and a grain store burned. Photographs taken by residents show three craters on the quay. The mayor, Ana Holt, "
    "told reporters that the fire came from the eastern bank of the river and lasted for about forty minutes.\n\nThe port handles half "
    "of the country's grain."
)
TEXTS = {
    "agency": ("Shells hit port of Orlovsk, 12 dead", LEDE),
    "copy": ("Twelve killed as Orlovsk port is shelled", LEDE),
    "own": (
        "A morning on the quay of Orlovsk",
        "Our reporter counted eleven shell holes in the port of Orlovsk in Vestria, which Kessian guns shelled at dawn on Wednesday. "
        "Nurses at the harbour hospital spoke of 12 dead. A docker showed the tail of a rocket that he had dragged out of the grain store.",
    ),
    "denial": (
        "Kessia denies shelling Orlovsk",
        "The Kessian defence ministry denied on Wednesday that its forces had shelled the port of Orlovsk in Vestria. "
        "No Kessian gun fired across the river, a spokesman said.",
    ),
    "other": (
        "Fishing talks open in Lund",
        "Delegates of four northern states met in Lund on Wednesday to divide next year's herring catch. A first proposal was put off "
        "until June.",
    ),
}


def article(name):
    number = list(TEXTS).index(name)
    headline, body = TEXTS[name]
    return Article(
        text=f"{headline}\n\n{body}", headline=headline, url=f"https://{name}.example/{number}", publisher=f"{name.title()} House",
        published_at=(START + timedelta(hours=number)).isoformat(), language="en",
    )  # fmt: skip


@pytest.fixture(scope="session")
def readings():
    reader = Reader(Settings(threads=1))
    return {name: reader.read(article(name)) for name in TEXTS}


@pytest.fixture
def settings(tmp_path):
    return replace(Settings(), db=str(tmp_path / "standoff.db"), knowledge=tmp_path / "knowledge")


@pytest.fixture
def store(settings, readings):
    """A store in which each article is known an hour after the one before; all are read and linked."""
    with open_store(settings.store) as opened:
        for number, name in enumerate(TEXTS):
            opened.add_articles([article(name)], now=START + timedelta(hours=number))
            opened.add_readings([readings[name]], now=START + timedelta(hours=number))
        linker = Linker(opened, settings)
        opened.write(linker(opened, [article(name).id for name in TEXTS], now=START + timedelta(hours=9)))
        yield opened
