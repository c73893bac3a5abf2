"""Write files so that each is whole at every moment, and none takes the place of another one unasked."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from mkdocs_pubs.cli.terminal import progress


class Written(NamedTuple):
    """What became of the files of a new site, by their paths: written, there before, not to be written."""

    new: tuple[str, ...]
    kept: tuple[str, ...]
    failed: tuple[str, ...]


def write_site(files: Mapping[str, str | Path], folder: Path) -> Written:
    """Write the files of a site that are not there yet; each is there whole or not at all.

    Args:
        files: by the path in the site, the text of a file, or the file that is copied.
        folder: of the site.
    """
    tell = progress("files written")
    new: list[str] = []
    kept: list[str] = []
    failed: list[str] = []
    for place, (name, content) in enumerate(sorted(files.items()), start=1):
        try:
            (new if _write_new(folder / name, content) else kept).append(name)
        except OSError as error:
            failed.append(f"{name}: {error.strerror or error}")
        tell(place, len(files))
    return Written(tuple(new), tuple(kept), tuple(failed))


def _write_new(path: Path, content: str | Path) -> bool:
    """Write a file; False where there is one already."""
    if path.exists() or path.is_symlink():
        return False
    write_whole(path, content.read_bytes() if isinstance(content, Path) else content.encode())
    return True


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, in the place of the one that is there: it is as it was, or holds all that it should.

    Raises:
        OSError: the file can't be written; then it is as it was.
    """
    target = path.resolve()
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(13, "it may not be written", str(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, beside = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(beside).chmod(target.stat().st_mode if target.exists() else 0o666 & ~_umask())
        Path(beside).replace(target)
    finally:
        Path(beside).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
