"""A folder that comes and goes while the site is served: MkDocs watches what there is when it starts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from watchdog.events import FileModifiedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers.api import ObservedWatch


def watch_for(server: Any, folder: Path, *, is_watched: bool) -> None:
    """Let MkDocs's server rebuild when `folder` appears, and watch it from then on.

    Args:
        server: MkDocs's.
        folder: absolute.
        is_watched: the server watches it already, or is about to.
    """
    awaited = _Awaited(server, folder, is_watched=is_watched)
    awaited.look_around()
    if not is_watched:
        awaited.came(folder)


class _Awaited(FileSystemEventHandler):
    """Sees what is made beside the folder, or beside the nearest folder above it that there is."""

    def __init__(self, server: Any, folder: Path, *, is_watched: bool) -> None:
        self._server = server
        self._folder = folder
        self._is_watched = is_watched
        self._places: set[Path] = set()

    def look_around(self) -> None:
        """Watch where the folder, or one on the way to it, would be made."""
        place = next(above for above in self._folder.parents if above.is_dir())
        if place not in self._places:
            self._places.add(place)
            self._server.observer.schedule(self, str(place), recursive=False)

    def on_created(self, event: FileSystemEvent) -> None:
        self.came(Path(str(event.src_path)))

    def on_moved(self, event: FileSystemEvent) -> None:
        self._went(event.src_path)
        self.came(Path(str(event.dest_path)))

    def on_deleted(self, event: FileSystemEvent) -> None:
        self._went(event.src_path)

    def came(self, made: Path) -> None:
        """Watch the folder, if it is there now that another has been made."""
        if made != self._folder and made not in self._folder.parents:
            return
        self.look_around()
        if not self._folder.is_dir():
            return
        if self._is_watched:
            # The folder of before is gone, and its watch with it.
            self._server.unwatch(str(self._folder))
        self._is_watched = True
        self._server.watch(str(self._folder))
        self._rebuild()

    def _went(self, path: bytes | str) -> None:
        if self._is_watched and Path(str(path)) == self._folder:
            self._rebuild()

    def _rebuild(self) -> None:
        """Tell the server of a change: what the folder holds when it comes is none that it sees."""
        path = str(self._folder)
        change = FileModifiedEvent(path), ObservedWatch(path, recursive=True)
        self._server.observer.event_queue.put(change)
