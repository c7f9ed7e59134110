"""Make the pictures of the README from the real program on the bundled digests.

    python docs/pictures.py            into docs/pictures
    python docs/pictures.py FOLDER     elsewhere

`compare.svg` is what a terminal shows, `chart.svg` what `regionstats plot` draws (extra `plot`).
"""

from __future__ import annotations

import os
import pty
import struct
import subprocess
import sys
import tempfile
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

from rich.console import Console
from rich.text import Text

COLUMNS, LINES = 124, 60
COMPARE = ["compare", "liaoning", "guangdong"]
CHART = ["plot", "compare", "liaoning", "guangdong"]


def program(folder: Path) -> tuple[list[str], dict[str, str]]:
    """The program and an environment in which only the bundled digests can answer."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("REGIONSTATS", "NO_COLOR"))}
    places = {"XDG_DATA_HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache"), "TERM": "xterm-256color"}
    size = {"COLUMNS": str(COLUMNS), "LINES": str(LINES)}
    return [sys.executable, "-m", "regionstats"], kept | places | size | {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}


def terminal(arguments: list[str], folder: Path) -> str:
    """What the program writes to a terminal, colours included."""
    command, environment = program(folder)
    near, far = pty.openpty()
    ioctl(far, TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    with subprocess.Popen([*command, *arguments], cwd=folder, env=environment, stdout=far, stderr=subprocess.DEVNULL):
        os.close(far)
        read: list[bytes] = []
        while part := _part(near):
            read.append(part)
    os.close(near)
    return b"".join(read).decode("utf-8").replace("\r\n", "\n")


def _part(near: int) -> bytes:
    try:
        return os.read(near, 65536)
    except OSError:  # the other end is closed
        return b""


def draw_terminal(path: Path, folder: Path) -> None:
    """The comparison as a picture of a terminal."""
    console = Console(record=True, width=COLUMNS, file=open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    console.print(Text.from_ansi("$ regionstats " + " ".join(COMPARE) + "\n" + terminal(COMPARE, folder).rstrip()))
    path.write_text(console.export_svg(title="regionstats", unique_id="regionstats"), encoding="utf-8")


def draw_chart(path: Path, folder: Path) -> None:
    """The comparison as a chart."""
    command, environment = program(folder)
    subprocess.run([*command, *CHART, "-o", str(path)], cwd=folder, env=environment, check=True, capture_output=True)


def main() -> None:
    """Draw both."""
    target = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "pictures").resolve()
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        draw_terminal(target / "compare.svg", Path(folder))
        draw_chart(target / "chart.svg", Path(folder))


if __name__ == "__main__":
    main()
