"""Web pages and Word documents: the same drafts as the same words in Markdown, and nothing of the page around them."""

import io
import zipfile
from pathlib import Path

import pytest

from assistant.errors import InputError, NothingFoundError
from assistant.formats.document import Document
from assistant.formats.read import read_bytes, read_file, read_text
from assistant.okr import Role


def page(body: str, title: str = "") -> Document:
    head = (
        f"<head><title>{title}</title><style>li {{ color: red }}</style><script>alert('- Buy a yacht')</script></head>"
    )
    return read_text(f"<!doctype html>\n<html>{head}\n<body>{body}</body></html>", name="plan.html")


def rows(document: Document) -> list[tuple[str, str]]:
    return [(line.role.value, line.text) for draft in document.drafts for line in draft.lines()]


def test_headings_lists_and_links() -> None:
    document = page(
        """<nav><ul><li><a href="/">Home</a></li><li><a href="/about">About</a></li></ul></nav>
        <h1>Harbour OKRs, Q2 2028</h1>
        <h2>Objective 1: Skippers dock without a call</h2>
        <ul>
          <li>KR 1: 70&nbsp;% of skippers dock alone, up from 40&nbsp;%
          <li>KR 2: Berth calls fall from 30 to <b>10</b> a day <span>(owner: Ines)</span>
        </ul>
        <p>Initiatives:</p>
        <ul><li><a href="https://x.example/12">Tide board on the quay</a> <em>[P1]</em>
          <ul><li>needs a mast</li></ul></li>
          <li><input type="checkbox" checked disabled> Berth map</li></ul>
        <footer><ul><li>Imprint</li></ul></footer>"""
    )
    assert rows(document) == [
        ("objective", "Skippers dock without a call"),
        ("key_result", "70 % of skippers dock alone, up from 40 %"),
        ("key_result", "Berth calls fall from 30 to 10 a day"),
        ("item", "Tide board on the quay"),
        ("item", "Berth map"),
    ]
    draft = document.drafts[0]
    assert draft.period == "Q2 2028"
    assert [line.owner for line in draft.items] == ["", "Ines", "", ""]
    assert (draft.items[2].details, draft.items[3].status) == ("needs a mast", "done")
    assert [line.place.line for line in draft.lines()] == [5, 7, 8, 11, 13]


def test_a_table_with_cells_that_span_rows() -> None:
    document = page(
        """<h1>Bakery OKRs</h1><table>
        <tr><th>Objective</th><th>Key result</th><th>Owner</th></tr>
        <tr><td rowspan="2">Guests wait less</td><td>Queue under 4 minutes at 8 of 10 peaks</td><td>Ana</td></tr>
        <tr><td><p>Guests order ahead in 30 % of visits</p></td><td>Rui</td></tr>
        <tr><td>Bakers sleep longer</td><td colspan="2">The first shift begins at 5 in 4 of 5 shops</td></tr>
        </table>"""
    )
    assert rows(document) == [
        ("objective", "Guests wait less"),
        ("key_result", "Queue under 4 minutes at 8 of 10 peaks"),
        ("key_result", "Guests order ahead in 30 % of visits"),
        ("objective", "Bakers sleep longer"),
        ("key_result", "The first shift begins at 5 in 4 of 5 shops"),
    ]


def test_signs_of_markdown_on_a_page_are_words() -> None:
    document = page("<h1>Roadmap</h1><ul><li>Use *.csv and a_b_c in [drafts] of the &lt;form&gt; wizard</li></ul>")
    assert rows(document) == [("item", "Use *.csv and a_b_c in [drafts] of the <form> wizard")]


def test_lists_that_are_not_closed_or_stand_beside_their_items() -> None:
    document = page("<h1>Roadmap</h1><ul><li>Deck plans<ul><li>Pilot on two ships</ul><li>Cabin swaps</ul>"
                    "<ul><li>Quiet hours</li><ul><li>Signs on the doors</li></ul></ul>")  # fmt: skip
    assert [text for _, text in rows(document)] == [
        "Deck plans", "Pilot on two ships", "Cabin swaps", "Quiet hours", "Signs on the doors",
    ]  # fmt: skip


def test_folded_parts_hidden_parts_and_a_title_without_a_heading() -> None:
    document = page(
        "<details><summary>Objective: Riders trust the clock</summary><ul><li>KR: 8 of 10 riders come without a call"
        "</li></ul></details><div style='display: none'><ul><li>Launch the hidden portal</li></ul></div>",
        title="Ferry goals Q3 2028",
    )
    assert rows(document) == [
        ("objective", "Riders trust the clock"),
        ("key_result", "8 of 10 riders come without a call"),
    ]
    assert document.drafts[0].period == "Q3 2028"


def test_a_page_without_goals_gives_none_and_one_in_another_encoding_is_read(tmp_path: Path) -> None:
    with pytest.raises(NothingFoundError):
        page("<h1>About us</h1><p>We bake bread.</p>")
    path = tmp_path / "plan.html"
    path.write_bytes(
        '<html><meta charset="iso-8859-1"><h1>Roadmap</h1><ul><li>Café am Kai</li></ul></html>'.encode("latin-1")
    )
    assert [text for _, text in rows(read_file(path))] == ["Café am Kai"]


def test_a_page_beyond_any_document_is_refused() -> None:
    try:
        document = page("<div>" * 5_000 + "<ul><li>Build a pier</li></ul>")
    except InputError as fault:
        assert "nested too deeply" in str(fault) or "nothing to work on" in str(fault)
    else:
        assert [text for _, text in rows(document)] == ["Build a pier"]


def test_pasted_html_is_known_by_its_content() -> None:
    document = read_text("<ul><li>Build a pier</li><li>Light the quay</li></ul>")
    assert [text for _, text in rows(document)] == ["Build a pier", "Light the quay"]


# Word

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/></w:style>'
    for id_, name in (("Title", "Title"), ("H1", "heading 1"), ("H2", "heading 2"), ("LP", "List Paragraph"))
)
_LEVELS = "".join(f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="bullet"/></w:lvl>' for n in range(3))
_NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{_LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def paragraph(text: str, style: str = "", level: int | None = None, *, bold: bool = False) -> str:
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>' if level is not None else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    run = f"<w:r><w:rPr>{'<w:b/>' if bold else ''}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"
    return f"<w:p><w:pPr>{named}{listed}</w:pPr>{run}</w:p>"


def cell(text: str, merge: str = "") -> str:
    merged = {"": "", "first": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>"}[merge]
    return f"<w:tc><w:tcPr>{merged}</w:tcPr>{paragraph(text)}</w:tc>"


def word(*body: str) -> bytes:
    made = io.BytesIO()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{kind}.styles+xml"/>'
            f'<Override PartName="/word/numbering.xml" ContentType="{kind}.numbering+xml"/></Types>',
        )
        links = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
        archive.writestr(
            "_rels/.rels",
            f'<Relationships {links}><Relationship Id="r1" Type="{_RELS}/officeDocument" Target="word/document.xml"/>'
            "</Relationships>",
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships {links}><Relationship Id="s" Type="{_RELS}/styles" Target="styles.xml"/>'
            f'<Relationship Id="n" Type="{_RELS}/numbering" Target="numbering.xml"/></Relationships>',
        )
        archive.writestr("word/styles.xml", f"<w:styles {_W}>{_STYLES}</w:styles>")
        archive.writestr("word/numbering.xml", f"<w:numbering {_W}>{_NUMBERING}</w:numbering>")
        archive.writestr("word/document.xml", f"<w:document {_W}><w:body>{''.join(body)}</w:body></w:document>")
    return made.getvalue()


def test_a_word_document_with_headings_and_nested_lists() -> None:
    document = read_bytes(
        word(
            paragraph("Depot OKRs – Q4 2028", "Title"),
            paragraph("Objective 1: Drivers leave on time", "H1"),
            paragraph("KR1: 9 of 10 vans leave before 7, up from 6 of 10", "LP", 0),
            paragraph("measured at the gate", "LP", 1),
            paragraph("KR2: Drivers load alone in 80 % of tours (owner: Sven)", "LP", 0),
            paragraph("Initiatives", bold=True),
            paragraph("Loading plan on the dock", "LP", 0),
        ),
        name="depot.docx",
    )
    assert rows(document) == [
        ("objective", "Drivers leave on time"),
        ("key_result", "9 of 10 vans leave before 7, up from 6 of 10"),
        ("key_result", "Drivers load alone in 80 % of tours"),
        ("item", "Loading plan on the dock"),
    ]
    draft = document.drafts[0]
    assert (draft.period, draft.items[1].owner, draft.items[0].details) == ("Q4 2028", "Sven", "measured at the gate")
    assert [line.place.line for line in draft.lines()] == [2, 3, 5, 7]


def test_a_word_table_with_merged_cells() -> None:
    table = "".join(
        f"<w:tr>{''.join(row)}</w:tr>"
        for row in (
            (cell("Objective"), cell("Key result"), cell("Status")),
            (cell("Drivers leave on time", "first"), cell("9 of 10 vans leave before 7"), cell("on track")),
            (cell("", "on"), cell("Drivers load alone in 80 % of tours"), cell("at risk")),
        )
    )
    document = read_bytes(word(paragraph("OKRs", "H1"), f"<w:tbl>{table}</w:tbl>"), name="depot.docx")
    assert [(role, text) for role, text in rows(document)] == [
        ("objective", "Drivers leave on time"),
        ("key_result", "9 of 10 vans leave before 7"),
        ("key_result", "Drivers load alone in 80 % of tours"),
    ]
    assert [line.status for line in document.drafts[0].items] == ["on track", "at risk"]
    assert document.drafts[0].items[0].role is Role.KEY_RESULT


def test_word_documents_that_cannot_be_read_are_refused_before_they_take_the_machine(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 60_000_000)
    with pytest.raises(InputError, match="unpacks to 60 MB, more than the limit of 40 MB"):
        read_bytes(bomb.getvalue(), name="bomb.docx")
    with pytest.raises(InputError, match="cannot be read as a Word document"):
        read_bytes(b"PK\x03\x04 no archive", name="x.docx")
    with pytest.raises(InputError, match="an old Word document by its name"):
        read_text("x", name="x.doc")
    huge = tmp_path / "huge.docx"
    with huge.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(InputError, match=r"is 100\.0 MB, more than the limit of 20 MB"):
        read_file(huge)
