"""The page of one publication: how large its head is."""

import pytest

from mkdocs_pubs.model.name import Name
from mkdocs_pubs.model.publication import Author, Kind
from mkdocs_pubs.render.links import SiteLinks
from mkdocs_pubs.render.paper import Place, render_paper
from mkdocs_pubs.render.renderer import Renderer
from publications import publication

ABSTRACT = "Words & words. " * 200
RENDERER = Renderer((), SiteLinks(lambda _: None))


def _head(people: int, kind: Kind = Kind.ARTICLE) -> str:
    authors = tuple(
        Author(
            Name(family=f"Wijngaarden{number}", given="Ann"),
            url=f"https://example.org/~person{number}",
            orcid=f"https://orcid.org/0000-0002-1825-{number:04}",
        )
        for number in range(people)
    )
    one = publication("k", title="Of Many", kind=kind, authors=authors, abstract=ABSTRACT, type="article")
    return render_paper(RENDERER, one, Place("pubs/k/", "../../", site_url="https://a.org/")).head


@pytest.mark.parametrize("kind", [Kind.ARTICLE, Kind.DATASET])
@pytest.mark.parametrize("people", [1, 12, 20, 30, 45, 60, 75])
def test_a_head_has_every_author_and_is_small(people: int, kind: Kind) -> None:
    head = _head(people, kind)
    assert head.count('name="citation_author"') == people
    assert len(head.encode()) <= 6000
    assert '"name":"Of Many"' in head


def test_the_abstract_gives_way_and_then_the_people_of_json_ld() -> None:
    heads = [_head(people) for people in (1, 20, 30, 75)]
    lengths = [head.count("Words") for head in heads]
    assert [head.count('"@type":"Person"') for head in heads] == [1, 20, 0, 0]
    # The description has some of them in each head, and repeats them for OpenGraph.
    assert lengths[0] > lengths[1] > lengths[3] > 0
    assert lengths[2] > lengths[3]
