import pytest
from entry_of import entry_of

from mkdocs_pubs.bibtex.identifiers import find_identifiers
from mkdocs_pubs.bibtex.venues import find_kind_and_venue
from mkdocs_pubs.model.entry import Entry
from mkdocs_pubs.model.publication import Kind
from mkdocs_pubs.text.rich_text import RichText


def read(entry: Entry) -> tuple[str, str, str]:
    kind, venue = find_kind_and_venue(entry, find_identifiers(entry))
    return (str(venue.name), str(venue.full), kind) if venue else ("", "", kind)


KDD = r"Proceedings of the 27th {ACM} {SIGKDD} Conference on Knowledge Discovery \& Data Mining"
KDD_PLAIN = "Proceedings of the 27th ACM SIGKDD Conference on Knowledge Discovery & Data Mining"

VENUES = [
    # journals stay whole
    ("article", {"journal": "Nature"}, "Nature", "", "article"),
    ("article", {"journaltitle": r"Astronomy \& Astrophysics"}, "Astronomy & Astrophysics", "", "article"),
    ("article", {"journal": "Proceedings of the IEEE"}, "Proceedings of the IEEE", "", "article"),
    (
        "article",
        {"journal": "Proceedings of the AAAI Conference"},
        "Proceedings of the AAAI Conference",
        "",
        "article",
    ),
    ("article", {"journal": "Submitted to Nature"}, "Nature", "", "article"),
    ("article", {"journal": r"\apj"}, "The Astrophysical Journal", "", "article"),
    ("article", {"journal": r"{\mnras}"}, "Monthly Notices of the Royal Astronomical Society", "", "article"),
    ("article", {"journal": r"\aap"}, "Astronomy & Astrophysics", "", "article"),
    ("article", {"journal": r"\emph{Nature}"}, "Nature", "", "article"),
    ("article", {"journal": "-"}, "", "", "article"),
    # as catalogues write journals
    (
        "article",
        {"journal": "Lecture Notes in Computer Science (including subseries Lecture Notes in AI)"},
        "Lecture Notes in Computer Science",
        "",
        "article",
    ),
    (
        "article",
        {"journal": "Pain : the official journal of the American Pain Society"},
        "Pain",
        "",
        "article",
    ),
    (
        "article",
        {"journal": "Advanced materials (Deerfield Beach, Fla.)"},
        "Advanced materials",
        "",
        "article",
    ),
    ("article", {"journal": "Nature Methods 2024 21:2"}, "Nature Methods", "", "article"),
    ("article", {"journal": "{Nature 2015 521:7553}"}, "Nature", "", "article"),
    ("article", {"journal": "Trends 2020: 5"}, "Trends 2020: 5", "", "article"),
    ("article", {"journal": "Hepatology (Baltimore, Md.)"}, "Hepatology", "", "article"),
    ("article", {"journal": "Science (New York, N.Y.)"}, "Science", "", "article"),
    ("article", {"journal": "Lancet (London, England)"}, "Lancet", "", "article"),
    ("article", {"journal": "Methods (San Diego, Calif.)"}, "Methods", "", "article"),
    (
        "article",
        {"journal": "Nature communications. Nature communications"},
        "Nature communications",
        "",
        "article",
    ),
    (
        "article",
        {"journal": "Physica A: Statistical Mechanics"},
        "Physica A: Statistical Mechanics",
        "",
        "article",
    ),
    ("article", {"journal": "Journal of Physics (Paris)"}, "Journal of Physics (Paris)", "", "article"),
    (
        "article",
        {
            "journal": "Proc. Lond. Math. Soc. (3)",
            "fjournal": "Proceedings of the London Mathematical Society",
        },
        "Proc. Lond. Math. Soc. (3)",
        "Proceedings of the London Mathematical Society",
        "article",
    ),
    (
        "article",
        {"journal": "PHYSICAL REVIEW LETTERS", "journal-iso": "Phys. Rev. Lett."},
        "Phys. Rev. Lett.",
        "",
        "article",
    ),
    ("article", {"journal": "JAMA", "journal-iso": "J. Am. Med. Assoc."}, "JAMA", "", "article"),
    ("article", {}, "", "", "article"),
    # short names that are given
    (
        "article",
        {"abbr": "AJP", "journal": "American Journal of Physics"},
        "AJP",
        "American Journal of Physics",
        "article",
    ),
    (
        "article",
        {"shortjournal": "J Physiol", "journal": "Journal of Physiology"},
        "J Physiol",
        "Journal of Physiology",
        "article",
    ),
    ("inproceedings", {"publication_short": "KDD", "booktitle": KDD}, "KDD", KDD_PLAIN, "conference"),
    (
        "inproceedings",
        {"abbr": "SIGKDD", "booktitle": KDD, "series": "KDD '21"},
        "SIGKDD",
        KDD_PLAIN,
        "conference",
    ),
    ("book", {"abbr": "Vision", "publisher": "Vision"}, "Vision", "", "book"),
    ("misc", {"abbr": "thing"}, "thing", "", "other"),
    # conferences
    (
        "inproceedings",
        {"booktitle": KDD, "series": "KDD '21", "year": "2021"},
        "KDD",
        KDD_PLAIN,
        "conference",
    ),
    (
        "inproceedings",
        {"booktitle": KDD},
        "ACM SIGKDD Conference on Knowledge Discovery & Data Mining",
        KDD_PLAIN,
        "conference",
    ),
    (
        "inproceedings",
        {"booktitle": "Thirty-Fifth {AAAI} Conference, {AAAI} 2021, Virtual Event", "year": "2021"},
        "AAAI",
        "Thirty-Fifth AAAI Conference, AAAI 2021, Virtual Event",
        "conference",
    ),
    ("inproceedings", {"booktitle": "Interspeech", "date": "2021-05"}, "Interspeech", "", "conference"),
    (
        "inproceedings",
        {"booktitle": "Workshop on Graphs, Leeds", "location": "Leeds"},
        "Workshop on Graphs",
        "Workshop on Graphs, Leeds",
        "conference",
    ),
    (
        "inproceedings",
        {"booktitle": "Robots", "booktitleaddon": "(IROS)"},
        "IROS",
        "Robots (IROS)",
        "conference",
    ),
    (
        "inproceedings",
        {"booktitle": "Robots", "booksubtitle": "A Symposium"},
        "Robots: A Symposium",
        "",
        "conference",
    ),
    ("inproceedings", {"eventtitle": "SWAT4HCLS"}, "SWAT4HCLS", "", "conference"),
    ("inproceedings", {"booktitle": "Submitted to ICLR", "note": "under review"}, "ICLR", "", "conference"),
    (
        "inproceedings",
        {"booktitle": "Submitted to The Ninth International Conference on Learning Representations"},
        "International Conference on Learning Representations",
        "The Ninth International Conference on Learning Representations",
        "conference",
    ),
    (
        "inproceedings",
        {"booktitle": r"Proceedings of the {IEEE/CVF} Conference~on Vision"},
        "IEEE/CVF Conference on Vision",
        "Proceedings of the IEEE/CVF Conference\u00a0on Vision",
        "conference",
    ),
    (
        "conference",
        {"journal": "5th Conference on Models, MT-ITS 2017 - Proceedings", "year": "2017"},
        "MT-ITS",
        "5th Conference on Models, MT-ITS 2017 - Proceedings",
        "conference",
    ),
    (
        "conference",
        {"journal": "Transportation Research Procedia"},
        "Transportation Research Procedia",
        "",
        "conference",
    ),
    # books and the like
    ("book", {"publisher": r"Methuen \& Co", "booktitle": "No"}, "Methuen & Co", "", "book"),
    (
        "incollection",
        {"booktitle": "The Handbook of 2021 Things (HBT)", "publisher": "P"},
        "The Handbook of 2021 Things (HBT)",
        "",
        "chapter",
    ),
    (
        "incollection",
        {"booktitle": "Computer Vision -- {ECCV} 2020", "year": "2020"},
        "ECCV",
        "Computer Vision – ECCV 2020",
        "chapter",
    ),
    ("inbook", {"publisher": "P"}, "P", "", "chapter"),
    ("phdthesis", {"school": "Stanford University", "publisher": "P"}, "Stanford University", "", "thesis"),
    ("thesis", {"institution": "ETH Zürich"}, "ETH Zürich", "", "thesis"),
    ("mastersthesis", {"school": "S", "eprint": "2001.00001", "archiveprefix": "arXiv"}, "S", "", "thesis"),
    ("techreport", {"institution": "CERN", "eprint": "2001.00001"}, "CERN", "", "report"),
    # software, talks, the rest; never a bare URL
    ("software", {"publisher": "Zenodo"}, "Zenodo", "", "software"),
    ("dataset", {"howpublished": r"\url{https://example.org}"}, "", "", "dataset"),
    ("misc", {"howpublished": r"Available online at \url{https://example.org}"}, "", "", "other"),
    ("misc", {"howpublished": r"Blog of Ann, \url{https://example.org}"}, "Blog of Ann", "", "other"),
    ("misc", {"howpublished": "https://example.org/a"}, "", "", "other"),
    ("misc", {"howpublished": "Handed out at O'Hare"}, "Handed out at O'Hare", "", "other"),
    ("misc", {"howpublished": "Talk at the Institute of Graphs"}, "Institute of Graphs", "", "talk"),
    (
        "misc",
        {"howpublished": "Poster presented at NeurIPS 2019", "year": "2019"},
        "NeurIPS",
        "NeurIPS 2019",
        "poster",
    ),
    ("unpublished", {"eventtitle": "Graph Day 2020", "year": "2020"}, "Graph Day", "Graph Day 2020", "talk"),
    # preprints
    ("article", {"journal": "CoRR", "volume": "abs/2001.00001"}, "arXiv", "", "preprint"),
    ("article", {"journal": "arXiv preprint arXiv:2001.00001"}, "arXiv", "", "preprint"),
    ("article", {"journal": "arXiv e-prints"}, "arXiv", "", "preprint"),
    ("article", {"journal": "{ArXiv}"}, "arXiv", "", "preprint"),
    ("article", {"publisher": "arXiv"}, "arXiv", "", "preprint"),
    ("inproceedings", {"booktitle": "arXiv:2001.00001"}, "arXiv", "", "preprint"),
    (
        "misc",
        {"eprint": "2001.00001", "archiveprefix": "arXiv", "primaryclass": "cs.LG"},
        "arXiv",
        "",
        "preprint",
    ),
    ("misc", {"publisher": "arXiv", "doi": "10.48550/arXiv.2001.00001"}, "arXiv", "", "preprint"),
    ("misc", {"doi": "10.48550/arXiv.2001.00001"}, "arXiv", "", "preprint"),
    ("online", {"eprint": "2001.00001", "eprinttype": "arxiv"}, "arXiv", "", "preprint"),
    ("online", {"eprint": "2018/7", "eprinttype": "iacr"}, "Cryptology ePrint Archive", "", "preprint"),
    # where it can be had, and no place where it appeared
    (
        "misc",
        {"howpublished": r"Available: \url{https://x.org/9}, accessed 12 May 2020"},
        "",
        "",
        "other",
    ),
    ("misc", {"howpublished": r"\href{https://x.org/10}{here}"}, "", "", "other"),
    ("misc", {"howpublished": "Invited talk, University of X"}, "University of X", "", "talk"),
    ("article", {"journal": "Physiology (Bethesda, Md. : 1985)"}, "Physiology", "", "article"),
    ("article", {"journal": "Sensors (Basel, Switzerland)"}, "Sensors", "", "article"),
    ("article", {"journal": "Journal of X (Series A, Bees)"}, "Journal of X (Series A, Bees)", "", "article"),
    ("article", {"journal": "in: The Legacy"}, "The Legacy", "", "article"),
    ("unpublished", {"eprint": "2001.00001", "note": "Preprint"}, "arXiv", "", "preprint"),
    ("techreport", {"institution": "arXiv"}, "arXiv", "", "preprint"),
    ("article", {"journal": "bioRxiv"}, "bioRxiv", "", "preprint"),
    ("article", {"journal": "medRxiv : the preprint server"}, "medRxiv", "", "preprint"),
    ("article", {"journal": "SSRN Electronic Journal"}, "SSRN", "", "preprint"),
    ("article", {"journal": "Available at SSRN 123"}, "SSRN", "", "preprint"),
    (
        "misc",
        {"howpublished": "Cryptology ePrint Archive, Paper 2020/1"},
        "Cryptology ePrint Archive",
        "",
        "preprint",
    ),
    ("unpublished", {"hal_id": "hal-01234567", "note": "working paper or preprint"}, "HAL", "", "preprint"),
    ("misc", {"doi": "10.31234/osf.io/abcde"}, "PsyArXiv", "", "preprint"),
    ("article", {"abbr": "arXiv", "journal": "CoRR"}, "arXiv", "", "preprint"),
    # published, and on arXiv too
    (
        "article",
        {"journal": "Nature", "eprint": "2001.00001", "archiveprefix": "arXiv"},
        "Nature",
        "",
        "article",
    ),
    ("article", {"journal": "Nature", "doi": "10.48550/arXiv.2001.00001"}, "Nature", "", "article"),
    ("inproceedings", {"booktitle": "ICML", "eprint": "2001.00001"}, "ICML", "", "conference"),
    ("book", {"publisher": "P", "eprint": "2001.00001"}, "P", "", "book"),
    (
        "article",
        {"journal": "Corrosion Science", "eprint": "1810.001", "archiveprefix": "ascl"},
        "Corrosion Science",
        "",
        "article",
    ),
    # patents
    ("misc", {"publisher": "Google Patents", "note": "US Patent 7,347,809"}, "", "", "patent"),
    ("patent", {}, "", "", "patent"),
    ("patent", {"holder": "ACME", "publisher": "Google Patents"}, "ACME", "", "patent"),
    # archives of data
    ("misc", {"publisher": "4TU.ResearchData"}, "4TU.ResearchData", "", "dataset"),
    ("misc", {"publisher": "{Harvard Dataverse}"}, "Harvard Dataverse", "", "dataset"),
    ("misc", {"publisher": "Dryad Press"}, "Dryad Press", "", "other"),
    ("misc", {"publisher": "[s.n.]"}, "", "", "other"),
    # addresses beside a publisher
    ("misc", {"publisher": "Bees (www.example.net)"}, "Bees", "", "other"),
    ("misc", {"publisher": "Bees (UK) Ltd"}, "Bees (UK) Ltd", "", "other"),
    # preprint servers by their DOIs, and what looks like them
    (
        "article",
        {"publisher": "Cold Spring Harbor Laboratory", "doi": "10.1101/2024.11.19.000000"},
        "bioRxiv",
        "",
        "preprint",
    ),
    ("misc", {"doi": "10.1101/087213"}, "bioRxiv", "", "preprint"),
    (
        "misc",
        {"doi": "10.1101/2020.01.02.3", "url": "https://www.medrxiv.org/content/10.1101/2020.01.02.3"},
        "medRxiv",
        "",
        "preprint",
    ),
    (
        "article",
        {"journal": "Genome Research", "doi": "10.1101/gr.123456.111"},
        "Genome Research",
        "",
        "article",
    ),
    (
        "article",
        {"publisher": "Cold Spring Harbor", "doi": "10.1101/gad.1234.1"},
        "Cold Spring Harbor",
        "",
        "article",
    ),
    ("article", {"journal": "{IACR} Cryptol. ePrint Arch."}, "Cryptology ePrint Archive", "", "preprint"),
    ("article", {"journal": "PeerJ PrePrints"}, "PeerJ Preprints", "", "preprint"),
    ("article", {"journal": "Preprints"}, "Preprints.org", "", "preprint"),
    ("article", {"journal": "Preprints of the Institute"}, "Preprints of the Institute", "", "article"),
    ("misc", {"publisher": "Authorea, Inc."}, "Authorea", "", "preprint"),
    # what an entry says of its kind
    ("misc", {"eprint": "2001.00001", "archiveprefix": "arXiv", "kind": "report"}, "", "", "report"),
    ("article", {"journal": "Nature", "kind": "Preprint"}, "Nature", "", "preprint"),
]

KINDS = [
    ("inproceedings", {"note": "Poster"}, Kind.POSTER),
    ("inproceedings", {"howpublished": "Invited talk"}, Kind.TALK),
    ("inproceedings", {"note": "Oral presentation"}, Kind.CONFERENCE),
    ("inproceedings", {"note": "Oral"}, Kind.CONFERENCE),
    ("inproceedings", {"note": "We thank the poster session's visitors"}, Kind.CONFERENCE),
    ("conference", {"type": "Poster"}, Kind.POSTER),
    ("review", {}, Kind.REVIEW),
    ("article", {"type": "Book Review"}, Kind.REVIEW),
    ("article", {"relatedtype": "reviewof"}, Kind.REVIEW),
    ("article", {"type": "Review"}, Kind.ARTICLE),  # a review article, as Web of Science calls it
    ("inreference", {}, Kind.ENTRY),
    ("incollection", {"booktitle": "The Oxford {E}ncyclopaedia of Bees"}, Kind.ENTRY),
    ("inbook", {"booktitle": "Enzyklopädie der Bienen"}, Kind.ENTRY),
    ("inbook", {"booktitle": "The Bees"}, Kind.CHAPTER),
    ("inproceedings", {"booktitle": "Encyclopedic Bees"}, Kind.CONFERENCE),
    ("article", {"document_type": "Conference Paper"}, Kind.CONFERENCE),
    ("article", {"document_type": "Book Chapter"}, Kind.CHAPTER),
    ("article", {"document_type": "Review"}, Kind.ARTICLE),
    ("booklet", {"howpublished": "ATL-PHYS-PUB-2022-017"}, Kind.REPORT),
    ("booklet", {"howpublished": "Handed out"}, Kind.BOOK),
    ("misc", {"type": "Patent"}, Kind.PATENT),
    ("book", {"kind": "{Thesis}"}, Kind.THESIS),
    ("book", {"kind": "novel"}, Kind.BOOK),
    ("misc", {"type": "Presentation"}, Kind.TALK),
    ("misc", {"note": "Presented at Graph Day"}, Kind.TALK),
    ("misc", {"note": "US Patent App. 11/111,111"}, Kind.PATENT),
    ("misc", {"note": "Not a patent"}, Kind.OTHER),
    ("misc", {"type": "Dataset"}, Kind.DATASET),
    ("misc", {"howpublished": "[Data set]"}, Kind.DATASET),
    ("misc", {"note": "Software"}, Kind.SOFTWARE),
    ("misc", {"journal": "GitHub repository"}, Kind.SOFTWARE),
    ("misc", {"version": "1.0", "url": "https://github.com/ann/tool"}, Kind.SOFTWARE),
    ("misc", {"url": "https://github.com/ann/tool"}, Kind.OTHER),
    ("manual", {"note": "R package version 1.2"}, Kind.SOFTWARE),
    ("manual", {}, Kind.BOOK),
    ("unpublished", {"event": "Graph Day"}, Kind.TALK),
    ("unpublished", {}, Kind.OTHER),
    ("online", {}, Kind.OTHER),
    ("proceedings", {}, Kind.BOOK),
    ("bookinbook", {}, Kind.CHAPTER),
    ("suppperiodical", {}, Kind.ARTICLE),
    ("report", {}, Kind.REPORT),
    ("unheard-of", {}, Kind.OTHER),
]


@pytest.mark.parametrize(("entry_type", "fields", "name", "full", "kind"), VENUES)
def test_a_venue(entry_type: str, fields: dict[str, str], name: str, full: str, kind: str) -> None:
    assert read(entry_of(entry_type, **fields)) == (name, full, kind)


@pytest.mark.parametrize(("entry_type", "fields", "kind"), KINDS)
def test_a_kind(entry_type: str, fields: dict[str, str], kind: Kind) -> None:
    assert find_kind_and_venue(entry_of(entry_type, **fields), {})[0] is kind


def test_a_venue_keeps_its_emphasis() -> None:
    _, venue = find_kind_and_venue(entry_of("article", journal=r"Journal of \emph{E. coli}"), {})
    assert venue is not None
    assert isinstance(venue.name, RichText)
    assert venue.name.__html__() == "Journal of <em>E. coli</em>"


def test_no_entry_no_venue() -> None:
    assert find_kind_and_venue(entry_of("misc"), {}) == (Kind.OTHER, None)


@pytest.mark.parametrize("piece", ["-", "patent ", "a ", "talk ", "\\url{", "web ", "(", "at "])
def test_long_values_take_no_time(piece: str) -> None:
    value = piece * 50_000
    for entry_type in ("misc", "inproceedings", "article"):
        fields = dict.fromkeys(
            ("howpublished", "note", "type", "booktitle", "journal", "series", "address"), value
        )
        entry = entry_of(entry_type, **fields)
        find_kind_and_venue(entry, find_identifiers(entry))
