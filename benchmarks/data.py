"""Generated bibliographies: entries of the size and shape that exports have, the same at every run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

GIVEN = (
    *(r"J{\'e}r{\^o}me", r"S{\o}ren", r"Zs\'ofia", r"Fran{\c{c}}ois", r"{\L}ukasz", r"Jos{\'e} Mar{\'i}a"),
    *("Wei", "Anna", "Yunhe", "Maria", "Noah", "Aisha", "Kenji", "Priya", "Lars", "Elena", "Chao", "Ingrid"),
)
FAMILY = (
    *(r"M{\"u}ller", r"Garc{\'i}a M{\'a}rquez", r"H{\aa}kansson", r"Dvo{\v{r}}{\'a}k", r"{\O}stergaard"),
    *("Wang", "Xu", "Tang", "Smith", "van der Berg", "Tanaka", "Kumar", "Rossi", "Novak", "Chen", "Okafor"),
)
WORDS = [
    "adaptive",
    "attention",
    "bayesian",
    "causal",
    "compact",
    "convolutional",
    "data",
    "deep",
    "distillation",
    "efficient",
    "embedding",
    "estimation",
    "factor",
    "graph",
    "inference",
    "kernel",
    "language",
    "large",
    "learning",
    "light",
    "markov",
    "mixture",
    "model",
    "network",
    "neural",
    "noise",
    "optimal",
    "parallel",
    "pruning",
    "quantum",
    "random",
    "recurrent",
    "representation",
    "robust",
    "sampling",
    "search",
    "sparse",
    "spectral",
    "stochastic",
    "structure",
    "supervised",
    "tensor",
    "transfer",
    "transformer",
    "variational",
    "vision",
]
MATH = (r"$\mathcal{O}(n \log n)$", r"$\ell_1$", r"$k$", r"$\epsilon$-greedy", r"$2^{n}$")
VENUES = {
    "neurips": "Advances in Neural Information Processing Systems",
    "cvpr": "Proceedings of the {IEEE/CVF} Conference on Computer Vision and Pattern Recognition",
    "icml": "Proceedings of the International Conference on Machine Learning",
    "jmlr": "Journal of Machine Learning Research",
    "tpami": "{IEEE} Transactions on Pattern Analysis and Machine Intelligence",
}
_JOURNALS = ("jmlr", "tpami")
_ABSTRACT_WORDS = 120
REVISION = "Revision 0000"
"""Stands in the title of the middle entry; a benchmark counts it up to edit one entry."""


def write_bib(path: Path, count: int) -> None:
    """Write `count` entries of about 1.6 kB each to `path`, one after the other: no text of all is kept."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for name, venue in VENUES.items():
            file.write(f"@string{{{name} = {{{venue}}}}}\n")
        file.writelines(_entries(count))


def _entries(count: int) -> Iterator[str]:
    chance = random.Random(20170610)  # noqa: S311  # data, not a secret
    for number in range(count):
        yield _entry(chance, number, f" {REVISION}" if number == count // 2 else "")


def _entry(chance: random.Random, number: int, revision: str) -> str:
    venue = chance.choice(tuple(VENUES))
    kind, where = ("article", "journal") if venue in _JOURNALS else ("inproceedings", "booktitle")
    people = " and ".join(
        f"{chance.choice(FAMILY)}, {chance.choice(GIVEN)}" for _ in range(chance.randint(4, 8))
    )
    title = " ".join(
        (*chance.choices(WORDS, k=7), "{" + chance.choice(WORDS).upper() + "}", chance.choice(MATH))
    )
    year = chance.randint(1990, 2026)
    abstract = " ".join(chance.choices(WORDS, k=_ABSTRACT_WORDS))
    return f"""
@{kind}{{author{year}{chance.choice(WORDS)}{number},
  author    = {{{people}}},
  title     = {{{title.capitalize()}{revision}}},
  {where} = {venue},
  year      = {{{year}}},
  month     = {chance.choice(("jan", "feb", "mar", "jun", "sep", "dec"))},
  volume    = {{{chance.randint(1, 60)}}},
  pages     = {{{number}--{number + 12}}},
  publisher = {{Association for {chance.choice(WORDS).capitalize()} {{\\&}} Machines}},
  doi       = {{10.5555/{venue}.{year}.{number}}},
  url       = {{https://example.org/{venue}/{year}/{number}_paper.html}},
  pdf       = {{https://example.org/{venue}/{year}/{number}.pdf}},
  code      = {{https://example.org/code/{number}}},
  keywords  = {{{", ".join(chance.sample(WORDS, 4))}}},
  abstract  = {{We study {abstract} -- at a cost of {chance.choice(MATH)}.}},
}}
"""
