"""What the store keeps of a linked article is read again only by code that gives it the same form."""

from standoff.linking.sketches import ActSketch, ArticleSketch, ClaimSketch, MentionSketch, Say
from standoff.queries.linking import MADE_BY
from standoff.records import content_id


def test_a_new_form_of_what_is_kept_is_noticed():
    # Where this fails: count MADE_BY up, so that stores are linked anew, and put the new pair here.
    form = list(ArticleSketch.__dataclass_fields__), *(list(part._fields) for part in (ActSketch, ClaimSketch, MentionSketch, Say))
    assert (MADE_BY, content_id("form", *form)) == ("linking 8", "form-1ac9d4ae47893078")
