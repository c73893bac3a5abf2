"""The browser that the tests drive: where it is, and on Debian and Ubuntu how it gets there.

As a program it prints the browser's path; with `--install` it installs Chromium first where none is found.
It exits with 1, and says what to do, when there is none in the end: no test is skipped for want of a browser.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
_MAC_APPS = ("Chromium", "Google Chrome", "Microsoft Edge")
_ADVICE = "no Chromium, Chrome or Edge found: install one, or set PUBS_BROWSER to its executable"


class NoBrowserError(Exception):
    """There is no browser to test with; the text says how to get one."""


def find_browser() -> Path:
    """The executable of a browser of Chromium's family.

    Returns:
        What the environment variable PUBS_BROWSER says, else the first found on PATH, else among macOS's
        applications.

    Raises:
        NoBrowserError: there is none, or PUBS_BROWSER names no program.
    """
    if chosen := os.environ.get("PUBS_BROWSER"):
        if found := shutil.which(chosen):
            return Path(found)
        raise NoBrowserError(f"PUBS_BROWSER is {chosen}, which is no program")
    for command in _COMMANDS:
        if found := shutil.which(command):
            return Path(found)
    for folder in (Path("/Applications"), Path.home() / "Applications"):
        for app in _MAC_APPS:
            executable = folder / f"{app}.app" / "Contents" / "MacOS" / app
            if executable.exists():
                return executable
    raise NoBrowserError(_ADVICE)


def install_browser() -> None:
    """Install Debian's or Ubuntu's Chromium, as root or by a sudo that asks for no password.

    Raises:
        NoBrowserError: this is another system, or the installation failed.
    """
    if not shutil.which("apt-get"):
        raise NoBrowserError(_ADVICE)
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    try:
        for arguments in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
            # What it prints goes to stderr: stdout is for the path.
            subprocess.run([*as_root, "apt-get", *arguments], check=True, stdout=sys.stderr)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NoBrowserError(f"{_ADVICE} (installing it failed: {error})") from error


def main(arguments: list[str]) -> int:
    try:
        try:
            browser = find_browser()
        except NoBrowserError:
            if "--install" not in arguments or "PUBS_BROWSER" in os.environ:
                raise
            install_browser()
            browser = find_browser()
    except NoBrowserError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{browser}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
