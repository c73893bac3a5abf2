"""Which files Jekyll builds a site of."""

from pathlib import Path

import pytest

from mkdocs_pubs.cli.migration.jekyll_files import JekyllFiles
from mkdocs_pubs.cli.migration.source_files import SourceFiles
from sites import Site

PATHS = (
    "_pages/blog.md",
    "_pages/cv.md",
    "_posts/a.md",
    "_projects/1_project.md",
    "_projects/loom.md",
    "a/b/c.md",
)


def _left_out(folder: Path, **config: list[str]) -> set[str]:
    files = JekyllFiles(SourceFiles(folder), config)
    taken = set(files.paths())
    assert {path for path in PATHS if files.find(f"/{path}")} == taken
    return {*PATHS} - taken


@pytest.mark.parametrize(
    ("exclude", "left_out"),
    [
        ("_pages/blog.md", {"_pages/blog.md"}),
        ("_posts/", {"_posts/a.md"}),
        ("_posts", {"_posts/a.md"}),
        ("_projects/?_project.md", {"_projects/1_project.md"}),
        ("_projects/[^l]*", {"_projects/1_project.md"}),
        ("/a/b/", {"a/b/c.md"}),
        ("a*.md", {"a/b/c.md"}),
        ("blog.md", set()),
        ("b/", set()),
        ("[", set()),
    ],
)
def test_paths_patterns_and_folders_are_excluded(tmp_path: Path, exclude: str, left_out: set[str]) -> None:
    Site(tmp_path).write(dict.fromkeys(PATHS, "text"))
    assert _left_out(tmp_path, exclude=[exclude]) == left_out


def test_include_brings_back_by_name(tmp_path: Path) -> None:
    Site(tmp_path).write(dict.fromkeys(PATHS, "text"))
    assert _left_out(tmp_path, exclude=["_p*"], include=["_projects", "loom.md"]) == {*PATHS[:4]}
    assert _left_out(tmp_path, exclude=["a/"], include=["a/"]) == set()
    assert _left_out(tmp_path, exclude=["a/"], include=["c.md"]) == {"a/b/c.md"}  # its folder is never read


def test_what_is_not_published_is_not_found(tmp_path: Path) -> None:
    Site(tmp_path).write(
        {
            "draft.md": "---\ntitle: A\npublished: false # yet\n---\nText.\n",
            "page.md": "---\ntitle: A\n---\npublished: false\n",
        }
    )
    files = JekyllFiles(SourceFiles(tmp_path), {})
    assert list(files.paths()) == ["page.md"]
    assert files.find("draft.md") is None
