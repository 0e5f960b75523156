"""What a planted defect is: one wrong turn in the product, put in by hand and taken out again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Defect:
    """A defect: ``where`` is the object, ``name`` its attribute, ``spoil`` makes the wrong one from the right one."""

    id: str
    what: str
    where: Any
    name: str
    spoil: Callable[[Any], Any]

    @contextmanager
    def planted(self) -> Iterator[None]:
        """The product with this defect in it."""
        right = self.where.__dict__[self.name]
        try:
            setattr(self.where, self.name, self.spoil(right))
            yield
        finally:
            setattr(self.where, self.name, right)
