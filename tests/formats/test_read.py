"""The doors: what cannot be read is said in one sentence that tells what to do."""

import time
from pathlib import Path

import pytest

from assistant.errors import InputError, NothingFoundError
from assistant.formats.read import read_bytes, read_file, read_text


def refusal(data: bytes, name: str = "plan.md", **options: str) -> str:
    with pytest.raises(InputError) as raised:
        read_bytes(data, name=name, **options)  # type: ignore[arg-type]
    return str(raised.value)


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf\n", b"\x01\x02"])
def test_empty(data: bytes) -> None:
    assert "plan.md is" in refusal(data)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "a ZIP archive, as Word and Excel files are"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image"),
        (b"text\x00text\x00\x01", "NUL bytes"),
        (bytes(range(1, 9)) * 50, "control characters"),
        ("- Plant oaks".encode("utf-16-le"), "--encoding utf-16-le"),
    ],
)
def test_binary_is_named(data: bytes, kind: str) -> None:
    assert kind in refusal(data)


def test_a_wrong_encoding_names_byte_line_and_option() -> None:
    message = refusal("- Plant oaks\n- Größe\n".encode("latin-1"))
    assert "byte 0xf6 in line 2" in message or "byte 0xdf in line 2" in message
    assert "--encoding" in message
    assert read_bytes("- Größe\n".encode("latin-1"), name="x.md", encoding="latin-1").drafts[0].items[0].text == "Größe"


def test_an_unknown_encoding() -> None:
    assert "'klingon' is no encoding" in refusal(b"- Plant oaks", encoding="klingon")
    assert "'base64' is no encoding" in refusal(b"- Plant oaks", encoding="base64")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    data = "- Plant öaks\r\n- Fence the brook\r\n".encode(encoding)
    document = read_bytes(data, name="plan.md")
    assert [draft.items[0].text for draft in document.drafts] == ["Plant öaks", "Fence the brook"]
    assert document.drafts[0].items[0].place.column == 3


def test_control_and_override_characters_go_with_a_note() -> None:
    document = read_text("- Plant\x07 oaks \u202eeht\n")
    assert document.drafts[0].items[0].text == "Plant oaks eht"
    assert document.notes[0] == "1 control character was removed."
    assert "direction" in document.notes[1]


def test_too_large() -> None:
    message = refusal(b"- Plant oaks\n" * 200_000)
    assert "2.6 MB, more than the limit of 2 MB; split it" in message
    with pytest.raises(InputError, match="2 MB"):
        read_text("- Plant oaks\n" * 200_000)


def test_too_many_items_are_counted_and_none_is_processed() -> None:
    text = "\n".join(f"- Plant oak number {number}" for number in range(10_000))
    with pytest.raises(InputError) as raised:
        read_text(text, name="oaks.md")
    assert str(raised.value) == (
        "oaks.md holds 10,000 items, more than the limit of 2,000, so nothing was processed; "
        "split it, or raise the limit with --most-items 10000 (or the most_items setting)."
    )


def test_the_limit_is_exact_and_can_be_raised() -> None:
    text = "\n".join(f"- Plant oak number {number}" for number in range(30))
    with pytest.raises(InputError, match="holds 30 items, more than the limit of 29"):
        read_text(text, most_items=29)
    assert len(read_text(text, most_items=30).drafts) == 30


def test_the_work_grows_with_the_items_and_not_faster() -> None:
    def work(items: int) -> float:
        text = "# Roadmap\n" + "\n".join(f"- **Plant** oak {number} [P1] (WIP)" for number in range(items))
        began = time.process_time()
        assert len(read_text(text, name="oaks.md").drafts) == items
        return time.process_time() - began

    work(200)
    assert work(2_000) < 40 * work(200), "ten times the items take ten times the work, not a hundred times"


def test_an_endless_line() -> None:
    with pytest.raises(InputError, match=r"line of 60,000 characters \(line 2\)"):
        read_text("- Plant oaks\n" + "oak " * 15_000)


def test_an_unknown_form_and_a_suffix_that_is_read_elsewhere() -> None:
    with pytest.raises(InputError, match="'toml' is no format"):
        read_text("- Plant oaks", form="toml")
    with pytest.raises(InputError, match=r"plan.xlsx is an Excel workbook by its name"):
        read_text("- Plant oaks", name="plan.xlsx")


def test_files(tmp_path: Path) -> None:
    plan = tmp_path / "plan.md"
    plan.write_text("- Plant oaks\n", encoding="utf-8")
    document = read_file(plan)
    assert (document.name, document.drafts[0].items[0].place.file) == (str(plan), str(plan))
    with pytest.raises(InputError, match=r"plam.md does not exist; did you mean .*plan.md\?"):
        read_file(tmp_path / "plam.md")
    with pytest.raises(InputError, match="does not exist; check the path"):
        read_file(tmp_path / "zebra.json")
    with pytest.raises(InputError, match="nor does its folder"):
        read_file(tmp_path / "nowhere" / "plan.md")
    with pytest.raises(InputError, match="is a folder, not a file"):
        read_file(tmp_path)


def test_a_link_that_leads_back_to_itself(tmp_path: Path) -> None:
    loop = tmp_path / "loop.md"
    loop.symlink_to(loop)
    with pytest.raises(InputError, match="symbolic link that leads back to itself"):
        read_file(loop)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("- Plant oaks\n", encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(secret))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match=r"secret.md may not be read by this user; change its permissions"):
        read_file(secret)


def test_nothing_found_is_an_input_error_of_its_own() -> None:
    with pytest.raises(NothingFoundError):
        read_text("# Roadmap\n", name="r.md")
