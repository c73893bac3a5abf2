"""How exporters and authors write a work as BibTeX; the shapes are those of real files.

Each function gives the entry type, the citation key and the fields as they stand in the file.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

from benchmarks.bibtex import (
    MONTHS,
    Entry,
    arxiv_of,
    braced,
    container_of,
    doi_of,
    family_first,
    first_family,
    given_first,
    initials,
    latex,
    numbers_of,
    ordinal,
    pages_of,
    people_of,
    type_of,
)
from benchmarks.words import JOURNALS, PLACES, PUBLISHERS, SUBJECTS
from benchmarks.works import Work

_MACROS = tuple(f"{kind}{number}" for number in range(8) for kind in ("jour", "conf", "lncs"))
_VOLUMES = 60


def dblp(chance: random.Random, work: Work) -> Entry:
    """DBLP: LaTeX accents, long booktitles with acronym, place and dates, a time stamp."""
    venue, short = work.venue, work.venue.acronym or "jour"
    key = f"DBLP:{'conf' if venue.acronym else 'journals'}/{short.lower()}/{first_family(work)}{work.number}"
    edition = ordinal(2 + (work.year + len(venue.name)) % 38)
    place = f"{chance.choice(PLACES)}, {MONTHS[work.month - 1].capitalize()} 14-18, {work.year}"
    booktitle = f"{edition} {venue.name}, {{{short}}} {work.year}, {place}"
    container = container_of(chance, work, braced(booktitle))
    if work.kind == "preprint":
        container = {"journal": "{CoRR}", "volume": braced(f"abs/{arxiv_of(work)}")}
    first, last = pages_of(work)
    doi = latex(doi_of(work)).replace(".", r"\_", 1) if work.number % 17 == 0 else doi_of(work)
    fields = {
        "author": braced(" and\n                  ".join(latex(given_first(one)) for one in work.people)),
        "title": braced(work.title),
        **container,
        **numbers_of(work),
        "pages": braced(f"{first}--{last}"),
        **({"publisher": braced(venue.publisher)} if venue.acronym else {}),
        "year": braced(work.year),
        "url": braced(f"https://doi.org/{doi}"),
        "doi": braced(doi),
        **({"eprinttype": "{arXiv}", "eprint": braced(arxiv_of(work))} if work.kind == "preprint" else {}),
        "timestamp": braced("Tue, 07 May 2024 20:05:19 +0200"),
        "biburl": braced(f"https://dblp.org/rec/{key[5:]}.bib"),
        "bibsource": "{dblp computer science bibliography, https://dblp.org}",
    }
    return Entry(type_of(work), key, fields, "  ", align=True)


def zotero(chance: random.Random, work: Work) -> Entry:
    """Zotero with Better BibTeX: braces around words, an abstract, private files, keywords."""
    title = " ".join(
        braced(word) if word[:1].isupper() and word.isalpha() and place else word
        for place, word in enumerate(work.title.split(" "))
    )
    first, last = pages_of(work)
    fields = {
        "title": braced(title),
        "shorttitle": braced(work.title.split(" ")[0]),
        "author": people_of(work),
        "year": braced(work.year),
        "month": MONTHS[work.month - 1],
        **container_of(chance, work, braced(f"Proceedings of the {work.venue.name}")),
        **numbers_of(work),
        "pages": braced(f"{first}--{last}"),
        "publisher": braced(work.venue.publisher),
        "issn": braced(work.venue.issn),
        "doi": braced(doi_of(work)),
        "url": braced(f"https://example.org/{work.venue.issn}/{work.number}?id=a%20{work.month}"),
        "urldate": braced(f"{work.year}-{work.month:02}-04"),
        "abstract": braced(work.abstract),
        "langid": "{english}",
        "keywords": braced(",".join(work.keywords)),
        "file": braced(f"/home/someone/Zotero/storage/X{work.number}/{first_family(work)}.pdf"),
    }
    return Entry(type_of(work), f"{first_family(work).lower()}{work.year}{work.number}", fields, "\t")


def ads(_: random.Random, work: Work) -> Entry:
    """NASA's ADS: family names in braces, initials, macros of journals, addresses of its own."""
    first, last = pages_of(work)
    macro = (r"\apj", r"\mnras", r"\aap", r"\prd", r"\nat")[work.number % 5]
    key = f"{work.year}A&A...{work.number}{first_family(work)[:1]}"
    fields = {
        "author": braced(" and ".join(latex(initials(one)) for one in work.people)),
        "title": f'"{{{work.title}}}"',
        "journal": braced(macro if work.number % 3 else work.venue.name),
        "keywords": braced(", ".join(work.keywords)),
        "year": str(work.year),
        "month": MONTHS[work.month - 1],
        "volume": braced(400 + work.year % 60),
        "eid": braced(f"A{work.number % 400}"),
        "pages": braced(f"{first}-{last}"),
        "doi": braced(doi_of(work)),
        "archivePrefix": "{arXiv}",
        "eprint": braced(arxiv_of(work)),
        "primaryClass": "{astro-ph.GA}",
        "adsurl": braced(f"https://ui.adsabs.harvard.edu/abs/{key}"),
        "adsnote": "{Provided by the SAO/NASA Astrophysics Data System}",
    }
    return Entry("ARTICLE", key, fields, "       ", align=True)


def inspire(_: random.Random, work: Work) -> Entry:
    """INSPIRE: quoted values, `and others`, a collaboration, a report number."""
    long = len(work.people) > 6  # noqa: PLR2004  # as INSPIRE cuts
    people = work.people[:1] if long else work.people
    names = " and ".join([*(latex(family_first(one)) for one in people), *["others"] * long])
    fields = {
        "author": f'"{names}"',
        **({"collaboration": '"ATLAS"'} if long else {}),
        "title": f'"{{{work.title}}}"',
        "eprint": f'"{arxiv_of(work)}"',
        "archivePrefix": '"arXiv"',
        "primaryClass": '"hep-ex"',
        "reportNumber": f'"CERN-EP-{work.year}-{work.number}"',
        "doi": f'"{doi_of(work)}"',
        "journal": f'"{work.venue.name}"',
        "volume": f'"{work.year % 100}"',
        "pages": f'"{work.number:06}"',
        "month": f'"{work.month}"',
        "year": f'"{work.year}"',
    }
    return Entry("article", f"{first_family(work)}:{work.year}{work.number}", fields, "    ")


def acm(chance: random.Random, work: Work) -> Entry:
    """ACM's digital library: `series` with the acronym, number of pages, place of the event, an abstract."""
    venue, doi = work.venue, doi_of(work)
    fields = {
        "author": people_of(work),
        "title": braced(work.title),
        "year": braced(work.year),
        **(
            {"issue_date": braced(f"{MONTHS[work.month - 1].capitalize()} {work.year}")}
            if not venue.acronym
            else {}
        ),
        "isbn": braced(f"97814503{work.number % 100000:05}"),
        "publisher": "{Association for Computing Machinery}",
        "address": "{New York, NY, USA}",
        **({} if venue.acronym else numbers_of(work)),
        "url": braced(f"https://doi.org/{doi}"),
        "doi": braced(doi),
        "abstract": braced(work.abstract),
        **container_of(chance, work, braced(f"Proceedings of the {work.year} {venue.name}")),
        "articleno": braced(work.number % 300),
        "numpages": braced(5 + work.number % 23),
        "keywords": braced(", ".join(work.keywords)),
        "location": braced(chance.choice(PLACES)),
        **({"series": braced(f"{venue.acronym} '{work.year % 100:02}")} if venue.acronym else {}),
    }
    return Entry(type_of(work), doi, fields, "")


def ieee(chance: random.Random, work: Work) -> Entry:
    """IEEE Xplore: no spaces around `=`, keywords in semicolons, empty fields, a year before booktitles."""
    first, last = pages_of(work)
    venue = work.venue
    fields = {
        "author": people_of(work),
        **container_of(chance, work, braced(f"{work.year} {{IEEE}} {venue.name} ({venue.acronym})")),
        "title": braced(work.title),
        "year": braced(work.year),
        "volume": braced(work.year % 60 if work.kind == "journal" else ""),
        "number": braced(work.month if work.kind == "journal" else ""),
        "pages": braced(f"{first}-{last}"),
        "abstract": braced(work.abstract),
        "keywords": braced(";".join(work.keywords)),
        "doi": braced(doi_of(work)),
        "ISSN": braced(venue.issn),
        "month": braced(MONTHS[work.month - 1].capitalize()),
    }
    return Entry(type_of(work), str(8000000 + work.number), fields, " ")


def orcid(chance: random.Random, work: Work) -> Entry:
    """Crossref's BibTeX, which ORCID passes on: short, given names first, percent signs in addresses."""
    fields = {
        "doi": braced(doi_of(work)),
        "url": braced(f"https://doi.org/{doi_of(work).replace('/', '%2F')}"),
        "year": str(work.year),
        "month": MONTHS[work.month - 1],
        "publisher": braced(work.venue.publisher),
        **numbers_of(work),
        "author": people_of(work, given_first),
        "title": braced(work.title),
        **container_of(chance, work, braced(work.venue.name)),
    }
    return Entry(type_of(work), f"{first_family(work)}_{work.year}_{work.number}", fields)


def scholar(chance: random.Random, work: Work) -> Entry:
    """Google Scholar: few fields, no address at all."""
    first, last = pages_of(work)
    cut = work.people[:6]
    names = " and ".join([*map(family_first, cut), *(["others"] if len(cut) < len(work.people) else [])])
    fields = {
        "title": braced(work.title),
        "author": braced(latex(names, "{{\\{accent}{letter}}}")),
        **container_of(chance, work, braced(f"Proceedings of the {work.venue.name}")),
        **numbers_of(work),
        "pages": braced(f"{first}--{last}"),
        "year": braced(work.year),
        "organization" if work.kind == "conference" else "publisher": braced(work.venue.publisher),
    }
    return Entry(
        type_of(work),
        f"{first_family(work).lower()}{work.year}{work.title.split()[0].lower()}{work.number}",
        fields,
    )


def arxiv(_: random.Random, work: Work) -> Entry:
    """ArXiv's own export."""
    fields = {
        "title": braced(work.title),
        "author": people_of(work, given_first),
        "year": braced(work.year),
        "eprint": braced(arxiv_of(work)),
        "archivePrefix": "{arXiv}",
        "primaryClass": "{cs.LG}",
        "url": braced(f"https://arxiv.org/abs/{arxiv_of(work)}"),
    }
    return Entry("misc", f"{first_family(work).lower()}{work.year}{work.number}", fields, "      ")


def al_folio(chance: random.Random, work: Work) -> Entry:
    """al-folio: the fields that a site shows, and marks at names."""
    venue = work.venue
    names = [family_first(one) for one in work.people]
    if len(names) > 1 and work.number % 4 == 0:
        names[:2] = [f"{name}*" for name in names[:2]]
    fields = {
        "abbr": braced(venue.acronym or "".join(word[0] for word in venue.name.split() if word[0].isalpha())),
        "bibtex_show": "{true}",
        "title": braced(work.title),
        "author": braced(" and ".join(names)),
        **container_of(chance, work, braced(venue.name)),
        **numbers_of(work),
        "year": braced(work.year),
        "month": MONTHS[work.month - 1],
        "abstract": braced(work.abstract),
        "html": braced(f"https://example.org/papers/{work.number}_paper.html"),
        "pdf": braced(f"https://example.org/papers/{work.number}.pdf"),
        **({"code": braced(f"https://example.org/code/{work.number}")} if work.number % 3 == 0 else {}),
        **({"selected": "{true}"} if work.number % 10 == 0 else {}),
        **({"award": "{Best Paper}"} if work.number % 40 == 0 else {}),
        **({"annotation": "{* equal contribution}"} if "*" in names[0] else {}),
    }
    return Entry(type_of(work), f"{first_family(work)}{work.year}{venue.acronym}{work.number}", fields)


def by_hand(chance: random.Random, work: Work) -> Entry:
    """An author's own: macros for venues, some accents in LaTeX, notes, a date that is joined."""
    first, last = pages_of(work)
    macro = _MACROS[work.number % len(_MACROS)] if work.kind in {"journal", "conference"} else ""
    container = container_of(chance, work, macro or braced(work.venue.name))
    if macro and work.kind == "journal":
        container = {"journal": macro}
    note = ("", "", "to appear", "Oral presentation", r"In French", "Impact factor: 3.1")[work.number % 6]
    fields = {
        "author": braced(latex(" and ".join(map(given_first, work.people)), r"\{accent}{letter}")),
        "title": f'"{work.title}"' if '"' not in work.title else braced(work.title),
        **container,
        "pages": f'"{first} - {last}"',
        "year": str(work.year),
        "month": f'"{work.month}~" # {MONTHS[work.month - 1]}'
        if work.number % 5 == 0
        else MONTHS[work.month - 1],
        **({"note": f'"{note}"'} if note else {}),
        **({"url": braced(f"https://example.org/~someone/{work.number}.pdf")} if work.number % 2 else {}),
    }
    return Entry(type_of(work), f"{first_family(work).lower()}:{work.year}-{work.number}", fields, "    ")


def biblatex(chance: random.Random, work: Work) -> Entry:
    """biblatex: `date`, `journaltitle`, `location`, `subtitle`, and every second conference by `crossref`."""
    title, _, subtitle = work.title.partition(": ")
    kind = type_of(work).replace("phdthesis", "thesis").replace("techreport", "report")
    container = container_of(chance, work, braced(f"Proceedings of the {work.venue.name}"))
    if work.kind == "conference" and work.number % 2:
        container = {"crossref": braced(f"proceedings-{work.number % _VOLUMES}")}
    names = {"journal": "journaltitle", "school": "institution"}
    first, last = pages_of(work)
    fields = {
        "author": people_of(work),
        "title": braced(title),
        **({"subtitle": braced(subtitle)} if subtitle else {}),
        **{names.get(name, name): value for name, value in container.items()},
        **({"type": "{phdthesis}"} if kind == "thesis" else {}),
        "date": braced(f"{work.year}-{work.month:02}"),
        **numbers_of(work),
        "pages": braced(f"{first}--{last}"),
        "doi": braced(doi_of(work)),
        "langid": "{english}",
    }
    return Entry(kind, f"{first_family(work)}-{work.number}", fields, "  ", align=True)


EXPORTERS: Mapping[Callable[[random.Random, Work], Entry], int] = {
    zotero: 15,
    dblp: 12,
    scholar: 17,
    by_hand: 15,
    al_folio: 11,
    orcid: 10,
    ieee: 6,
    acm: 4,
    biblatex: 5,
    ads: 3,
    inspire: 2,
}
"""How many of a hundred entries each exporter has written; arXiv's own writes half of the preprints."""


def export(chance: random.Random, work: Work) -> Entry:
    """The entry that one of the exporters makes of a work."""
    if work.kind == "preprint" and chance.random() < 0.5:  # noqa: PLR2004  # every second one
        return arxiv(chance, work)
    return chance.choices(tuple(EXPORTERS), tuple(EXPORTERS.values()))[0](chance, work)


def strings() -> str:
    """The `@string` macros of what is written by hand."""
    return "".join(
        f"@string{{{macro} = {{{JOURNALS[number % len(JOURNALS)].format(SUBJECTS[-number])}}}}}\n"
        for number, macro in enumerate(_MACROS, 1)
    )


def proceedings(key: str) -> Entry:
    """The volume that entries of biblatex take their venue from."""
    number = int(key.rpartition("-")[2])
    fields = {
        "title": braced(f"Proceedings of the {ordinal(number + 3)} Conference on {SUBJECTS[number]}"),
        "date": braced(2005 + number % 20),
        "publisher": braced(PUBLISHERS[number % len(PUBLISHERS)]),
        "location": braced(PLACES[number % len(PLACES)]),
    }
    return Entry("proceedings", key, fields)
