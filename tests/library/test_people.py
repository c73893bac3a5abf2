import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_pubs.bibtex.names import parse_names
from mkdocs_pubs.library.files import SourceFile, Sources
from mkdocs_pubs.library.library import Loader
from mkdocs_pubs.library.people import Directory, Person, load_people
from mkdocs_pubs.model.entry import Entry, Field
from mkdocs_pubs.model.name import Name
from mkdocs_pubs.model.publication import Author, Kind, Publication
from mkdocs_pubs.problems import Level
from mkdocs_pubs.text.rich_text import RichText

PATH = "bib/authors.yml"
AUTHORS = """\
authors:
  yunhe-wang:
    name: Yunhe Wang
    me: true
    url: https://example.org/~wang
    aliases: ["Y. W. Wang", 王云鹤]
  chang-xu:   {name: Chang Xu, url: "https://example.org/xu", default: true}
  chang-xu-2: {name: Chang Xu, url: "https://example.org/xu2"}
  jose:       {name: "Jos{\\\\'e} Mu{\\\\~n}oz", aliases: ["J.-P. O'Neil"]}
  first-li:   {name: Wei Li}
  second-li:  {name: Wei Li}
  gogh:       {name: Vincent van Gogh}
  king:       {name: "King, Jr., Martin Luther"}
  atlas:      {name: "{ATLAS} Collaboration"}
  mueller:    {name: 'Hans Müller', description: D, avatar: a.png, slug: s}
"""


@pytest.fixture(name="directory", scope="module")
def _directory() -> Directory:
    directory, problems = load_people(AUTHORS, PATH)
    assert problems == ()
    return directory


def author(source: str, person: str | None = None) -> Author:
    [found] = parse_names(source).authors
    return Author(found.name, person)


def publication(*authors: Author, editors: tuple[Author, ...] = (), **values: str) -> Publication:
    fields = {name: Field(name, value) for name, value in values.items()}
    entry = Entry("article", "k", "bib/a.bib", 42, "", fields)
    return Publication(entry, Kind.ARTICLE, RichText(("T",)), authors=authors, editors=editors)


def person_of(directory: Directory, source: str) -> str | None:
    fitting = directory.identify(author(source))
    return fitting[0].id if len(fitting) == 1 else None


def test_a_person_is_what_the_file_says(directory: Directory) -> None:
    assert directory.people["yunhe-wang"] == Person(
        "yunhe-wang",
        "Yunhe Wang",
        "https://example.org/~wang",
        me=True,
        aliases=("Y. W. Wang", "王云鹤"),
        line=2,
        path=PATH,
    )
    assert directory.people["jose"].name == "José Muñoz"
    assert list(directory.people)[:2] == ["yunhe-wang", "chang-xu"]


@pytest.mark.parametrize(
    ("source", "person"),
    [
        ("Yunhe Wang", "yunhe-wang"),
        ("Wang, Yunhe", "yunhe-wang"),
        ("Wang Yunhe", "yunhe-wang"),
        ("YUNHE  WANG", "yunhe-wang"),
        ("Y.W. Wang", "yunhe-wang"),
        ("Wang, Y. W.", "yunhe-wang"),
        ("Y W Wang", "yunhe-wang"),
        ("王云鹤", "yunhe-wang"),
        ("王, 云鹤", "yunhe-wang"),
        ("Y. Wang (王云鹤)", "yunhe-wang"),
        ("王云鹤 (Y. Wang)", "yunhe-wang"),
        ("{\\'O}", None),
        ("Jos\\'e Mu{\\~n}oz", "jose"),
        ("Munoz, Jose", "jose"),
        ("O’Neil, J. P.", None),
        ("O’Neil, J.-P.", "jose"),
        ("O'Neil, J-P", "jose"),
        ("van Gogh, Vincent", "gogh"),
        ("Vincent van Gogh", "gogh"),
        ("Gogh, Vincent", None),
        ("King, Jr., Martin Luther", "king"),
        ("Martin Luther King", None),
        ("{ATLAS Collaboration}", "atlas"),
        ('M{\\"u}ller, Hans', "mueller"),
        ("Hans Mueller", None),
        ("Y. Wang", None),
        ("Yun-he Wang", None),
        ("Yun He Wang", None),
        ("Wang", None),
        ("Chang Xu", "chang-xu"),
        ("Wei Li", None),
    ],
)
def test_a_name_fits_as_name_or_alias_and_nothing_is_guessed(
    directory: Directory, source: str, person: str | None
) -> None:
    assert person_of(directory, source) == person


def test_of_two_who_fit_and_none_is_default_both_are_named(directory: Directory) -> None:
    assert [person.id for person in directory.identify(author("Li, Wei"))] == ["first-li", "second-li"]


def test_what_the_entry_picked_counts(directory: Directory) -> None:
    assert directory.identify(author("Chang Xu", "chang-xu-2")) == (directory.people["chang-xu-2"],)
    assert directory.identify(author("Some Name", "second-li")) == (directory.people["second-li"],)
    assert directory.identify(author("Chang Xu", "chang")) == ()


def test_resolving_sets_person_url_and_me(directory: Directory) -> None:
    before = publication(
        author("Wang, Yunhe"),
        author("Chang Xu", "chang-xu-2"),
        author("No Body"),
        editors=(author("Xu, Chang"),),
    )
    after, problems = directory.resolve(before)
    assert problems == ()
    assert [(found.person, found.url, found.me) for found in after.authors] == [
        ("yunhe-wang", "https://example.org/~wang", True),
        ("chang-xu-2", "https://example.org/xu2", False),
        (None, "", False),
    ]
    assert after.editors[0].person == "chang-xu"
    assert [found.name for found in after.authors] == [found.name for found in before.authors]


@pytest.mark.parametrize("source", ["Y. Wang (王云鹤)", "王云鹤 (Y. Wang)"])
def test_either_of_two_scripts_makes_the_link(directory: Directory, source: str) -> None:
    after, _ = directory.resolve(publication(author(source)))
    assert after.authors[0].person == "yunhe-wang"


def test_where_nothing_changes_the_publication_is_the_same(directory: Directory) -> None:
    before = publication(author("No Body"), author("Some One"))
    assert directory.resolve(before) == (before, ())
    assert directory.resolve(before)[0] is before
    assert Directory().resolve(before)[0] is before


def test_a_name_of_several_people_is_a_problem_with_the_way_to_pick(directory: Directory) -> None:
    after, [problem] = directory.resolve(publication(author("No Body"), author("Wei Li")))
    assert after.authors[1].person is None
    assert (problem.code, problem.level, problem.path, problem.line) == (
        "person-ambiguous",
        Level.WARNING,
        "bib/a.bib",
        42,
    )
    assert (problem.key, problem.field) == ("k", "author")
    assert "first-li or second-li" in problem.message
    assert 'author+an:id = {2="first-li"}' in (problem.fix or "")


def test_an_id_that_nobody_has_is_a_problem_with_what_was_meant(directory: Directory) -> None:
    after, [problem] = directory.resolve(publication(editors=(author("Chang Xu", "chang-xu-3"),)))
    assert after.editors[0].person is None
    assert (problem.code, problem.field) == ("person-unknown", "editor")
    assert "chang-xu-3" in problem.message
    assert "chang-xu" in (problem.fix or "")


def test_a_problem_of_the_overlay_has_its_place(directory: Directory) -> None:
    found = publication(author("Chang Xu", "nobody"))
    laid = Field("author+an:id", '1="nobody"', origin="bib/extra.yml", line=7)
    entry = Entry("article", "k", "bib/a.bib", 42, "", {laid.name: laid})
    _, [problem] = directory.resolve(Publication(entry, Kind.ARTICLE, RichText(), authors=found.authors))
    assert (problem.path, problem.line) == ("bib/extra.yml", 7)


NO_ME = """\
authors:
  wang: {name: Yunhe Wang, aliases: [Y. Wang]}
  one: {name: Wei Li}
  two: {name: Wei Li}
"""


@pytest.mark.parametrize(
    ("people", "owner", "source", "me"),
    [
        (AUTHORS, "Chang Xu", "Chang Xu", False),
        (AUTHORS, "", "Yunhe Wang", True),
        (NO_ME, "Yunhe Wang", "Y. Wang", True),
        (NO_ME, "yunhe wang", "Wang, Yunhe", True),
        (NO_ME, "Yunhe Wang", "Wei Li", False),
        (NO_ME, "Wei Li", "Li, Wei", True),
        (NO_ME, "", "Yunhe Wang", False),
        ("", "José Muñoz", "Mu{\\~n}oz, Jose", True),
        ("", "José Muñoz", "No Body", False),
        ("", "王云鹤", "王, 云鹤", True),
        ("", "Jean-Luc van der Berg", "van der Berg, Jean-Luc", True),
        ("", "", "No Body", False),
        ("", "The Lab of Things and Others", "No Body", False),
    ],
)
def test_who_is_in_bold(people: str, owner: str, source: str, *, me: bool) -> None:
    directory, _ = load_people(people, PATH, owner)
    after, _ = directory.resolve(publication(author(source)))
    assert after.authors[0].me is me


def test_a_person_of_the_owners_name_who_was_picked_as_another_is_not_the_owner() -> None:
    text = "authors: {a: {name: Chang Xu, default: true}, b: {name: Chang Xu}}"
    directory, _ = load_people(text, PATH, "Chang Xu")
    after, _ = directory.resolve(publication(author("Chang Xu"), author("Chang Xu", "b")))
    assert [found.me for found in after.authors] == [True, False]


def test_ids_by_name_has_names_and_aliases_folded(directory: Directory) -> None:
    assert directory.ids_by_name["chang xu"] == {"chang-xu", "chang-xu-2"}
    assert directory.ids_by_name["y. w. wang"] == directory.ids_by_name["y w wang"] == {"yunhe-wang"}
    assert directory.ids_by_name["王云鹤"] == {"yunhe-wang"}
    assert directory.ids_by_name["jose munoz"] == directory.ids_by_name["munoz jose"] == {"jose"}


@pytest.mark.parametrize(
    "keys",
    [
        "orcid: 0000-0002-1694-233x",
        "orcid: 000000021694233X",
        "orcid: 'https://orcid.org/0000-0002-1694-233X/'",
        "url: 'http://www.orcid.org/0000-0002-1694-233X'",
        "orcid: 0000-0002-1694-233X, url: 'https://a.org/'",
    ],
)
def test_an_orcid_is_told_of_its_author_and_is_where_the_name_leads(keys: str) -> None:
    directory, problems = load_people(f"authors: {{a: {{name: A B, {keys}}}}}", PATH)
    assert problems == ()
    [found] = directory.resolve(publication(author("A B")))[0].authors
    assert found.orcid == "https://orcid.org/0000-0002-1694-233X"
    assert found.url == directory.people["a"].url
    assert found.url.startswith("https://a.org/") == ("a.org" in keys)
    assert found.url


@pytest.mark.parametrize("text", ["", "# nobody yet\n", "authors:\n", "authors: {}\n"])
def test_nobody_is_no_problem(text: str) -> None:
    directory, problems = load_people(text, PATH)
    assert (dict(directory.people), problems) == ({}, ())


@pytest.mark.parametrize(
    ("text", "code", "line", "said"),
    [
        ("authors: [a]\n", "people-value", 1, "a list"),
        ("a:\n  name: A B\n", "people-key", 1, "authors"),
        ("authors:\n  a: {name: A B, nmae: C}\n", "people-key", 2, 'did you mean "name"'),
        ("authors:\n  a:\n    name: A B\n    shoe: 42\n", "people-key", 4, "shoe"),
        ("authors:\n  a:\n    url: https://a.org\n", "people-name", 2, "no name"),
        ("authors:\n  a:\n", "people-name", 2, "no name"),
        ("authors:\n  a: {name: [A]}\n", "people-value", 2, "a list"),
        ("authors:\n  a:\n    name: A B\n    url: javascript:alert(1)\n", "people-url", 4, "javascript"),
        ("authors:\n  a: {name: A B, url: [x]}\n", "people-url", 2, "a list"),
        ("authors:\n  a: {name: A B, orcid: 0000-0002-1825-0098}\n", "people-value", 2, "no ORCID iD"),
        ("authors:\n  a: {name: A B, me: maybe}\n", "people-value", 2, "maybe"),
        ('authors:\n  a: {name: A B, default: "true"}\n', "people-value", 2, "true"),
        ("authors:\n  a:\n    name: A B\n    aliases: [C D, {e: f}]\n", "people-value", 4, "a mapping"),
        ("authors:\n  a: {name: A B}\n  a: {name: C D}\n", "yaml-duplicate", 3, '"a"'),
        (
            "authors:\n  a: {name: A B, default: true}\n  b: {name: B A, default: yes}\n",
            "people-defaults",
            3,
            "a and b",
        ),
        ("authors:\n  a: {name: A B\n", "yaml-syntax", 3, "YAML"),
    ],
)
def test_a_fault_is_named_with_its_line(text: str, code: str, line: int, said: str) -> None:
    _, problems = load_people(text, PATH)
    [problem] = [found for found in problems if found.code == code]
    assert (problem.path, problem.line) == (PATH, line)
    assert said in str(problem)


def test_a_fault_does_not_take_the_person_along() -> None:
    directory, problems = load_people("authors: {a: {name: A B, url: 'data:x', me: 7}, b: {name: C D}}", PATH)
    assert len(problems) == 2
    assert directory.people["a"] == Person("a", "A B", line=1, path=PATH)
    assert directory.people["b"].name == "C D"


def test_two_defaults_of_one_name_link_nobody() -> None:
    directory, _ = load_people("authors: {a: {name: A B, default: on}, b: {name: A B, default: on}}", PATH)
    assert [person.id for person in directory.identify(Author(Name("B", "A")))] == ["a", "b"]


@given(st.text(alphabet="authors: {}[]\n-'\"name,url|&*!?#me"))
def test_no_text_raises(text: str) -> None:
    load_people(text, PATH)


@given(st.text(), st.text())
def test_no_name_raises(family: str, owner: str) -> None:
    directory = Directory([Person("a", family, aliases=(owner,))], owner)
    directory.resolve(publication(Author(Name(family, owner))))


@pytest.mark.parametrize(
    ("count", "named"),
    [(2, "p0 or p1"), (5, "p0 or p1 or p2 or p3 or p4"), (7, "p0 or p1 or p2 or p3 or p4 or 2 more")],
)
def test_few_of_many_namesakes_are_named(count: int, named: str) -> None:
    directory = Directory(Person(f"p{number}", name="Wei Li") for number in range(count))
    _, problems = directory.resolve(publication(author("Wei Li")))
    assert [problem.message for problem in problems] == [f"Wei Li may be {named}"]


def test_the_owner_is_found_among_translators_and_in_forewords() -> None:
    entry = (
        "@book{gide1950, author={Gide, A.}, title={A Novel}, translator={Bee, Ann}, foreword={Cee, Carl},"
        ' publisher={P}, year=1950, translator+an:id={1="ann"}}'
        "@book{only, title={Translated alone}, translator={Bee, A.}, publisher={P}, year=1951}"
    )
    people = (
        "authors:\n  ann: {name: Ann Bee, me: true, aliases: [A. Bee]}\n  carl: {name: Carl Cee, url: /c}\n"
    )
    bib, authors = SourceFile("a.bib", entry.encode()), SourceFile("a.yml", people.encode())
    library = Loader().load(Sources(bib=(bib,), authors=authors))
    assert not library.problems  # a translator is somebody
    gide, only = library.publications
    assert [one.me for one in (*gide.details.translators, *only.details.translators)] == [True, True]
    assert [(role, who[0].url) for role, who in gide.details.contributors] == [("foreword", "/c")]
