"""Published files: written and forgotten by a build, handed out from memory by `mkdocs serve`.

MkDocs empties the site's folder at each rebuild; to write thousands of files again would take longer than all
the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


class MadeFile(File):
    """A file of the site whose text is made when it is asked for; MkDocs's link check knows it before."""

    make: Callable[[], str]

    @cached_property
    def _content(self) -> str | bytes | None:  # type: ignore[override]  # where MkDocs keeps what it is given
        return self.make()

    @classmethod
    def made(cls, config: MkDocsConfig, path: str, make: Callable[[], str]) -> Self:
        """The file at `path` of the site, with the text that `make` gives."""
        file = cls(
            path,
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=config.use_directory_urls,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        file.generated_by = "pubs"
        file.make = make
        return file


class WrittenFile(MadeFile):
    """A file that is not kept in memory once it is written."""

    def copy_file(self, dirty: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  # MkDocs's signature
        """Write it; who asks for its content later reads what was written."""
        if self.abs_src_path == self.abs_dest_path:
            return
        data = self.content_bytes
        try:
            self._write(data)
        except FileNotFoundError:
            # Only for the first is the folder not there; MkDocs would look for it each time.
            Path(self.abs_dest_path).parent.mkdir(parents=True, exist_ok=True)
            self._write(data)
        self.abs_src_path = self.abs_dest_path
        self._content = None
        del self.make

    def _write(self, data: bytes) -> None:
        with open(self.abs_dest_path, "wb") as file:  # noqa: PTH123  # a thousand paths cost
            file.write(data)


class ServedFile(MadeFile):
    """A file that is never written."""

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002  # MkDocs's signature
        """Leave it in memory."""


def serving(app: WSGIApplication, mount_path: str, find: Callable[[str], File | None]) -> WSGIApplication:
    """MkDocs's own application with the served files before it.

    Args:
        app: answers for all else.
        mount_path: where the site begins, with its final slash.
        find: a file by its path in the site.
    """

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = str(environ["PATH_INFO"]).encode("latin-1").decode("utf-8", "ignore")
        file = find(path.removeprefix(mount_path)) if path.startswith(mount_path) else None
        if not isinstance(file, ServedFile):
            return app(environ, start_response)
        content = file.content_bytes
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(content)))]
        start_response("200 OK", headers)
        return [content]

    return answer


def serve_from_memory(server: Any, find: Callable[[str], File | None]) -> None:
    """Let MkDocs's server hand out the served files; `find` as for `serving`."""
    server.set_app(serving(server.get_app(), server.mount_path, find))
