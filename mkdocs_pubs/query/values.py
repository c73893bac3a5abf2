"""How the values of any option are taken: apart at commas, one alone, yes or no."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_pubs.problems import Fault
from mkdocs_pubs.query.conditions import Op
from mkdocs_pubs.query.lexer import Item, RawOption
from mkdocs_pubs.text.regex import regex

BOOLEANS = dict.fromkeys(("true", "yes", "on"), "true") | dict.fromkeys(("false", "no", "off"), "false")
"""What may be written for true and false."""

# The options of which a value holds none of these signs, with which other programs separate.
_LISTS = frozenset({"kind", "pubstate", "year", "sort", "show", "hide"})
_OTHER_SEPARATOR = regex(r"[;|]")


def _apart(text: str) -> list[str]:
    return [value for part in _OTHER_SEPARATOR.split(text) if (value := part.strip())]


def pieces_of(word: RawOption, *, split_quoted: bool = True) -> Iterator[Item]:
    """The values of an option; in quotes too a comma separates them, where no value can hold one."""
    for item in word.items:
        if not (split_quoted and item.quoted):
            yield item
        else:
            yield from (Item(part.strip(), quoted=True, start=item.start) for part in item.text.split(","))


def single_of(word: RawOption) -> Item | Fault:
    """The one value of an option that takes no alternatives; a fault where there are several."""
    if len(word.items) == 1:
        return word.items[0]
    fix = f'put it in quotes: {word.name}="{", ".join(item.text for item in word.items)}"'
    return Fault("macro-value", f"{word.name} takes one value", word.items[1].start, word.name, fix)


def bad_value(word: RawOption, item: Item, fix: str | None, what: str = "") -> Fault:
    """The fault of a value that an option does not take; `what` is said instead of the usual words."""
    message = what or (
        f'{word.name} cannot be "{item.text}"' if item.text else f"{word.name} has an empty value"
    )
    if word.name in _LISTS and word.op in (Op.IS, Op.IS_NOT) and len(values := _apart(item.text)) > 1:
        fix = f"a comma stands between values: {word.name}{word.op}{','.join(values)}"
    return Fault("macro-value", message, item.start, word.name, fix)
