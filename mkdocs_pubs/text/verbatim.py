"""Verbatim fields (url, doi, file …): no LaTeX, yet programs escape a few signs in them as if they were."""

from __future__ import annotations

import re

from mkdocs_pubs.text.braces import is_balanced
from mkdocs_pubs.text.regex import regex

# "\url{{…}}" is as deep as real files go.
_WRAPPINGS = 3
_WRAPPED = regex(r"(?:\\(?:url|path|nolinkurl) ?)?\{(.*)\}", re.DOTALL)
_ESCAPE = regex(r"\{\\([_%&#$~])\}|\\([_%&#$])|\\~(?:\{\})?")


def unescape_verbatim(source: str) -> str:
    r"""What a verbatim field says.

    Only `\_ \% \& \# \$ \~{} \~` are unescaped, also in braces of their own (`{\_}`); blanks, braces or
    `\url{…}` around the whole are taken off. The rest stays as it is, backslashes included.
    """
    text = source.strip()
    for _ in range(_WRAPPINGS):
        wrapped = _WRAPPED.fullmatch(text)
        if wrapped is None or not is_balanced(wrapped[1]):
            break
        text = wrapped[1].strip()
    return _ESCAPE.sub(lambda match: match[1] or match[2] or "~", text) if "\\" in text else text
