"""The Python-Markdown extension: `<< publications … >>` in Markdown becomes a list.

A block processor just below `code` finds the macros, so that lists, admonitions and tabs hold them and code
does not. It leaves an empty `div.pubs`; before `toc` the groups' headings are put in as elements, and after
`toc` the finished HTML is stashed, when the ids that the page has already are known.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from mkdocs_pubs.controls import is_filtered, words_of
from mkdocs_pubs.faults import Fault
from mkdocs_pubs.folding import fold
from mkdocs_pubs.labels import Labels
from mkdocs_pubs.lexing import opening_name
from mkdocs_pubs.library import Library
from mkdocs_pubs.macro import Look, Macro, MacroName, Options, find_macros, parse
from mkdocs_pubs.model import Publication
from mkdocs_pubs.query import Group, asked_for, check, groups, select
from mkdocs_pubs.render import Place, Renderer, fragment
from mkdocs_pubs.sources import Written

_BLOCK_PRIORITY = 75  # just below `code` at 80: indented code keeps its macros
_HEADINGS_PRIORITY = 6  # just above `toc` at 5
_STASH_PRIORITY = 2  # below `toc`, above MkDocs's own processors at 1 and 0
_ESCAPED_PRIORITY = 185  # between `backtick` at 190 and `escape` at 180
_HEADING = re.compile(r"h([1-6])")
_ID = re.compile(r"""\sid\s*=\s*["']?([^"'\s>]+)""")
_AT_LINE_START = re.compile(r"(?:^|\n) {0,3}$")
_COMMENT = re.compile(r"<!--.*?-->|<(code|pre|script|style)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
# Stands for the address of a cited publication until the page's rows are known.
_CITED = "pubs-row:"
_UNEXPANDED = "a macro must start its own line, outside of running text and raw HTML"


class Host(Protocol):
    """What surrounds the extension: where the publications come from, and where problems go."""

    library: Library
    renderer: Renderer
    layouts: frozenset[str]
    people: Mapping[str, frozenset[str]]
    shows_notes: bool
    script: str
    """The address of the script from the site's root, "" for none."""

    def base(self, md: Markdown) -> str:
        """What leads from the page that `md` renders to the site's root."""

    def options(self, md: Markdown) -> Options:
        """The options that hold on the page that `md` renders where a macro says nothing else."""

    def report(self, md: Markdown, fault: Fault, written: Written) -> None:
        """Take a fault of a macro, with the macro as the page that `md` renders has it."""

    def listed(self, md: Markdown, rows: Sequence[tuple[Publication, str]], ids: Sequence[str]) -> None:
        """Take the rows of the page that `md` renders with their ids, and all ids that lead to them."""

    def cited(self, md: Markdown, publication: Publication) -> str:
        """Where a citation leads that has no row on its page, "" for nowhere."""

    def shown(self, md: Markdown, lists: Sequence[str]) -> None:
        """Take the HTML of all groups on the page that `md` renders, in their order."""


@dataclass(slots=True)
class _List:
    """A list of the page on its way: its element, and its groups with where each one's HTML goes."""

    element: ET.Element
    macro: Macro
    text: str
    groups: tuple[Group, ...] = ()
    level: int = 1
    stashed: list[int] = field(default_factory=list)


class PubsExtension(Extension):
    """Expands the macros of a page; a host says with which publications."""

    def __init__(self, host: Host | None = None, **options: Any) -> None:
        self._host = host
        self.config = {
            "bib_dir": ["bib", "The folder of the .bib files, where no MkDocs says so."],
            "owner": ["", "The name of the site's author, where no MkDocs says so."],
            "language": ["en", "The language of the words that lists show, where no theme says so."],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Register the processors."""
        host = self._host
        if host is None:
            from mkdocs_pubs.standalone import StandaloneHost  # noqa: PLC0415  # it imports this module

            host = StandaloneHost(
                self.getConfig("bib_dir"), self.getConfig("owner"), self.getConfig("language")
            )
        page = _Page(md, host)
        md.parser.blockprocessors.register(_Blocks(md.parser, page), "pubs", _BLOCK_PRIORITY)
        md.inlinePatterns.register(_Inline(page), "pubs", _ESCAPED_PRIORITY)
        md.treeprocessors.register(_Headings(md, page), "pubs-headings", _HEADINGS_PRIORITY)
        md.treeprocessors.register(_Stash(md, page), "pubs-stash", _STASH_PRIORITY)


class _Page:
    """What one page's processors share."""

    def __init__(self, md: Markdown, host: Host) -> None:
        self.md = md
        self.host = host
        self.lists: list[_List] = []
        self._seen: Counter[tuple[str, bool | None]] = Counter()

    def reset(self) -> None:
        """Begin another text: one instance may convert many."""
        self.lists = []
        self._seen.clear()

    def written(self, text: str, *, own_line: bool | None) -> Written:
        """The next macro with this text on the page."""
        number = self._seen[text, own_line]
        self._seen[text, own_line] += 1
        return Written(text, number, own_line)

    def understood(self, written: Written) -> tuple[Macro | None, tuple[Fault, ...]]:
        """What a macro says, and its faults, reported."""
        parsed = parse(written.text, self.host.options(self.md), self.host.layouts)
        faults = parsed.faults
        if parsed.macro is not None:
            faults += check(parsed.macro.query, self.host.library.publications, self.host.people)
        for fault in faults:
            self.host.report(self.md, fault, written)
        return parsed.macro, faults

    def selected(self, macro: Macro) -> tuple[Publication, ...]:
        return select(self.host.library.publications, macro.query, self.host.people)


class _Blocks(BlockProcessor):
    """Finds macros that start a block or a line of it, and leaves an element for each list."""

    def __init__(self, parser: Any, page: _Page) -> None:
        super().__init__(parser)
        self._page = page

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002  # Python-Markdown's signature
        return "<<" in block and next(_own_lines(block), None) is not None

    def run(self, parent: ET.Element, blocks: list[str]) -> bool:
        block = blocks.pop(0)
        start, end = next(_own_lines(block))
        if before := block[:start].rstrip():
            self.parser.parseBlocks(parent, [before])
        text = block[start:end].strip()
        macro, faults = self._page.understood(self._page.written(text, own_line=True))
        if faults and self._page.host.shows_notes:
            _add_note(parent, text, faults)
        if macro is not None:
            element = ET.SubElement(parent, "div", {"class": "pubs"})
            self._page.lists.append(_List(element, macro, text))
        if after := block[end:].lstrip("\n"):
            blocks.insert(0, after)
        return True


def _add_note(parent: ET.Element, text: str, faults: Sequence[Fault]) -> None:
    """Say on the page what is wrong with a macro, above the list if there is one."""
    note = ET.SubElement(parent, "div", {"class": "admonition failure pubs-note-to-author"})
    ET.SubElement(note, "p", {"class": "admonition-title"}).text = AtomicString(text)
    for fault in faults:
        ET.SubElement(note, "p").text = AtomicString(fault.sentence)


def _own_lines(block: str) -> Iterator[tuple[int, int]]:
    """The macros for a list that begin a line of `block` and have nothing behind them on their last one."""
    for found in find_macros(block):
        behind = block[found.end :].split("\n", 1)[0]
        if found.escaped or not found.closed or behind.strip():
            continue
        opening = opening_name(block[found.start : found.end])
        inline = opening is not None and opening[0] in (MacroName.COUNT, MacroName.CITE)
        if not inline and _AT_LINE_START.search(block, 0, found.start):
            yield found.start, found.end


class _Inline(InlineProcessor):
    """Macros in running text: counts and citations, escaped ones, and lists that stand where they can't."""

    def __init__(self, page: _Page) -> None:
        super().__init__(r"\\?<<\s*[A-Za-z]", page.md)
        self._page = page

    def handleMatch(  # type: ignore[override]  # noqa: N802  # Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element | str | None, int | None, int | None]:
        found = next(find_macros(data[m.start() :]), None)
        escaped = m[0].startswith("\\")
        is_other = found is None or found.start != int(escaped) or (escaped and not found.escaped)
        if found is None or is_other or _is_hidden(data, m.start()):
            return None, None, None
        start, end = m.start(), m.start() + found.end
        text = data[m.start() + found.start : end]
        if escaped:
            return _span(text), start, end
        opening = opening_name(text)
        is_list = opening is None or opening[0] not in (MacroName.COUNT, MacroName.CITE)
        written = self._page.written(text, own_line=False if is_list else None)
        macro, faults = self._page.understood(written)
        if macro is not None and macro.name is MacroName.LIST and found.closed:
            fault = Fault("macro-unexpanded", _UNEXPANDED, 0)
            self._page.host.report(self._page.md, fault, written)
            faults += (fault,)
        if faults and self._page.host.shows_notes:
            return _marked(text, faults), start, end
        if macro is not None and macro.name is MacroName.COUNT:
            return _span(str(len(self._page.selected(macro)))), start, end
        if macro is not None and macro.name is MacroName.CITE:
            return self._cited(macro), start, end
        return None, None, None

    def _cited(self, macro: Macro) -> ET.Element:
        whole = ET.Element("span", {"class": "pubs-cite"})
        by_key = {fold(key): one for one in self._page.selected(macro) for key in one.keys}
        last: ET.Element | None = None
        cited: set[int] = set()
        for key in macro.keys:
            publication = by_key.get(fold(key))
            if publication is not None and publication.order in cited:
                continue
            if last is not None:
                last.tail = "; "
            if publication is None:
                last = ET.SubElement(whole, "span")
                last.text = AtomicString(key)
                continue
            cited.add(publication.order)
            last = ET.SubElement(whole, "a", {"href": f"{_CITED}{publication.order}"})
            last.text = AtomicString(_short_reference(publication, self._page.host.renderer.labels))
        return whole


def _is_hidden(text: str, at: int) -> bool:
    """Whether a comment or an element of code holds what stands at `at`."""
    return any(hidden.start() < at < hidden.end() for hidden in _COMMENT.finditer(text))


def _marked(text: str, faults: Sequence[Fault]) -> ET.Element:
    """A macro in running text with what is wrong with it."""
    element = ET.Element("mark", {"title": "\n".join(fault.sentence for fault in faults)})
    element.text = AtomicString(text)
    return element


def _span(text: str) -> ET.Element:
    element = ET.Element("span")
    element.text = AtomicString(text)
    return element


_PAIR = 2


def _short_reference(publication: Publication, labels: Labels) -> str:
    """Authors and year, as running text names a work: "Wang et al., 2018"."""
    families = [author.name.family for author in publication.authors or publication.editors]
    if not families:
        who = publication.collaboration or str(publication.title)
    elif len(families) > _PAIR or publication.et_al:
        who = f"{families[0]} {labels['et_al']}"
    else:
        who = " & ".join(families)
    return f"{who}, {publication.date.year}" if publication.date else who


class _Headings(Treeprocessor):
    """Puts the groups' headings into the page, in time for the table of contents."""

    def __init__(self, md: Markdown, page: _Page) -> None:
        super().__init__(md)
        self._page = page

    def run(self, root: ET.Element) -> None:
        pending = {id(found.element): found for found in self._page.lists}
        if not pending:
            return
        level = 0
        for element in list(root.iter()):
            if heading := _HEADING.fullmatch(str(element.tag)):
                level = int(heading[1])
            elif found := pending.get(id(element)):
                # The theme shows the page's title as the first heading where the text has none.
                self._fill(found, max(level, 1))

    def _fill(self, found: _List, level: int) -> None:
        macro = found.macro
        found.groups = groups(
            self._page.selected(macro), macro.query, self._page.host.renderer.labels.headings()
        )
        titled = any(group.label for group in found.groups)
        for group in found.groups:
            target = found.element
            if titled:
                heading = ET.SubElement(
                    found.element, f"h{min(level + 1, 6)}", {"class": _group_class(macro)}
                )
                heading.text = AtomicString(group.label)
            placeholder = self._page.md.htmlStash.store("")
            found.stashed.append(self._page.md.htmlStash.html_counter - 1)
            if titled:
                heading.tail = placeholder
            else:
                target.text = placeholder


def _group_class(macro: Macro) -> str:
    """What the style sheet knows a group's heading by; years are short enough to stand in the margin."""
    return f"pubs-group pubs-group-{macro.query.group}"


class _Stash(Treeprocessor):
    """Renders the lists, once the ids that the page has are known."""

    def __init__(self, md: Markdown, page: _Page) -> None:
        super().__init__(md)
        self._page = page

    def run(self, root: ET.Element) -> None:
        page = self._page
        self._find_unexpanded()
        lists = page.lists
        page.reset()
        rows = self._render(root, lists) if lists else []
        self._lead(root, {publication.order: at for publication, at in reversed(rows)})

    def _render(self, root: ET.Element, lists: Sequence[_List]) -> list[tuple[Publication, str]]:
        """Put the lists' HTML where it belongs; returns the rows with their ids."""
        page, stash = self._page, self._page.md.htmlStash
        _set_levels(root, lists)
        taken = {at for element in root.iter() if (at := element.get("id"))}
        for raw in stash.rawHtmlBlocks:
            if isinstance(raw, str) and "id" in raw:
                taken.update(_ID.findall(raw))
        given: list[tuple[Publication, str]] = []
        anchors: dict[str, tuple[str, ...]] = {}
        shown: list[str] = []
        counts: dict[str, int] = {}
        for found in lists:
            place = Place(page.host.base(page.md), found.level)
            listed = [publication for group in found.groups for publication in group.publications]
            look = self._prepared(found, listed)
            whole = page.host.renderer.whole(listed, look)
            bold = asked_for(listed, found.macro.query, page.host.people)
            start = 1
            for group, slot in zip(found.groups, found.stashed, strict=True):
                rows = [
                    (publication, _free(fragment(publication.key), taken, counts))
                    for publication in group.publications
                ]
                given += rows
                anchors |= {
                    at: _others(publication, taken) for publication, at in rows if len(publication.keys) > 1
                }
                html = stash.rawHtmlBlocks[slot] = page.host.renderer.list(
                    rows,
                    place,
                    look,
                    start=start,
                    last=slot == found.stashed[-1],
                    whole=whole,
                    anchors=anchors,
                    bold=bold,
                )
                start += len(rows)
                shown.append(html)
        page.host.shown(page.md, shown)
        page.host.listed(
            page.md, given, [*(at for _, at in given), *(at for all_ in anchors.values() for at in all_)]
        )
        if page.host.script:
            # In the content: Material's instant navigation runs again what stands there.
            source = page.host.base(page.md) + page.host.script
            ET.SubElement(root, "script", {"src": source, "defer": "defer"})
        return given

    def _prepared(self, found: _List, listed: Sequence[Publication]) -> Look:
        """The look of a list with its filter decided; its element gets what the script needs."""
        host, look = self._page.host, found.macro.look
        if not host.script:
            return replace(look, filter=False)
        count = len({publication.order for publication in listed})
        look = replace(look, filter=is_filtered(look.filter, count))
        kinds = (publication.kind for publication in listed) if look.filter else ()
        found.element.set("data-labels", words_of(host.renderer.labels, kinds))
        if look.filter:
            # The controls' place is kept from the start, so that nothing moves when the script fills it.
            found.element.insert(0, controls := ET.Element("div", {"class": "pubs-controls"}))
            controls.tail, found.element.text = found.element.text, None
        return look

    def _lead(self, root: ET.Element, rows: Mapping[int, str]) -> None:
        """Lead citations to their rows, or to where the host says; inside a link they are text."""
        publications: dict[int, Publication] = {}
        inside = {id(inner) for link in root.iter("a") for inner in link.iter("a") if inner is not link}
        for element in list(root.iter("a")):
            href = element.get("href", "")
            if not href.startswith(_CITED):
                continue
            if not publications:
                publications = {one.order: one for one in self._page.host.library.publications}
            order = int(href.removeprefix(_CITED)) if href.removeprefix(_CITED).isdecimal() else -1
            publication = publications.get(order)
            address = ""
            if publication is not None and id(element) not in inside:
                address = (
                    f"#{rows[order]}" if order in rows else self._page.host.cited(self._page.md, publication)
                )
            if address:
                element.set("href", address)
            else:
                element.tag = "span"
                del element.attrib["href"]

    def _find_unexpanded(self) -> None:
        """Report macros that stand in raw HTML, where Markdown does not look for them."""
        for raw in self._page.md.htmlStash.rawHtmlBlocks:
            if isinstance(raw, str) and "<<" in raw:
                # As long as before, so that places stay what they are.
                visible = _COMMENT.sub(lambda hidden: " " * len(hidden[0]), raw)
                written = self._page.written(raw.strip(), own_line=None)
                indent = len(raw) - len(raw.lstrip())
                for found in find_macros(visible):
                    if not found.escaped:
                        fault = Fault("macro-unexpanded", _UNEXPANDED, found.start - indent)
                        self._page.host.report(self._page.md, fault, written)


def _set_levels(root: ET.Element, lists: Sequence[_List]) -> None:
    """Say how deep each list's titles stand: below the heading before, which `toc` may have moved."""
    pending = {id(found.element): found for found in lists}
    level = 1
    for element in root.iter():
        if heading := _HEADING.fullmatch(str(element.tag)):
            level = int(heading[1])
        elif found := pending.get(id(element)):
            own = next((one for child in element if (one := _HEADING.fullmatch(str(child.tag)))), None)
            found.level = min((int(own[1]) if own else level) + 1, 6)


def _others(publication: Publication, taken: set[str]) -> tuple[str, ...]:
    """The ids of a publication's other keys, as far as the page has no other element of these."""
    wanted = dict.fromkeys(map(fragment, publication.keys[1:]))
    free = tuple(at for at in wanted if at not in taken)
    taken.update(free)
    return free


def _free(wanted: str, taken: set[str], counts: dict[str, int]) -> str:
    """An id that the page has not yet: `wanted`, else with `_1`, `_2` as `toc` numbers them.

    `counts` remembers how far each was counted, so that many of one name take no longer than as many others.
    """
    at = wanted
    while at in taken:
        counts[wanted] = counts.get(wanted, 0) + 1
        at = f"{wanted}_{counts[wanted]}"
    taken.add(at)
    return at


def makeExtension(**options: Any) -> PubsExtension:  # noqa: N802  # Python-Markdown's name
    """The extension, for Python-Markdown's own loader."""
    return PubsExtension(**options)
