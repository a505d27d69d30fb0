import pytest

from standoff.connectors.stated import stated_address, stated_line, stated_words


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Ships left", "Ships left"),
        (" Ships\n\t left\u00a0", "Ships left"),
        ("Ships\x1b[31m\x07\u202e left\0", "Ships[31m left"),
        ("Flotte sürüklendi 船", "Flotte sürüklendi 船"),
        ("\x00\u200b", None),
        ("", None),
        (None, None),
        (7, None),
    ],
)
def test_line_is_what_can_be_seen(value, expected):
    assert stated_line(value) == expected


def test_words_are_without_markup():
    assert stated_words("<b>Ships</b> &amp; crews<br/>left &lt;today&gt;") == "Ships & crews left <today>"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("/1#top", "http://harbour.example/1"),
        ("https://quay.example/a?b=c", "https://quay.example/a?b=c"),
        ("/a b\x1b[2J\u202e", "http://harbour.example/a%20b%1B[2J%E2%80%AE"),
        ("/\ud800", "http://harbour.example/%3F"),
        ("/船", "http://harbour.example/船"),
        ("java\nscript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("http://[", None),
        ("", None),
        (None, None),
    ],
)
def test_address_is_of_the_web_and_can_be_printed(value, expected):
    assert stated_address(value, "http://harbour.example/feed") == expected
