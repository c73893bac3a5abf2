"""The plugin's options in mkdocs.yml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config import config_options as c
from mkdocs.config.base import Config, ValidationError
from mkdocs.config.defaults import MkDocsConfig

from mkdocs_pubs.library.files import site_folder


class _SiteFolder(c.Type[str]):
    """A folder inside the built site, as part of an address."""

    def __init__(self, default: str) -> None:
        super().__init__(str, default=default)

    def run_validation(self, value: object) -> str:
        folder = site_folder(super().run_validation(value))
        if not folder:
            raise ValidationError(f'"{value}" is no folder of the site: write a relative path such as "pubs"')
        return folder


class PubsConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves its hook for subclasses untyped
    """The options of the plugin `pubs`; without any it reads `bib/` next to mkdocs.yml."""

    bib_dir = c.Type(str, default="bib")
    """The folder of the .bib files, authors.yml, extra.yml and venues.yml, relative to mkdocs.yml."""

    publish_dir = _SiteFolder(default="pubs")
    """The folder of the built site that made files go to."""

    publish = c.Choice((True, False, "all"), default=True)
    """Files are made beside the pages: the BibTeX of each publication, and all as BibTeX, RIS, CSL-JSON.

    "all": those of all alone.
    """

    feed = c.Type(bool, default=True)
    """An Atom feed of the newest publications, `pubs.xml`, where the site has an address and an owner."""

    pages = c.Choice((False, True, "all"), default=False)
    """Each publication of the site's owner that a page lists has a page of its own; "all": every one."""

    titles = c.Choice(("work", "page"), default="work")
    """Where titles in lists lead: to the work, or to its page."""

    labels = c.Type(dict, default={})
    """Words of one's own by the label's key, over those of the theme's language: `{publications: Papers}`."""

    merge_preprints = c.Type(bool, default=True)
    """A preprint and what it was published as stand in one row, with the links of both."""

    names = c.Choice(("entry", "directory"), default="entry")
    """How people of authors.yml are called: as each entry calls them, or as that file does."""

    links = c.Type(dict, default={})
    """How links stand: `{order: [code, pdf], labels: {pdf: PDF}, fields: {huggingface: model}}`."""

    middlewares = c.Type(list, default=[])
    """Steps that change entries as they are read, one's own or bibtexparser's: `[my_bib.Abbreviate]`."""

    folders = c.Type(dict, default={})
    """Where files of fields lie in the documentation: `{preview: assets/img, pdf: "papers/{key}.pdf"}`."""

    coins = c.Type(bool, default=True)
    """Rows of lists tell Zotero of their publications, so that it offers all of them."""

    citations = c.Type(bool, default=False)
    """`[@key]` is a citation, and pages have a bibliography of what they cite."""

    bare_citations = c.Type(bool, default=False)
    """`@key` without brackets is a citation, too."""

    math = c.Choice(("auto", "mathml", "arithmatex"), default="auto")
    """Formulas become MathML, or are left to MathJax or KaTeX; `auto`: where neither is set up, MathML."""

    math_commands = c.Type(list, default=[])
    """Commands that the site defines for MathJax or KaTeX, which formulas may have: `[norm, abs]`."""

    ignore = c.Type(list, default=[])
    """Problems that are not told: `[missing-year, {code: unknown-field, key: x}, {file: bib/old.bib}]`."""

    defaults = c.Type(dict, default={})
    """Options that hold for every macro that does not say otherwise: `{group: year, limit: 10}`."""


def said_elsewhere(config: MkDocsConfig, root: Path) -> Mapping[str, Any]:
    """What a site says of us in other places; `root` is the folder of its configuration."""
    return {
        "folder": root,
        "owner": config.site_author,
        "language": _language_of(config),
        "site_url": config.site_url,
        "extra_javascript": config.extra_javascript,
        "markdown_extensions": config.markdown_extensions,
        "custom_dir": config.theme.custom_dir,
    }


def _language_of(config: MkDocsConfig) -> str:
    """The theme's language: Material has an option `language`, MkDocs's own themes a `locale`."""
    theme = config.theme
    return str(theme.get("language") or theme.get("locale") or "en")
