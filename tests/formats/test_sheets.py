"""CSV and Excel tables: delimiters, encodings, headers in four languages, and every column kept."""

import datetime
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.formats.document import Document
from assistant.formats.read import read_bytes, read_file, read_text
from assistant.okr import Item, Role


def lines(document: Document) -> list[Item]:
    return [line for draft in document.drafts for line in draft.lines()]


def csv_of(text: str, encoding: str = "utf-8") -> Document:
    return read_bytes(text.encode(encoding), name="roadmap.csv")


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_any_delimiter_is_told_from_the_rows(sign: str) -> None:
    text = "Item,Owner,Status\nLaunch the portal,Ann,Done\nBuild the page,Bob,Backlog\n".replace(",", sign)
    document = csv_of(text)
    assert [(one.text, one.owner, one.status) for one in lines(document)] == [
        ("Launch the portal", "Ann", "Done"),
        ("Build the page", "Bob", "Backlog"),
    ]
    assert "Item → text, Owner → owner, Status → status" in document.notes[0]


@pytest.mark.parametrize(
    ("encoding", "note"), [("utf-8", ""), ("utf-8-sig", ""), ("utf-16", ""), ("cp1252", "was read as cp1252")]
)
def test_encodings_with_and_without_a_mark(encoding: str, note: str) -> None:
    document = csv_of("Vorhaben;Zuständig\nPortal für Händler ausrollen;Jürgen\n", encoding)
    assert (lines(document)[0].text, lines(document)[0].owner) == ("Portal für Händler ausrollen", "Jürgen")
    assert note in " ".join(document.notes)


@pytest.mark.parametrize(
    "header",
    [
        "Item;Owner;Status;Team;Quarter;Due date;Link;Description",
        "Maßnahme;Verantwortliche Person;Stand;Abteilung;Quartal;Fällig am;Verweis;Beschreibung",
        "Fonctionnalité;Responsable;État;Équipe;Trimestre;Échéance;Lien;Commentaires",
        "Iniciativa;Encargado;Estado;Equipo;Trimestre;Fecha límite;Enlace;Descripción",
    ],
)
def test_headers_of_four_languages(header: str) -> None:
    row = "Launch the portal;Ann;Done;Buying;Q3 2027;2027-09-30;https://x.example/1;For suppliers"
    document = csv_of(f"{header}\n{row}\n")
    line, draft = lines(document)[0], document.drafts[0]
    assert (line.text, line.owner, line.status, draft.team, draft.period) == (
        "Launch the portal",
        "Ann",
        "Done",
        "Buying",
        "Q3 2027",
    )
    assert "2027-09-30" in line.details and "For suppliers" in line.details
    origin = document.origins[line.id]
    assert (origin.row, origin.link) == (2, "https://x.example/1")
    assert [name for name, _ in origin.columns] == header.split(";")


def test_a_row_per_key_result_is_put_under_its_objective() -> None:
    document = csv_of(
        "Goals for 2027,,,\nObjective,Key Result,Owner,Progress\n"
        "Engineers ship on a Friday,Engineers deploy 70 % of changes alone,Ann,40%\n"
        ",Engineers roll back in 5 minutes,Bob,\n"
        "Merchants get paid daily,Merchants see payouts the same day,,\n"
    )
    assert [[line.text for line in draft.lines()] for draft in document.drafts] == [
        ["Engineers ship on a Friday", "Engineers deploy 70 % of changes alone", "Engineers roll back in 5 minutes"],
        ["Merchants get paid daily", "Merchants see payouts the same day"],
    ]
    first = document.drafts[0]
    assert first.objective and (first.objective.owner, first.items[0].owner, first.items[0].status) == (
        "",
        "Ann",
        "40%",
    )
    assert document.origins[first.items[1].id].row == 4
    assert document.origins[first.objective.id].columns == (), "a row of another line"


def test_a_tracker_export_keeps_its_keys_and_names_parents() -> None:
    document = csv_of(
        "Summary,Issue key,Issue Type,Status,Assignee,Labels,Labels,Parent,Description\n"
        'Launch the portal,BUY-1,Epic,In Progress,Ann,a,,,"Two\nlines, ""quoted"""\n'
        "Build the login page,BUY-2,Story,To Do,Bob,a,b,BUY-1,\n"
    )
    assert [line.id for line in lines(document)] == ["BUY-1", "BUY-2"]
    assert document.drafts[1].parent == "Launch the portal"
    assert document.origins["BUY-1"].columns[6] == ("Labels (2)", "")
    assert document.origins["BUY-2"].row == 4, "a cell of two lines counts as two"


def test_types_say_what_is_an_objective() -> None:
    document = csv_of(
        "Name,Type,Aligned to\nEngineers ship on a Friday,Objective,\nDeploy 70 % of changes alone,Key result,\n"
    )
    assert [line.role for line in lines(document)] == [Role.OBJECTIVE, Role.KEY_RESULT]


def test_an_export_of_ours_comes_back_with_its_ids() -> None:
    document = csv_of(
        "Task,Key,okr id,okr text,okr after\n'=1+1 launch,PAY-7,PAY-7,x,y\n,,notes:i1,Launch the portal,z\n"
    )
    assert [(line.id, line.text) for line in lines(document)] == [
        ("PAY-7", "=1+1 launch"),
        ("notes:i1", "Launch the portal"),
    ]
    assert [name for name, _ in document.origins["PAY-7"].columns] == ["Task", "Key"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Colour,Size\nred,3\n", r"has no column that says what is to be done \(its first row: Colour, Size\)"),
        ("", "is empty"),
        ("Item,Owner\n", "holds nothing to work on"),
        ('Item,Owner\n"never ends,' + "x" * 300_000, "a quotation mark there may lack its partner"),
    ],
)
def test_what_cannot_be_used_is_told(text: str, fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        csv_of(text)


def test_fifty_thousand_rows_are_refused_with_the_limit_or_read() -> None:
    text = "Item,Owner\n" + "".join(f"Launch portal {n},Ann\n" for n in range(50_000))
    with pytest.raises(InputError, match=r"50,000 items, more than the limit of 2,000.*--most-items 50000"):
        csv_of(text)
    document = read_text(text, name="roadmap.csv", most_items=50_000)
    assert len(document.drafts) == 50_000


# Excel


def book(path: Path) -> Path:
    from openpyxl import Workbook

    made = Workbook()
    sheet = made.active
    sheet.title = "Q3 2027"
    sheet.append(["Plan", None, None])
    sheet.merge_cells("A1:E1")
    sheet.append(["Objective", "Key result", "Owner", "Progress", "Due"])
    sheet.append(["Engineers ship on a Friday", "Engineers deploy 70 % of changes alone", "Ann", 0.4])
    sheet.append([None, "Engineers roll back in 5 minutes", "Bob", 12, datetime.date(2027, 9, 30)])
    sheet["D3"].number_format = "0%"
    sheet.merge_cells("A3:A4")
    sheet["B4"].hyperlink = "https://x.example/kr2"
    items = made.create_sheet("Items")
    items.append(["Item", "Status", "Cost"])
    items.append(["Launch the portal", "Done", "=SUM(1,2)"])
    hidden = made.create_sheet("Old")
    hidden.append(["Item"])
    hidden.append(["Forget this"])
    hidden.sheet_state = "hidden"
    made.create_sheet("Colours").append(["red", "green"])
    made.save(path)
    return path


def test_a_workbook_with_sheets_merged_cells_dates_shares_and_links(tmp_path: Path) -> None:
    document = read_file(book(tmp_path / "plan.xlsx"))
    first, second, third = (document.drafts[0].items[0], document.drafts[0].items[1], document.drafts[1].items[0])
    assert document.drafts[0].objective and document.drafts[0].objective.text == "Engineers ship on a Friday"
    assert (first.status, second.status, document.drafts[0].period) == ("40 %", "12", "Q3 2027")
    assert "2027-09-30" in second.details
    origins = [document.origins[one.id] for one in (first, second, third)]
    assert [(one.sheet, one.row, one.link) for one in origins] == [
        ("Q3 2027", 3, ""),
        ("Q3 2027", 4, "https://x.example/kr2"),
        ("Items", 2, ""),
    ]
    assert {line.place.file for line in lines(document)} == {str(tmp_path / "plan.xlsx")}
    said = " ".join(document.notes)
    assert "hidden sheet “Old” was left out" in said and "“Colours” names no items" in said


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04" + b"\0" * 50])
def test_what_is_no_workbook_is_told(data: bytes) -> None:
    with pytest.raises(InputError, match="cannot be read as an Excel workbook"):
        read_bytes(data, name="plan.xlsx")


def test_large_workbooks_are_refused_before_they_are_unpacked(tmp_path: Path) -> None:
    import zipfile

    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 90_000_000)
    with pytest.raises(InputError, match="unpacks to 90 MB, more than the limit of 40 MB; split it"):
        read_file(bomb)
    large = tmp_path / "large.xlsx"
    with large.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(InputError, match=r"100\.0 MB, more than the limit of 10 MB"):
        read_file(large)
