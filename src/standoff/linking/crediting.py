"""Whom a text credits with the report: another publisher, or its own."""

from collections.abc import Iterable

from standoff.lexicons.wording import Wording
from standoff.linking.texts import TextFeatures


def credits(child: TextFeatures, parent: TextFeatures) -> bool:
    """Say whether a text credits or links to another; a text of the same publisher credits itself, which says nothing."""
    if child.domain == parent.domain:
        return False
    if parent.address and parent.address in child.links:
        return True
    return _names(child.credited, parent.name)


def credits_itself(features: TextFeatures) -> bool:
    """Say whether a text stands under the name of its own publisher, as the reports of agencies do: "OSLO (Example Press) -"."""
    return _names(features.credited, features.name)


def names_itself(features: TextFeatures, wording: Wording) -> bool:
    """Say whether a text names its own publisher anywhere: "told Example Radio", "Example Radio has learned"; one word may be any word."""
    words = {*features.name.casefold().split()} - wording.stop
    return len(words) > 1 and {wording.term(word, is_name=True) for word in words} <= {*features.terms}


def _names(credited: Iterable[str], name: str) -> bool:
    full = name.casefold().removeprefix("the ")
    return bool(full) and any(each == full or _is_short_for(each, full) for each in credited)


def _is_short_for(short: str, name: str) -> bool:
    """Say whether a credit shortens a name: "Caspia Press" is the Caspia Press Agency, "Press" is nobody."""
    if len(short) <= 3:
        return len(short) == 3 and short == _initials(name.split())
    return name.startswith(short + " ") or short.startswith(name + " ") or short == _initials(name.split())


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words) if len(words) > 1 else ""
