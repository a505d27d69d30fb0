import pytest

from standoff.lexicons.inflection import verb_forms, with_s


@pytest.mark.parametrize(("noun", "plural"), [("claim", "claims"), ("reply", "replies"), ("address", "addresses"), ("essay", "essays")])
def test_with_s_makes_plurals(noun, plural):
    assert with_s(noun) == plural


@pytest.mark.parametrize(
    ("lemma", "irregular", "forms"),
    [
        ("warn", {}, "warn warned warning warns"),
        ("accuse", {}, "accuse accused accuses accusing"),
        ("deny", {}, "denied denies deny denying"),
        ("say", {"say": "said"}, "said say saying says"),
        ("admit", {"admit": "admitted admitting"}, "admit admits admitted admitting"),
        ("agree", {"agree": "agreed agreeing"}, "agree agreed agreeing agrees"),
        ("veto", {"veto": "vetoed vetoing vetoes"}, "veto vetoed vetoes vetoing vetos"),
    ],
)
def test_verb_forms_are_regular_unless_the_table_says_otherwise(lemma, irregular, forms):
    assert sorted(verb_forms(lemma, irregular)) == forms.split()


def test_verb_forms_know_what_they_are():
    assert verb_forms("say", {"say": "said"}) == {"say": "base", "says": "s", "said": "ed", "saying": "ing"}
