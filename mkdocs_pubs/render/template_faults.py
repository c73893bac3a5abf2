"""What is wrong with a template of the site, and where: a mistake in it costs its layout, not the build."""

from __future__ import annotations

import traceback
from collections.abc import Sequence

from jinja2 import TemplateNotFound, TemplateSyntaxError

from mkdocs_pubs.problems import Level, Problem

_FIX = "the package's own layout is shown instead; the manual has the variables of a template"


def template_problem(error: Exception, folders: Sequence[str]) -> Problem:
    """The problem that an error of Jinja2, or of what a template calls, is.

    Args:
        error: as it was raised while the template was read or rendered.
        folders: where the site's own templates lie.
    """
    if isinstance(error, TemplateSyntaxError):
        return _problem(str(error.message), error.filename or "", error.lineno)
    if isinstance(error, TemplateNotFound):
        return _problem(f'there is no template "{error.name}"', *_place(error, folders))
    return _problem(str(error) or type(error).__name__, *_place(error, folders))


def _place(error: Exception, folders: Sequence[str]) -> tuple[str, int | None]:
    """The innermost line of a template of the site; Jinja2 keeps it in the traceback."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith(".html") and frame.filename.startswith(tuple(folders)):
            return frame.filename, frame.lineno
    return "", None


def _problem(message: str, path: str, line: int | None) -> Problem:
    return Problem("template", f"the template is broken: {message}", Level.ERROR, path, line, fix=_FIX)
