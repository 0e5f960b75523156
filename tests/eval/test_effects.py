"""How often the right behaviours come first is counted from judged items, and a damaged list of them says where."""

from pathlib import Path

import pytest

from assistant.coach.fitting import others_by_fit
from assistant.errors import InputError
from assistant.playbook.load import patterns
from eval.effects import measure_effects, read_judged

ITEM = "Lend the parish hall's chairs through a web calendar"
PATTERN = "any-team/self-service"


def written(folder: Path, fits: str, better: str = "-") -> Path:
    path = folder / "effects.tsv"
    path.write_text(f"{PATTERN}\t{ITEM}\t{fits}\t{better}\n", encoding="utf-8")
    return path


def test_a_behaviour_counts_where_the_coach_puts_it(tmp_path: Path) -> None:
    first, second, *others = others_by_fit(patterns()[PATTERN], [ITEM])
    both, asked = measure_effects(read_judged(written(tmp_path, f"{second}>{first}")))
    assert (asked, both["both fit"], both["none of the two fits"]) == (1, 1, 0)
    neither, _ = measure_effects(read_judged(written(tmp_path, str(others[-1]))))
    assert (neither["first behaviour fits"], neither["none of the two fits"]) == (0, 1)
    assert measure_effects(read_judged(written(tmp_path, "-")))[1] == 0


@pytest.mark.parametrize(("fits", "better"), [("9", "-"), ("0", "7"), ("first", "-"), ("0>", "-")])
def test_a_row_out_of_form_is_named(tmp_path: Path, fits: str, better: str) -> None:
    with pytest.raises(InputError, match=r"effects\.tsv, line 1: .*any-team/self-service"):
        read_judged(written(tmp_path, fits, better))


def test_the_judged_items_are_of_the_playbook() -> None:
    rows = read_judged()
    assert len({row.pattern for row in rows}) >= 280
    assert all(row.text for row in rows)
