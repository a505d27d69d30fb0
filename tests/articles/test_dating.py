import pytest

from standoff.articles.dating import day_in_address, worded_moment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10 March 2025", "2025-03-10"),
        ("Published: 10 March 2025, 14:05 GMT", "2025-03-10T14:05:00Z"),
        ("Mon 10 Mar 2025 08.15 GMT", "2025-03-10T08:15:00Z"),
        ("March 10, 2025 at 2:05 PM UTC", "2025-03-10T14:05:00Z"),
        ("March 10, 2025 12:05 a.m. GMT", "2025-03-10T00:05:00Z"),
        ("March 10, 2025 2:05 pm", "2025-03-10"),
        ("10.03.2025", "2025-03-10"),
        ("10/03/2025", None),
        ("31 February 2025", None),
        ("10 March 2025 25:05 GMT", "2025-03-10"),
        ("On 10 March 2025 the boats left", None),
        ("Monday", None),
        ("March", None),
    ],
)
def test_date_in_words_is_read_only_when_it_is_one_whole_and_sure(text, expected):
    assert worded_moment(text) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/2025/03/10/boats", "2025-03-10"),
        ("/world/2025-03-10-boats.html", "2025-03-10"),
        ("/a/20250310/b", "2025-03-10"),
        ("/world/2025/mar/10/boats", "2025-03-10"),
        ("/2025/03/boats", None),
        ("/2025/13/40/boats", None),
        ("/article-120250310", None),
        ("/2025/03/10/what-was-said-on-2024-01-02", None),
        ("/boats?date=2025-03-10", None),
    ],
)
def test_day_in_an_address_is_read_when_there_is_one(path, expected):
    assert day_in_address(f"https://post.harbour.example{path}") == expected


def test_address_that_is_none_has_no_day():
    assert day_in_address("http://[broken/2025/03/10/") is None
