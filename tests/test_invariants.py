"""Macros, YAML files and formulas of any text: seeds, and what hypothesis puts together from their signs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import invariants
from fuzz_signs import SIGNS
from payloads import ADDRESSES, TEXTS

CHECKS = {
    "macros": invariants.check_macro,
    "yaml": invariants.check_yaml,
    "formulas": invariants.check_formula,
}
SUBJECTS = pytest.mark.parametrize("subject", CHECKS)


@SUBJECTS
@pytest.mark.parametrize("payload", [*TEXTS, *ADDRESSES])
def test_payloads(subject: str, payload: str) -> None:
    CHECKS[subject](payload.encode())


@SUBJECTS
@given(data=st.data())
def test_signs_in_any_order(subject: str, data: st.DataObject) -> None:
    signs = st.one_of(st.sampled_from(SIGNS[subject]), st.text(max_size=3))
    text = "".join(data.draw(st.lists(signs, max_size=30)))
    CHECKS[subject](text.encode("utf-8", "replace"))


@SUBJECTS
@given(data=st.binary(max_size=200))
def test_bytes(subject: str, data: bytes) -> None:
    CHECKS[subject](data)
