"""The numbers of a CV: prefixes, up and down, on from list to list."""

from __future__ import annotations

import re

import pytest

from conftest import MakeSite

ENTRY = "@{}{{{}, title={{T{}}}, author={{A. Bee}}, journal={{J}}, booktitle={{B}}, year={}}}\n"
BIB = "".join(ENTRY.format("article", f"a{n}", f"a{n}", 2000 + n) for n in range(3)) + "".join(
    ENTRY.format("inproceedings", f"c{n}", f"c{n}", 2010 + n) for n in range(2)
)
ORDER = 'group=kind group_order="article,conference"'
OL = re.compile(r'<ol class="pubs-list pubs-cv"([^>]*)>')


def shown(make_site: MakeSite, *options: str) -> tuple[list[str], list[str]]:
    """The attributes of each ordered list of a page of CVs, and the numbers with prefixes."""
    macros = "\n\n".join(f"<< publications layout=cv {option} >>" for option in options)
    text = make_site({"bib/a.bib": BIB, "docs/index.md": f"# CV\n\n{macros}\n"}).build().text()
    return [found.strip() for found in OL.findall(text)], re.findall(r'data-number="([^"]*)"', text)


@pytest.mark.parametrize(
    ("options", "lists", "numbers"),
    [
        ([ORDER], ["", 'start="4"'], []),
        ([f"{ORDER} numbers=descending"], ['start="5" reversed', 'start="2" reversed'], []),
        (["kind=article", "kind=conference"], ["", ""], []),
        (["kind=article", "kind=conference numbers=continued"], ["", 'start="4"'], []),
        (
            ["kind=article", "kind=conference numbers=continued,descending"],
            ["", 'start="5" reversed'],
            [],
        ),
        ([f"{ORDER} prefix=P"], ["", 'start="4"'], ["P1", "P2", "P3", "P4", "P5"]),
        (
            [f'{ORDER} prefix="article=J, conference=C" numbers=descending'],
            ['start="3" reversed', 'start="2" reversed'],
            ["J3", "J2", "J1", "C2", "C1"],
        ),
        ([f"{ORDER} prefix='conference=C'"], ["", ""], ["C1", "C2"]),
    ],
)
def test_numbers_run_as_asked(
    make_site: MakeSite, options: list[str], lists: list[str], numbers: list[str]
) -> None:
    assert shown(make_site, *options) == (lists, numbers)
