"""The tokens of a formula, one after the other, and arguments that are taken as they are written."""

from __future__ import annotations

import re

from mkdocs_pubs.text.regex import regex

_TOKEN = regex(r"\\(?:[A-Za-z@]+|.)|\d+(?:\.\d+)?|'+|\s+|.", re.DOTALL)
_LONGEST_OPTION = 24


class Tokens:
    """A place among the tokens of a formula.

    Attributes:
        tokens: all of them, blanks too.
        at: the number of the next one.
    """

    def __init__(self, source: str) -> None:
        self.tokens: list[str] = _TOKEN.findall(source)
        self.at = 0

    def peek(self) -> str:
        """The next token that shows something; "" at the end."""
        while self.at < len(self.tokens) and self.tokens[self.at].isspace():
            self.at += 1
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def next(self) -> str:
        """Take the next token."""
        found = self.peek()
        self.at += 1
        return found

    def skip(self, *expected: str) -> bool:
        """Pass over the next token where it is expected."""
        is_there = self.peek() in expected
        self.at += is_there
        return is_there

    def source_of_argument(self) -> str:
        """The next group as it is written."""
        if not self.skip("{"):
            return self.next()
        start, depth = self.at, 1
        while depth and self.at < len(self.tokens):
            depth += {"{": 1, "}": -1}.get(self.tokens[self.at], 0)
            self.at += 1
        return "".join(self.tokens[start : self.at - (not depth)])

    def option(self) -> list[str]:
        """The few tokens in the brackets that come next; none where none come."""
        following = self.tokens[self.at + 1 : self.at + 1 + _LONGEST_OPTION]
        if self.peek() != "[" or "]" not in following:
            return []
        found = following[: following.index("]")]
        self.at += len(found) + 2
        return found
