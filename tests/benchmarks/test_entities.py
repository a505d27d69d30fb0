"""Tokens put together again read as they were written."""

from benchmarks.entities import joined


def test_marks_stand_where_they_do_in_print():
    words = [(word, "1") for word in "Its ( old ) chief 's plan , worth $ 5 , is n't new .".split()] + [("It", "2"), ("ends", "2")]
    text, spans = joined(words)
    assert text == "Its (old) chief's plan, worth $5, isn't new.\nIt ends"
    assert [text[slice(*span)] for span in spans] == [word for word, _ in words]
