"""The options of a list: which there are, what reads their values, and what they are part of."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, NamedTuple

from mkdocs_pubs.model.publication import PUBLISHED, Kind, PubState, Role
from mkdocs_pubs.query import values
from mkdocs_pubs.query.conditions import Condition
from mkdocs_pubs.query.grouping import GROUP_NAMES
from mkdocs_pubs.query.lexer import Operator, OptionToken
from mkdocs_pubs.query.look import LAYOUTS, NUMBERS, PARTS, STYLES, Look
from mkdocs_pubs.query.query import Query
from mkdocs_pubs.query.values import EQUALITY, Reader, text_of


class Option(NamedTuple):
    """One option.

    Attributes:
        read: what reads its values.
        target: what it is part of: a `Condition`, the `Query` or the `Look`.
        single: where it takes one value, how to mend several, which stand in place of `{}`.
        compares: it takes `>=` and its like.
    """

    read: Reader
    target: type[Condition | Query | Look]
    single: str | None = None
    compares: bool = False

    @property
    def operators(self) -> tuple[Operator, ...]:
        """The operators that it takes."""
        if self.compares:
            return tuple(Operator)
        return EQUALITY if self.target is Condition else (Operator.IS,)

    def is_none(self, token: OptionToken) -> bool:
        """Whether `token` sets it to `none`, where it is a setting of several values."""
        several = self.single is None and self.target is not Condition
        return several and [value.text.lower() for value in token.values] == ["none"]


def _named(names: Sequence[str]) -> Mapping[str, Hashable]:
    return {name: text_of(name) for name in names}


def _layout(layouts: frozenset[str]) -> Option:
    return Option(values.choices({name: name for name in sorted(layouts)}), Look, "write layout=table")


STATES = (*PubState, PUBLISHED)
"""What `pubstate` takes."""

_PARTS = values.choices({part: part for part in PARTS})
_SELECTED = values.switch(text_of("true"), text_of("false"))
_GROUPS = {**{name: name for name in GROUP_NAMES}, "none": None, "keyword": "keywords"}

OPTIONS: Mapping[str, Option] = {
    "type": Option(values.texts, Condition),
    "kind": Option(values.choices(_named(tuple(Kind)), star=True), Condition),
    "year": Option(values.years, Condition, compares=True),
    "author": Option(values.names, Condition),
    "editor": Option(values.names, Condition),
    "role": Option(values.choices(_named(tuple(Role)), star=True), Condition),
    "keywords": Option(values.texts, Condition),
    "venue": Option(values.texts_with_commas, Condition),
    "key": Option(values.texts, Condition),
    "selected": Option(values.choices(_SELECTED, star=True), Condition),
    "pubstate": Option(values.choices(_named(STATES), star=True), Condition),
    "has": Option(values.texts, Condition),
    "source": Option(values.texts, Condition),
    "sort": Option(values.sort_keys, Query),
    "group": Option(values.choices(_GROUPS), Query, "sort=… orders inside a group"),
    "group_order": Option(values.group_keys, Query),
    "group_names": Option(values.group_names, Query),
    "limit": Option(values.count, Query, "write limit=5"),
    "layout": _layout(LAYOUTS),
    "style": Option(values.choices({name: name for name in STYLES}), Look, "write style=numeric"),
    "caption": Option(values.line, Look, 'put it in quotes: caption="{}"'),
    "empty": Option(values.line, Look, 'put it in quotes: empty="{}"'),
    "max_authors": Option(values.count, Look, "write max_authors=5"),
    "prefix": Option(values.prefixes, Look),
    "numbers": Option(values.choices({name: name for name in NUMBERS}), Look),
    "show": Option(_PARTS, Look),
    "hide": Option(_PARTS, Look),
    "filter": Option(values.choices(values.switch(on=True, off=False)), Look, "write filter=true"),
    "chart": Option(values.choices(values.switch(on=True, off=False)), Look, "write chart=true"),
}
"""The options that there are; besides these, `field.NAME` for any other bib field.

Those that choose publications, of which several must all hold, and what each compares with:

- `type`: the entry type of the .bib file ("inproceedings");
- `kind`: what the work is: article, conference, preprint, book, chapter, review, entry, thesis, report,
  patent, software, dataset, talk, poster, other;
- `year`: the year of the date (the start of a range); nothing undated has one;
- `author`: anybody who made the work, as author, as editor of a whole book, as translator and so on; a name
  in either order ("Yunhe Wang", "Wang, Yunhe"), the family name alone, or an alias or id of authors.yml; an
  id is that person alone, also among namesakes; `editor` likewise, of the editors;
- `role`: what those whom `author` asks for did, or else the site's owner, or else those who stand first:
  author, editor, translator, annotator, commentator, introduction, foreword, afterword;
- `keywords`: any one of the keywords, as a whole;
- `venue`: the short or the full name, as a whole;
- `key`: the citation key;
- `selected`: true or false;
- `pubstate`: inpreparation, submitted, forthcoming, inpress, prepublished, or "published" for none of them;
- `has`: one of `conditions.HAS`, or the name of a link ("code") or identifier ("doi");
- `source`: the .bib file, with or without folder and ending;
- `field.NAME`: the decoded text of the bib field, or an item between its commas; with `>=` and its like the
  number in it.

Text compares without case, accents and LaTeX, and `*` in it stands for any run of characters, so that
`venue=NeurIPS*` begins so and `keywords=*` has some keyword. `!=` holds where `=` does not, also for what
lacks the thing altogether.

Those that choose none, of which those with several values take `none` for no value:

- `sort`: names of `sorting.SORT_NAMES`, the most important first, `-` before one for descending; `default`;
- `group`: one of `grouping.GROUP_NAMES`, or `none`;
- `group_order`: keys of groups that come first, in this order; `*` stands for all the others;
- `group_names`: headings of one's own, "conference=Talks, article=Journal papers";
- `limit`: how many at most, or `none`;
- `layout`: table, list, cv, references, or a layout of the site;
- `style`: how references are written: numeric, author-year or notes;
- `caption`: a line of text over the list;
- `empty`: what stands there where no publication fits, which is no fault then;
- `max_authors`: how many people of a publication stand open, the rest folded; `none` for all;
- `prefix`: what stands before the numbers of a CV, "J", or by group "article=J, conference=C";
- `numbers`: how those run: descending to 1, continued from the page's list before;
- `show`: these of `look.PARTS` and no others; `hide`: all but these;
- `filter`: whether the list has a search box; a long one has it by itself;
- `chart`: whether a list with a search box has a bar for each year.
"""

BIBLIOGRAPHY_OPTIONS: Mapping[str, Option] = {
    "style": OPTIONS["style"],
    "heading": Option(values.line, Look, 'put it in quotes: heading="{}"'),
    "backlinks": Option(values.choices(values.switch(on=True, off=False)), Look, "write backlinks=false"),
}
"""The options that bibliographies take, beside `sort`:

- `style`: as that of lists; citations follow it;
- `heading`: a text over it, or true for the word of the page's language;
- `backlinks`: whether references lead back to the text.
"""
_ALL = {**BIBLIOGRAPHY_OPTIONS, **OPTIONS}

_FIELD = Option(values.field_values, Condition, compares=True)


def option_named(name: str, layouts: frozenset[str] = LAYOUTS) -> Option | None:
    """The option of this lower-case name; `layouts` are the names that `layout` may take."""
    if name == "layout":
        return _layout(layouts)
    return _FIELD if name.startswith("field.") and name != "field." else _ALL.get(name)


class Setting(NamedTuple):
    """An option that is no filter.

    Attributes:
        name: one of `OPTIONS`.
        value: hashable, of the type that `Query` or `Look` have for it.
        start: where it begins in its macro, -1 where it stood in none.
    """

    name: str
    value: Any
    start: int


class Options(NamedTuple):
    """Options that were understood; hashable."""

    conditions: tuple[Condition, ...] = ()
    settings: tuple[Setting, ...] = ()

    def over(self, defaults: Options) -> Options:
        """These options, and of `defaults` those that these do not name.

        A filter replaces all conditions that the defaults have on the same option.
        """
        filters = {condition.option for condition in self.conditions}
        settings = {setting.name for setting in self.settings}
        return Options(
            tuple(condition for condition in defaults.conditions if condition.option not in filters)
            + self.conditions,
            tuple(setting for setting in defaults.settings if setting.name not in settings) + self.settings,
        )

    def set_in(self, target: type[Query | Look]) -> dict[str, Any]:
        """The values of the settings that are part of `target`."""
        return {
            setting.name: setting.value for setting in self.settings if _ALL[setting.name].target is target
        }
