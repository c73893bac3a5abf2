"""Author fields: parts, orders, marks, and lists that were joined otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.bibtex.name_lists import parse_annotations
from mkdocs_pubs.bibtex.names import parse_names
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.problems import Level
from mkdocs_pubs.text.latex import decode_text

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


# Given names and initials that look like suffixes, and suffixes where people write them.
SUFFIXES = {
    "Zhang, Xi": Name("Zhang", "Xi"),
    "Nguyen, Vi": Name("Nguyen", "Vi"),
    "Rahman, Md": Name("Rahman", "Md"),
    "Hasan, Md.": Name("Hasan", "Md."),
    "Petrov, Iv": Name("Petrov", "Iv"),
    "Berg, Vivi": Name("Berg", "Vivi"),
    "Dee, M.D.": Name("Dee", "M.D."),
    "Gee, JR": Name("Gee", "JR"),
    "Brown, SR": Name("Brown", "SR"),
    "Cole, MD": Name("Cole", "MD"),
    "Toll, IV": Name("Toll", "IV"),
    "Lee, II": Name("Lee", "II"),
    "Vo, V.": Name("Vo", "V."),
    "Downey, Jr.": Name("Downey", "", "", "Jr."),
    "Smith, III": Name("Smith", "", "", "III"),
    "Henry Ford, IV": Name("Ford", "Henry", "", "IV"),
    "William B. Swan, Jr": Name("Swan", "William B.", "", "Jr"),
    "Ann Roe, Ph.D.": Name("Roe", "Ann", "", "Ph.D."),
    "McKay, John W., Jr.": Name("McKay", "John W.", "", "Jr."),
    "{Efan}, Noel J., II": Name("Efan", "Noel J.", "", "II"),
    "{Const}, M., Jr.": Name("Const", "M.", "", "Jr."),
    "van Dee, Dan, Sr.": Name("Dee", "Dan", "van", "Sr."),
    "Roe, Ann, M.D.": Name("Roe", "Ann", "", "M.D."),
    "Roe, Ann, M.D., Ph.D.": Name("Roe", "Ann", "", "M.D., Ph.D."),
    "Hasan, Md, III": Name("Hasan", "Md", "", "III"),
    "Wang, Xi, Jr.": Name("Wang", "Xi", "", "Jr."),
    "King, Jr., M.D.": Name("King", "M.D.", "", "Jr."),
    "Sammy Davis Jr.": Name("Davis", "Sammy", "", "Jr.", written="Sammy Davis Jr."),
    "Henry Ford III": Name("Ford", "Henry", "", "III", written="Henry Ford III"),
    "Ludwig van Bee Sr": Name("Bee", "Ludwig", "van", "Sr", written="Ludwig van Bee Sr"),
    "Smith J Jr": Name("Smith", "J", "", "Jr", written="Smith J Jr"),
    "Doe JR 3rd": Name("Doe", "JR", "", "3rd", written="Doe JR 3rd"),
    "Davis Jr., Sammy": Name("Davis", "Sammy", "", "Jr.", written="Sammy Davis Jr."),
}
# Initials as programs write them, and families that stand before them.
INITIALS = {
    "Kauf, a. M.": Name("Kauf", "A. M."),
    "Reg, C. a.": Name("Reg", "C. A."),
    "a. M. Kauf": Name("Kauf", "A. M."),
    "Hans v. Bee": Name("Bee", "Hans", "v."),
    "Bee, J. W. v.": Name("Bee", "J. W. v."),
    "Lai, I. -L.": Name("Lai", "I.-L."),
    "I. -L. Lai": Name("Lai", "I.-L."),
    "Yuan, C.- P.": Name("Yuan", "C.-P."),
    "Иванов И.И.": Name("Иванов", "И.И.", written="Иванов И.И."),
    "Петров П. П.": Name("Петров", "П. П.", written="Петров П. П."),
    "Bee A.B.": Name("Bee", "A.B.", written="Bee A.B."),
    "van Bee A.": Name("Bee", "A.", "van", written="van Bee A."),
    r"S{\^{\i}}rbu E.": Name("Sîrbu", "E.", written="Sîrbu E."),
    "Brody JR": Name("Brody", "JR", written="Brody JR"),
    "Wei LI": Name("LI", "Wei"),
    "Jean NG": Name("NG", "Jean"),
    "Siemens AG": Name("AG", "Siemens"),
    "Malcolm X": Name("X", "Malcolm"),
}
# What exporters spoil.
SPOILT = {
    r"J{\^{o}}me, R.": Name("Jôme", "R."),
    r"C\^{o}te, S.": Name("Côte", "S."),
    r"{C{\^{o}}te}, U.": Name("Côte", "U."),
    r"Ann{\^{e}}s C\^{o}te": Name("Côte", "Annês"),
    r"P{\^{\i}}rvu, R{\u{a}}zvan": Name("Pîrvu", "Răzvan"),
    r"Nguy{\~{\^{e}}}n, A.": Name("Nguyễn", "A."),
    r"Tr{\`{\^a}}n, B.": Name("Trần", "B."),
    r"Hagen, \{Jess J.\}": Name("Hagen", "Jess J."),
    r"\{De Wag\}, Chris": Name("De Wag", "Chris"),
    r"\{de Cro\}, \{Guy C.H.E.\}": Name("de Cro", "Guy C.H.E."),
    r"He{\'}le{\`}ne Ser": Name("Ser", "Hélène"),
    r"Mun{\~}oz, A.": Name("Muñoz", "A."),
    r"Mun\~{}oz, A.": Name("Muñoz", "A."),
    r"Bjo{\"}rn Bee": Name("Bee", "Björn"),
    "Martı\u0301nez-Bernal, Jose\u0301": Name("Martínez-Bernal", "José"),
    r"O{\&}{\#}39;Neil, C.": Name("O'Neil", "C."),
    r"M{\&}{\#}252;ller, A.": Name("Müller", "A."),
    r"M&uuml;ller, A.": Name("Müller", "A."),
    r"\ifmmode \check{C}\else \v{C}\fi{}ernot\'{\i}k, Ond\ifmmode \check{r}\else \v{r}\fi{}ej": Name(
        "Černotík", "Ondřej"
    ),
    r"P. M\ifmmode\ddot{u}\else\"u\fi{}ller": Name("Müller", "P."),
    r"Arnol\cprime d, V. I.": Name("Arnol'd", "V. I."),
    r"V. I. Arnol\cprime d": Name("Arnol'd", "V. I."),
    r"Il{\cprime}in, V.": Name("Il'in", "V."),
    r"{\Dbar}uro, A.": Name("Đuro", "A."),
    r"Ma\polhk {e}c, B.": Name("Maęc", "B."),
    r"H\ocirc{u}la, C.": Name("Hůla", "C."),
    r"M. Fran\c cois": Name("François", "M."),
    r"al-\relax Hakim, Taw": Name("al-Hakim", "Taw"),
    "{Feick, Matt}": Name("Feick", "Matt"),
    r"{M{\"u}ller, Ann-Marie J.}": Name("Müller", "Ann-Marie J."),
    "{van Bee, Ann}": Name("Bee", "Ann", "van"),
    "{World Health Organization, Europe}": Name("World Health Organization, Europe", literal=True),
    "{Statistisches Bundesamt, Wiesbaden}": Name("Statistisches Bundesamt, Wiesbaden", literal=True),
    "{Zentrale, für Statistik}": Name("Zentrale, für Statistik", literal=True),
    "{Bee, Cee and Dee}": Name("Bee, Cee and Dee", literal=True),
    "{NASA, ESA}": Name("NASA, ESA", literal=True),
    "{Area 51, Nevada}": Name("Area 51, Nevada", literal=True),
    "{Bee, Cee, Dee}": Name("Bee, Cee, Dee", literal=True),
}
SCRIPTS = {
    "デルクロア, マーク": Name("デルクロア", "マーク"),
    "デルクロア マーク": Name("デルクロア", "マーク"),
    "マーク・デルクロア": Name("デルクロア", "マーク", written="マーク・デルクロア"),
    "马克·德尔克鲁瓦": Name("德尔克鲁瓦", "马克", written="马克·德尔克鲁瓦"),
    "남궁 민": Name("남궁", "민"),
    "황보 강": Name("황보", "강"),
    "민수 김": Name("김", "민수"),
    "欧阳 方": Name("欧阳", "方"),
    "王，云鹤": Name("王", "云鹤"),
    "العلي، سارة": Name("العلي", "سارة"),
}
ONE |= SUFFIXES | INITIALS | SPOILT | SCRIPTS


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
    # families before initials, where all the list has them so; they are shown as they are written
    "Toll AD and Dasgupta A and Brody JR": (["Toll AD", "Dasgupta A", "Brody JR"], False, 0),
    "Toll AD and Gee JR and others": (["Toll AD", "Gee JR"], True, 0),
    "de la Cruz M-J and O'Brien TJ": (["de la Cruz M-J", "O'Brien TJ"], False, 0),
    "Kim S-Y, Lee J-H": (["S-Y Kim", "J-H Lee"], False, 1),
    "Kaufman, a M and Lee, M a and Berg, J v d and Bee, a": (
        ["A M Kaufman", "M A Lee", "J v d Berg", "a Bee"],
        False,
        0,
    ),
    # marked by a command of one's own
    r"\myname{Ouyang, Zuokun} and \me{Ann van Bee} and \noopsort{a b}Cee, C.": (
        ["Zuokun Ouyang", "Ann van Bee", "C. Cee"],
        False,
        0,
    ),
    # nobody
    "{s.n.}": ([], False, 0),
    "[No author name available]": ([], False, 0),
    "S. N. Nobel and s.n. and Snow, S.N.": (["S. N. Nobel", "S.N. Snow"], False, 0),
    "{Max-Planck-Institut, Bonn} and {Istituto Superiore, Roma}": (
        ["Max-Planck-Institut, Bonn", "Istituto Superiore, Roma"],
        False,
        0,
    ),
    "Wei LI and Lei XU": (["Wei LI", "Lei XU"], False, 0),
    # a list in braces as a whole
    "{Schew, Sven and Weiner, Alex and Zimmer, Mart}": (
        ["Sven Schew", "Alex Weiner", "Mart Zimmer"],
        False,
        1,
    ),
    "{Bee Institute, Munich and Cee, Carl}": (["Bee Institute, Munich and Cee, Carl"], False, 0),
    "{Feick, Matt} and {Hein, Luke}": (["Matt Feick", "Luke Hein"], False, 0),
    "Wang, Xi, Bee, Ann": (["Xi Wang", "Ann Bee"], False, 1),
    "Dee, M.D., Eff, R.L.": (["M.D. Dee", "R.L. Eff"], False, 1),
    r"O{\&}{\#}39;Neil, C. and M{\&}{\#}252;ller, A.": (["C. O'Neil", "A. Müller"], False, 0),
    "张三，李四，王五": (["张三", "李四", "王五"], False, 1),
    "デルクロア, マーク and スミス ジョン": (["デルクロア マーク", "スミス ジョン"], False, 0),
    "Yunhe Wang (王云鹤) and Chang Xu (徐畅)": (["Yunhe Wang (王云鹤)", "Chang Xu (徐畅)"], False, 0),
}


@pytest.mark.parametrize(("source", "expected"), LISTS.items(), ids=LISTS)
def test_a_list(source: str, expected: tuple[list[str], bool, int]) -> None:
    names = parse_names(source)
    assert ([str(author.name) for author in names.authors], names.et_al, len(names.faults)) == expected
    assert all(fault.level is Level.HINT for fault in names.faults)


def test_families_of_a_list_with_initials_last() -> None:
    names = [author.name for author in parse_names("van der Toll AD and Garcia Lopez M and Gee JR").authors]
    assert [(name.prefix, name.family, name.given) for name in names] == [
        ("van der", "Toll", "AD"),
        ("", "Garcia Lopez", "M"),
        ("", "Gee", "JR"),
    ]


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


def test_a_given_name_alone_behind_a_mark() -> None:
    (author,) = parse_names("*, Ann").authors
    assert str(author.name) == "Ann"


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
        "\\ifmmode ",
        "\\fi ",
        "e{\\'}",
        "e\u0301",
        "\\{",
        "{Bee, Ann} and ",
        "Bee II ",
        "Bee Jr. ",
        "Bee, Jr., ",
        "Bee A and ",
        "\\c ",
        "&#39;",
        "ア・",
    ],
)
def test_long_values_take_no_time(piece: str) -> None:
    for tail in ("", "*", ")", " et al."):
        parse_names(piece * 20_000 + tail)


@pytest.mark.parametrize(
    ("source", "family", "given", "suffix"),
    [
        ("Trần Thị B", "Trần", "Thị B", ""),
        (r"Nguy{\~{\^e}}n V{\u{a}}n An", "Nguyễn", "Văn An", ""),
        ("Lê Minh Hà", "Lê", "Minh Hà", ""),
        # in western order, or not certainly in the other
        ("Minh Hà Nguyễn", "Nguyễn", "Minh Hà", ""),
        ("Hoàng Lê", "Lê", "Hoàng", ""),
        ("Hoàng Minh Smith", "Smith", "Hoàng Minh", ""),
        ("Le Thi B", "B", "Le Thi", ""),
        # a numeral is nobody's family
        ("Toll IV and Carl Cee", "Toll", "", "IV"),
        ("John Paul II", "Paul", "John", "II"),
        ("Toll IV and Gee JR", "Toll", "IV", ""),
    ],
)
def test_families_in_front_and_numerals_behind(source: str, family: str, given: str, suffix: str) -> None:
    name = parse_names(source).authors[0].name
    assert (name.family, name.given, name.suffix) == (family, given, suffix)
    assert str(name).replace(",", "") == decode_text(source.partition(" and ")[0])
