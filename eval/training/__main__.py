"""``python -m eval.training``: fits the network to ``lines/`` and writes what ships. About half an hour on two cores.

Needs ``pip install ".[train]"``; nothing of it is needed to run the product.
"""

import time

import click
import numpy as np

from eval.training.blend import learn, save
from eval.training.export import export
from eval.training.fit import Shares, fit, shares
from eval.training.lines import CLASSES, Line, training_lines
from eval.training.more import playbook_lines, turned
from eval.training.net import INNER, Net, started

FOLDS, LAYERS, TEACHER_LAYERS, TEACHER_INNER, TEACHER_RATE = 3, 2, 6, 1536, 6e-5


def _fitted(lines: list[Line], epochs: int, teacher_epochs: int, seed: int) -> Net:
    """The small net, taught by the labels and, where there is one, by a larger net that was fitted to the same."""
    lines = [*lines, *playbook_lines()]
    if not teacher_epochs:
        return fit(started(LAYERS, INNER), lines, epochs=epochs, seed=seed)
    large = started(TEACHER_LAYERS, TEACHER_INNER, smooth=True)
    teacher = fit(large, lines, epochs=teacher_epochs, seed=seed, rate=TEACHER_RATE)
    lines += turned(lines)
    return fit(started(LAYERS, INNER), lines, epochs=epochs, seed=seed, teacher=shares(teacher, lines))


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
@click.option("--only", type=click.Choice(["fit", "blend"]), help="Only one half: blend for a grammar that changed.")
def main(epochs: int, teacher_epochs: int, fold_epochs: int, seed: int, only: str | None) -> None:
    """Fit the network, weigh it against grammar, and write weights.npz and blend.json."""
    begun = time.monotonic()
    lines = training_lines()
    print(f"{len(lines)} lines from {len({line.source for line in lines})} files")
    if only != "blend":
        print("digest", export(_fitted(lines, epochs, teacher_epochs, seed)))
    if only != "fit":
        save(learn(lines, _unseen(lines, fold_epochs, seed)))
    print(f"done after {(time.monotonic() - begun) / 60:.0f} minutes")


if __name__ == "__main__":
    main()
