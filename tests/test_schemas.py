"""The JSON Schemas of the manual say what the readers of options and YAML files know."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from mkdocs_pubs.bibtex.fields import KNOWN, is_known, nearest
from mkdocs_pubs.library import people, venues
from mkdocs_pubs.locales.labels import english
from mkdocs_pubs.model.publication import Kind
from mkdocs_pubs.plugin.config import PubsConfig
from mkdocs_pubs.query.grouping import GROUP_NAMES
from mkdocs_pubs.query.options import OPTIONS

REPOSITORY = Path(__file__).parent.parent
SCHEMAS = REPOSITORY / "docs/manual/schemas"


def _schema(name: str) -> Any:
    """A schema by the name of its file; "options" is that of the plugin's options in mkdocs.json."""
    if name == "options":
        return _schema("mkdocs")["$defs"]["pubs"]
    return json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))


def _errors(name: str, text: str) -> Iterator[str]:
    # YAML's numbers as keys are texts in JSON.
    value = json.loads(json.dumps(yaml.safe_load(text)))
    return (error.message for error in Draft202012Validator(_schema(name)).iter_errors(value))


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.stem)
def test_a_schema_is_one(path: Path) -> None:
    Draft202012Validator.check_schema(json.loads(path.read_text("utf-8")))


def test_the_options_are_those_of_the_plugin() -> None:
    assert set(_schema("options")["properties"]) == set(PubsConfig().keys())


def test_the_defaults_are_the_options_of_the_macro_and_kinds_are_those_of_works() -> None:
    defaults = _schema("options")["properties"]["defaults"]["properties"]
    assert set(defaults) == set(OPTIONS)
    assert set(defaults["group"]["enum"]) == {*GROUP_NAMES, "none"}
    kinds = _schema("extra")["additionalProperties"]["properties"]["kind"]["enum"]
    assert kinds == [kind.value for kind in Kind]


def test_the_labels_are_the_words_of_the_package_with_their_english_text() -> None:
    labels = _schema("options")["properties"]["labels"]["properties"]
    assert {key: said["default"] for key, said in labels.items()} == dict(english())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("options", ""),
        ("options", 'links: {order: [pdf, "*"], labels: {pdf: PDF}, fields: {huggingface: model}}'),
        ("options", "labels: {publications: Papers}"),
        ("options", "defaults: {group: none, limit: 5, show: [pdf], field.grant: ERC}"),
        ("extra", "a: {keywords: [salt, 3], selected: 'true', kind: review}"),
        ("authors", "authors: {a: {name: A, orcid: 'http://orcid.org/0000-0002-1825-0097'}}"),
    ],
)
def test_what_is_right_fits(name: str, text: str) -> None:
    assert list(_errors(name, text)) == []


def test_a_mistake_in_mkdocs_yml_is_named() -> None:
    # The file alone is enough, wherever an editor has it from.
    validator = Draft202012Validator(_schema("mkdocs"))
    assert (
        list(validator.iter_errors({"plugins": ["search", {"pubs": None}, {"pubs": {"pages": True}}]})) == []
    )
    for plugins in (["search", {"pubs": {"pags": True}}], {"pubs": {"pags": True}}):
        [error] = validator.iter_errors({"plugins": plugins})
        assert error.message == "Additional properties are not allowed ('pags' was unexpected)"


def test_the_keys_of_people_and_venues_are_those_that_are_read() -> None:
    person = _schema("authors")["properties"]["authors"]["additionalProperties"]["properties"]
    assert set(person) == {*people.KEYS.keys, *people.KEYS.others}
    assert set(_schema("venues")["additionalProperties"]["properties"]) == set(venues.KEYS.keys)


def test_the_fields_of_extra_yml_are_known() -> None:
    fields = set(_schema("extra")["additionalProperties"]["properties"]) - {"people", "marks"}
    assert all(map(is_known, fields))


def _other_than_typos_of(name: str) -> str:
    """A pattern of all names but those that `check` takes for `name` with one mistake."""
    places = range(len(name))
    least = 7  # letters of a name in which a wrong one is taken for a mistake
    fewer = [f"{name[:at]}{'[a-z_]?' if len(name) >= least else ''}{name[at + 1 :]}" for at in places]
    more = [f"{name[:at]}[a-z_]{name[at:]}" for at in (*places, len(name))]
    swapped = [f"{name[:at]}{name[at + 1]}{name[at]}{name[at + 2 :]}" for at in places[:-1]]
    near = re.compile("|".join((*fewer, *more, *swapped)))
    known = sorted(one for one in {*KNOWN, name} if near.fullmatch(one))
    return f"^(?!(?!(?:{'|'.join(known)})$)(?:{near.pattern})$)"


def test_what_check_takes_for_a_mistake_in_the_name_of_a_field_an_editor_does_too() -> None:
    entry = _schema("extra")["additionalProperties"]
    names = [name for name in entry["properties"] if len(name) >= 5]
    assert entry["propertyNames"]["allOf"] == [
        {"pattern": _other_than_typos_of(name), "patternErrorMessage": f'Did you mean "{name}"?'}
        for name in names
    ]
    for typo, meant in {
        "sumary": "summary",
        "keywrds": "keywords",
        "slidse": "slides",
        "videos": "video",
    }.items():
        assert nearest(typo) == meant
        assert list(_errors("extra", f"a: {{{typo}: x}}"))
    for name in (*KNOWN, "grant", "abstract2", "posted", "preview_alt", "summary_de"):
        assert not [
            error for error in _errors("extra", f"a: {{{name}: [x]}}") if "does not match" in error
        ], name


@pytest.mark.parametrize("name", ["authors", "venues", "extra"])
def test_the_files_of_this_site_fit(name: str) -> None:
    assert list(_errors(name, (REPOSITORY / f"bib/{name}.yml").read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("authors", "authors: {a: {name: A, link: b}}"),
        ("authors", "authors: {a: {url: 'https://a.b'}}"),
        ("authors", "people: {}"),
        ("venues", "NANO: {colour: red}"),
        ("extra", "a: {people: chang-xu}"),
        ("options", "merge_preprints: sometimes"),
        ("options", "bibdir: bib"),
        ("options", "links: {orders: [pdf]}"),
        ("options", "labels: {publication: Papers}"),
        ("options", "defaults: {grup: year}"),
        ("options", "defaults: {group: yeer}"),
        ("extra", "a: {kind: artikel}"),
        ("extra", "a: {selected: perhaps}"),
    ],
)
def test_what_is_wrong_does_not_fit(name: str, text: str) -> None:
    assert list(_errors(name, text))
