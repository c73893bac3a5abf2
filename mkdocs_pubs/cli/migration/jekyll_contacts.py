"""What a Jekyll theme shows beside the home page's text: a line below the name, an address, and links.

Source: al-folio's `_config.yml`, `_data/socials.yml` and `_layouts/about.liquid`; academicpages' `author` in
its `_config.yml` and `_includes/author-profile.html`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from mkdocs_pubs.cli.migration.source_files import Page, SourceFiles, mapping_of, text_of, unmarked
from mkdocs_pubs.text.regex import regex

_LINKS = (
    ("E-mail", "mailto:{}", ("email",)),
    ("Google Scholar", "https://scholar.google.com/citations?user={}", ("scholar_userid", "googlescholar")),
    ("ORCID", "https://orcid.org/{}", ("orcid_id", "orcid")),
    ("dblp", "{}", ("dblp_url", "dblp")),
    ("GitHub", "https://github.com/{}", ("github_username", "github")),
    ("LinkedIn", "https://www.linkedin.com/in/{}", ("linkedin_username", "linkedin")),
    ("X", "https://x.com/{}", ("x_username", "twitter_username", "twitter")),
    ("Mastodon", "https://{}", ("mastodon_username", "mastodon")),
    ("ResearchGate", "https://www.researchgate.net/profile/{}", ("research_gate_profile", "researchgate")),
    ("Semantic Scholar", "https://www.semanticscholar.org/author/{}", ("semanticscholar_id",)),
    ("arXiv", "https://arxiv.org/a/{}", ("arxiv_id", "arxiv")),
    ("INSPIRE", "https://inspirehep.net/authors/{}", ("inspirehep_id",)),
    ("Publons", "https://publons.com/a/{}", ("publons_id",)),
    ("Scopus", "https://www.scopus.com/authid/detail.uri?authorId={}", ("scopus_id",)),
    ("YouTube", "https://youtube.com/@{}", ("youtube_id",)),
    ("Work page", "{}", ("work_url",)),
)
"""The text of a link, its address, and the names that themes have for what stands in it."""

_PARAGRAPH = regex(r"</?p\b[^<>]*>|<br\s*/?>|\n", re.IGNORECASE)


class Contacts(NamedTuple):
    """What a theme shows beside the text of a home page.

    Attributes:
        subtitle: the line below the name, as Markdown.
        address: what stands behind the text, as Markdown.
        links: text and address of each link.
    """

    subtitle: str
    address: str
    links: tuple[tuple[str, str], ...]


def contacts(files: SourceFiles, config: Mapping[str, Any], home: Page) -> Contacts:
    """What the theme of a site shows beside the text of its home page.

    Args:
        files: the old site.
        config: its _config.yml.
        home: its home page.
    """
    profile = mapping_of(home.meta.get("profile"))
    subtitle = text_of(home.meta.get("subtitle"))
    author = mapping_of(config.get("author"))
    work = ", ".join(filter(None, (text_of(author.get("employer")), text_of(author.get("location")))))
    places = str(profile.get("more_info") or profile.get("address") or "")
    lines = (line for text in _PARAGRAPH.split(places) if (line := unmarked(text).strip(" |,·")))
    socials = {**author, **config, **files.mapping("_data/socials.yml")}
    return Contacts(
        subtitle if subtitle and "{" not in subtitle else work, "  \n".join(lines), tuple(_links(socials))
    )


def _links(said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for text, address, names in _LINKS:
        value = next(filter(None, (text_of(said.get(name)) for name in names)), "")
        if value and " " not in value:
            is_address = value.startswith(("http://", "https://"))
            yield text, value if is_address else address.format(value.lstrip("@"))
