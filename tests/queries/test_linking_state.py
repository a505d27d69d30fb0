"""What the store keeps of a linked article is read again by later code."""

import json
import zlib

from standoff.linking.sketches import ActSketch, ArticleSketch, ClaimSketch, MentionSketch, Say
from standoff.queries.linking import MADE_BY
from standoff.records import content_id
from tests.linking.made_sketches import act, article, mention


def test_a_sketch_of_before_acts_of_harm_told_whom_they_met_is_read():
    made = article("alpha", act(mention("event-1", "wounded", groups=("harm",))))
    values = json.loads(zlib.decompress(made.pack()))
    for told in values[list(ArticleSketch.__dataclass_fields__).index("acts")][0][0]:
        assert told.pop() is None
    older = zlib.compress(json.dumps(values).encode())
    assert ArticleSketch.unpack(older).acts == made.acts


def test_a_new_form_of_what_is_kept_is_noticed():
    # Where this fails: see that ``ArticleSketch.unpack`` reads what stores keep, or count MADE_BY up; then put the new pair here.
    form = list(ArticleSketch.__dataclass_fields__), *(list(part._fields) for part in (ActSketch, ClaimSketch, MentionSketch, Say))
    assert (MADE_BY, content_id("form", *form)) == ("linking 6", "form-e4e9960ee43e311f")
