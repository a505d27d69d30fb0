import contextlib
import time

import pytest

from standoff.articles.bombs import LONGEST_TAG, MOST_ATTRIBUTES, MOST_NESTED, MOST_TAGS, refuse_bombs
from standoff.errors import MalformedDocument

BOMBS = {
    "nested": "<div>" * (MOST_NESTED + 1),
    "nested and closed": "<div>" * 100_000 + "</div>" * 100_000,
    "nested with attributes": '<div class="a > b" id=x>' * (MOST_NESTED + 1),
    "nested in capitals": "<DIV\n>" * (MOST_NESTED + 1),
    "nested inline": "<b><i>" * 300,
    "nested past false ends": "<div></p></li></br>" * (MOST_NESTED + 1),
    "nested past short comments": "<!--><div><!---><div>" * (MOST_NESTED // 2 + 1),
    "nested past odd quotes": "<div a\"b'c>" * (MOST_NESTED + 1),
    "nested past a comment and a script": "<!-- x --><script>var a = '<' + '/div>';</script>" + "<div>" * (MOST_NESTED + 1),
    "tags": "<p>" * (MOST_TAGS + 1),
    "attributes": "<p " + "a=1 " * (MOST_ATTRIBUTES + 1) + ">",
    "attributes without values": "<p " + "/a" * (MOST_ATTRIBUTES + 1) + ">",
    "attributes past a quoted end": '<p x=">" ' + "a=1 " * (MOST_ATTRIBUTES + 1) + ">",
    "attributes without an end": "<p " + "a=1 " * (MOST_ATTRIBUTES + 1),
    "one attribute": '<p title="' + "x" * LONGEST_TAG + '">',
    "one attribute without an end": '<p title="' + "x" * LONGEST_TAG,
}
FINE = {
    "nested": "<div>" * MOST_NESTED + "</div>" * MOST_NESTED,
    "closed one by one": "<div></div>" * 10_000,
    "open paragraphs and items": "<p>a<li>b<td>c<option>d" * 1_000,
    "images and breaks": "<br><img src=a.jpg><hr>" * 1_000,
    "drawings": "<svg>" + '<path d="M0 0"/>' * 5_000 + "</svg>",
    "tags in scripts": "<script>" + "'<div>'," * 5_000 + "</script>",
    "tags in scripts with escaped ends": '<script type="application/json">' + '"<div><\\/div>",' * 5_000 + "</script>",
    "tags in comments": "<!-- " + "<div>" * 5_000 + " -->",
    "tags in a text field": "<textarea>" + "<div>" * 5_000 + "</textarea>",
    "a script without an end": "<script>" + "<div>" * 5_000,
    "a comment without an end": "<!--" + "<div>" * 5_000,
    "no tags": "1 < 2 <3 << <> </> <! <? " * 10_000,
    "an image in the page": '<img src="data:image/png;base64,' + "A/b+" * 200_000 + '">',
    "empty": "",
}
SLOW = ["<!--", "<", "</", "<a", "<a ", '<a b="', "<a b='", "<a b= ", "<script>", "<!-- -->", "<a b=\"'", "=", '<a "', "<a>\"'="]


@pytest.mark.parametrize("page", BOMBS.values(), ids=BOMBS)
def test_bomb_is_refused(page):
    with pytest.raises(MalformedDocument):
        refuse_bombs(f"<html><body>{page}")


@pytest.mark.parametrize("page", FINE.values(), ids=FINE)
def test_page_that_is_no_bomb_passes(page):
    refuse_bombs(f"<html><body>{page}</body></html>")


@pytest.mark.parametrize("piece", SLOW)
def test_scan_takes_time_in_proportion_to_length(piece):
    begun = time.process_time()
    with contextlib.suppress(MalformedDocument):
        refuse_bombs("<html><body>" + piece * (2_000_000 // len(piece)))
    assert time.process_time() - begun < 10
