"""The words of pages: every language has every one, the site's own win, mistakes are named."""

import re

import pytest
import yaml

from conftest import MakeSite
from mkdocs_pubs.locales.labels import Labels, english, labels_for, language_of, languages
from mkdocs_pubs.model.date import PartialDate, Season
from mkdocs_pubs.model.publication import LABEL_KEYS
from mkdocs_pubs.problems import Level
from pages import text_of

BIB = """
@article{one, title={First paper}, author={Ann Bee and others}, journal={J}, year=2020, code={https://x.org/c}}
@book{two, title={Second paper}, editor={Carl Cee}, pubstate={inpress}, abstract={Words.}}
"""


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_word_and_its_placeholders(language: str) -> None:
    labels, faults = labels_for(language)
    assert not faults
    assert (labels.language, list(labels)) == (language, list(english()))
    for key, text in labels.items():
        assert isinstance(text, str), key
        assert text.strip() == text != "", key
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", english()[key])), key


def test_every_group_has_a_heading() -> None:
    assert set(english().headings()) == set(LABEL_KEYS)
    assert (english()["inpress"], english().headings()["inpress"]) == ("in press", "In press")


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en", "en"), ("en_US", "en"), ("de-AT", "de"), ("DE", "de"), ("ja", "ja"), ("fr_CA", "fr"),
        ("zh", "zh-Hans"), ("zh-Hans", "zh-Hans"), ("zh_CN", "zh-Hans"), ("zh-SG", "zh-Hans"),
        ("zh-Hant", "zh-Hant"), ("zh-TW", "zh-Hant"), ("zh_Hant_HK", "zh-Hant"), ("pt-BR", None), ("", None),
    ],
)  # fmt: skip
def test_a_themes_language_finds_its_words(tag: str, language: str | None) -> None:
    assert language_of(tag) == language
    assert labels_for(tag)[0].language == (language or "en")


@pytest.mark.parametrize(
    ("language", "day", "season"),
    [
        ("en", "1 May 2020", "spring 2020"),
        ("de", "1. Mai 2020", "Frühjahr 2020"),
        ("es", "1 de mayo de 2020", "primavera de 2020"),
        ("zh", "2020年5月1日", "2020年春季"),
        ("ja", "2020年5月1日", "2020年春"),
    ],
)
def test_dates_are_written_as_the_language_does(language: str, day: str, season: str) -> None:
    labels, _ = labels_for(language)
    assert labels.date(PartialDate(2020, 5, 1)) == day
    assert labels.date(PartialDate(2020, season=Season.SPRING)) == season
    assert labels.date(PartialDate(2020)) == "2020"


def test_the_sites_own_words_win() -> None:
    labels, faults = labels_for("de", {"publications": "Papers", "more": "+{count}"})
    assert not faults
    assert (labels["publications"], labels["abstract"]) == ("Papers", "Zusammenfassung")
    assert labels.filled("more", count=3) == "+3"


@pytest.mark.parametrize(
    ("own", "message", "fix"),
    [
        ({"publicatoins": "Papers"}, 'there is no label "publicatoins"', 'did you mean "publications"?'),
        ({"publications": ["x"]}, 'the label "publications" is no text', None),
        ({"publications": None}, 'the label "publications" is no text', None),
        ({"publications": True}, 'the label "publications" is no text', None),
        ({"more": "more"}, 'the label "more" lacks {count}', 'as in "{count} more"'),
    ],
)
def test_a_wrong_word_is_named_and_not_taken(own: dict[str, object], message: str, fix: str | None) -> None:
    labels, (fault,) = labels_for("en", own)
    assert fault.message == message
    assert fix is None or fault.fix == fix
    assert dict(labels) == dict(english())


def test_a_new_language_is_told_what_it_lacks() -> None:
    words = dict(english()) | {"abstract": "abstracto"}
    assert labels_for("pt", words) == (Labels("en", words), ())
    del words["and"], words["month_3"]
    labels, (fault,) = labels_for("pt", words)
    assert (labels["abstract"], labels["month_3"]) == ("abstracto", "March")
    assert fault.level is Level.HINT
    assert fault.message.endswith('in "pt": and, month_3')
    # Without any word the site's author has not meant to add a language.
    assert not labels_for("pt")[1]
    assert not labels_for("de", {"abstract": "Abstract"})[1]


@pytest.mark.parametrize(
    "theme",
    [
        {"name": "material", "font": False, "language": "de"},
        {"name": "mkdocs", "highlightjs": False, "locale": "de"},
    ],
    ids=["material", "mkdocs"],
)
def test_a_page_speaks_the_themes_language(make_site: MakeSite, theme: dict[str, object]) -> None:
    files = {"bib/a.bib": BIB, "docs/index.md": "# Home\n\n<< publications group=kind >>\n"}
    options = {"labels": {"book": "Bücher und Hefte", "link_code": "Quelltext"}}
    built = make_site(files, {"theme": theme, "plugins": [{"pubs": options}]}).build()
    text = text_of(built.page().tree)
    assert not [line for line in built.warnings if "pubs" in line]
    for words in ("Veröffentlichungen", "Zeitschriftenartikel", "Bücher und Hefte", "im Druck", "Hrsg.",
                  "Quelltext", "Zusammenfassung"):  # fmt: skip
        assert words in text


def test_a_wrong_label_is_a_problem_of_mkdocs_yml(make_site: MakeSite) -> None:
    config = yaml.safe_dump({
        "site_name": "Site",
        "theme": {"name": "mkdocs", "highlightjs": False},
        "plugins": [{"pubs": {"labels": {"abstrakt": "x"}}}],
    })  # fmt: skip
    built = make_site({"bib/a.bib": BIB}, config).build()
    assert built.failed
    (line,) = (line for line in built.warnings if "abstrakt" in line)
    assert line.endswith('there is no label "abstrakt"; did you mean "abstract"?')
    assert "mkdocs.yml" in line


def test_words_for_want_of_others_say_their_language() -> None:
    own = {"abstract": "tiivistelmä", "link_pdf": "pdf-tiedosto"}
    labels, _ = labels_for("fi", own)
    assert [labels.language_of(key) for key in ("abstract", "link_pdf", "more", "")] == ["", "", "en", ""]
    assert labels.language_of("abstract", "search") == "en"
    assert labels.with_links([("code", "lähdekoodi")]).language_of("link_code") == ""
    assert labels_for("de")[0].language_of("more") == ""
