"""The templates of the layouts: a site's own before the package's, rendered by Jinja2 with autoescape on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    Template,
)
from jinja2.bccache import Bucket

from mkdocs_pubs.formats.citation import to_citation
from mkdocs_pubs.locales.labels import Labels
from mkdocs_pubs.model.publication import Author
from mkdocs_pubs.render.byline import Run, byline
from mkdocs_pubs.render.parts import explained, is_bold, sentence


class _Compiled(BytecodeCache):
    """Compiled templates, kept in memory by their text: an environment lives for one build."""

    def __init__(self) -> None:
        self._code: dict[str, tuple[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._code.get(bucket.key, ("", b""))
        if checksum == bucket.checksum:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = (bucket.checksum, bucket.bytecode_to_string())


_COMPILED = _Compiled()


class Layouts:
    """The templates of one build.

    Args:
        folders: where the site's own templates may lie, the first wins.
        labels: the words that pages show.
    """

    def __init__(self, folders: Sequence[str], labels: Labels) -> None:
        self._folders = tuple(folders)
        self._labels = labels
        self._templates: dict[str, Template] = {}
        self.own = _texts(self._folders)
        """The site's own templates, by their paths."""

    def render(self, name: str, **variables: object) -> str:
        """The HTML that the template `name` makes; raises whatever a template may raise."""
        template = self._templates.get(name)
        if template is None:
            template = self._templates[name] = self._environment.get_template(f"{name}.html")
            # Jinja2's own mapping takes as long as half a row.
            template.globals = dict(template.globals)
        return template.render(**variables)

    @cached_property
    def _environment(self) -> Environment:
        loader = ChoiceLoader([FileSystemLoader(self._folders), PackageLoader("mkdocs_pubs.render")])
        environment = Environment(
            loader=loader,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_COMPILED,
            optimized=False,  # looks for constant expressions, and there are none
            undefined=StrictUndefined,
        )
        environment.globals.update(
            labels=self._labels,
            states=self._labels.states(),
            is_bold=is_bold,
            explained=explained,
            byline=_byline,
            citation=partial(to_citation, labels=self._labels),
        )
        environment.filters["sentence"] = sentence
        return environment


def _texts(folders: Sequence[str]) -> tuple[tuple[str, bytes], ...]:
    """What the templates of the site say, by their paths."""
    return tuple(
        (str(path), path.read_bytes())
        for folder in folders
        for path in sorted(Path(folder).glob("**/*.html"))
    )


def _byline(people: Sequence[Author], at_most: int | None, bold: frozenset[Author] | None) -> tuple[Run, ...]:
    return byline(people, at_most, lambda author: is_bold(author, bold))
