"""Reading LGL and TR-News, on an article made in their form."""

import pytest

from benchmarks.geoparsing import read
from benchmarks.report import MissingData

MADE = """<articles><article docid="7"><domain> example.com </domain><dltime>2009-03-20 12:24:52</dltime>
<text><![CDATA[Rain in Oldtown. Newtown was dry, Nowhere too.]]></text><toponyms>
<toponym><start>8</start><end>15</end><phrase>Oldtown</phrase><gaztag geonameid="1"><lat>10.5</lat><lon>-20.25</lon></gaztag></toponym>
<toponym><start>19</start><end>26</end><phrase>Newtown</phrase><gaztag geonameid="2"><lat>1</lat><lon>2</lon></gaztag></toponym>
<toponym><start>34</start><end>41</end><phrase>Nowhere</phrase></toponym>
<toponym><start>0</start><end>5</end><phrase>Absent</phrase></toponym></toponyms></article></articles>"""


@pytest.fixture
def made(tmp_path):
    path = tmp_path / "made.xml"
    path.write_text(MADE, encoding="utf-8")
    return path


def test_geoparsing_reads_places_and_mends_offsets(made):
    document = read(made)[0]
    assert (document.name, document.domain, document.day) == ("7", "example.com", "2009-03-20")
    assert [document.text[slice(*place.span)] for place in document.places] == ["Oldtown", "Newtown", "Nowhere"]
    assert [place.position for place in document.places] == [(10.5, -20.25), (1.0, 2.0), None]


def test_geoparsing_without_a_file_is_missing_data(tmp_path):
    with pytest.raises(MissingData):
        read(tmp_path / "none.xml")
