"""Streams, formats, exit codes and files of the command line, on a database of hand-built observations."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from cli_world import build, environment, run, table, terminal

from regionstats.analysis.compare import FIELDS
from regionstats.cli.commands import COMMANDS
from regionstats.output.numbers import plain
from regionstats.output.text import width
from regionstats.store.read import OBSERVATION_FIELDS


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose regionstats.db is the small world."""
    here = tmp_path_factory.mktemp("streams")
    build(here / "regionstats.db")
    return here


def test_version_is_the_projects(folder: Path) -> None:
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
    for spelling in (["--version"], ["-V"], ["--db", "x", "--version"]):
        assert run(*spelling, folder=folder).stdout == f"regionstats {project['project']['version']}\n"


def test_a_pipe_gets_csv_and_silence(folder: Path) -> None:
    ran = run("compare", "liaoning", "guangdong", folder=folder)
    rows = table(ran.stdout)
    assert (ran.returncode, ran.stderr, tuple(rows[0])) == (0, "", FIELDS)
    assert [row[FIELDS.index("reason")] for row in rows[1:5]] == ["", "new", "", "period"]
    assert rows[5][FIELDS.index("value")] == "130830000000"


def test_a_terminal_gets_a_table_and_the_next_command(folder: Path) -> None:
    seen = terminal("compare", "liaoning", "guangdong", folder=folder, NO_COLOR="1")
    lines = [line.rstrip() for line in seen.splitlines()]
    assert max(map(len, lines[:-2])) <= 80
    assert "\x1b" not in seen
    assert any("11 new, 2024" in line and "30, 2021" in line and "≠ new" in line for line in lines)
    assert "130.83 billion yuan" in seen
    assert "regionstats show " in lines[-1] + lines[-2]


def test_colour(folder: Path) -> None:
    assert "\x1b[1m" in terminal("sources", folder=folder)
    assert "\x1b[1m" not in terminal("sources", folder=folder, TERM="dumb")
    assert "\x1b[1m" in run("sources", "-f", "table", folder=folder, FORCE_COLOR="1").stdout
    assert "\x1b" not in run("sources", "-f", "table", folder=folder, FORCE_COLOR="1", NO_COLOR="1").stdout
    assert "\x1b" not in run("sources", "--csv", folder=folder, FORCE_COLOR="1").stdout


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("option", [["--json"], ["-f", "json"], ["-fjson"], ["--format=json"]])
def test_shared_options_before_or_after(folder: Path, before: bool, option: list[str]) -> None:
    arguments = [*option, "list", "--limit", "2"] if before else ["list", *option, "--limit=2"]
    rows = json.loads(run(*arguments, folder=folder).stdout)
    assert [tuple(row) for row in rows] == [OBSERVATION_FIELDS] * 2


def test_csv_and_json_say_the_same(folder: Path) -> None:
    as_csv = list(csv.DictReader(run("list", folder=folder).stdout.splitlines()))
    as_json = [json.loads(line) for line in run("list", "--ndjson", folder=folder).stdout.splitlines()]
    assert len(as_csv) == len(as_json) == 7
    for one, other in zip(as_csv, as_json, strict=True):
        assert one == {name: plain(value) for name, value in other.items()}


def test_files(folder: Path, tmp_path: Path) -> None:
    for ending, start in (
        ("csv", "key,"),
        ("tsv", "key\t"),
        ("json", "["),
        ("ndjson", "{"),
        ("md", "| key"),
        ("txt", "key "),
    ):
        path = tmp_path / f"rows.{ending}"
        ran = run("list", "-o", str(path), folder=folder)
        assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
        assert path.read_text(encoding="utf-8").startswith(start)
    assert sorted(os.listdir(tmp_path)) == ["rows.csv", "rows.json", "rows.md", "rows.ndjson", "rows.tsv", "rows.txt"]


def test_a_file_is_written_whole_or_not_at_all(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "kept.csv"
    path.write_text("mine", encoding="utf-8")
    for arguments, code in ((("--fields", "nonsense"), 2), (("--region", "nowhere"), 2)):
        assert run("list", *arguments, "-o", str(path), folder=folder).returncode == code
    assert path.read_text(encoding="utf-8") == "mine"
    ran = run("list", "-o", str(tmp_path / "no" / "folder.csv"), folder=folder)
    assert (ran.returncode, "cannot be written" in ran.stderr) == (1, True)
    assert os.listdir(tmp_path) == ["kept.csv"]


def test_a_full_disk_is_a_sentence(folder: Path) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("there is no /dev/full")
    command = f"{sys.executable} -m regionstats list > /dev/full"
    ran = subprocess.run(
        ["sh", "-c", command], cwd=folder, env=environment(folder), capture_output=True, encoding="utf-8"
    )
    assert ran.returncode == 1
    assert ran.stderr.count("\n") == 1
    assert "No space left" in ran.stderr
    assert run("list", "-o", "/dev/full", "--csv", folder=folder).returncode == 1


def test_a_closed_pipe_is_quiet(folder: Path) -> None:
    command = f"{sys.executable} -m regionstats export regions | head -1; echo ${{PIPESTATUS[0]}}"
    ran = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment(folder), capture_output=True, encoding="utf-8"
    )
    assert ran.stdout.splitlines()[0] == "code,name,name_zh,level,parent"
    assert ran.stdout.splitlines()[1] in ("0", "141")
    assert ran.stderr == ""


def test_ctrl_c_is_130(folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "regionstats", "--db", "i.db", "ingest", "-"], cwd=folder, env=environment(folder),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(4)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in said


EXITS = [
    (0, ["-h"], ""),
    (0, ["compare", "-h"], ""),
    (0, ["list", "--region", "shanxi"], ""),
    (4, ["list", "--region", "shanxi", "-e"], ""),
    (0, ["list", "-e"], ""),
    (2, [], "Usage"),
    (2, ["comprae"], "Did you mean compare?"),
    (2, ["sources", "drop"], "open or remove"),
    (2, ["compare", "liaoning", "atlantis"], "No region is called 'atlantis'"),
    (2, ["compare", "liaoning", "shanxii"], "Shanxi"),
    (2, ["compare", "liaoning"], "two different regions"),
    (2, ["compare", "liaoning", "辽宁"], "two different regions"),
    (2, ["list", "--metric", "nonsense"], "No metric is called"),
    (2, ["list", "--sort", "regoin"], "region"),
    (2, ["list", "--fields", ","], "names no field"),
    (2, ["list", "--csv", "--json"], "Two formats"),
    (2, ["list", "--limit", "-3"], "less than 0"),
    (2, ["list", "--limit", "x"], "--limit"),
    (2, ["list", "--period", "2023-13"], "no period"),
    (2, ["list", "-o", "rows.docx"], ".docx"),
    (2, ["show", "zzz"], "No observation or region"),
    (2, ["show", "0123456789abcdef"], "No observation"),
    (2, ["sources", "show", "zzz"], "No document"),
    (2, ["init"], "exists already"),
    (3, ["--db", "missing.db", "list"], "no database at missing.db"),
    (3, ["--db", "broken.db", "list"], "not a database"),
]


@pytest.mark.parametrize(("code", "arguments", "said"), EXITS)
def test_exit_codes(folder: Path, code: int, arguments: list[str], said: str) -> None:
    (folder / "broken.db").write_bytes(b"no database" * 100)
    ran = run(*arguments, folder=folder)
    assert ran.returncode == code
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr
    assert code in (0, 4) or ran.stdout == ""
    assert not (folder / "missing.db").exists()


# (arguments that the quick way reads, the same in a spelling that is left to Typer)
SPELLINGS = [
    (["compare", "liaoning", "guangdong", "--json", "--measure", "level", "--limit", "3", "--shared", "--sort=value"],
     ["compare", "liaoning", "guangdong", "-fjson", "--measure", "level", "--limit", "3", "--shared", "--sort=value"]),
    (["list", "--region", "liaoning", "--region", "guangdong", "--fields", "key,value", "--csv"],
     ["list", "--region", "liaoning", "--region", "guangdong", "--fields", "key,value", "-fcsv"]),
    (["regions", "--all", "--level", "province", "--format", "md"],
     ["regions", "--all", "--level", "province", "-fmd"]),
    (["export", "metrics", "--output", "-"], ["export", "metrics", "-o-"]),
    (["show", "--json", "liaoning"], ["show", "-fjson", "liaoning"]),
    (["--limit", "1", "sources", "--no-header"], ["--limit", "1", "sources", "--no-header", "-fcsv"]),
    (["metrics", "match", "patents", "laboratories", "-f", "json"],
     ["metrics", "match", "patents", "laboratories", "-fjson"]),
]  # fmt: skip


@pytest.mark.parametrize(("quick", "slow"), SPELLINGS)
def test_the_quick_way_answers_as_typer_does(folder: Path, quick: list[str], slow: list[str]) -> None:
    assert run(*quick, folder=folder).stdout == run(*slow, folder=folder).stdout != ""


def test_every_command_declares_its_options_without_typer() -> None:
    names = {command.module for command in COMMANDS.values()}
    imports = "".join(f"import regionstats.cli.{name}\n" for name in sorted(names))
    code = f"import sys\n{imports}sys.exit('typer' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


HEAVY = ("sqlalchemy", "alembic", "pandas", "rich", "pydantic", "importlib.metadata", "ahocorasick_rs",
         "regionstats.lexicon", "regionstats.extract")  # fmt: skip
IMPORTED = """
import sys
sys.argv[1:] = {arguments!r}
from regionstats.cli import main
main()
sys.stderr.write(" ".join(sorted(set({heavy!r}) & set(sys.modules))))
"""


# What each way to an answer must not import; the first paths are those whose start-up is measured in benchmarks/.
NOT_IMPORTED = [
    (["--version"], (*HEAVY, "typer", "typing", "dataclasses", "sqlite3", "decimal", "regionstats.cli.run")),
    (
        ["compare", "liaoning", "guangdong", "--csv"],
        (*HEAVY, "typer", "hashlib", "tempfile", "regionstats.output.table"),
    ),
    (["list", "--csv"], (*HEAVY, "typer", "hashlib", "tempfile", "subprocess", "multiprocessing")),
    (["regions"], (*HEAVY, "typer")),
    (["metrics"], (*HEAVY, "typer")),
    (["compare", "liaoning", "guangdong", "-f", "table"], (*HEAVY, "typer")),
    (["list", "-fcsv"], HEAVY),
]


@pytest.mark.parametrize(("arguments", "heavy"), NOT_IMPORTED)
def test_reading_commands_import_nothing_heavy(folder: Path, arguments: list[str], heavy: tuple[str, ...]) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", IMPORTED.format(arguments=arguments, heavy=heavy)],
        cwd=folder, env=environment(folder), capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")


def test_evidence_is_of_the_rows_shown(folder: Path) -> None:
    shown = run("compare", "liaoning", "guangdong", "--evidence", "--limit", "1", "--md", folder=folder).stdout
    assert "national key laboratories in 2021" in shown
    assert "130.83" not in shown.split("not shown")[0]
    assert "technology contract turnover:" not in shown


def test_a_narrow_terminal_loses_nothing(folder: Path) -> None:
    for command in (["compare", "liaoning", "guangdong"], ["list"], ["show", "liaoning"], ["sources"], ["metrics"]):
        seen = terminal(*command, folder=folder, COLUMNS="40", NO_COLOR="1")
        assert all(width(line) <= 40 for line in seen.splitlines()), (command, seen)


def test_what_to_type_next_names_the_database(folder: Path) -> None:
    seen = terminal("compare", "liaoning", "guangdong", "--db", "regionstats.db", folder=folder, NO_COLOR="1")
    assert "regionstats --db regionstats.db show " in seen


def test_chinese_tables_have_chinese_heads_and_regions(folder: Path) -> None:
    shown = run("list", "--lang", "zh", "--md", "--limit", "1", folder=folder).stdout
    assert "地区" in shown
    assert "广东" in shown
    assert "另有" in shown


def test_a_folder_is_no_file_to_write(folder: Path) -> None:
    ran = run("list", "-o", ".", folder=folder)
    assert (ran.returncode, ran.stderr) == (2, "regionstats: . is a folder. Name a file after -o.\n")
    ran = run("export", "--all", "regionstats.db", folder=folder)
    assert (ran.returncode, ran.stderr) == (2, "regionstats: regionstats.db is a file. Name a folder after --all.\n")


def test_help_is_a_command_too(folder: Path) -> None:
    assert run("help", folder=folder).stdout == run("-h", folder=folder).stdout != ""
    assert (
        run("help", "sources", "show", folder=folder).stdout == run("sources", "show", "-h", folder=folder).stdout != ""
    )
    ran = run("--db", folder=folder)
    assert (ran.returncode, ran.stderr) == (2, "regionstats: No command is given. `regionstats -h` lists them all.\n")


def test_a_table_of_no_rows_says_what_it_hides(folder: Path) -> None:
    assert "not shown (--limit 0)" in run("list", "-f", "table", "--limit", "0", folder=folder).stdout
