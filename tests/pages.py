"""The blocks of a page in docs/, and a terminal to run them in."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

DOCS = Path(__file__).parent.parent / "docs"
BIN = Path(sys.executable).parent
_BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)
_NEW_DATABASE = re.compile(r"^export REGIONSTATS_DB=(\S+)$", re.MULTILINE)


class Block(NamedTuple):
    """A block to run, and what the page says it prints (None where it does not say)."""

    kind: str
    code: str
    prints: str | None


def blocks(name: str) -> list[Block]:
    """The blocks of a page that are run: sh and python, in their order."""
    text = (DOCS / name).read_text(encoding="utf-8")
    return [Block(found[1], found[2], found[3]) for found in _BLOCK.finditer(text)]


def walk(name: str, folder: Path, terminal: bool) -> list[tuple[Block, int, str]]:
    """Run all blocks of a page in a folder: each with its exit code, and what a terminal of 80 columns or a pipe gets."""
    variables = environment(folder)
    walked = []
    for block in blocks(name):
        run = _seen if terminal else _piped
        walked.append((block, *run(_command(block), folder, variables)))
        for path in _NEW_DATABASE.findall(block.code):
            variables["REGIONSTATS_DB"] = path
    return walked


def environment(folder: Path) -> dict[str, str]:
    """A terminal without colours, whose home is the folder and whose commands are those beside Python."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("REGIONSTATS", "FORCE_COLOR"))}
    home = {"HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache"), "XDG_DATA_HOME": str(folder / "data")}
    terminal = {"NO_COLOR": "1", "TERM": "xterm", "COLUMNS": "80", "LINES": "40", "LC_ALL": "C.UTF-8"}
    return kept | home | terminal | {"PATH": f"{BIN}{os.pathsep}{kept['PATH']}"}


def _command(block: Block) -> list[str]:
    if block.kind == "python":
        return [sys.executable, "-c", block.code]
    return ["bash", "-eu", "-o", "pipefail", "-c", block.code]


def _piped(command: list[str], folder: Path, variables: dict[str, str]) -> tuple[int, str]:
    ran = subprocess.run(
        command, cwd=folder, env=variables, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=False, timeout=120
    )
    return ran.returncode, ran.stdout.decode().replace("\r\n", "\n")


def _seen(command: list[str], folder: Path, variables: dict[str, str]) -> tuple[int, str]:
    main, side = pty.openpty()
    process = subprocess.Popen(command, cwd=folder, env=variables, stdin=side, stdout=side, stderr=side)
    os.close(side)
    seen = b""
    while part := _part(main):
        seen += part
    os.close(main)
    text = seen.decode().replace("\r\n", "\n")
    return process.wait(120), "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def _part(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other side is closed
        return b""
