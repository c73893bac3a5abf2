"""What only ProperDocs has; for all else it runs the tests of sites (`SITE_TESTS` in the Makefile)."""

from __future__ import annotations

from pathlib import Path

from host_environments import run
from sites import Site

CONFIG = """site_name: Site
site_author: Ann Bee
theme: {name: mkdocs, highlightjs: false}
plugins: [{pubs: {defaults: {knd: article}}}]
"""
ENTRY = "@article{bee2020, title={On Bees}, author={Ann Bee}, journal={J}, year=2020, doi={10.1000/1}}\n"


def test_its_own_configuration_is_read_and_named(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write({
        "properdocs.yml": CONFIG,
        "bib/a.bib": ENTRY,
        "docs/index.md": "# Home\n\nSee << cite bee2020 >>.\n",
        "docs/papers.md": "# Papers\n\n<< publications >>\n",
    })  # fmt: skip
    done = run(tmp_path, "build", "--strict", host="properdocs")
    fault = 'properdocs.yml:4: there is no option "knd"; did you mean "kind"?'
    assert done.returncode == 1
    assert done.stderr.count(f"pubs: {fault}") == 1
    site.write({"properdocs.yml": CONFIG.replace("knd", "kind")})
    done = run(tmp_path, "build", "--strict", host="properdocs")
    assert done.returncode == 0, done.stderr
    assert 'href="papers/#bee2020"' in (tmp_path / "site/index.html").read_text("utf-8")
