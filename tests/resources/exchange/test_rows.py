from pathlib import Path

import pytest

from resources.exchange.rows import Problem, Row, Table, read_table

COLUMNS = ("key", "name")


def read(tmp_path: Path, data: bytes) -> tuple[Table, list[str]]:
    path = tmp_path / "things.csv"
    path.write_bytes(data)
    problems: list[Problem] = []
    table = read_table(path, COLUMNS, problems)
    return table, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    "data",
    [
        b"key,name\na,One\nb,Two\n",
        b"\xef\xbb\xbfkey,name\na,One\nb,Two\n",
        b"key,name\r\na,One\r\nb,Two\r\n",
        b"key,name\na,One\nb,Two",
        b'"key","name"\n"a","One"\n"b", Two \n',
        b"name,key\nOne,a\nTwo,b\n",
    ],
    ids=["plain", "BOM", "CRLF", "no last line end", "quotes", "other order"],
)
def test_rows_are_read_however_the_file_was_saved(tmp_path: Path, data: bytes) -> None:
    table, problems = read(tmp_path, data)

    assert problems == []
    assert table.complete
    names = [(row.line, row.cells["key"], row.cells["name"].strip(' "')) for row in table.rows]
    assert names == [(2, "a", "One"), (3, "b", "Two")]


def test_cells_lose_the_space_around_them_and_keep_their_quotes_and_commas(tmp_path: Path) -> None:
    table, _ = read(tmp_path, 'key,name\n a ,"Ann, ""Niña"" "\n'.encode())

    assert table.rows == [Row("things.csv", 2, {"key": "a", "name": 'Ann, "Niña"'})]


def test_empty_lines_are_passed_over_and_counted(tmp_path: Path) -> None:
    table, problems = read(tmp_path, b"key,name\n\na,One\n\r\nb,Two\n\n")

    assert problems == []
    assert [row.line for row in table.rows] == [3, 5]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"b", "the row has 1 cells, but there are 2 columns."),
        (b"b,Two,more", "the row has 3 cells, but there are 2 columns."),
        (b"b,Ni\xf1a", "the line is not UTF-8."),
        (b"b,Two\x00", "the line has a tab or another control character."),
        (b"b,Two\tthree", "the line has a tab or another control character."),
        (b"b,Two\rthree,Four", "the line is no CSV"),
        (b'b,"Two', "the line is no CSV (unexpected end of data): is a quotation mark missing?"),
        (b'b,"Two" and', "the line is no CSV (',' expected after '\"')"),
    ],
)
def test_a_broken_line_is_named_and_spoils_no_other(
    tmp_path: Path, line: bytes, reason: str
) -> None:
    table, problems = read(tmp_path, b"key,name\na,One\n" + line + b"\nc,Three\n")

    assert len(problems) == 1
    assert problems[0].startswith(f"things.csv, line 3: {reason}")
    assert [row.cells["key"] for row in table.rows] == ["a", "c"]
    assert not table.complete


@pytest.mark.parametrize(
    ("header", "reasons"),
    [
        (b"key", ["the column 'name' is missing."]),
        (b"key,name,note", ["the column 'note' is not expected."]),
        (b"key,name,name", ["the column 'name' is there twice."]),
        (b"Key,name", ["the column 'key' is missing.", "the column 'Key' is not expected."]),
    ],
)
def test_wrong_columns_are_named(tmp_path: Path, header: bytes, reasons: list[str]) -> None:
    table, problems = read(tmp_path, header + b"\na,One\n")

    assert problems == [f"things.csv, line 1: {reason}" for reason in reasons]
    assert table == Table("things.csv")


@pytest.mark.parametrize("data", [b"", b"\n\r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_has_no_column_names(tmp_path: Path, data: bytes) -> None:
    table, problems = read(tmp_path, data)

    assert problems == ["things.csv, line 1: the line with the column names is missing."]
    assert not table.complete


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    problems: list[Problem] = []
    table = read_table(tmp_path / "things.csv", COLUMNS, problems)

    assert [str(problem) for problem in problems] == ["things.csv: the file is missing."]
    assert table == Table("things.csv")
