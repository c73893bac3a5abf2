"""Fuzz what reads texts of others, guided by coverage: `make fuzz`, for ten minutes each.

The first argument is the subject: bib, macros, yaml or formulas. What is found is written beside the corpus
as `crash-…`; it becomes a case of `tests/test_reading.py` or `tests/test_invariants.py`.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["mkdocs_pubs"], enable_loader_override=False):
    import invariants
    import reading

from fuzz_signs import SIGNS
from payloads import TEXTS

BIBS = Path(__file__).parent / "data/bibs"
CHECKS = {
    "bib": reading.check_bytes,
    "macros": invariants.check_macro,
    "yaml": invariants.check_yaml,
    "formulas": invariants.check_formula,
}


def main() -> None:
    """Run the fuzzer: the subject, the folder of its corpus, and libFuzzer's options."""
    subject, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    seeds = {path.name: path.read_bytes() for path in BIBS.glob("*/*.bib")}
    if subject != "bib":
        seeds = {str(number): text.encode() for number, text in enumerate((*SIGNS[subject], *TEXTS))}
    for name, seed in seeds.items():
        # A small input says the same in less time.
        (folder / name).write_bytes(seed[:4096])
    words = folder.with_suffix(".dict")
    words.write_text("".join(f'"{_escaped(sign)}"\n' for sign in SIGNS[subject]), "ascii")
    options = [f"-dict={words}", f"-artifact_prefix={folder.parent}/", "-max_len=4096", "-timeout=10"]
    atheris.Setup([sys.argv[0], str(folder), *options, *sys.argv[3:]], CHECKS[subject])
    atheris.Fuzz()


def _escaped(sign: str) -> str:
    escaped = sign.replace("\\", "\\\\").replace('"', '\\"')
    return "".join(one if one.isprintable() else f"\\x{ord(one):02x}" for one in escaped)


if __name__ == "__main__":
    main()
