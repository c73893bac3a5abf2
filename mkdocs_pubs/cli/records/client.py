"""Ask services of the web, politely: with a name and an address, waiting when they say so, and not twice."""

from __future__ import annotations

import time
from collections.abc import Callable
from hashlib import sha256
from http.client import HTTPException
from pathlib import Path
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from mkdocs_pubs import __version__

_TIMEOUT = 20.0  # seconds
_TRIES = 3
_LONGEST_WAIT = 60.0  # seconds; a service that asks for more is not asked again
_BUSY = frozenset((429, 500, 502, 503, 504))
_MOST_BYTES = 20_000_000
_DAY = 86_400  # seconds, for which an answer is kept


class Failure(NamedTuple):
    """Why there is no answer: the host that was asked, and a reason."""

    host: str
    reason: str
    is_offline: bool = False


class Client:
    """Gets what services answer.

    Args:
        contact: the address that services are told, "" for none; some ask for one.
        server: the address of one server that answers in the place of all services, by host and path; "" for
            none. Tests and institutes with a mirror have one.
        kept: the folder in which answers are kept for a day; None for not at all.
        wait: waits so many seconds.
    """

    def __init__(
        self,
        contact: str = "",
        server: str = "",
        kept: Path | None = None,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._agent = f"mkdocs-pubs/{__version__}" + (f" (mailto:{contact})" if contact else "")
        self._server = server.rstrip("/")
        self._kept = kept
        self._wait = wait

    def get(self, url: str, accept: str = "*/*") -> bytes | Failure:
        """What a service answers.

        Args:
            url: with https.
            accept: the kind of answer, as HTTP names it.
        """
        path = self._kept / sha256(f"{accept} {url}".encode()).hexdigest() if self._kept else None
        if path and path.is_file() and time.time() - path.stat().st_mtime < _DAY:
            return path.read_bytes()
        answer = self._asked(url, accept)
        if path and isinstance(answer, bytes):
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(answer)
            except OSError:
                pass  # what can't be kept is asked for again
        return answer

    def has(self, url: str) -> bool:
        """Whether there is something at an address, without getting it."""
        return not isinstance(self._asked(url, "*/*", "HEAD"), Failure)

    def _asked(self, url: str, accept: str, method: str = "GET") -> bytes | Failure:
        parts = urlsplit(url)
        target = f"{self._server}/{parts.netloc}{parts.path}?{parts.query}" if self._server else url
        headers = {"Accept": accept, "User-Agent": self._agent}
        request = Request(target, headers=headers, method=method)  # noqa: S310
        for attempt in range(1, _TRIES + 1):
            try:
                with urlopen(request, timeout=_TIMEOUT) as response:  # noqa: S310  # https, or the server's own
                    data: bytes = response.read(_MOST_BYTES + 1)
            except HTTPError as error:
                pause = _pause(error, attempt)
                error.close()
                if error.code not in _BUSY or attempt == _TRIES or pause > _LONGEST_WAIT:
                    return Failure(parts.netloc, _reason(error.code))
                self._wait(pause)
            except (URLError, TimeoutError, ConnectionError, HTTPException) as error:
                reason = getattr(error, "reason", error)
                is_timeout = isinstance(reason, TimeoutError)
                said = (
                    f"no answer within {_TIMEOUT:.0f} s"
                    if is_timeout
                    else str(reason) or type(reason).__name__
                )
                return Failure(parts.netloc, said, is_offline=not is_timeout)
            else:
                if len(data) > _MOST_BYTES:
                    return Failure(parts.netloc, "the answer is too long")
                return data
        return Failure(parts.netloc, "no answer")


def _pause(error: HTTPError, attempt: int) -> float:
    """How long to wait: as the service says, or else twice as long each time."""
    said = error.headers.get("Retry-After", "")
    return float(said) if said.isdecimal() else 2.0**attempt


def _reason(status: int) -> str:
    if status in {404, 410, 400}:
        return "it knows nothing of this name"
    return f"it answered with HTTP status {status}"
