"""Every judge there is; a new one is added by hand, with its labels."""

from eval.judging import behaviour, measure, who
from eval.judging.judge import Judge

JUDGES: dict[str, Judge] = {module.JUDGE.name: module.JUDGE for module in (who, behaviour, measure)}
