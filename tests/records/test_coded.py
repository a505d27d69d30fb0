from standoff.records.coded import CodedActor, CodedEvent


def test_key_of_its_coder_makes_an_event_one_wherever_its_row_is_read():
    one = CodedEvent(place="a.csv, line 1", coder="GDELT 2", key="7", actors=(CodedActor(name="ROMANIA"),))
    assert one.id == CodedEvent(place="b.csv, line 9", coder="GDELT 2", key="7").id
    assert one.id != CodedEvent(place="a.csv, line 1", coder="POLECAT", key="7").id
    assert one.id.startswith("coded-")
