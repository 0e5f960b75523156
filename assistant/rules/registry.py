"""Every rule there is, in the order they are shown; a new one is added by hand, so that nothing runs unseen."""

from assistant.rules import (
    kr00_not_checked,
    kr01_nobody_acts,
    kr02_no_behaviour,
    kr03_no_measure,
    kr04_not_an_outcome,
    kr05_glued,
    kr06_out_of_reach,
    kr07_unsourced,
    kr08_ungrounded,
    kr09_no_baseline,
    ob01_trouble_only,
    ob02_chore,
    ob03_quantified,
    ob04_open_ended,
    ob05_vague,
    ob06_solution,
    ok01_bare_excuse,
    ok02_unused_excuse,
    rw01_invented_number,
    rw02_dropped_line,
    rw03_good_changed,
    st01_too_many,
    st02_orphan,
    st03_individual,
    st04_duplicate,
    st05_not_covered,
    st06_missing_inputs,
)
from assistant.rules._excuses import Excused
from assistant.rules.rule import OkrSet, RewriteOf, Rule, Subject

OBJECTIVE_RULES: tuple[Rule[Subject], ...] = (
    ob01_trouble_only.RULE,
    ob02_chore.RULE,
    ob03_quantified.RULE,
    ob04_open_ended.RULE,
    ob05_vague.RULE,
    ob06_solution.RULE,
)
KEY_RESULT_RULES: tuple[Rule[Subject], ...] = (
    kr01_nobody_acts.RULE,
    kr02_no_behaviour.RULE,
    kr03_no_measure.RULE,
    kr04_not_an_outcome.RULE,
    kr05_glued.RULE,
    kr06_out_of_reach.RULE,
    kr07_unsourced.RULE,
    kr08_ungrounded.RULE,
    kr09_no_baseline.RULE,
)
SET_RULES: tuple[Rule[OkrSet], ...] = (
    st01_too_many.RULE,
    st02_orphan.RULE,
    st03_individual.RULE,
    st04_duplicate.RULE,
    st05_not_covered.RULE,
    st06_missing_inputs.RULE,
)
REWRITE_RULES: tuple[Rule[RewriteOf], ...] = (rw01_invented_number.RULE, rw02_dropped_line.RULE, rw03_good_changed.RULE)
# A line that cannot be read gets no other rule, and an excuse is no goal: both are asked apart.
UNREAD: Rule[Subject] = kr00_not_checked.RULE
BARE_EXCUSE: Rule[Excused] = ok01_bare_excuse.RULE
UNUSED_EXCUSE: Rule[Excused] = ok02_unused_excuse.RULE
AnyRule = Rule[Subject] | Rule[OkrSet] | Rule[RewriteOf] | Rule[Excused]
RULES: tuple[AnyRule, ...] = (
    *OBJECTIVE_RULES,
    UNREAD,
    *KEY_RESULT_RULES,
    *SET_RULES,
    *REWRITE_RULES,
    BARE_EXCUSE,
    UNUSED_EXCUSE,
)
CODES: frozenset[str] = frozenset(rule.code for rule in RULES)
