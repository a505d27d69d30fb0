import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.articles.dating import mail_moment
from standoff.articles.moments import moment


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2025-03-10", "2025-03-10"),
        (" 2025-03-10\n", "2025-03-10"),
        ("2025-03-10T08:15:00Z", "2025-03-10T08:15:00Z"),
        ("2025-03-10T08:15Z", "2025-03-10T08:15:00Z"),
        ("2025-03-10T08:15:00+00:00", "2025-03-10T08:15:00Z"),
        ("2025-03-10 08:15:00+02:00", "2025-03-10T08:15:00+02:00"),
        ("2025-03-10T08:15:00-0500", "2025-03-10T08:15:00-05:00"),
        ("2025-03-10 08:15:00 +0200", "2025-03-10T08:15:00+02:00"),
        ("2025-03-10 08:15:00 -0200", "2025-03-10T08:15:00-02:00"),
        ("2025-03-10T08:15:00.250Z", "2025-03-10T08:15:00.250000Z"),
        ("2025-03-10T08:15:00", "2025-03-10"),
        ("2025-03-10T08:15:00+30:00", None),
        ("0000-01-01", None),
        ("", None),
        ("today", None),
    ],
)
def test_moment_keeps_its_zone_and_claims_none(stated, expected):
    assert moment(stated) == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("Mon, 10 Mar 2025 08:15:00 GMT", "2025-03-10T08:15:00Z"),
        ("Mon, 10 Mar 2025 08:15:00 +0200", "2025-03-10T08:15:00+02:00"),
        ("10 Mar 2025 08:15", "2025-03-10"),
        ("Mon, 10 Mar 2025 08:15:00 +99999999999999", None),
        ("Monday", None),
        ("", None),
    ],
)
def test_mail_moment_is_read(stated, expected):
    assert mail_moment(stated) == expected


@given(st.text(alphabet=st.sampled_from("0123456789-T:+Z ,.MarJun"), max_size=40))
def test_moment_never_raises(stated):
    for read in (moment(stated), mail_moment(stated)):
        assert read is None or moment(read) == read
