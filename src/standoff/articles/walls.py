"""Tell what stands in place of an article: a cookie wall, the stub before a paywall, a login, an error, a check for robots."""

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.errors import BotCheck, ConsentWall, ErrorPage, LoginPage, NotAnArticle, PaywallStub
from standoff.lexicons.page_words import PageWords, Wall

# A page of more words than this is read, whatever else stands on it: the longest cookie walls of our fixtures have 140.
_WALL_WORDS = 200
# What is shown before a paywall: two or three paragraphs, which is 60 to 110 words in our fixtures.
_STUB_WORDS = 120
# A page of so few words may be told by a single phrase.
_FEW_WORDS = 40
# A line of so many words can be furniture; a longer one that begins like it is a paragraph.
_FURNITURE_WORDS = 40
_REASONS: dict[Wall, tuple[type[NotAnArticle], str]] = {
    "bot_check": (BotCheck, "It is a check for robots instead of an article. Open it in a browser, and save the article there."),
    "consent_wall": (
        ConsentWall,
        "It asks for consent to cookies instead of showing an article. Give it in a browser, and save the article there.",
    ),
    "login_page": (LoginPage, "It asks for a login instead of showing an article. Log in with a browser, and save it there."),
    "error_page": (ErrorPage, "It says that there is no article, though its server said that all is well. Check the address."),
    "paywall_stub": (PaywallStub, "Only the beginning of the article is shown to those who do not subscribe. Save the whole in a browser."),
}


def without_furniture(lines: Sequence[str], words: PageWords) -> list[str]:
    """Leave out the lines that belong to the page: advertisements, calls to subscribe and to share, notices of cookies."""
    return [line for line in lines if words.furniture.match(line) is None or len(line.split()) > _FURNITURE_WORDS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What of a page tells whether something stands in place of its article.

    Attributes:
        titles: What it calls itself: its title and its heading.
        lines: What it shows; the lines of the article, where it has any.
        is_paid: Whether it says that the article is for those who pay; None when it says nothing.
        is_dated: Whether it states when it was published, as walls do not.
        whole: How many words it says the article has.
    """

    titles: Sequence[str]
    lines: Sequence[str]
    is_paid: bool | None = None
    is_dated: bool = False
    whole: int | None = None


def refuse_walls(look: Look, words: PageWords) -> None:
    """Raise what stands in place of an article, if that is what a page shows.

    Raises:
        NotAnArticle: Something stands in place of the article.
    """
    wall = _wall(look, words) or _stub(look, words)
    if wall is not None:
        error, message = _REASONS[wall]
        raise error(message)


def _wall(look: Look, words: PageWords) -> Wall | None:
    count = _count(look.lines)
    if count > _WALL_WORDS:
        return None
    for wall, looks in words.walls.items():
        if wall == "paywall_stub":
            continue
        marked = [line for line in look.lines if looks.lines.search(line)]
        marks = {found[0].lower() for line in marked for found in looks.lines.finditer(line)}
        if any(looks.titles.search(title) for title in look.titles) and (marked or count == 0):
            return wall
        is_told = len(marks) > 1 or (len(marks) == 1 and count < _FEW_WORDS and not look.is_dated)
        if is_told and 2 * _count(marked) >= count:
            return wall
    return None


def _stub(look: Look, words: PageWords) -> Wall | None:
    looks = words.walls["paywall_stub"]
    rest = _count([line for line in look.lines if not looks.lines.search(line)])
    is_asked = rest < _count(look.lines) or any(looks.titles.search(title) for title in look.titles)
    # A page that tells the length of the article tells of itself how much is missing.
    if look.whole is not None and look.is_paid and 2 * rest >= look.whole:
        return None
    is_short = rest < _STUB_WORDS or (look.whole is not None and 2 * rest < look.whole)
    return "paywall_stub" if is_short and (look.is_paid or (is_asked and look.is_paid is not False)) else None


def _count(lines: Sequence[str]) -> int:
    return sum(len(line.split()) for line in lines)
