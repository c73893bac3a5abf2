"""The language of a work, from biblatex's `langid`."""

from __future__ import annotations

import re

from mkdocs_pubs.text.regex import regex
from mkdocs_pubs.text.tables import pairs

# babel's and polyglossia's names of languages (biblatex manual, 2.2.3) as BCP 47 tags.
_TAGS = pairs("""
    american en-US usenglish en-US british en-GB ukenglish en-GB english en
    canadian en-CA australian en-AU newzealand en-NZ austrian de-AT
    naustrian de-AT german de ngerman de swissgerman de-CH nswissgerman de-CH
    brazil pt-BR brazilian pt-BR portuges pt portuguese pt french fr
    francais fr acadian fr-CA canadien fr-CA arabic ar basque eu bulgarian bg
    catalan ca chinese zh croatian hr czech cs danish da dutch nl estonian et
    finnish fi galician gl greek el hebrew he hindi hi hungarian hu magyar hu
    icelandic is indonesian id italian it japanese ja korean ko latin la
    latvian lv lithuanian lt norsk nb norwegian no nynorsk nn persian fa
    farsi fa polish pl romanian ro russian ru serbian sr slovak sk slovene sl
    slovenian sl spanish es swedish sv thai th turkish tr ukrainian uk urdu ur
    vietnamese vi
""")
_TAG = regex(r"[a-z]{2}|[a-z]{2,3}(?:[-_][a-z0-9]{2,8})+", re.IGNORECASE)


def language_tag(name: str) -> str:
    """The BCP 47 tag of a language: of babel's name for it, or the tag itself; "" where it is not known."""
    folded = name.strip().lower()
    if tag := _TAGS.get(folded):
        return tag
    return name.strip().replace("_", "-") if folded and _TAG.fullmatch(folded) else ""
