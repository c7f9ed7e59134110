"""What the shells complete: commands, options and names from the database; and never a word of error on the prompt."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from cli_world import build, environment, run

from regionstats.cli.shells import SCRIPTS


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database, and `regionstats` as a shell finds it."""
    home = tmp_path_factory.mktemp("completion")
    build(home / "regionstats.db")
    program = home / "bin" / "regionstats"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m regionstats "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return home


def completed(folder: Path, line: str, shell: str = "bash", place: int | None = None) -> list[str]:
    """What the program answers for a line whose last word is under the cursor."""
    words = line.split(" ")
    asked = {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1 if place is None else place)}
    ran = run(folder=folder, _REGIONSTATS_COMPLETE=f"complete_{shell}", **asked)
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout.splitlines()


LINES = [
    ("regionstats comp", ["compare"]),
    ("regionstats ", None),
    ("regionstats compare lia", ["liaoning"]),
    ("regionstats compare liaoning gu", ["guangdong"]),
    ("regionstats compare 辽", ["辽宁"]),
    ("regionstats compare CN-", ["CN-GD", "CN-LN"]),
    ("regionstats compare shan", ["shanxi"]),  # no observation is about them, but nothing else begins so
    ("regionstats compare --csv lia", ["liaoning"]),
    ("regionstats --db regionstats.db compare lia", ["liaoning"]),
    ("regionstats --db=regionstats.db compare lia", ["liaoning"]),
    ("regionstats compare --meas", ["--measure"]),
    ("regionstats compare --measure ", ["level", "share", "growth", "change", "multiple", "rank"]),
    ("regionstats compare --measure=g", ["--measure=growth"]),
    ("regionstats compare --measure = g", ["growth"]),  # as bash parts it
    ("regionstats compare --measure =", ["level", "share", "growth", "change", "multiple", "rank"]),
    ("regionstats list -f nd", ["ndjson"]),
    ("regionstats --lang z", ["zh"]),
    ("regionstats list --metric technology_c", ["technology_contract_turnover"]),
    ("regionstats list --metric 技术合同", ["技术合同成交额"]),
    ("regionstats list --category p", ["platforms"]),
    ("regionstats list --source china", ["china-org-cn"]),
    ("regionstats list --source l", ["ln"]),
    ("regionstats list --period 2", ["2021", "2023", "2024"]),
    ("regionstats sources sh", ["show"]),
    ("regionstats sources show g", ["gd"]),
    ("regionstats db up", ["upgrade"]),
    ("regionstats schema o", ["observations"]),
    ("regionstats --vers", ["--version"]),
    ("regionstats ingest some", []),  # files: the shell's own
    ("regionstats list --db some", []),
    ("regionstats nonsense li", []),
    ("regionstats compare zzz", []),
    ("regionstats list --metric zzz", []),
    ("regionstats --db missing.db compare lia", []),
    ("regionstats --db bin compare lia", []),
    ("regionstats compare '", ["guangdong", "liaoning"]),
]


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_what_can_follow(folder: Path, line: str, expected: list[str] | None) -> None:
    found = completed(folder, line)
    if expected is None:
        assert {"compare", "list", "sql", "db"} <= set(found)
        assert not any(" " in word for word in found)
    else:
        assert found == expected


def test_keys_come_from_the_database(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "regionstats.db")) as connection:
        keys = [row[0] for row in connection.execute("SELECT DISTINCT key FROM observation ORDER BY key")]
    assert completed(folder, f"regionstats show {keys[0][:4]}") == [keys[0]]
    assert set(keys) <= set(completed(folder, "regionstats show "))


def test_each_shell_gets_its_own_form(folder: Path) -> None:
    assert completed(folder, "regionstats db che", "zsh")[0].startswith("check:Prove that")
    assert completed(folder, "regionstats db che", "fish")[0].startswith("check\tProve that")
    assert completed(folder, "regionstats db che", "bash") == ["check"]


def test_what_a_shell_would_part_is_quoted(folder: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(folder / "regionstats.db", tmp_path))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE document SET id = 'a b: $(rm)' WHERE id = 'ln'")
    assert completed(tmp_path, "regionstats sources show a") == [r"a\ b:\ \$\(rm\)"]
    assert completed(tmp_path, "regionstats sources show a", "zsh")[0].startswith(r"a b\: $(rm)")


BROKEN = [
    {"COMP_WORDS": "", "COMP_CWORD": ""},
    {"COMP_WORDS": "regionstats", "COMP_CWORD": "x"},
    {"COMP_WORDS": "regionstats\ncompare\n\udcff", "COMP_CWORD": "2"},
    {"COMP_WORDS": "regionstats compare lia", "COMP_CWORD": "99"},
    {"COMP_WORDS": "regionstats compare", "COMP_CWORD": "-5"},
    {},
]


@pytest.mark.parametrize("asked", BROKEN)
@pytest.mark.parametrize("action", ["complete_bash", "complete_tcsh", "complete", "nonsense", "source_tcsh"])
def test_nothing_is_said_whatever_is_asked(folder: Path, asked: dict[str, str], action: str) -> None:
    ran = run(folder=folder, _REGIONSTATS_COMPLETE=action, **asked)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_nothing_is_said_of_a_broken_or_older_database(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "regionstats.db").write_bytes(b"no database" * 100)
    assert completed(tmp_path, "regionstats compare lia") == []
    path = Path(shutil.copy(folder / "regionstats.db", tmp_path / "older.db"))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    assert completed(tmp_path, "regionstats --db older.db compare lia") == []


def test_completion_makes_no_database(tmp_path: Path) -> None:
    assert completed(tmp_path, "regionstats compare lia") == []
    assert list(tmp_path.iterdir()) == []


def test_completion_imports_nothing_heavy(folder: Path) -> None:
    heavy = ("typer", "sqlalchemy", "alembic", "pandas", "rich", "hashlib", "tempfile", "ahocorasick_rs")
    code = f"""
import sys
from regionstats.cli import main
main()
sys.exit(" ".join(sorted(set({heavy!r}) & set(sys.modules))))
"""
    asked = {"_REGIONSTATS_COMPLETE": "complete_bash", "COMP_WORDS": "regionstats compare lia", "COMP_CWORD": "2"}
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment(folder) | asked, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert (ran.stdout, ran.stderr.strip()) == ("liaoning\n", "")


@pytest.mark.parametrize("shell", SCRIPTS)
def test_the_script_is_shown_and_installed_once(shell: str, tmp_path: Path) -> None:
    ran = run("--show-completion", shell, folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (0, SCRIPTS[shell])
    (tmp_path / ".bashrc").write_text("alias ll='ls -l'", encoding="utf-8")
    for _ in range(2):
        assert run("--install-completion", shell, folder=tmp_path).returncode == 0
    [script] = [path for path in tmp_path.rglob("*regionstats*") if path.is_file()]
    assert script.read_text(encoding="utf-8") == SCRIPTS[shell]
    start = {"bash": ".bashrc", "zsh": ".zshrc"}.get(shell)
    if start:
        assert (tmp_path / start).read_text(encoding="utf-8").count("regionstats completion") == 1
    assert (tmp_path / ".bashrc").read_text(encoding="utf-8").startswith("alias ll='ls -l'")


def test_an_unknown_shell_is_told(tmp_path: Path) -> None:
    ran = run("--show-completion", "tcsh", folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "bash, zsh, fish" in ran.stderr


def asked_of(shell: str, folder: Path, code: str) -> str:
    """What a real shell prints, with the program on its path; the test is skipped where there is no such shell."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    variables = environment(folder)
    variables["PATH"] = f"{folder / 'bin'}:{variables['PATH']}"
    (folder / f"completion.{shell}").write_text(SCRIPTS[shell], encoding="utf-8")
    ran = subprocess.run([shell, "-c", code], cwd=folder, env=variables, capture_output=True, text=True, check=False)
    assert ran.stderr == ""
    return ran.stdout


def test_a_real_bash_completes(folder: Path) -> None:
    ask = "_regionstats_completion regionstats; printf '%s\\n' \"${COMPREPLY[@]}\""
    code = f"""
        source ./completion.bash
        COMP_WORDS=(regionstats compare liaoning gu); COMP_CWORD=3; {ask}
        COMP_WORDS=(regionstats list --measure = g); COMP_CWORD=4; {ask}
        COMP_WORDS=(regionstats compare ''); COMP_CWORD=2; {ask}
    """
    assert asked_of("bash", folder, code).split() == ["guangdong", "growth", "guangdong", "liaoning"]


def test_a_real_fish_completes(folder: Path) -> None:
    code = "source ./completion.fish; complete -C 'regionstats compare liaoning gu'; complete -C 'regionstats db che'"
    told = asked_of("fish", folder, code)
    assert [line.split("\t")[0] for line in told.splitlines()] == ["guangdong", "check"]


def test_a_real_zsh_reads_its_script(folder: Path) -> None:
    code = "autoload -Uz compinit && compinit -u -d ./dump; source ./completion.zsh; print ${_comps[regionstats]}"
    assert asked_of("zsh", folder, code) == "_regionstats_completion\n"
