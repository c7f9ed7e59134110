"""From files, folders, standard input and manifests to documents; each bad input with its sentence."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import tracemalloc
from pathlib import Path

import pytest
from file_samples import docx, page, paragraph

from regionstats.errors import EXIT_USAGE, InputError, RegionstatsError, UnknownNameError, UsageError
from regionstats.model import Document, Origin
from regionstats.reading import inputs
from regionstats.reading.inputs import Defaults, read_inputs

ENGLISH = "In 2023, exports from São Paulo hit €5 billion – “a record”, officials said."
CHINESE = "2023年，辽宁省技术合同成交额达到1308.3亿元，同比增长30.8%。\n"
TRADITIONAL = "遼寧省去年技術合同成交額達到1308億元，同比增長百分之三十。"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check_region(name: str) -> str:
    if name.casefold() not in ("liaoning", "cn-ln"):
        raise UnknownNameError("region", name, ("Liaoning",))
    return "CN-LN"


def write(name: str, content: str | bytes) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return name


def documents(*paths: str) -> list[Document]:
    found = list(read_inputs(paths))
    assert all(isinstance(entry, Document) for entry in found), found
    return [entry for entry in found if isinstance(entry, Document)]


def failure(*paths: str, stdin: bytes = b"") -> InputError:
    [error] = read_inputs(paths, stdin=io.BytesIO(stdin))
    assert isinstance(error, InputError)
    assert error.hint
    return error


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"plain", "plain"),
        (b"kept\r\nas it is\r", "kept\r\nas it is\r"),
        (CHINESE.encode(), CHINESE),
        (ENGLISH.encode(), ENGLISH),
        (b"\xef\xbb\xbf" + CHINESE.encode(), CHINESE),
        (CHINESE.encode("gb18030"), CHINESE),
        (CHINESE.encode("gbk"), CHINESE),
        ((CHINESE * 200).encode("gb18030"), CHINESE * 200),
        ("辽宁4家企业".encode("gbk"), "辽宁4家企业"),
        (TRADITIONAL.encode("big5"), TRADITIONAL),
        (CHINESE.encode("utf-16"), CHINESE),
        (ENGLISH.encode("utf-16"), ENGLISH),
        (b"\xfe\xff" + CHINESE.encode("utf-16-be"), CHINESE),
        (CHINESE.encode("utf-16-le"), CHINESE),
        (ENGLISH.encode("utf-16-be"), ENGLISH),
        (CHINESE.encode("utf-32"), CHINESE),
        (ENGLISH.encode("cp1252"), ENGLISH),
        ("A café".encode("cp1252"), "A café"),
        ("emoji 🎉 and 𠀀".encode(), "emoji 🎉 and 𠀀"),
    ],
)
def test_encodings(data: bytes, text: str) -> None:
    assert documents(write("a.txt", data))[0].text == text


def _noise(low: int) -> bytes:
    dice = random.Random(7)
    return bytes(dice.randrange(low, 256) for _ in range(3000))


UNUSABLE = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\t\n", "is empty"),
    "a mark only": (b"\xef\xbb\xbf", "is empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + _noise(0), "is binary"),
    "NUL bytes": (b"In 2023\0, 5 firms", "is binary"),
    "packed": (gzip.compress(_noise(0), mtime=0), "is binary"),
    "noise": (_noise(1), "is binary"),
    "high noise": (_noise(128), "is binary"),
    "control characters": (b"\x01\x02\x03 text \x04" * 50, "is binary"),
    "UTF-8 cut off": (CHINESE.strip()[:-3].encode() + "元".encode()[:2], "was cut off"),
    "UTF-16 cut off": (CHINESE.encode("utf-16")[:-1], "was cut off"),
}


@pytest.mark.parametrize("case", UNUSABLE)
def test_a_text_that_cannot_be_used_is_told(case: str) -> None:
    data, message = UNUSABLE[case]
    from_file, from_stdin = failure(write("a.txt", data)), failure("-", stdin=data)
    assert from_file.message.startswith("a.txt ")
    assert from_stdin.message.startswith("Standard input ")
    assert message in from_file.message
    assert message in from_stdin.message
    assert from_file.exit_code == 1


def test_files_folders_and_standard_input_in_the_order_given() -> None:
    for name in ("folder/b.txt", "folder/a.txt", "folder/deep/c.txt", "folder/.git/d.txt", "folder/e.md", "z.md"):
        write(name, name)
    found = list(read_inputs(["z.md", "-", "folder"], stdin=io.BytesIO(b"piped")))
    assert [(entry.id, entry.path, entry.text) for entry in found if isinstance(entry, Document)] == [
        ("z.md", "z.md", "z.md"),
        ("-", None, "piped"),
        *((name, name, name) for name in ("folder/a.txt", "folder/b.txt", "folder/deep/c.txt", "folder/e.md")),
    ]
    assert len(list(read_inputs(["folder"], glob="**/*.txt"))) == 3
    assert [entry.id for entry in read_inputs(["folder"], glob="*.md") if isinstance(entry, Document)] == [
        "folder/e.md"
    ]


def test_an_id_is_the_path_as_given(here: Path) -> None:
    write("a.txt", "x")
    assert [found.id for found in documents("./a.txt", "a.txt", str(here / "a.txt"))] == [
        "./a.txt",
        "a.txt",
        str(here / "a.txt"),
    ]


def test_the_same_file_twice_is_one_document() -> None:
    write("folder/a.txt", "x")
    assert len(documents("folder/a.txt", "folder")) == 1


def test_one_bad_file_leaves_the_others() -> None:
    for name, content in (("f/a.txt", b"a"), ("f/b.txt", b"\0"), ("f/c.txt", b"c")):
        write(name, content)
    kinds = [type(entry) for entry in read_inputs(["f"])]
    assert kinds == [Document, InputError, Document]


@pytest.mark.parametrize("name", ["a.csv", "a.XLSX", "a.epub"])
def test_other_kinds_of_files_are_told(name: str) -> None:
    assert ".docx" in failure(write(name, "text")).hint


def test_an_old_word_file_is_told() -> None:
    assert "old Word" in failure(write("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)).message


WORD = docx(paragraph("In 2023, Liaoning had 11 laboratories."))
PAGE = page("<h1>T</h1><p>In 2023, Liaoning had 11 laboratories, officials of the province said on Monday.</p>")


@pytest.mark.parametrize(
    ("name", "data", "reader", "encoding"),
    [
        ("a.txt", b"plain", "text", "utf-8"),
        ("a.txt", CHINESE.encode("gbk"), "text", "gb18030"),
        ("a.docx", WORD, "docx", None),
        ("no ending", WORD, "docx", None),
        ("a.html", PAGE.encode(), "html", "utf-8"),
        ("a.HTM", PAGE.encode("utf-16"), "html", "utf-16"),
        ("no ending", PAGE.encode(), "html", "utf-8"),
        ("as text.txt", PAGE.encode(), "text", "utf-8"),
    ],
)
def test_how_a_text_was_read_is_kept(name: str, data: bytes, reader: str, encoding: str | None) -> None:
    [found] = documents(write(name, data))
    assert found.origin == Origin(reader, encoding)


def test_standard_input_may_be_a_page_or_a_word_file() -> None:
    for data, reader in ((PAGE.encode(), "html"), (WORD, "docx"), (b"plain", "text")):
        [found] = read_inputs(["-"], stdin=io.BytesIO(data))
        assert isinstance(found, Document)
        assert found.origin is not None
        assert found.origin.reader == reader


@pytest.mark.parametrize("declared", ["utf-8", "big5", "gbk", "iso-8859-1", "nonsense", ""])
@pytest.mark.parametrize(("text", "encoding"), [(CHINESE, "gb18030"), (TRADITIONAL, "big5"), (CHINESE, "utf-8")])
def test_a_declared_charset_that_lies_is_overruled(declared: str, text: str, encoding: str) -> None:
    markup = page(f"<h1>标题</h1><p>{text * 3}</p>" if encoding != "big5" else f"<p>{text * 3}</p>", "")
    markup = (
        markup.replace("相关新闻", "").replace("美食节吸引30万游客", "").replace("©", "").replace("utf-8", declared)
    )
    [found] = documents(write("a.html", markup.encode(encoding)))
    assert text.strip() in found.text
    assert found.origin == Origin("html", encoding)


@pytest.mark.parametrize("name", ["a.TXT", "a.md", "README", "数据.txt", "a b'c.txt"])
def test_names_that_are_read(name: str) -> None:
    assert documents(write(name, "text"))[0].id == name


def test_a_name_that_is_not_utf8_gets_an_id_that_is() -> None:
    name = os.fsdecode(b"\xd6\xd0.txt")
    try:
        write(name, "text")
    except OSError:
        pytest.skip("this file system takes UTF-8 only")
    assert documents(name)[0].id.encode()


@pytest.mark.parametrize("paths", [["none.txt"], [""], ["a.txt", "none.txt"], ["none/"], ["a\0.txt"], []])
def test_what_is_missing_is_refused_before_anything_is_read(paths: list[str]) -> None:
    write("a.txt", "x")
    with pytest.raises(UsageError) as caught:
        read_inputs(paths)
    assert caught.value.exit_code == EXIT_USAGE
    assert caught.value.hint


def test_a_folder_without_texts_and_a_wrong_pattern_are_refused() -> None:
    write("folder/a.md", "x")
    write("other/a.csv", "x")
    with pytest.raises(UsageError, match="of a kind that is read"):
        read_inputs(["other"])
    for glob in ("**/*.txt", "", "/abs/*.txt"):
        with pytest.raises(UsageError):
            read_inputs(["folder"], glob=glob)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_without_permission_is_told() -> None:
    Path(write("a.txt", "x")).chmod(0)
    assert "cannot be read" in failure("a.txt").message


def test_a_text_over_the_limit_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "MAX_BYTES", 2**20)
    assert documents(write("a.txt", "x" * 2**20))
    assert "larger than 1 MB" in failure(write("a.txt", "x" * (2**20 + 1))).message
    tracemalloc.start()
    with open("/dev/zero", "rb") as endless:
        [error] = read_inputs(["-"], stdin=endless)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "larger than 1 MB" in str(error)
    assert peak < 8 * 2**20


def test_defaults_hold_for_every_document() -> None:
    defaults = Defaults("en", "2024-01", "Liaoning", "T", "P", "https://example.org")
    [found] = read_inputs([write("a.txt", "x")], defaults=defaults, check_region=check_region)
    assert found == Document(
        "a.txt", "x", "en", "2024-01", "CN-LN", "T", "P", "https://example.org", "original", "a.txt"
    )


@pytest.mark.parametrize(
    "defaults",
    [
        *(Defaults(published=bad) for bad in ("yesterday", "2024-13", "2024-02-30", "20240101", "2024-1-1", "2024-H1")),
        Defaults(published="２０２４"),
        Defaults(lang="fr"),
        Defaults(region="Atlantis"),
    ],
)
def test_wrong_defaults_are_refused(defaults: Defaults) -> None:
    with pytest.raises(UsageError):
        read_inputs([write("a.txt", "x")], defaults=defaults, check_region=check_region)


def manifest(*rows: object, name: str = "m/list.jsonl") -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    return Path(write(name, "\n".join(lines) + "\n"))


def test_a_manifest_names_documents_relative_to_itself() -> None:
    write("texts/a.txt", "alpha")
    write("m/b.txt", "beta")
    full = {"lang": "zh", "published": "2024-05-09", "title": "标题", "publisher": "P", "url": "u", "kind": "digest"}
    listed = manifest(
        {"id": "one", "path": "../texts/a.txt", "region": "liaoning", **full},
        "",
        {"path": "b.txt", "title": None, "topic": "ignored"},
    )
    found = list(read_inputs((), listed, Defaults(lang="en", publisher="Q"), check_region=check_region))
    assert found == [
        Document("one", "alpha", "zh", "2024-05-09", "CN-LN", "标题", "P", "u", "digest", "texts/a.txt"),
        Document("b.txt", "beta", lang="en", publisher="Q", path="m/b.txt"),
    ]


def test_a_manifest_may_have_a_byte_order_mark_and_windows_line_ends() -> None:
    write("a.txt", "x")
    write("m.jsonl", b'\xef\xbb\xbf{"path": "a.txt", "title": "a\xe2\x80\xa8b"}\r\n')
    [found] = read_inputs((), Path("m.jsonl"))
    assert isinstance(found, Document)
    assert found.title == "a\u2028b"


GOOD = {"path": "../a.txt"}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('{"path": "../a.txt"', "no JSON"),
        ("path,title", "no JSON"),
        ('["../a.txt"]', "no JSON object"),
        ("null", "no JSON object"),
        ("[" * 100_000, "no JSON"),
        ({"title": "x"}, "no path"),
        ({"path": "none.txt"}, "no file 'none.txt'"),
        ({"path": ".."}, "no file '..'"),
        ({"path": "a\0.txt"}, "not a text"),
        ({"path": 5}, "path is 5"),
        ({"path": "  "}, "not a text"),
        (GOOD | {"id": ""}, "id is"),
        (GOOD | {"id": ["x"]}, "id is"),
        ('{"path": "../a.txt", "title": "\\ud800"}', "title is"),
        (GOOD | {"published": 2024}, "published is 2024"),
        (GOOD | {"published": "May 2024"}, "published is 'May 2024'"),
        (GOOD | {"published": "2023-02-29"}, "published is '2023-02-29'"),
        (GOOD | {"lang": "EN"}, "lang is 'EN'"),
        (GOOD | {"kind": "copy"}, "kind is 'copy'"),
        (GOOD | {"region": "Atlantis"}, "No region is called 'Atlantis'"),
        (GOOD | {"id": "first"}, "'first' is there already"),
    ],
)
def test_a_bad_line_of_a_manifest_is_refused_with_file_and_line(row: object, said: str) -> None:
    write("a.txt", "x")
    listed = manifest({"id": "first", "path": "../a.txt"}, "", row)
    with pytest.raises(UsageError) as caught:
        read_inputs((), listed, check_region=check_region)
    assert caught.value.message.startswith("m/list.jsonl, line 3: ")
    assert said in caught.value.message
    assert caught.value.hint
    assert caught.value.exit_code == EXIT_USAGE


def test_a_manifest_that_is_none_is_refused() -> None:
    Path("folder").mkdir()
    write("empty.jsonl", "\n\n")
    write("gbk.jsonl", b'{"path": "a.txt"}\n' + '{"path": "辽宁"}'.encode("gbk"))
    for name, said in (
        ("none.jsonl", "There is no manifest"),
        ("folder", "cannot be read"),
        ("empty.jsonl", "names no document"),
        ("gbk.jsonl", "line 2: this is not UTF-8"),
    ):
        with pytest.raises(UsageError, match=said):
            read_inputs((), Path(name))


def test_a_listed_text_that_cannot_be_used_leaves_the_others() -> None:
    write("a.txt", "x")
    write("b.txt", b"\0")
    found = list(read_inputs((), manifest({"path": "../b.txt"}, {"path": "../a.txt"})))
    assert [type(entry) for entry in found] == [InputError, Document]
    assert isinstance(found[0], RegionstatsError)
