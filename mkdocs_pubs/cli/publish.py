"""Files beside the pages, written where a host without plugins publishes them from."""

from __future__ import annotations

from pathlib import Path

from mkdocs_pubs.extension.freshness import stamp
from mkdocs_pubs.extension.site import Site, page_assets
from mkdocs_pubs.library.files import manifest, manifest_text, published_before, shown
from mkdocs_pubs.problems import Level, Problem


def publish(site: Site, folder: Path, root: Path) -> tuple[int, tuple[Problem, ...]]:
    """Write the files of a site's publications, its style sheet and its script.

    What was written before and is not published any more is deleted. A file that somebody else put there
    stays as it is.

    Args:
        site: as its files say.
        folder: where to write, as `docs/`.
        root: what paths in problems are relative to.

    Returns:
        How many files there are now, and a problem for each that another one is in the way of.
    """
    texts = {path: make() for path, make in (site.texts | site.texts_of_papers()).items()}
    texts |= {made.path: made.text for made in page_assets()}
    ours = published_before(folder, site.options.publish_dir)
    problems: list[Problem] = []
    for path in sorted(ours - texts.keys()):
        (folder / path).unlink(missing_ok=True)
    for path, text in texts.items():
        file, data = folder / path, text.encode()
        if file.is_file() and file.read_bytes() == data:
            continue  # a host that serves the site looks at each file that is written
        if file.exists() and path not in ours:
            message = f"this file is in the way of {path}, which is to be published"
            fix = "rename it, or set publish_dir"
            problems.append(Problem("file-in-the-way", message, Level.ERROR, shown(file, root), fix=fix))
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    names = manifest(folder, site.options.publish_dir)
    names.parent.mkdir(parents=True, exist_ok=True)
    listed = manifest_text(texts, "" if problems else stamp(site, folder, texts))
    if not names.is_file() or names.read_text("utf-8", errors="replace") != listed:
        names.write_text(listed, "utf-8")
    return len(texts) - len(problems), tuple(problems)
