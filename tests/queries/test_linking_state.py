"""What the store keeps of a linked article is read again only by code that gives it the same form."""

from dataclasses import fields

from standoff.linking.sketches import ActSketch, ArticleSketch, ClaimSketch, Days, Figure, MentionSketch, PartySketch, PlaceSketch, Say
from standoff.queries.linking import MADE_BY
from standoff.records import content_id

PARTS = (ActSketch, ClaimSketch, Days, Figure, MentionSketch, PartySketch, PlaceSketch, Say)


def test_a_new_form_of_what_is_kept_has_a_new_version():
    # Where this fails: count MADE_BY up, so that stores link anew instead of failing on what they kept, and put the new pair here.
    form = [field.name for field in fields(ArticleSketch)], *(part._fields for part in PARTS)
    assert (MADE_BY, content_id("form", *form)) == ("linking 6", "form-09ed8f1eebfc1cd6")
