"""Read the article of a web page: its headline, a blank line, and its paragraphs, one a line; menus and scripts stay out."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.etree import ParserError  # type: ignore[import-untyped]
from lxml.html import HtmlElement, HTMLParser, document_fromstring  # type: ignore[import-untyped]
from trafilatura import bare_extraction

from standoff.articles.bombs import refuse_bombs
from standoff.articles.credits import agency_credit
from standoff.articles.dateline import byline, dateline
from standoff.articles.dating import worded_moment
from standoff.articles.publication import Publication, publication
from standoff.articles.tables import with_headline
from standoff.articles.walls import Look, refuse_walls, without_furniture
from standoff.errors import EmptyDocument
from standoff.lexicons.page_words import load_page_words
from standoff.lexicons.publishers import Publishers, shipped_publishers
from standoff.records.article import Article
from standoff.records.provenance import Extracted, Provenance

_PROLOGUE = re.compile(r"\s*<\?xml[^>]*\?>")
_TABLE_RULE = re.compile(r"[|\s:-]*")
# A line of so many words is a sentence, or a part of one; entries of menus are shorter.
_PROSE_WORDS = 8
_SENTENCE_END = re.compile(r"[.!?…。][\"'”’»)\]]*$")
# Texts of a page that are looked at for what stands in place of an article; a wall has a few dozen.
_MOST_SHOWN = 200
_UNSEEN = ("script", "style", "template", "title", "head")
_BULLET = re.compile(r"^[-*•]\s+")
# Characters that HTML allows nowhere and that some pages hold.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def page_article(page: str, address: str | None) -> Article:
    """Make the article of a web page; as ``page_extraction``, without where it was found."""
    return page_extraction(page, address).article


def page_extraction(page: str, address: str | None, *, publishers: Publishers | None = None) -> Extracted:
    """Make the article of a web page, and say where what is known of it was found.

    Args:
        page: The page, decoded.
        address: Where it was found; None for a file.
        publishers: Who is a news agency; the shipped table when None.

    Raises:
        MalformedDocument: The page is nested beyond reason.
        EmptyDocument: There is no text of an article in it.
        NotAnArticle: Something stands in place of the article: a cookie wall, the stub before a paywall, an error.
    """
    refuse_bombs(page)
    tree = _parsed(page)
    stated, words = publication(tree, address), load_page_words()
    # bare_extraction takes the tree apart.
    shown = _shown(tree)
    found = _paragraphs(tree, stated)
    titles = [title for title in (stated.title, stated.headline) if title is not None]
    is_dated = stated.published_at is not None
    refuse_walls(Look(titles=titles, lines=found or shown, is_paid=stated.is_paid, is_dated=is_dated, whole=stated.words), words)
    paragraphs = _without_dates(without_furniture(found, words))
    if not any(_is_prose(line) for line in paragraphs):
        raise EmptyDocument("It is a page without the text of an article. If it shows one in a browser, save the text from there.")
    article = _article(with_headline(stated.headline, "\n".join(paragraphs)), stated)
    agency = agency_credit(article, stated.credits, publishers or shipped_publishers())
    return Extracted(
        article=article, provenance=Provenance(published_from=stated.published_from, section=stated.section, agency=agency)
    )  # fmt: skip


def _without_dates(lines: list[str]) -> list[str]:
    """Leave out the lines above the story that are dates and nothing else; below it they are headings of a timeline."""
    story = next((index for index, line in enumerate(lines) if _is_prose(line) and worded_moment(line) is None), len(lines))
    return [line for line in lines[:story] if worded_moment(line) is None] + lines[story:]


def _article(text: str, stated: Publication) -> Article:
    return Article(
        text=text,
        url=stated.url,
        publisher=stated.publisher,
        headline=stated.headline,
        byline=stated.byline or byline(text),
        dateline=dateline(text),
        genre=stated.genre,
        published_at=stated.published_at,
        language=stated.language,
    )


def _shown(tree: HtmlElement) -> list[str]:
    """Give the first lines of all that a page shows, scripts left out."""
    texts = (text for element in tree.iter("body") for text in _texts(element))
    return list(islice(texts, _MOST_SHOWN))


def _texts(element: HtmlElement) -> Iterator[str]:
    for each in element.iter():
        # Comments and instructions have no name but a function.
        if not isinstance(each.tag, str) or each.tag in _UNSEEN:
            yield from (text for text in ((each.tail or "").strip(),) if text)
            continue
        yield from (text for text in ((each.text or "").strip(), (each.tail or "").strip()) if text)


def _parsed(page: str) -> HtmlElement:
    # The text is decoded already: what the prologue states of its encoding no longer holds, and lxml would refuse it.
    bare = _CONTROLS.sub(" ", _PROLOGUE.sub("", page, count=1))
    # libxml2 alone drops what is nested more than 256 deep; refuse_bombs has seen that it is not much more.
    parser = HTMLParser(collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return document_fromstring(bare, parser=parser)
    except ParserError as error:
        raise EmptyDocument("It is a page without anything in it.") from error


def _paragraphs(tree: HtmlElement, stated: Publication) -> list[str]:
    """Give the lines of the article, without the headline. Tables are read only where a page has its text in them."""
    for include_tables in (False, True):
        found = bare_extraction(tree, include_comments=False, include_tables=include_tables, with_metadata=False)
        # bare_extraction gives a dictionary only to callers that ask for one.
        text = "" if found is None or isinstance(found, dict) else (found.text or "")
        lines = [line for each in text.split("\n") if (line := _cleaned(each))]
        if lines and stated.headline and lines[0].split() == stated.headline.split():
            lines = lines[1:]
        if any(_is_prose(line) for line in lines):
            return lines
    return []


def _is_prose(line: str) -> bool:
    """Say whether a line can be of an article: menus, and what stands for a page that needs scripts, have none of these."""
    words = line.split()
    return len(words) >= _PROSE_WORDS or (len(words) > 1 and _SENTENCE_END.search(line) is not None)


def _cleaned(line: str) -> str:
    """Take away what trafilatura adds to lines: bullets, and the bars and rules of tables."""
    if line.startswith("|"):
        return "" if _TABLE_RULE.fullmatch(line) else " ".join(cell.strip() for cell in line.strip("| ").split("|"))
    return _BULLET.sub("", line).strip()
