"""The types of entries that somebody writes, and what a misspelled one was meant to be.

Sources: btxdoc, section 3.1; the biblatex manual, section 2.1, its non-standard types and those of
biblatex-software; what DBLP, JabRef, HAL and personal sites add.
"""

from __future__ import annotations

from functools import lru_cache

from mkdocs_pubs.text.folding import nearest
from mkdocs_pubs.text.tables import words

KNOWN_TYPES = words("""
    article book booklet conference inbook incollection inproceedings manual mastersthesis misc phdthesis
    proceedings techreport unpublished

    mvbook bookinbook suppbook collection mvcollection suppcollection dataset online patent periodical
    suppperiodical mvproceedings reference mvreference inreference report set software thesis xdata electronic
    www customa customb customc customd custome customf artwork audio bibnote commentary image jurisdiction
    legislation legal letter movie music performance review standard video softwareversion softwaremodule
    codefragment

    control ieeetranbstctl preprint eprint bachelorsthesis bachelorthesis masterthesis workingpaper data talk
    presentation lecture poster webpage blog newspaper magazine interview map hdr
""")
"""The types of entries that are expected, in lower case."""

_SHORTEST = 4


# A file may have ten thousand entries of one type that nobody knows.
@lru_cache(maxsize=1024)
def meant_type(name: str) -> str:
    """The known type that an unknown one was probably meant to be: "article" for "aticle"; "" for none."""
    return (nearest(name, KNOWN_TYPES) or "") if len(name) >= _SHORTEST and name not in KNOWN_TYPES else ""
