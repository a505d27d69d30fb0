"""Refuse pages that are built to choke a parser, before one sees them.

The page is scanned once, tag by tag, as the HTML standard cuts it, in time that grows with its length only.
"""

import re

from standoff.errors import MalformedDocument

# Open elements at one place. Chromium closes what is deeper than 512 (kMaximumHTMLParserDOMTreeDepth).
MOST_NESTED = 512
# Tags in a page: trafilatura takes six seconds for 40,000, and its time grows faster than they do. The longest live
# blogs have about 20,000.
MOST_TAGS = 50_000
# Attributes of one tag: lxml takes half a second for 20,000, and a hundred times that for 100,000.
MOST_ATTRIBUTES = 1_000
# Characters in one tag; an image written into the page as text takes two million.
LONGEST_TAG = 4_000_000

_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]{0,100})((?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+'|(?!["']))|["'])*+)>""")
_TAG_START = re.compile(r"</?[a-zA-Z]")
_VALUE = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'>]*+)""")
_ATTRIBUTE = re.compile(r"[^\s/]++")
# Elements without content, and those whose end is understood where the next one begins.
_NOT_OPENED = frozenset(
    """area base br col embed hr img input link meta param source track wbr
    a p li dt dd tr td th thead tbody tfoot colgroup option optgroup body html head""".split()
)
# Their content is text up to their end tag, whatever it looks like.
_TEXT_ONLY = frozenset("script style textarea title xmp iframe noembed noframes".split())
_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _TEXT_ONLY}


def refuse_bombs(page: str) -> None:
    """Check that a page can be parsed in reasonable time and memory.

    Raises:
        MalformedDocument: It is nested, or its tags are, beyond reason.
    """
    depth = tags = position = 0
    while (position := page.find("<", position)) >= 0:
        if page.startswith("<!--", position):
            position = _comment_end(page, position + 4)
            continue
        tag = _TAG.match(page, position)
        if tag is None:
            if _TAG_START.match(page, position) is None:
                position += 1
                continue
            # A tag without an end takes in all that follows.
            _check_tag(page[position:])
            return
        position = tag.end()
        name = tag.group(2).lower()
        if tag.group(1):
            depth -= depth > 0 and name not in _NOT_OPENED
            continue
        tags += 1
        # Drawings in a page have thousands of <path ... />.
        depth += name not in _NOT_OPENED and not tag.group(3).endswith("/")
        if depth > MOST_NESTED:
            raise MalformedDocument(f"It is a page nested more than {MOST_NESTED} elements deep. Give its text alone.")
        if tags > MOST_TAGS:
            raise MalformedDocument(f"It is a page of more than {MOST_TAGS} elements. Give its text alone.")
        _check_tag(tag.group(3))
        if name in _TEXT_ONLY:
            end = _ENDS[name].search(page, position)
            if end is None:
                return
            position = end.start()


def _comment_end(page: str, start: int) -> int:
    if page.startswith((">", "->"), start):
        return start
    end = page.find("-->", start)
    return len(page) if end < 0 else end + 3


def _check_tag(inside: str) -> None:
    if len(inside) > LONGEST_TAG:
        raise MalformedDocument(f"It is a page with a tag of more than {LONGEST_TAG} characters. Give its text alone.")
    # Each attribute takes two characters or more.
    if len(inside) > 2 * MOST_ATTRIBUTES and len(_ATTRIBUTE.findall(_VALUE.sub(" ", inside))) > MOST_ATTRIBUTES:
        raise MalformedDocument(f"It is a page with a tag of more than {MOST_ATTRIBUTES} attributes. Give its text alone.")
