"""Full text search: what the index takes and is asked, which sentences come out, and that it keeps up with the texts."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from cli_world import build, run, table, terminal
from hypothesis import given, settings
from hypothesis import strategies as st
from store_samples import document, empty, fill

import regionstats as rs
from regionstats.analysis.search import FIELDS, asked_words, folded, marks_in, search
from regionstats.errors import UsageError
from regionstats.model import Document
from regionstats.output.text import MARK, emphasised, shown_marks, unmarked, width, wrap
from regionstats.store.database import open_reading, upgrade
from regionstats.store.full_text import expression, words
from regionstats.store.full_text import search as matching
from regionstats.store.write import ingest, remove

WORDS = [
    ("plain text 12.5%", "plain text 12.5%"),
    ("技术合同", " 技术 术合 合同 同 "),
    ("省", "  省 "),
    ("R&D经费投入", "R&D 经费 费投 投入 入 "),
    ("技术、合同", " 技术 术 、 合同 同 "),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "taken"), WORDS)
def test_words_of_the_index(text: str, taken: str) -> None:
    assert words(text) == taken


EXPRESSIONS = [
    ("liaoning", '"liaoning"'), ("key laboratories", '"key laboratories"'), ("laborator*", '"laborator" *'),
    ('say "x"', '"say ""x"""'), ("合同", '"合同"'), ("技术合同", '"技术 术合 合同"'), ("省", '"省" *'),
    ("投入R", '"投入 入 R"'), ("R&D经费", '"R&D 经费"'), ("的R&D", '"的 R&D"'), ("?!", ""), ("*", ""), ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("word", "asked"), EXPRESSIONS)
def test_questions_to_the_index(word: str, asked: str) -> None:
    assert expression(word) == asked


TYPED = [
    (["key laboratories"], ["key laboratories"]), (["技术 合同", "辽宁"], ["技术", "合同", "辽宁"]),
    (["R&D 经费"], ["R&D", "经费"]), ([" a  b "], ["a b"]), (["a", "a", "?"], ["a"]), (["?"], []),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "asked"), TYPED)
def test_words_as_typed(typed: list[str], asked: list[str]) -> None:
    assert asked_words(typed) == asked


MARKS = [
    ("Liaoning and LIAONING's", ["liaoning"], "[Liaoning] and [LIAONING]'s"),
    ("laboratory, laboratories", ["laborator*"], "[laboratory], [laboratories]"),
    ("labs and lab", ["lab"], "labs and [lab]"),
    ("全省技术合同成交额", ["技术合同", "合同成交"], "全省[技术合同成交]额"),
    ("投入R&D经费", ["R&D"], "投入[R&D]经费"),
    ("the key (national) laboratories", ["key national"], "the [key (national] ) laboratories"),
    ("Île-de-France", ["ile"], "[Île]-de-France"),
    ("ﬁnance Ⅳ ½", ["x"], "ﬁnance Ⅳ ½"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "asked", "marked"), MARKS)
def test_marks(text: str, asked: list[str], marked: str) -> None:
    made = text
    for start, end in reversed(marks_in(text, asked)):
        made = f"{made[:start]}[{made[start:end]}]{made[end:]}"
    assert made == marked.replace("] )", "])")


@given(st.text())
def test_folding_moves_no_place(text: str) -> None:
    assert len(folded(text)) == len(text)


@given(st.text("技术合同成交额，ab 1", min_size=1), st.text("技术合同", min_size=1, max_size=4))
@settings(deadline=None)
def test_chinese_is_found_where_it_stands_and_nowhere_else(text: str, word: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(text)")
        connection.execute("INSERT INTO t VALUES (?)", [words(text)])
        found = connection.execute("SELECT count(*) FROM t WHERE t MATCH ?", [expression(word)]).fetchone()[0]
    assert bool(found) == (word in text)
    assert bool(marks_in(text, [word])) == (word in text)


TEXT = "Heading without a stop\nOne lab is here. Two firms and a lab.\nFirms: broken\nacross lines. 三家企业。"


def hits(*asked: str, text: str = TEXT) -> list[tuple[str | None, int]]:
    one = {"id": "a", "text": text} | dict.fromkeys(FIELDS[1:8])
    told = [(text.find("Two"), "k1"), (text.find("Two") + 4, "k2")]
    return [(hit["sentence"], hit["observations"]) for hit in search([one], [[word] for word in asked], lambda _: told)]


def test_sentences_with_all_words_else_with_any() -> None:
    assert hits("lab", "firms") == [("Two firms and a lab.", 2)]
    assert hits("one", "two") == [("One lab is here.", 0), ("Two firms and a lab.", 2)]
    assert hits("heading") == [("Heading without a stop", 0)]
    assert hits("企业") == [("三家企业。", 0)]


def test_a_phrase_over_the_end_of_a_line_is_found_in_the_whole_text() -> None:
    assert hits("broken across") == [("Firms: broken\nacross lines.", 0)]


def test_a_document_of_which_only_the_title_has_the_words_has_no_sentence() -> None:
    assert hits("nothing") == [(None, 0)]


def test_places_of_sentences_and_marks(tmp_path: Path) -> None:
    one = {"id": "a", "text": TEXT} | dict.fromkeys(FIELDS[1:8])
    (hit,) = search([one], [["two firms"]], lambda _: [])
    assert tuple(hit) == FIELDS
    assert TEXT[hit["start"] : hit["end"]] == hit["sentence"]
    assert [hit["sentence"][start:end] for start, end in hit["marks"]] == ["Two firms"]


def ids(path: Path, *asked: str, **options: Any) -> list[str]:
    with closing(open_reading(path)) as connection:
        return [row["id"] for row in matching(connection, [[word] for word in asked], **options)]


def test_the_index_keeps_up_with_the_texts(tmp_path: Path) -> None:
    path = empty(tmp_path)
    fill(path, document("a", "LN 2023 1 技术合同"), document("b", "LN 2023 2 合同", title="About 辽宁"))
    assert (sorted(ids(path, "合同")), ids(path, "技术合同"), ids(path, "辽宁")) == (["a", "b"], ["a"], ["b"])
    fill(path, document("a", "LN 2023 1 实验室"))
    assert (ids(path, "技术"), ids(path, "实验室"), ids(path, "合同")) == ([], ["a"], ["b"])
    remove(path, "b")
    assert (ids(path, "合同"), ids(path, "ln")) == ([], ["a"])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        left = connection.execute("SELECT count(*) FROM document_fts WHERE document_fts MATCH '合同 OR 辽宁'")
        assert left.fetchone() == (0,)
    assert ids(path, "实验室") == ["a"]


def test_documents_of_a_source_or_region(tmp_path: Path) -> None:
    path = empty(tmp_path)
    fill(path, document("a", "LN 2023 1"), document("b", "LN 2023 2"))
    assert ids(path, "ln", sources=["b"]) == ["b"]
    assert ids(path, "ln", sources=["Liaoning Daily"], region="CN-LN") == ["a", "b"]
    assert ids(path, "ln", region="CN-GD") == []


def test_an_older_database_gets_its_index(tmp_path: Path) -> None:
    path = empty(tmp_path)
    fill(path, document("a", "LN 2023 1 技术合同", title="About 辽宁"))
    _downgrade(path, "0001")
    with closing(sqlite3.connect(path)) as connection:
        assert "document_fts" not in {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    upgrade(path)
    assert (ids(path, "合同"), ids(path, "辽宁"), ids(path, "术合")) == (["a"], ["a"], ["a"])
    fill(path, document("a", "LN 2023 1"))
    assert ids(path, "合同") == []


def _downgrade(path: Path, revision: str) -> None:
    from alembic import command
    from alembic.config import Config

    from regionstats.resources import resource
    from regionstats.store.engine import engine

    config = Config()
    config.set_main_option("script_location", str(resource("migrations")))
    with engine(path, foreign_keys=False).begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)


def test_other_tools_find_the_index(tmp_path: Path) -> None:
    sqlite_utils = pytest.importorskip("sqlite_utils")
    path = empty(tmp_path)
    fill(path, document("a", "LN 2023 1 技术合同"))
    found = sqlite_utils.Database(path)["document"]
    assert found.detect_fts() == "document_fts"
    assert [row["id"] for row in found.search("合同")] == ["a"]
    # What datasette looks for (utils.detect_fts_sql).
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT name FROM sqlite_master WHERE sql LIKE '%VIRTUAL TABLE%USING FTS%content=\"document\"%'"
        assert connection.execute(query).fetchall() == [("document_fts",)]


CHINESE = "辽宁省2023年技术合同成交额1308.3亿元。\n全省有实验室11家，合同另计。"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("search")
    texts = [Document("zh", CHINESE, "zh", "2024-05-09", "CN-LN", "辽宁的合同", "报")]
    assert not ingest(build(here / "regionstats.db"), texts, lambda _: [], "test").failures
    return here


def rows(*arguments: str, folder: Path) -> list[dict[str, Any]]:
    ran = run("search", *arguments, "--json", folder=folder)
    assert ran.returncode == 0, ran.stderr
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return found


def test_the_command_in_machine_formats(folder: Path) -> None:
    assert ",".join(table(run("search", "合同", folder=folder).stdout)[0]) == (
        "doc,title,publisher,published,lang,region,kind,url,start,end,sentence,marks,observations,key"
    )
    told = rows("合同", folder=folder)
    assert [(row["sentence"], row["marks"]) for row in told] == [
        ("辽宁省2023年技术合同成交额1308.3亿元。", [[10, 12]]), ("全省有实验室11家，合同另计。", [[10, 12]])
    ]  # fmt: skip
    (told,) = rows("辽宁", "合同", folder=folder)
    assert told["marks"] == [[0, 2], [10, 12]]
    (labs,) = rows("KEY laboratories", "liaoning", folder=folder)
    assert (labs["doc"], labs["observations"], len(labs["key"])) == ("ln", 1, 16)
    assert rows("key laboratories", "--region", "guangdong", folder=folder)[0]["doc"] == "gd"
    assert rows("laboratory", folder=folder) == []
    assert len(rows("laborator*", "--source", "ln", folder=folder)) == 2


def test_names_are_found_in_both_languages(folder: Path) -> None:
    assert {row["doc"] for row in rows("辽宁", folder=folder)} == {"zh", "ln"}
    assert {row["doc"] for row in rows("Liaoning Province", folder=folder)} == {"zh"}
    assert {row["doc"] for row in rows("liaoning", folder=folder)} == {"zh", "ln"}
    assert {row["doc"] for row in rows("liaoning", "--exact", folder=folder)} == {"ln"}
    turnover = rows("technology contract turnover", "2023", folder=folder)
    assert [[row["sentence"][start:end] for start, end in row["marks"]] for row in turnover][-1] == [
        "2023",
        "技术合同成交额",
    ]
    assert rows("山西", folder=folder) == []


def test_the_command_on_a_terminal(folder: Path) -> None:
    seen = terminal("search", "技术合同", folder=folder)
    assert "\x1b[7m技术合同\x1b[27m" in seen
    plain = run("search", "技术合同", "-f", "table", folder=folder).stdout
    assert "  辽宁省2023年[技术合同]成交额" in plain
    assert "**技术合同**" in run("search", "技术合同", "--md", folder=folder).stdout
    assert "No document has all of these words." in terminal("search", "zebra", folder=folder)
    for size in ("40", "80"):
        narrow = run("search", "laboratories", "-f", "table", folder=folder, COLUMNS=size).stdout
        assert max(map(width, narrow.splitlines())) <= int(size)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Missing argument"), (["?!"], "has no word to look for"), (["x", "--region", "Atlantis"], "No region"),
        (["x", "--source", "nobody"], "No document is called"),
    ],
)  # fmt: skip
def test_mistakes_are_sentences(folder: Path, arguments: list[str], said: str) -> None:
    ran = run("search", *arguments, folder=folder)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert said in ran.stderr


@pytest.mark.parametrize("typed", ['"', "a AND b", "NEAR(a b)", "text:x", "a*b", "(", "'; drop", "-x y", "^a", "😀a"])
def test_nothing_typed_is_taken_for_the_language_of_the_index(folder: Path, typed: str) -> None:
    ran = run("search", "--json", f" {typed}", folder=folder)
    assert ran.returncode in (0, 2)
    assert "mistake in regionstats" not in ran.stderr


def test_python(folder: Path) -> None:
    database = rs.open(folder / "regionstats.db")
    frame = database.search("辽宁 合同")
    assert tuple(frame.columns) == FIELDS
    assert (len(frame), frame.attrs["sources"][0]["doc"]) == (1, "zh")
    assert len(database.search(["key laboratories"], region="guangdong")) == 1
    with pytest.raises(UsageError, match="no word to look for"):
        database.search("…")


def test_marked_words_wrap_like_others() -> None:
    text = f"one {emphasised('two three')}, 全省{emphasised('技术合同')}额"
    assert unmarked(text) == "one two three, 全省技术合同额"
    assert width(text) == width(unmarked(text))
    for cells in range(6, 30):
        lines = [shown_marks(line, "[", "]") for line in wrap(text, cells)]
        assert [unmarked(line) for line in wrap(text, cells)] == wrap(unmarked(text), cells)
        assert all(line.count("[") == line.count("]") and MARK not in line for line in lines)
    assert shown_marks(text, "[", "]") == "one [two three], 全省[技术合同]额"
