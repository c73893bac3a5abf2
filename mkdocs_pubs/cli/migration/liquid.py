"""Pages of jekyll-scholar: their Liquid becomes Markdown and macros.

Source: the README of jekyll-scholar for its tags and their options, the reference of Liquid, and al-folio's
CUSTOMIZE.md for what its own includes show.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from mkdocs_pubs.cli.migration.scholar_query import options_of_query
from mkdocs_pubs.cli.migration.source_files import mapping_of, text_of
from mkdocs_pubs.query.grouping import GROUP_NAMES
from mkdocs_pubs.text.regex import regex

_TOKEN = regex(r"(\{%-?(?:(?!%\}).)*%\}|\{\{(?:(?!\}\}).)*\}\})", re.DOTALL)
_TAG = regex(r"\{%-?\s*(\w*)\s*(.*?)\s*-?%\}", re.DOTALL)
_OUTPUT = regex(r"\{\{-?\s*(.*?)\s*-?\}\}", re.DOTALL)
_SEARCH = regex(r"\{%-?\s*include\s+bib_search\.")
_LOOP = regex(r"(\w+)\s+in\s+([\w.]+)")
_OPTION = regex(r"(?:^|\s)(--?[A-Za-z_]+)(?:[\s=]+((?:(?!\s--?[A-Za-z]).)*))?", re.DOTALL)
_LITERAL = regex(r"""(["'])(.*?)\1""", re.DOTALL)
_PARAMETER = regex(r"""(\w+)\s*=\s*(["'])(.*?)\2""", re.DOTALL)
# `{% raw %}` shows what is in it; of a comment nothing is left.
_BLOCKS = {"comment": "endcomment", "raw": "endraw"}
# They choose or make what is not known here; what stands between them stays.
_SILENT = frozenset(("if", "elsif", "else", "endif", "unless", "endunless", "endfor", "endquote", "assign"))


class Scholar(NamedTuple):
    """The settings of jekyll-scholar that macros depend on.

    Attributes:
        source: the stem of the .bib file of lists that name none; "" where there is only one file.
        group: how lists are grouped: "year", "type" or another field; "" for not at all.
    """

    source: str = ""
    group: str = ""


class Converted(NamedTuple):
    """A page without Liquid.

    Attributes:
        text: Markdown and macros.
        lists: how many macros of it are lists and counts.
        cited: the keys that its citations name.
        left: what was left out of it, a line each.
        loops: how many loops over what is not known here were left out.
    """

    text: str
    lists: int
    cited: tuple[str, ...]
    left: tuple[str, ...]
    loops: int = 0


def convert_liquid(text: str, variables: Mapping[str, Any], scholar: Scholar) -> Converted:
    r"""Write the Liquid of a page as Markdown and macros.

    Args:
        text: of the page, without its front matter.
        variables: `site` and `page`, as Liquid knows them.
        scholar: the settings of jekyll-scholar.

    Example:
        >>> convert_liquid("{% bibliography -f papers -q @book[year>=2020] %}", {}, Scholar()).text
        '\n\n<< publications source=papers type=book year>=2020 >>\n\n'
    """
    # The theme shows its box where the page includes it and the site has it switched on.
    is_searched = _SEARCH.search(text) is not None and _value("site.bib_search", variables) is True
    conversion = _Conversion(scholar, " filter=true" if is_searched else "")
    written = "".join(conversion.write(_TOKEN.split(text), variables))
    return Converted(
        written,
        conversion.lists,
        tuple(conversion.cited),
        tuple(dict.fromkeys(conversion.left)),
        conversion.loops,
    )


class _Conversion:
    """One page on its way; `left` grows with what finds no place in it."""

    def __init__(self, scholar: Scholar, search: str) -> None:
        self._scholar = scholar
        self._search = search
        self.left: list[str] = []
        self.lists = self.loops = 0
        self.cited: list[str] = []

    def write(self, tokens: Sequence[str], variables: Mapping[str, Any]) -> Iterator[str]:
        """The text of these tokens."""
        at = 0
        while at < len(tokens):
            token = tokens[at]
            at += 1
            if token.startswith("{{"):
                yield self._output(token, variables)
                continue
            tag = _TAG.fullmatch(token)
            if not tag:
                yield token
                continue
            name, arguments = tag[1], tag[2]
            if name in _BLOCKS:
                end = _end(tokens, at, name, _BLOCKS[name])
                yield "".join(tokens[at:end]) if name == "raw" else ""
                at = end + 1
            elif name == "for":
                end = _end(tokens, at, "for", "endfor")
                yield from self._loop(arguments, tokens[at:end], variables)
                at = end + 1
            else:
                yield self._tag(name, self._filled(arguments, variables))

    def _loop(self, head: str, inner: Sequence[str], variables: Mapping[str, Any]) -> Iterator[str]:
        """A loop over years with a list for each is one list by year; any other is written out."""
        loop = _LOOP.match(head)
        values = _value(loop[2], variables) if loop else None
        name = loop[1] if loop else ""
        lists = [tag for token in inner if (tag := _TAG.fullmatch(token)) and tag[1] == "bibliography"]
        by_year = regex(rf"\byear\s*==?\s*\{{\{{-?\s*{name}\s*-?\}}\}}\s*(?:&&)?")
        if loop and loop[2] == "site.publications":  # of academicpages
            yield self._all_publications(inner)
        elif name and lists and all(by_year.search(tag[2]) for tag in lists):
            for tag in lists:
                query = self._filled(by_year.sub("", tag[2]), variables)
                yield self._bibliography(query, group="year")
        elif isinstance(values, list):
            for value in values:
                yield from self.write(inner, {**variables, name: value})
        else:
            self.loops += 1
            self.left.append(f"a loop: {{% for {head} %}}")

    def _all_publications(self, inner: Sequence[str]) -> str:
        self.lists += 1
        return f"\n\n<< publications{' layout=cv' if any('-cv' in token for token in inner) else ''} >>\n\n"

    def _filled(self, arguments: str, variables: Mapping[str, Any]) -> str:
        return _OUTPUT.sub(lambda found: text_of(_value(found[1], variables)), arguments)

    def _output(self, token: str, variables: Mapping[str, Any]) -> str:
        found = _OUTPUT.fullmatch(token)
        value = _value(found[1], variables) if found else None
        if found and found[1].partition("|")[0].strip() == "site.baseurl":
            return text_of(value)  # often empty
        if value is None or isinstance(value, list | dict):
            self.left.append(" ".join(token.split()))
            return ""
        return str(value)

    def _tag(self, name: str, arguments: str) -> str:
        if name == "bibliography":
            return self._bibliography(arguments)
        if name == "bibliography_count":
            counts = [f"<< publications.count{options} >>" for options in self._options(arguments)]
            self.lists += len(counts)
            return " + ".join(counts)
        if name in {"cite", "reference", "quote", "cite_details"}:
            keys = _OPTION.sub("", f" {arguments}").split()
            self.cited += keys
            cited = ", ".join(f"<< cite {key} >>" for key in keys)
            return f"\n\n{cited}:\n\n" if name == "quote" else cited
        if name == "include":
            return self._include(arguments)
        if name not in _SILENT:
            self.left.append(f"{{% {name} {arguments} %}}".replace("  ", " "))
        return ""

    def _include(self, arguments: str) -> str:
        """An include of al-folio: a picture, a video, or the search box, which is an option of lists here."""
        include = arguments.split(maxsplit=1)[0] if arguments else ""
        said = {found[1]: found[3] for found in _PARAMETER.finditer(arguments)}
        if include.startswith(("figure.", "video.")) and said.get("path"):
            text = said.get("caption") or said.get("alt") or said.get("title") or ""
            return f"{'!' if include.startswith('figure.') else ''}[{text}]({said['path']})"
        if not include.startswith("bib_search."):
            self.left.append(f"{{% include {arguments} %}}")
        return ""

    def _bibliography(self, arguments: str, group: str = "") -> str:
        said = dict(_OPTION.findall(arguments))
        if said.keys() & {"--cited", "--cited_in_order", "-C"}:
            self.lists += 1
            return "\n\n<< bibliography >>\n\n"
        group = said.get("--group_by", group or self._scholar.group).strip()
        by = "kind" if group in {"type", "bibtex_type"} else group
        if by and by != "none" and by not in GROUP_NAMES:
            self.left.append(f"the grouping of a list by {by}; group=year, kind, venue or keywords may fit")
        grouping = f" group={by}" if by in GROUP_NAMES else ""
        lists = [
            f"<< publications{options}{grouping}{self._search} >>" for options in self._options(arguments)
        ]
        self.lists += len(lists)
        return "".join(f"\n\n{macro}\n\n" for macro in lists)

    def _options(self, arguments: str) -> list[str]:
        """For each macro that is needed the options that say what the arguments of a tag do."""
        said = {name: value.strip() for name, value in _OPTION.findall(arguments)}
        source = said.get("-f") or said.get("--file") or self._scholar.source
        before = [f"source={source.removesuffix('.bib')}"] if source else []
        limit = said.get("-m") or said.get("--max")
        behind = [f"limit={limit}"] if limit else []
        chosen, doubts = options_of_query(said.get("-q") or said.get("--query") or "")
        self.left += (f"a condition of a list: {doubt}" for doubt in doubts)
        return ["".join(f" {option}" for option in (*before, *options, *behind)) for options in chosen]


def _end(tokens: Sequence[str], at: int, opening: str, closing: str) -> int:
    """Where the tag stands that closes a block of which `at` is inside."""
    depth = 1
    for place in range(at, len(tokens)):
        tag = _TAG.fullmatch(tokens[place])
        if tag and tag[1] in {opening, closing}:
            depth += 1 if tag[1] == opening else -1
            if not depth:
                return place
    return len(tokens)


def _value(expression: str, variables: Mapping[str, Any]) -> Any:
    """What an expression says without its filters; None for what is not known."""
    first = expression.partition("|")[0].strip()
    literal = _LITERAL.fullmatch(first)
    if literal:
        return literal[2]
    value: Any = variables
    for name in first.split("."):
        value = mapping_of(value).get(name)
    return value
