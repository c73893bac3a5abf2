"""bib/venues.yml: what the site calls its venues, and where they lead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import MakeSite
from mkdocs_pubs.library.files import SourceFile, Sources
from mkdocs_pubs.library.library import Library, Loader
from mkdocs_pubs.library.venues import load_venues
from mkdocs_pubs.model.publication import Venue
from mkdocs_pubs.query.query import check, groups, select
from mkdocs_pubs.text.rich_text import RichText
from pages import text_of, with_class
from publications import query_of

VENUES = """\
NeurIPS:
  full: Conference on Neural Information Processing Systems
  url: https://neurips.cc/
  aliases: [NIPS, "Advances in Neural Information *"]
tpami: {name: T-PAMI, aliases: ["IEEE Trans. Pattern Anal. Mach. Intell."]}
ICML:
"""


def library(venue: str, text: str = VENUES) -> Library:
    bib = f"@inproceedings{{a, title={{T}}, author={{A B}}, year=2020, booktitle={{{venue}}}}}"
    return Loader().load(
        Sources(bib=(SourceFile("a.bib", bib.encode()),), venues=SourceFile("venues.yml", text.encode()))
    )


@pytest.mark.parametrize(
    ("written", "name", "url"),
    [
        ("NeurIPS", "NeurIPS", "https://neurips.cc/"),
        ("neurips 2019", "NeurIPS", "https://neurips.cc/"),
        ("NIPS '16", "NeurIPS", "https://neurips.cc/"),
        ("{N}IPS", "NeurIPS", "https://neurips.cc/"),
        ("Advances in Neural Information Processing Systems 32", "NeurIPS", "https://neurips.cc/"),
        ("The Conference on Neural Information Processing Systems", "NeurIPS", "https://neurips.cc/"),
        ("IEEE Trans Pattern Anal Mach Intell", "T-PAMI", ""),
        ("ICML", "ICML", ""),
        ("NeurIPS Workshop on Sets", "NeurIPS Workshop on Sets", ""),
    ],
)
def test_a_venue_fits_by_each_of_its_names(written: str, name: str, url: str) -> None:
    (one,) = library(written).publications
    assert one.venue is not None
    assert (str(one.venue.name), one.venue.url) == (name, url)
    if url:
        assert str(one.venue.full) == "Conference on Neural Information Processing Systems"


def test_filters_and_groups_know_every_name() -> None:
    found = library("NIPS").publications
    for name in ("NeurIPS", "nips", "'Conference on Neural Information Processing Systems'"):
        assert len(select(found, query_of(f"venue={name}"))) == 1
    assert [group.key for group in groups(found, query_of("group=venue"))] == ["neurips"]


@pytest.mark.parametrize(
    "name", ["NIPS", "neurips", "Conference on Neural Information Processing Systems", "NIPS '16"]
)
def test_groups_are_ordered_and_named_by_every_name(name: str) -> None:
    bib = """
@inproceedings{a, title={T}, author={A B}, year=2020, booktitle={AAAI}}
@inproceedings{b, title={U}, author={A B}, year=2016, booktitle={NIPS '16}}
@article{c, title={V}, author={A B}, year=2020, journal={Long Journal of Bees}, shortjournal={LJB}}
"""
    found = (
        Loader()
        .load(Sources(bib=(SourceFile("a.bib", bib.encode()),), venues=SourceFile("v.yml", VENUES.encode())))
        .publications
    )
    query = query_of(
        f'group=venue group_order="{name}","Long Journal of Bees" group_names="{name}=Neural, LJB=Bees"'
    )
    assert not check(query, found)
    assert [group.label for group in groups(found, query)] == ["Neural", "Bees", "AAAI"]


@pytest.mark.parametrize(
    ("text", "code", "line", "key"),
    [
        ("A:\n  urll: https://a.org", "venues-key", 2, "A"),
        ("A:\n  color: fff", "venues-value", 2, "A"),
        ("A:\n  url: javascript:alert(1)", "venues-url", 2, "A"),
        ("A:\n  url: page.md", "venues-url", 2, "A"),
        ("A:\n  url: [x]", "venues-url", 2, "A"),
        ("A: https://a.org", "venues-value", 1, "A"),
        ("A:\n  name: [x]", "venues-value", 2, "A"),
        ("A:\n  aliases: [[x]]", "venues-value", 2, "A"),
        ("A:\n  aliases: ['*']", "venues-value", 2, "A"),
        ("A: {aliases: [X]}\nB: {aliases: [x]}", "venues-alias", 2, "B"),
        ("A: {}\nA: {}", "yaml-duplicate", 2, None),
        ("- A", "yaml-syntax", 1, None),
        ("A: }", "yaml-syntax", 1, None),
    ],
)
def test_a_mistake_has_its_line(text: str, code: str, line: int, key: str | None) -> None:
    _, problems = load_venues(text, "bib/venues.yml")
    (problem,) = problems
    assert (problem.code, problem.path, problem.line) == (code, "bib/venues.yml", line)
    assert key is None or problem.key == key


def test_venues_may_stand_below_a_heading_as_people_do() -> None:
    below = "venues:\n" + "".join(f"  {line}\n" for line in VENUES.splitlines())
    assert [one.id for one in load_venues(below, "v")[0].venues] == ["NeurIPS", "tpami", "ICML"]


def test_what_no_publication_uses_is_a_hint() -> None:
    (hint,) = (one for one in library("NIPS").problems if one.code == "venues-unused")
    assert hint.message == "no publication appeared at tpami, ICML"
    assert (hint.level, hint.line) == ("hint", 5)


def test_the_page_links_the_short_name_and_keeps_the_full_one(make_site: MakeSite) -> None:
    bib = "@inproceedings{a, title={T}, author={A B}, year=2020, booktitle={NIPS}}"
    hostile = "NIPS: {name: '<b>N</b>', full: '\"><script>', url: 'https://n.org/\"onclick=\"x'}"
    site = make_site({"bib/a.bib": bib, "bib/venues.yml": VENUES.split("tpami", maxsplit=1)[0]})
    built = site.build()
    assert not built.warnings
    (venue,) = with_class(built.page().tree, "p-publication")
    (full,) = with_class(built.page().tree, "pubs-full")
    link = full.find(".//a")
    assert text_of(venue) == "NeurIPS"
    assert link is not None
    assert (link.get("href"), link.text) == (
        "https://neurips.cc/",
        "Conference on Neural Information Processing Systems",
    )
    site.write({"bib/venues.yml": hostile})
    (row,) = with_class(site.build().page().tree, "h-cite")
    assert not [one for one in row.iter() if one.tag in ("script", "b") or one.get("onclick")]


@pytest.mark.parametrize(
    ("color", "read", "is_bright"),
    [("#00369f", "#00369f", False), ("#FC0", "#ffcc00", True), ("#5f5f5f", "#5f5f5f", False)],
)
def test_a_badge_has_its_colour_and_letters_that_are_read_on_it(
    make_site: MakeSite, color: str, read: str, *, is_bright: bool
) -> None:
    files = {
        "bib/a.bib": "@article{a, title={A}, author={Ann Bee}, journal={Long Journal of J}, year=2020}",
        "bib/venues.yml": f'J: {{full: Long Journal of J, color: "{color}"}}',
    }
    built = make_site(files).build()
    (badge,) = with_class(built.page().tree, "pubs-badge")
    (shape,) = badge.iter("{http://www.w3.org/2000/svg}svg")
    assert (shape.get("color"), "pubs-bright" in str(badge.get("class"))) == (read, is_bright)


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_letters_on_any_badge_have_contrast(color: tuple[int, int, int]) -> None:
    venue = Venue(RichText(("V",)), color="#{:02x}{:02x}{:02x}".format(*color))
    linear = [value / 3294.6 if value <= 10 else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in color]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    contrast = (luminance + 0.05) / 0.05 if venue.is_bright else 1.05 / (luminance + 0.05)
    assert contrast >= 4.5
