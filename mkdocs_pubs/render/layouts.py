"""The templates of the layouts: a site's own before the package's, rendered by Jinja2 with autoescape on."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)
from jinja2.parser import Parser
from markupsafe import Markup, escape

from mkdocs_pubs.problems import Level, Problem
from mkdocs_pubs.text.folding import nearest
from mkdocs_pubs.text.regex import regex

_FOLDER = str(Path(__file__).parent / "templates")
_ORIGINAL = "original"  # where a template of the site finds the one that it takes the place of
_STOPPED = regex(r"\.(?:</\w+>)*\Z")
_INCLUDE_BY_VARIABLE = regex(rb"\{%-?\s*(?:include|import|extends|from)\s+[^\s\"']")
# What Jinja2 says where a value has not the attribute that a template asks for.
_LACKING = regex(r"'mkdocs_pubs[\w.]*\.(\w+) object' has no attribute '(\w+)'")
_OWN_TAGS = regex(r"\{%[-+]?\s*(extends|block|set|import|from|macro)\b")
_UNREADABLE = (TemplateNotFound, OSError, UnicodeError)
_FIX = "the package's own layout is shown instead; the manual's page Templates has the variables"


class BrokenTemplate(Exception):  # noqa: N818  # a problem of the site
    """A template of the site can't be read or rendered."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class Layouts:
    """The templates of one build.

    Args:
        folders: where the site's own templates may lie, the first wins.

    Attributes:
        own: the site's own templates, with what they say.
    """

    def __init__(self, folders: Sequence[str]) -> None:
        self.own = tuple(
            (str(path), path.read_bytes())
            for folder in folders
            for path in sorted(Path(folder).glob("**/*.html"), key=lambda path: path.parts)
        )
        self._folders = tuple(folders) if self.own else ()
        self._templates: dict[str, Template] = {}

    def strays(self) -> Iterator[Problem]:
        """A hint for each template of the site that nothing uses: it takes the place of none by its name."""
        if not self.own:
            return
        paths = {
            Path(path).relative_to(folder).as_posix(): path
            for path, _ in self.own
            for folder in self._folders
            if Path(path).is_relative_to(folder)
        }
        ours = {path.relative_to(_FOLDER).as_posix() for path in Path(_FOLDER).glob("**/*.html")}
        texts = b"".join(text for _, text in self.own)
        if _INCLUDE_BY_VARIABLE.search(texts):
            return
        stems = {_stem(name): name for name in ours}
        for name, path in paths.items():
            pair = {f"{_stem(name)}.html", f"{_stem(name)}-row.html"}
            is_named = any(f"{sign}{name}{sign}".encode() in texts for sign in "'\"")
            if is_named or name in ours or pair <= paths.keys() | ours:
                continue
            moved = (one for one in ours if one.rpartition("/")[2] == name.rpartition("/")[2])
            meant = next(moved, None) or nearest(_stem(name), stems)
            fix = f'include it in another, or write the layout\'s other half, "{min(pair - {name})}"'
            if meant:
                fix = f'did you mean "{name.replace(_stem(name), meant) if meant in stems else meant}"?'
            message = f'nothing uses the template "{name}"'
            yield Problem("template-unused", message, Level.HINT, path, 1, fix=fix)

    def render(self, name: str, **values: object) -> str:
        """The HTML that the template `name` makes of `values`.

        Raises:
            BrokenTemplate: a template of the site failed. An error of the package's own is raised as it is.
        """
        try:
            return self._template(name).render(values)
        except Exception:  # a template may raise whatever it calls
            if not self.own:
                raise
        # Once more as Jinja2 itself includes templates: then an error knows its file and its line.
        try:
            return _environment(self._folders, self.own).get_template(f"{name}.html").render(values)
        except Exception as error:
            problem = self._problem(error)
            if problem is None:
                raise
            raise BrokenTemplate(problem) from error

    def _template(self, name: str) -> Template:
        template = self._templates.get(name)
        if template is None:
            environment = _environment(self._folders, self.own, is_inlined=True)
            template = self._templates[name] = environment.get_template(f"{name}.html")
            # Jinja2's own mapping takes as long as half a row.
            template.globals = dict(template.globals)
        return template

    def _problem(self, error: Exception) -> Problem | None:
        """What is wrong with a template of the site; None where the fault is not in one of them."""
        path, line = self._place(error)
        if not path and not isinstance(error, _UNREADABLE):
            return None
        return Problem(
            "template", f"the template is broken: {_said(error)}", Level.ERROR, path, line, fix=_FIX
        )

    def _place(self, error: Exception) -> tuple[str, int | None]:
        """The innermost line of a template of the site; Jinja2 keeps it in the traceback."""
        places = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
        if isinstance(error, TemplateSyntaxError):
            places.append((error.filename or "", error.lineno))
        if isinstance(error, UnicodeDecodeError):
            places += [(path, 1) for path, text in self.own if text == error.object]
        for path, line in reversed(places):
            if path.startswith(self._folders) and path.endswith(".html"):
                return path, line
        return "", None


def _stem(name: str) -> str:
    return name.removesuffix(".html").removesuffix("-row")


def _said(error: Exception) -> str:
    """What is wrong, in the words of the manual."""
    if isinstance(error, TemplateNotFound):
        return f'there is no template "{error.name}"'
    if isinstance(error, RecursionError):
        return 'it includes itself; the package\'s own is found below "original/"'
    message = error.message or "" if isinstance(error, TemplateSyntaxError) else str(error)
    if lacking := _LACKING.fullmatch(message):
        kind, name = lacking[1].lower(), lacking[2]
        field = f'; a field of its entry is publication.field("{name}")' if kind == "publication" else ""
        return f'a {kind} has no "{name}"{field}'
    return message.removesuffix(".") or type(error).__name__


@lru_cache(maxsize=4)
def _environment(
    folders: tuple[str, ...],
    own: tuple[tuple[str, bytes], ...],  # noqa: ARG001  # changed texts are compiled anew
    *,
    is_inlined: bool = False,
) -> Environment:
    package = FileSystemLoader(_FOLDER)
    environment = (_InliningEnvironment if is_inlined else Environment)(
        loader=ChoiceLoader(
            [FileSystemLoader(folders), package, PrefixLoader({_ORIGINAL: package})],
        ),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        optimized=False,  # looks for constant expressions, and there are none
        undefined=StrictUndefined,
    )
    environment.filters["sentence"] = sentence
    return environment


class _InliningEnvironment(Environment):
    """Compiles included templates into the one that includes them.

    Jinja2 looks an included template up and copies all variables each time: 8 µs, 11 times a row, and so 6 %
    of a build of 1,000 entries.
    """

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return _InliningParser(self, source, name or "", filename).parse()


class _InliningParser(Parser):
    """Reads what an included template says in the place of `{% include "its name" %}`."""

    def __init__(
        self, environment: Environment, source: str, name: str, path: str | None, around: tuple[str, ...] = ()
    ) -> None:
        super().__init__(environment, source, name, path)
        self._names = (*around, name)

    def parse_include(self) -> nodes.Node | list[nodes.Node]:  # type: ignore[override]  # as for other tags
        """What the template says; where it can't be put here, Jinja2 itself includes it."""
        include = super().parse_include()
        name = include.template.value if isinstance(include.template, nodes.Const) else None
        loader = self.environment.loader
        if not isinstance(name, str) or name in self._names or not include.with_context or not loader:
            return include
        try:
            text, path, _ = loader.get_source(self.environment, name)
            body = _InliningParser(self.environment, text, name, path, self._names).subparse()
        except (TemplateError, UnicodeError):
            return include
        words = _OWN_TAGS.findall(text)
        if "extends" in words or "block" in words:
            return include
        # What a template sets is known in it alone.
        return nodes.Scope(body, lineno=include.lineno) if words else body


def sentence(part: str) -> Markup:
    """A part with a full stop behind it, unless its text ends with one, as "et al." does."""
    html = escape(part)
    return html if not html or _STOPPED.search(html) else html + "."
