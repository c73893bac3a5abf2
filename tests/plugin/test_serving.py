"""What the server is told of folders that come and go."""

import os
from pathlib import Path
from queue import Queue
from types import SimpleNamespace

import pytest
from watchdog.events import DirCreatedEvent, FileSystemEventHandler

from mkdocs_pubs.plugin.serving import watch_for


@pytest.mark.parametrize("named", [os.fspath, os.fsencode], ids=["text", "bytes"])
def test_a_folder_that_comes_is_watched_however_the_system_names_it(tmp_path: Path, named: object) -> None:
    assert callable(named)
    handlers: list[FileSystemEventHandler] = []
    watched: list[str] = []

    def schedule(handler: FileSystemEventHandler, _path: str, **_: object) -> None:
        handlers.append(handler)

    observer = SimpleNamespace(schedule=schedule, event_queue=Queue())
    server = SimpleNamespace(observer=observer, watch=watched.append, unwatch=watched.remove)
    folder = tmp_path / "bib"
    watched.append(str(folder))
    watch_for(server, folder, is_watched=False)
    folder.mkdir()
    handlers[0].on_created(DirCreatedEvent(named(folder)))
    assert watched == [str(folder)]
    assert not observer.event_queue.empty()
