"""`mkdocs serve`: published files from memory, and a folder of publications that comes and goes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from mkdocs.structure.files import File
from watchdog.events import FileModifiedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers.api import ObservedWatch

from mkdocs_pubs.plugin.published import MemoryFile

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_GONE = FileNotFoundError, NotADirectoryError


def serve_from_memory(server: Any, find: Callable[[str], File | None]) -> None:
    """Let MkDocs's server hand out the files that are made from memory, and do as before for all else.

    Args:
        server: MkDocs's.
        find: a file by its path in the site.
    """
    app: WSGIApplication = server.get_app()
    mount_path: str = server.mount_path  # where the site begins, with its final slash

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = str(environ["PATH_INFO"]).encode("latin-1").decode("utf-8", "ignore")
        if not path.startswith(mount_path):
            return app(environ, start_response)
        name = path.removeprefix(mount_path)
        if name.endswith("/"):
            name += "index.html"
        is_page = name.endswith(".html") or "." not in name
        if is_page:
            _wait_for_build(server)
        file = find(name)
        if file is None and isinstance(find(f"{name}/index.html"), MemoryFile):
            start_response("302 Found", [("Location", f"{quote(path)}/")])
            return []
        if not isinstance(file, MemoryFile):
            return app(environ, start_response)
        content = file.content_bytes
        if is_page:
            content = _reloading(server, content)
        kind = "text/html" if is_page else "text/plain"
        headers = [("Content-Type", f"{kind}; charset=utf-8"), ("Content-Length", str(len(content)))]
        start_response("200 OK", headers)
        return [content]

    server.set_app(answer)


def _wait_for_build(server: Any) -> None:
    """Wait for a build that goes on, as MkDocs's server does before it hands out a page."""
    with server._epoch_cond:  # noqa: SLF001  # nothing public says when a build is done
        server._epoch_cond.wait_for(lambda: server._visible_epoch == server._wanted_epoch)  # noqa: SLF001  # likewise


def _reloading(server: Any, page: bytes) -> bytes:
    """A page that asks the server for changes, as those from disk do."""
    changed: bytes = server._inject_js_into_html(page, server._visible_epoch)  # noqa: SLF001  # likewise
    return changed


def watch_for(server: Any, folder: Path, *, is_watched: bool) -> None:
    """Let MkDocs's server rebuild when `folder` comes or goes, and watch it whenever it is there.

    Args:
        server: MkDocs's.
        folder: absolute, without `..`.
        is_watched: the server watches it already, or is about to.
    """
    watch = _FolderWatch(server, folder, is_watched=is_watched)
    watch.look_around()
    if not is_watched:
        watch.look_again()


class _FolderWatch(FileSystemEventHandler):
    """Sees what comes and goes beside the folder, or beside the nearest folder above it that there is."""

    def __init__(self, server: Any, folder: Path, *, is_watched: bool) -> None:
        self._server = server
        self._folder = folder
        self._is_there = is_watched
        self._places: dict[Path, ObservedWatch] = {}

    def look_around(self) -> None:
        """Watch where the folder, or one on the way to it, would be made."""
        while (place := self._nearest()) not in self._places:
            with suppress(*_GONE):  # in this moment: look for another
                self._places[place] = self._server.observer.schedule(self, str(place), recursive=False)

    def _nearest(self) -> Path:
        return next(above for above in self._folder.parents if above.is_dir())

    def on_created(self, event: FileSystemEvent) -> None:
        self._changed(event.src_path)

    def on_moved(self, event: FileSystemEvent) -> None:
        self._changed(event.src_path)
        self._changed(event.dest_path)

    def on_deleted(self, event: FileSystemEvent) -> None:
        self._changed(event.src_path)

    def _changed(self, name: bytes | str) -> None:
        path = Path(os.fsdecode(name))
        if path != self._folder and path not in self._folder.parents:
            return
        # A watch ends with its folder, and does not see another that takes its place.
        if ended := self._places.pop(path, None):
            self._server.observer.unschedule(ended)
        self.look_around()
        self.look_again()

    def look_again(self) -> None:
        """Rebuild if the folder is or was there; watch it anew, as it may be another than before."""
        was_there, self._is_there = self._is_there, self._folder.is_dir()
        path = str(self._folder)
        if self._is_there:
            with suppress(KeyError):  # not watched before, or gone before the watch began
                self._server.unwatch(path)
            with suppress(*_GONE):  # in this moment: the place where it was tells of it
                self._server.watch(path)
        if self._is_there or was_there:
            # The server itself sees no change in files that come or go with their folder.
            change = FileModifiedEvent(path), ObservedWatch(path, recursive=True)
            self._server.observer.event_queue.put(change)
