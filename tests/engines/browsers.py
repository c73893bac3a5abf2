"""Firefox and WebKit, driven by what they themselves speak: WebDriver BiDi and WebDriver.

Debian has both: `firefox-esr`, and WebKitGTK's browser with `webkit2gtk-driver`; that needs a screen, `xvfb`.
`python tests/engines/browsers.py` exits with 1 where one is missing; with `--install` it installs them first.

Sources: WebDriver BiDi (W3C, sections session, browsingContext and script); WebDriver 2 (W3C).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from tempfile import TemporaryDirectory
from typing import Any, Protocol

PACKAGES = {"firefox-esr": "firefox-esr", "WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"}
"""The programs, and Debian's packages that hold them."""

_PATIENCE = 60  # seconds until a browser that does not answer is given up


class Engine(Protocol):
    """A browser with one window."""

    def open(self, url: str) -> None:
        """Go to an address, and wait until it is loaded."""

    def evaluate(self, expression: str) -> Any:
        """The value of an expression of JavaScript, a promise awaited; it must be JSON."""


class Firefox:
    """Firefox by its own WebDriver BiDi."""

    def __init__(self, socket: Any) -> None:
        self._socket = socket
        self._number = 0
        self._call("session.new", capabilities={})
        self._context = self._call("browsingContext.getTree")["contexts"][0]["context"]

    def open(self, url: str) -> None:
        """Go to an address, and wait until it is loaded."""
        self._call("browsingContext.navigate", context=self._context, url=url, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """The value of an expression; it comes as JSON, since BiDi has forms of its own for values."""
        answer = self._call(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({expression})))()",
            target={"context": self._context},
            awaitPromise=True,
        )
        if answer["type"] != "success":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def _call(self, method: str, **params: Any) -> Any:
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while (answer := json.loads(self._socket.recv(timeout=_PATIENCE))).get("id") != self._number:
            pass  # an event
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['message']}")
        return answer["result"]


class WebKit:
    """WebKitGTK's browser by its WebDriver."""

    def __init__(self, address: str) -> None:
        self._address = f"{address}/session"
        self._address += f"/{self._call('', {'capabilities': {}})['sessionId']}"

    def open(self, url: str) -> None:
        """Go to an address, and wait until it is loaded."""
        self._call("/url", {"url": url})

    def evaluate(self, expression: str) -> Any:
        """The value of an expression."""
        script = f"({expression}).then(arguments[0], (error) => arguments[0]({{ error: String(error) }}))"
        value = self._call("/execute/async", {"script": f"(async () => await {script})()", "args": []})
        if isinstance(value, dict) and "error" in value:
            raise RuntimeError(value["error"])
        return value

    def _call(self, path: str, content: Any) -> Any:
        request = urllib.request.Request(  # noqa: S310  # the driver's, on loopback
            self._address + path, json.dumps(content).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310  # likewise
            return json.load(answer)["value"]


@contextmanager
def firefox() -> Iterator[Engine]:
    """Firefox without a window, with a profile of its own."""
    from websockets.sync.client import connect  # noqa: PLC0415  # the installation needs no socket

    with ExitStack() as stack:
        profile = stack.enter_context(TemporaryDirectory())
        command = ["firefox-esr", "--headless", "--no-remote", "--profile", profile]
        process = stack.enter_context(_running([*command, "--remote-debugging-port", "0"], stderr=True))
        assert process.stderr
        line = next(line for line in process.stderr if b"WebDriver BiDi listening on" in line)
        address = line.split()[-1].decode()
        yield Firefox(stack.enter_context(connect(f"{address}/session", max_size=None)))


@contextmanager
def webkit() -> Iterator[Engine]:
    """WebKitGTK's browser on a screen that nobody sees."""
    with ExitStack() as stack:
        screen, number = os.pipe()
        stack.callback(os.close, screen)
        command = ["Xvfb", "-displayfd", str(number), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
        stack.enter_context(_running(command, pass_fds=(number,)))
        os.close(number)
        display = b""
        while not display.endswith(b"\n"):
            display += os.read(screen, 16)
        environment = {
            "DISPLAY": f":{display.decode().strip()}",
            # In a container it may have no sandbox, and no graphics card.
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
            "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
            "GDK_BACKEND": "x11",
        }
        port = _free_port()
        stack.enter_context(_running(["WebKitWebDriver", f"--port={port}"], environment))
        _wait_for(port)
        yield WebKit(f"http://127.0.0.1:{port}")


ENGINES = {"firefox": firefox, "webkit": webkit}
"""The browsers, each as a context that starts and ends it."""


@contextmanager
def _running(
    command: list[str],
    environment: dict[str, str] | None = None,
    *,
    pass_fds: tuple[int, ...] = (),
    stderr: bool = False,
) -> Iterator[subprocess.Popen[bytes]]:
    """A process until the context ends, and all that it started: it leads a group of its own."""
    with subprocess.Popen(
        command,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE if stderr else subprocess.DEVNULL,
        pass_fds=pass_fds,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            os.killpg(process.pid, 15)


def _free_port() -> int:
    import socket  # noqa: PLC0415  # for this alone

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(port: int) -> None:
    import socket  # noqa: PLC0415  # likewise
    import time  # noqa: PLC0415  # likewise

    for _ in range(_PATIENCE * 10):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"nothing answers at port {port}")


def main(arguments: list[str]) -> int:
    """Say which browser is missing, after an attempt to install it where that is asked for."""
    missing = [package for program, package in PACKAGES.items() if not shutil.which(program)]
    if missing and "--install" in arguments and shutil.which("apt-get"):
        as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        for command in (["update"], ["install", "--yes", "--no-install-recommends", *missing]):
            subprocess.run([*as_root, "apt-get", *command], check=False, stdout=sys.stderr)
        missing = [package for program, package in PACKAGES.items() if not shutil.which(program)]
    if missing:
        sys.stderr.write(f"these are needed; on Debian: apt install {' '.join(missing)}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
