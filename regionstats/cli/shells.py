"""The scripts that let bash, zsh and fish complete regionstats, and putting them where the shells look."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from regionstats.errors import OutputError, UsageError
from regionstats.output.notes import warn

SCRIPTS = {
    "bash": """\
_regionstats_completion() {
    local IFS=$'\\n'
    COMPREPLY=( $( COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD \\
        _REGIONSTATS_COMPLETE=complete_bash "$1" 2>/dev/null ) )
    return 0
}
complete -o default -F _regionstats_completion regionstats
""",
    "zsh": """\
#compdef regionstats
_regionstats_completion() {
    local -a found
    found=("${(@f)$(COMP_WORDS="${(pj:\\n:)words}" COMP_CWORD=$((CURRENT-1)) \\
        _REGIONSTATS_COMPLETE=complete_zsh ${(Q)words[1]} 2>/dev/null)}")
    if [[ -n "${found[1]}" ]]; then
        _describe -V regionstats found
    else
        _files
    fi
}
if [[ "${funcstack[1]}" = "_regionstats" ]]; then
    _regionstats_completion
else
    compdef _regionstats_completion regionstats
fi
""",
    "fish": """\
function __regionstats_complete
    set -l before (commandline -opc)
    set -l found (env COMP_WORDS=(string join \\n -- $before (commandline -ct) | string collect -N) \\
        COMP_CWORD=(count $before) _REGIONSTATS_COMPLETE=complete_fish $before[1] 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c regionstats -f -a '(__regionstats_complete)'
""",
}
_MARK = "# regionstats completion"


def show(shell: str | None) -> None:
    """Print the script for this shell, or the one that runs."""
    sys.stdout.write(SCRIPTS[_known(shell)])


def install(shell: str | None) -> None:
    """Put the script where this shell, or the one that runs, finds it; a second time changes nothing."""
    shell = _known(shell)
    home = Path.home()
    functions = "fpath=({0.parent} $fpath); autoload -Uz compinit && compinit"
    script, start, line = {
        "bash": (home / ".bash_completions/regionstats.sh", home / ".bashrc", 'source "{}"'),
        "zsh": (home / ".zfunc/_regionstats", home / ".zshrc", functions),
        "fish": (_configuration(home) / "fish/completions/regionstats.fish", None, ""),
    }[shell]  # fmt: skip
    try:
        script.parent.mkdir(parents=True, exist_ok=True)
        script.write_text(SCRIPTS[shell], encoding="utf-8")
        if start is not None:
            _add(start, line.format(script))
    except OSError as error:
        hint = f"`regionstats --show-completion {shell}` prints it."
        raise OutputError(f"{error.filename or script} cannot be written: {error.strerror}.", hint) from error
    warn(f"{script} is written: {shell} completes regionstats when it is started the next time.")


def _configuration(home: Path) -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")


def _add(start: Path, line: str) -> None:
    """Add a line to the file that the shell reads at its start, unless it is there."""
    there = start.read_text(encoding="utf-8", errors="surrogateescape") if start.exists() else ""
    if f"{line}  {_MARK}" in there:
        return
    gap = "" if not there or there.endswith("\n") else "\n"
    with start.open("a", encoding="utf-8") as file:
        file.write(f"{gap}{line}  {_MARK}\n")


def _known(shell: str | None) -> str:
    name = shell or _running()
    if name not in SCRIPTS:
        raise UsageError(f"No completion is known for {name!r}.", f"Name one of {', '.join(SCRIPTS)}.")
    return name


def _running() -> str:
    """The shell this was started from, where the system tells, else the user's own."""
    try:
        parent = Path(f"/proc/{os.getppid()}/comm").read_text(encoding="utf-8").strip()
    except OSError:
        parent = ""
    return parent if parent in SCRIPTS else Path(os.environ.get("SHELL", "")).name
