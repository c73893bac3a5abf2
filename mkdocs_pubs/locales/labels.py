"""The words that pages show, in the theme's language or as the site's author puts them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from mkdocs_pubs.model.date import PartialDate
from mkdocs_pubs.model.publication import LABEL_KEYS
from mkdocs_pubs.problems import Fault, Level
from mkdocs_pubs.text.folding import suggestion
from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import read_table

_FOLDER = Path(__file__).parent
_ENGLISH = "en"
# Chinese is told apart by its script; these regions write the traditional one (CLDR, likely subtags).
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
_PLACEHOLDER = regex(r"\{[a-z]+\}")
_LINK = "link_"
_ROLE = "role_"


class Labels(Mapping[str, str]):
    """Words by key, for the keys of `locales/en.yml`; in a template `labels.abstract`.

    Args:
        language: the BCP 47 tag of the words that are not the site's own.
        texts: the words.
        lacking: the keys of words in that language for want of any in the page's.

    Attributes:
        language, lacking: as given.
    """

    def __init__(
        self, language: str, texts: Mapping[str, str], lacking: frozenset[str] = frozenset()
    ) -> None:
        self.language, self.lacking = language, lacking
        self._texts = texts

    def __getitem__(self, key: str) -> str:
        return self._texts[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def filled(self, key: str, **values: str | int) -> str:
        """The words of `key` with its placeholders filled: `filled("more", count=3)` is "3 more"."""
        text = self._texts[key]
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    def language_of(self, *keys: str) -> str:
        """The language of words, "" where it is the page's; a screen reader is to be told of another."""
        return "" if self.lacking.isdisjoint(keys) else self.language

    def is_lacking(self, words: str) -> bool:
        """Whether these are words for want of any in the page's language, and no author's own."""
        return any(self._texts[key] == words for key in self.lacking)

    def link(self, name: str, label: str = "") -> str:
        """The text of the link of this name: as the language has it, else `label`, else the name."""
        return self._texts.get(_LINK + name, label or name)

    def with_links(self, texts: Iterable[tuple[str, str]]) -> Labels:
        """The same words with texts of one's own for links, each with the link's name before it."""
        own = {_LINK + name: text for name, text in texts}
        return Labels(self.language, {**self._texts, **own}, self.lacking - own.keys())

    def date(self, date: PartialDate) -> str:
        """A date as exactly as it is known: "2020", "May 2020", "1 May 2020", "spring 2020"."""
        if date.season is None and date.month is None:
            return str(date.year)
        month = self._texts[date.season or f"month_{date.month}"]
        if date.day is None:
            return self.filled("date_month", month=month, year=date.year)
        return self.filled("date_day", day=date.day, month=month, year=date.year)

    def headings(self) -> dict[str, str]:
        """The groups' headings by the groups' keys (`LABEL_KEYS`): they begin with a capital, states too."""
        texts = {key: self._texts.get(_ROLE + key, self._texts.get(key, key)) for key in LABEL_KEYS}
        return {key: text[:1].upper() + text[1:] for key, text in texts.items()}


@cache
def _texts_of(language: str) -> Mapping[str, str]:
    texts: Mapping[str, str] = read_table(_FOLDER / f"{language}.yml")
    return texts


@cache
def languages() -> tuple[str, ...]:
    """The BCP 47 tags of the languages there are words in."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yml")))


def language_of(tag: str) -> str | None:
    """The language of ours for a theme's: "de_AT" is "de", "zh-TW" is "zh-Hant"; None where there is none."""
    first, *rest = re.split("[-_]", tag.lower())
    if first == "zh":
        return "zh-Hans" if _TRADITIONAL.isdisjoint(rest) else "zh-Hant"
    return first if first in languages() else None


def labels_for(tag: str, own: Mapping[str, object] | None = None) -> tuple[Labels, tuple[Fault, ...]]:
    """The words for a theme's language with the site's own laid over them.

    Args:
        tag: the theme's language, in any spelling of BCP 47 or POSIX; one that we have not shows English.
        own: words by key, as mkdocs.yml has them.

    Returns:
        The words, and a fault for each key that there is not and each value that is no text. A text that
        drops a placeholder is a fault too, and not taken. Where the language is one that we have not, and
        `own` has words of it, a hint names those that it lacks.
    """
    language = language_of(tag) or _ENGLISH
    texts = dict(_texts_of(language))
    faults: list[Fault] = []
    for name, value in (own or {}).items():
        key = str(name)
        usual = texts.get(key)
        if usual is None:
            fix = suggestion(key, texts, "the manual has the list")
            faults.append(Fault("label", f'there is no label "{key}"', subject=key, fix=fix))
        elif not isinstance(value, str | int) or isinstance(value, bool):
            fix = f'write {key}: "{usual}" with your words'
            faults.append(Fault("label", f'the label "{key}" is no text', subject=key, fix=fix))
        elif lost := sorted(set(_PLACEHOLDER.findall(usual)) - set(_PLACEHOLDER.findall(str(value)))):
            message = f'the label "{key}" lacks {" and ".join(lost)}'
            faults.append(Fault("label", message, subject=key, fix=f'as in "{usual}"'))
        else:
            texts[key] = str(value)
    lacking = () if language_of(tag) else [key for key in texts if key not in (own or ())]
    if own and lacking:
        message = f'these words are shown in English, for want of words in "{tag}": {", ".join(lacking)}'
        faults.append(Fault("label", message, fix="add them to the option labels", level=Level.HINT))
    return Labels(language, texts, frozenset(lacking)), tuple(faults)


@cache
def english() -> Labels:
    """The words where nobody says which."""
    return Labels(_ENGLISH, _texts_of(_ENGLISH))
