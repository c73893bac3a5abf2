"""`mkdocs gh-deploy` publishes the page and its files."""

import subprocess
from pathlib import Path

from conftest import MakeSite
from mkdocs_pubs.render.assets import asset


def _git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Ann Bee", "-c", "user.email=ann@example.org")
    done = subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


def test_deploys_to_a_branch(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site({"bib/a.bib": "@article{Key, title={T}, author={Ann Bee}, year=2020}\n"})
    remote = tmp_path / "remote.git"
    remote.mkdir()
    _git(remote, "init", "--bare", "--quiet", ".")
    _git(site.folder, "init", "--quiet", ".")
    _git(site.folder, "config", "user.name", "Ann Bee")
    _git(site.folder, "config", "user.email", "ann@example.org")
    _git(site.folder, "add", "docs", "bib", "mkdocs.yml")
    _git(site.folder, "commit", "--quiet", "-m", "A site")
    _git(site.folder, "remote", "add", "origin", str(remote))
    done = site.run("gh-deploy", "--strict")
    assert done.returncode == 0, done.stderr
    files = _git(remote, "ls-tree", "-r", "--name-only", "gh-pages").split()
    assert {"index.html", "pubs/key.bib", "pubs/all.bib", asset("pubs.css").path} <= set(files)
    assert 'href="pubs/key.bib"' in _git(remote, "show", "gh-pages:index.html")
