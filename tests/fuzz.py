"""Fuzz the reader of .bib files, guided by coverage: `make fuzz`, for ten minutes.

What is found is written beside the corpus as `crash-…`; it becomes a case of `tests/test_reading.py`.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["mkdocs_pubs"], enable_loader_override=False):
    import reading

BIBS = Path(__file__).parent / "data/bibs"
SIGNS = [
    "@article{k,",
    "@string{",
    "@comment{",
    "@preamble{",
    "@xdata{",
    "title={",
    "author={",
    " and ",
    "crossref={",
]
SIGNS += [
    "xdata={",
    " # ",
    "},",
    "\\%",
    "\\textbf{",
    "$x$",
    "year=",
    "month=jan",
    "date={",
    "eprint={",
    "doi={10.1000/",
]


def main() -> None:
    """Run the fuzzer; the first argument is the folder of its corpus, the rest are libFuzzer's options."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for seed in sorted(BIBS.glob("*/*.bib")):
        # A small input says the same in less time.
        (folder / seed.name).write_bytes(seed.read_bytes()[:4096])
    words = folder.with_suffix(".dict")
    words.write_text("".join(f'"{_escaped(sign)}"\n' for sign in SIGNS), "ascii")
    options = [f"-dict={words}", f"-artifact_prefix={folder.parent}/", "-max_len=4096", "-timeout=10"]
    atheris.Setup([sys.argv[0], str(folder), *options, *sys.argv[2:]], reading.check_bytes)
    atheris.Fuzz()


def _escaped(sign: str) -> str:
    return sign.replace("\\", "\\\\").replace('"', '\\"')


if __name__ == "__main__":
    main()
