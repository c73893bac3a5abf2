"""The JSON Schemas of the manual say what the readers of options and YAML files know."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from mkdocs_pubs.bibtex.fields import is_known
from mkdocs_pubs.library import people, venues
from mkdocs_pubs.plugin.config import PubsConfig

REPOSITORY = Path(__file__).parent.parent
SCHEMAS = REPOSITORY / "docs/manual/schemas"


def _schema(name: str) -> Any:
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


def test_the_keys_of_people_and_venues_are_those_that_are_read() -> None:
    person = _schema("authors")["properties"]["authors"]["additionalProperties"]["properties"]
    assert set(person) == {*people.KEYS.keys, *people.KEYS.others}
    assert set(_schema("venues")["additionalProperties"]["properties"]) == set(venues.KEYS.keys)


def test_the_fields_of_extra_yml_are_known() -> None:
    fields = set(_schema("extra")["additionalProperties"]["properties"]) - {"people", "marks"}
    assert all(map(is_known, fields))


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
    ],
)
def test_what_is_wrong_does_not_fit(name: str, text: str) -> None:
    assert list(_errors(name, text))
