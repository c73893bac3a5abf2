"""Author fields: parts, orders, marks, and lists that were joined otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.bibtex.name_marks import parse_annotations
from mkdocs_pubs.bibtex.names import parse_names
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.problems import Level

ONE = {
    "Ann Bee": Name("Bee", "Ann"),
    "Bee, Ann": Name("Bee", "Ann"),
    "Ludwig van Beethoven": Name("Beethoven", "Ludwig", "van"),
    "van Beethoven, Ludwig": Name("Beethoven", "Ludwig", "van"),
    "de la Cruz, Jr., Ana Maria": Name("Cruz", "Ana Maria", "de la", "Jr."),
    "von Neumann": Name("Neumann", "", "von"),
    "Plato": Name("Plato"),
    "{Simon and Schuster}": Name("Simon and Schuster", literal=True),
    "{ATLAS Collaboration}": Name("ATLAS Collaboration", literal=True),
    "{Leja}, J.": Name("Leja", "J."),
    r"\'Eric Cee": Name("Cee", "Éric"),
    r"{\'E}ric Cee": Name("Cee", "Éric"),
    r"Jos{\'e} Mu\~noz": Name("Muñoz", "José"),
    r"\O{}ystein \AA{}s": Name("Ås", "Øystein"),
    "J.~R.~R. Tolkien": Name("Tolkien", "J. R. R."),
    "Jean-Paul Sartre": Name("Sartre", "Jean-Paul"),
    "family=Bee, given=Ann": Name("Bee", "Ann"),
    "given=Hans, family=Harman, prefix=von, given-i=H": Name("Harman", "Hans", "von"),
    "Bee, Ann,": Name("Bee", "Ann"),
    "Chang Xu 0001": Name("Xu", "Chang"),
    "Xu 0006, Chao": Name("Xu", "Chao"),
    "王云鹤": Name("王云鹤"),
    "王, 云鹤": Name("王", "云鹤"),
    "王 云鹤": Name("王", "云鹤"),
    "云鹤 王": Name("王", "云鹤"),
    "山田 太郎": Name("山田", "太郎"),
    "김철수": Name("김철수"),
    "철수 김": Name("김", "철수"),
    "محمد بن موسى الخوارزمي": Name("الخوارزمي", "محمد بن موسى"),
    "al-Khwarizmi, Muhammad": Name("al-Khwarizmi", "Muhammad"),
    "{{Leja}, J.}": Name("Leja", "J."),
    "{{García-Benito}, R.}": Name("García-Benito", "R."),
    "{American Association, Task Force on Girls}": Name(
        "American Association, Task Force on Girls", literal=True
    ),
    r"\textbf{Bee, Ann}": Name("Bee", "Ann"),
    r"{\bf Ann Bee}": Name("Bee", "Ann"),
    r"\textbf{Bee}, Ann": Name("Bee", "Ann"),
    r"\underline{Ann {\O}rsted}": Name("Ørsted", "Ann"),
    "Bee, Ann (Ed.)": Name("Bee", "Ann"),
    "King, Jr.": Name("King", "", "", "Jr."),
    "Martin Luther King, Jr.": Name("King", "Martin Luther", "", "Jr."),
    "Jolly, III, James": Name("Jolly", "James", "", "III"),
    "Pimentel, Jr. ,Joseph J.": Name("Pimentel", "Joseph J.", "", "Jr."),
    # a name in two scripts, one of them in brackets
    "Yunhe Wang (王云鹤)": Name("Wang", "Yunhe", variant="王云鹤"),
    "Yunhe Wang（王云鹤）": Name("Wang", "Yunhe", variant="王云鹤"),
    "Wang, Yunhe (王云鹤)": Name("Wang", "Yunhe", variant="王云鹤"),
    "Wang (王), Yunhe (云鹤)": Name("Wang", "Yunhe", variant="王云鹤"),
    "王云鹤 (Yunhe Wang)": Name("王云鹤", variant="Yunhe Wang"),
    r"{\'E}va Cee (Ева Цее)": Name("Cee", "Éva", variant="Ева Цее"),
    "山田太郎 (やまだ たろう)": Name("山田太郎", variant="やまだ たろう"),
    "Daniel 王": Name("王", "Daniel"),
    "Wang Li, 云鹤": Name("Wang Li", "云鹤"),
    "von J. Bee, Ann Marie": Name("J. Bee", "Ann Marie", "von"),
    # what else stands in brackets
    "Robert (Bob) Smith": Name("Smith", "Robert (Bob)"),
    "Smith, Robert (Bob)": Name("Smith", "Robert (Bob)"),
    "Bee (Ed.), Ann": Name("Bee", "Ann"),
    # organisations without braces are read as BibTeX reads them
    r"Smith \& Sons": Name("Sons", "Smith &"),
    "Apple, Inc.": Name("Apple", "Inc."),
    r"AT\&T Labs": Name("Labs", "AT&T"),
    r"{Smith \& Sons}": Name("Smith & Sons", literal=True),
    # as bibtex and biber both part them
    "van der": Name("der", "", "van"),
    "ludwig beethoven": Name("beethoven", "", "ludwig"),
    "jean de la fontaine": Name("fontaine", "", "jean de la"),
    "Charles Louis de la Vall{\\'e}e Poussin": Name("Vallée Poussin", "Charles Louis", "de la"),
    r"AA {\"o}b CC": Name("CC", "AA", "öb"),
    r"AA {\"O}b CC": Name("CC", "AA Öb"),
    "AA {ob} CC": Name("CC", "AA ob"),
    "Jean d'Alembert": Name("d'Alembert", "Jean"),
    "{John Henry} Ford": Name("Ford", "John Henry"),
    "Ian {Iliad Ipswich}": Name("Iliad Ipswich", "Ian"),
    # as biber parts them: a family begins with the first capital
    "Van de Graaff, R. J.": Name("Van de Graaff", "R. J."),
    "Garcia Lopez de la Fuente, Ana": Name("Garcia Lopez de la Fuente", "Ana"),
}


@pytest.mark.parametrize(("source", "name"), ONE.items(), ids=ONE)
def test_one_name(source: str, name: Name) -> None:
    (author,) = parse_names(source).authors
    assert author.name == name


LISTS = {
    "Ann Bee and Carl Cee": (["Ann Bee", "Carl Cee"], False, 0),
    "Bee, Ann AND\nCee, Carl": (["Ann Bee", "Carl Cee"], False, 0),
    "Ann Bee and others": (["Ann Bee"], True, 0),
    "Ann Bee, Carl Cee, Dan Dee": (["Ann Bee", "Carl Cee", "Dan Dee"], False, 1),
    "Bee, A.; Cee, C.": (["A. Bee", "C. Cee"], False, 1),
    "Bee, A. & Cee, C.": (["A. Bee", "C. Cee"], False, 1),
    "Garcia Lopez, Ana Maria": (["Ana Maria Garcia Lopez"], False, 0),
    "Ann Bee and and Carl Cee": (["Ann Bee", "Carl Cee"], False, 1),
    "Sandy Anderson and Brandon Land": (["Sandy Anderson", "Brandon Land"], False, 0),
    "{A and B Inc.} and Ann Bee": (["A and B Inc.", "Ann Bee"], False, 0),
    # joined by commas alone
    "Bee, A., Cee, C.": (["A. Bee", "C. Cee"], False, 1),
    "Bee, A. B., Cee, C.-D., van Dee, D.": (["A. B. Bee", "C.-D. Cee", "D. van Dee"], False, 1),
    "Bee, A., Cee, C., et al.": (["A. Bee", "C. Cee"], True, 1),
    "Bee, A., Cee, C., & Dee, D.": (["A. Bee", "C. Cee", "D. Dee"], False, 1),
    "Bee, A., Cee, C. and Dee, D.": (["A. Bee", "C. Cee", "D. Dee"], False, 1),
    "Bee, Ann, Cee, Carl": (["Ann Bee", "Carl Cee"], False, 1),
    "Ann Bee, Carl Cee, Dan Dee and Eve Fee": (["Ann Bee", "Carl Cee", "Dan Dee", "Eve Fee"], False, 1),
    "Ann Bee, Carl Cee & Dan Dee": (["Ann Bee", "Carl Cee", "Dan Dee"], False, 1),
    "Bee A, Cee CD": (["A Bee", "CD Cee"], False, 1),
    "van Bee A., Cee C.-D. and Dee D.": (["A. van Bee", "C.-D. Cee", "D. Dee"], False, 1),
    "Bee A., Cee C., and Dee D.": (["A. Bee", "C. Cee", "D. Dee"], False, 1),
    "Bee, Ann; Cee, Carl; Dee, Dan": (["Ann Bee", "Carl Cee", "Dan Dee"], False, 1),
    "Ann Bee; Carl Cee and Dan Dee": (["Ann Bee", "Carl Cee", "Dan Dee"], False, 1),
    "A. Bee, C. Cee": (["A. Bee", "C. Cee"], False, 1),
    "A. Bee, C. Cee, and D. Dee": (["A. Bee", "C. Cee", "D. Dee"], False, 1),
    "Ann Bee, Carl Cee, and Dan Dee": (["Ann Bee", "Carl Cee", "Dan Dee"], False, 1),
    "St. Bee, A. and Cee, C.": (["A. St. Bee", "C. Cee"], False, 0),
    "王云鹤, 李明, 张三丰": (["王云鹤", "李明", "张三丰"], False, 1),
    "王云鹤、李明": (["王云鹤", "李明"], False, 1),
    "King, Jr., Martin": (["Martin King, Jr."], False, 0),
    "Bee, Ann, and Cee, Carl": (["Ann Bee", "Carl Cee"], False, 0),
    # and what else ends or begins a list
    "Ann Bee et al.": (["Ann Bee"], True, 0),
    "Bee, Ann and et~al.": (["Ann Bee"], True, 0),
    "Ann Bee and ...": (["Ann Bee"], True, 0),
    "Ann Bee and": (["Ann Bee"], False, 1),
    "and Ann Bee": (["Ann Bee"], False, 1),
    "Ann Bee~and~Carl Cee": (["Ann Bee", "Carl Cee"], False, 0),
    "Ann Bee\tand\nCarl Cee": (["Ann Bee", "Carl Cee"], False, 0),
    r"Procter \& Gamble": (["Procter & Gamble"], False, 0),
    "Bill & Melinda Gates Foundation": (["Bill & Melinda Gates Foundation"], False, 0),
    r"Institute of Electrical \& Electronics Engineers": (
        ["Institute of Electrical & Electronics Engineers"],
        False,
        0,
    ),
    r"{Procter \& Gamble}": (["Procter & Gamble"], False, 0),
    "Procter & Gamble and Ann Bee": (["Procter & Gamble", "Ann Bee"], False, 0),
    r"Ann Bee \& Carl Cee": (["Ann Bee", "Carl Cee"], False, 1),
    r"Bee, Ann \& Cee, Carl": (["Ann Bee", "Carl Cee"], False, 1),
    "王云鹤 & 李明": (["王云鹤", "李明"], False, 1),
    "AT&T": (["AT&T"], False, 0),
    "Yunhe Wang (王云鹤) and Chang Xu (徐畅)": (["Yunhe Wang (王云鹤)", "Chang Xu (徐畅)"], False, 0),
}


@pytest.mark.parametrize(("source", "expected"), LISTS.items(), ids=LISTS)
def test_a_list(source: str, expected: tuple[list[str], bool, int]) -> None:
    names = parse_names(source)
    assert ([str(author.name) for author in names.authors], names.et_al, len(names.faults)) == expected
    assert all(fault.level is Level.HINT for fault in names.faults)


def test_whole_names_around_one_comma_are_one_person_as_in_bibtex() -> None:
    [author] = parse_names("Ann Bee, Carl Cee").authors
    assert author.name == Name("Ann Bee", "Carl Cee")


MARKS = {
    "Yunhe Wang (王云鹤)*": ("Yunhe Wang (王云鹤)", ("*",)),
    "Wang* (王云鹤), Yunhe": ("Yunhe Wang (王云鹤)", ("*",)),
    "Albert Einstein*†": ("Albert Einstein", ("*", "†")),
    "Einstein*, Albert": ("Albert Einstein", ("*",)),
    r"Albert Einstein$^{*\dagger}$": ("Albert Einstein", ("*", "†")),
    r"Ann Bee\textsuperscript{*}": ("Ann Bee", ("*",)),
    r"Bee, Ann\textsuperscript{\textdagger}": ("Ann Bee", ("†",)),
    r"Ann Bee$^{1,2}$": ("Ann Bee", ("1", "2")),
    r"Ann Bee\dag": ("Ann Bee", ("†",)),
    r"Ann Bee{$^*$}": ("Ann Bee", ("*",)),
    "Ann Bee^*": ("Ann Bee", ("*",)),
    "Ann Bee^{*}": ("Ann Bee", ("*",)),
    "Ann Bee¹": ("Ann Bee", ("¹",)),
    r"\textbf{Bee, Ann}*": ("Ann Bee", ("*",)),
    r"Ann Bee\footnotemark[1]": ("Ann Bee", ()),
    r"Ann Bee\thanks{of X}": ("Ann Bee", ()),
}


@pytest.mark.parametrize(("source", "expected"), MARKS.items(), ids=MARKS)
def test_marks_leave_the_name(source: str, expected: tuple[str, tuple[str, ...]]) -> None:
    (author,) = parse_names(source).authors
    assert (str(author.name), author.marks) == expected


def test_annotations() -> None:
    assert parse_annotations('1=equal; 2=equal,corresponding; 9="chang-xu-2"').values == {
        1: ("equal",),
        2: ("equal", "corresponding"),
        9: ("chang-xu-2",),
    }
    assert parse_annotations("1:family=x").values == {}
    assert parse_annotations("1:given=x; =all; 2 = equal ;").values == {2: ("equal",)}
    assert parse_annotations('1="a; b, c",d; 2="open').values == {1: ("a; b, c", "d"), 2: ("open",)}
    assert parse_annotations('"' * 50_000).values == {}
    assert len(parse_annotations("nonsense; x=1").faults) == 2


@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(st.sampled_from([*"{}\\,;&~$*=^ ", "and ", "Bee", " others"])).map("".join),
    )
)
def test_nothing_raises(source: str) -> None:
    for author in parse_names(source).authors:
        assert str(author.name)
    parse_annotations(source)


def test_ten_thousand_names() -> None:
    assert len(parse_names(" and ".join(f"Name{place}, A." for place in range(10_000))).authors) == 10_000


@pytest.mark.parametrize(
    "piece",
    [
        "(",
        "（王）",
        "王 ",
        "A & ",
        r"B \& ",
        "Ann Bee, ",
        "*",
        "* ",
        "1 ",
        "$^{",
        "\\thanks{",
        "¹",
        "b",
        "A. ",
        "~",
        "Bee A, ",
        "{\\bf ",
    ],
)
def test_long_values_take_no_time(piece: str) -> None:
    for tail in ("", "*", ")", " et al."):
        parse_names(piece * 20_000 + tail)
