"""Fixtures of all tests: small sites, the repository's own site, a browser and a server on loopback."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Protocol

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from find_browser import find_browser
from sites import Built, Site, run_mkdocs, write_site

# Machines are noisy: a slow draw says nothing of our code. In CI each run tries the same examples.
settings.register_profile(
    "pubs",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,
)
settings.load_profile("pubs")

REPOSITORY = Path(__file__).parent.parent

# Without its own traffic: what is recorded in a test is what the page asked for.
_BROWSER_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class MakeSite(Protocol):
    """Writes a site's source into a folder of the test's own; see `sites.write_site`."""

    def __call__(
        self, files: Mapping[str, str | bytes], config: str | Mapping[str, Any] | None = None
    ) -> Site: ...


class ServeDir(Protocol):
    """Serves a folder on loopback until the test ends; gives the URL of `base` in it, with a final slash."""

    def __call__(self, folder: Path, base: str = "/") -> str: ...


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files of the layouts anew"
    )


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    return partial(write_site, tmp_path)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The repository's own site, built strictly by `mkdocs` as its owner builds it."""
    root = tmp_path_factory.mktemp("home") / "site"
    done = run_mkdocs(REPOSITORY, "build", "--strict", "-d", str(root))
    assert done.returncode == 0, done.stderr
    return Built(root, tuple(done.stderr.splitlines()), failed=False)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=find_browser(), args=list(_BROWSER_FLAGS))
        yield launched
        launched.close()


@pytest.fixture
def serve_dir() -> Iterator[ServeDir]:
    with ExitStack() as servers:

        def serve(folder: Path, base: str = "/") -> str:
            return servers.enter_context(served(folder, base))

        yield serve


@contextmanager
def served(folder: Path, base: str) -> Iterator[str]:
    base = f"/{base.strip('/')}/".replace("//", "/")

    class Handler(SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            if not path.startswith(base):
                return str(folder / "outside the base path")
            return super().translate_path("/" + path.removeprefix(base))

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{base}"
        server.shutdown()
        thread.join()
