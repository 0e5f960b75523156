"""What the coach learned of effects: the same everywhere, for behaviours it knew and for those written since."""

from assistant.coach.effects import chances, effects, key_of, said
from assistant.coach.fitting import by_fit
from assistant.playbook.load import patterns
from eval.effects import measure_effects, read_judged

PATTERN = "any-team/template"
LINE = "A ready-made letter for the six questions that tenants ask most"

JUDGED_FIRST = 9_862
"""So many items, the first of the file, had more behaviours that fit."""


def test_every_behaviour_of_the_playbook_is_known() -> None:
    """A behaviour that changed is placed afresh, without what items said of it: train again (docs/contributing.md).

    Typical ones come first whatever an item says, and no item is asked about them.
    """
    spoken = [said(one) for pattern in patterns().values() for one in pattern.behaviours[pattern.typical :]]
    unknown = [text for text in spoken if key_of(text) not in effects().known]
    assert len(unknown) <= len(spoken) / 20, unknown[:5]


def test_chances_are_probabilities_and_do_not_depend_on_what_was_asked_before() -> None:
    pattern = patterns()[PATTERN]
    before = chances(pattern, [LINE])
    assert len(before) == len(pattern.behaviours)
    assert all(0 < one < 1 for one in before)
    chances(patterns()["any-team/training"], ["Evening course on hives for new keepers"])
    assert chances(pattern, [LINE]) == before
    assert sorted(by_fit(pattern, [LINE])) == list(range(len(before)))


def test_a_behaviour_that_was_written_since_has_its_chance_too() -> None:
    pattern = patterns()[PATTERN]
    first = pattern.behaviours[0]
    other = first.model_copy(update={"does": first.does + " of the letter"})
    assert key_of(said(other)) not in effects().known
    changed = pattern.model_copy(update={"behaviours": [other, *pattern.behaviours[1:]]})
    chance, *rest = chances(changed, [LINE])
    assert 0.05 < chance < 0.95
    assert rest == chances(pattern, [LINE])[1:]


def test_two_lines_of_one_pattern_get_different_behaviours() -> None:
    pattern = patterns()["any-team/checklist-or-playbook"]
    cleaning = by_fit(pattern, ["Step-by-step card for cleaning the milk tank"])
    alarm = by_fit(pattern, ["Who is called first, and what is done, when gas is smelt in the cellar"])
    assert cleaning[:2] != alarm[:2]


def test_both_recommended_behaviours_fit_more_often_than_by_the_order_of_the_playbook() -> None:
    """In sample: the items are those learned from. What is held out is printed by the training."""
    behind = {name: pattern.typical for name, pattern in patterns().items()}
    for rows in (read_judged()[::9], read_judged()[:JUDGED_FIRST:9]):
        found, asked = measure_effects(rows)
        judged = [{fit - behind[row.pattern] for fit in row.fits} for row in rows]
        judged = [fits for fits in judged if max(fits, default=-1) >= 0]
        assert asked == len(judged)
        assert found["both fit"] > 1.2 * sum({0, 1} <= fits for fits in judged)
        assert found["none of the two fits"] < 0.75 * sum(not {0, 1} & fits for fits in judged)
