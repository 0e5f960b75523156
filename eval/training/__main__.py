"""``python -m eval.training``: fits the network to ``lines/`` and writes what ships. About half an hour on two cores.

Needs ``pip install ".[train]"``; nothing of it is needed to run the product.
"""

import random
import time

import click
import numpy as np

from eval.training.blend import learn, save
from eval.training.effects import learn_effects
from eval.training.export import export
from eval.training.fit import Shares, fit, shares
from eval.training.items import written_items
from eval.training.lines import CLASSES, Line, training_lines
from eval.training.match import export_places, learned
from eval.training.more import no_promises, playbook_lines, turned
from eval.training.net import INNER, TEACHER_INNER, TEACHER_LAYERS, Net, known_labels, shipped, started
from eval.training.practice import learn_practices

FOLDS, LAYERS, TEACHER_RATE = 3, 2, 6e-5
CONTINUED_RATE = 6e-5
READ_AGAIN = 0.12
"""How much of what it knows is read again beside fresh files."""


def _fitted(lines: list[Line], epochs: int, teacher_epochs: int, seed: int) -> Net:
    """The small net, taught by the labels and, where there is one, by a larger net that was fitted to the same."""
    lines = [*lines, *playbook_lines(), *no_promises(written_items())]
    if not teacher_epochs:
        return fit(started(LAYERS, INNER), lines, epochs=epochs, seed=seed)
    large = started(TEACHER_LAYERS, TEACHER_INNER, smooth=True)
    teacher = fit(large, lines, epochs=teacher_epochs, seed=seed, rate=TEACHER_RATE)
    lines += turned(lines)
    return fit(started(LAYERS, INNER), lines, epochs=epochs, seed=seed, teacher=shares(teacher, lines))


def _continued(lines: list[Line], epochs: int, seed: int, fresh: str) -> Net:
    """The net that ships, trained further; its own answers hold it to what it knows where a line says nothing new.

    With ``fresh``, the beginning of the names of files that it has not seen, only some of the others are read again,
    and only the last layer and the heads learn.
    """
    lines = [*lines, *playbook_lines(), *no_promises(written_items())]
    if fresh:
        new = [line for line in lines if line.source.startswith(fresh)]
        old = [line for line in lines if not line.source.startswith(fresh)]
        lines = [*random.Random(seed).sample(old, int(len(old) * READ_AGAIN)), *new]
    before, known = shares(shipped(), lines), known_labels()
    for at, (label, classes) in enumerate(CLASSES.items()):
        if label not in known:  # of what it was never asked it has nothing to say
            before[at][:] = 0
        for row, line in zip(before[at], lines, strict=True):
            if label in line.labels and classes[int(row.argmax())] != line.labels[label]:
                row[:] = 0  # where a label says otherwise, the label stands alone
    return fit(
        shipped(), lines, epochs=epochs, seed=seed, rate=CONTINUED_RATE, teacher=before, words=False, top=bool(fresh)
    )


def _unseen(lines: list[Line], epochs: int, seed: int) -> Shares:
    """For each line, the answer of a net that was fitted to the files it does not stand in."""
    sources = sorted({line.source for line in lines})
    found = [np.zeros((len(lines), len(classes)), dtype=np.float32) for classes in CLASSES.values()]
    for fold in range(FOLDS):
        held = set(sources[fold::FOLDS])
        print(f"fold {fold + 1} of {FOLDS}: without {', '.join(sorted(held))}")
        net = fit(started(LAYERS, INNER), [one for one in lines if one.source not in held], epochs=epochs, seed=seed)
        mine = [at for at, line in enumerate(lines) if line.source in held]
        for into, said in zip(found, shares(net, [lines[at] for at in mine]), strict=True):
            into[mine] = said
    return found


@click.command()
@click.option("--epochs", default=3, show_default=True, help="Rounds of the net that ships.")
@click.option("--teacher-epochs", default=3, show_default=True, help="Rounds of the larger teacher; 0 for none.")
@click.option("--fold-epochs", default=4, show_default=True, help="Rounds of the nets that the blend is learned from.")
@click.option("--seed", default=7, show_default=True)
@click.option("--continue", "further", is_flag=True, help="Train what ships further, without a new teacher: minutes.")
@click.option("--fresh", default="", help="With --continue: the beginning of the names of files it has not seen.")
@click.option(
    "--only",
    type=click.Choice(["fit", "blend", "match", "effects", "practice"]),
    help="Only one part: blend for a new grammar.",
)
def main(
    epochs: int, teacher_epochs: int, fold_epochs: int, seed: int, further: bool, fresh: str, only: str | None
) -> None:
    """Fit network, matching and effects, weigh network against grammar; write what ships."""
    begun = time.monotonic()
    lines = training_lines()
    print(f"{len(lines)} lines from {len({line.source for line in lines})} files")
    if only in (None, "match"):
        print("digest of the places", export_places(learned(seed)))
    if only in (None, "fit"):
        net = _continued(lines, epochs, seed, fresh) if further else _fitted(lines, epochs, teacher_epochs, seed)
        print("digest", export(net))
    if only in (None, "blend"):
        save(learn(lines, _unseen(lines, fold_epochs, seed)))
    if only in (None, "effects"):  # last: it reads with the network as it is stored
        print("digest of the effects", learn_effects())
    if only in (None, "practice"):
        print("practices of today:", learn_practices())
    print(f"done after {(time.monotonic() - begun) / 60:.0f} minutes")


if __name__ == "__main__":
    main()
