"""A model at work beside the page: what it has written so far, and what came of it.

Streamlit breaks a page's run off at the next click or key. A reply that is being paid for must not go with it: it is
asked for in a thread of its own, which the next run of the page finds again.
"""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from assistant.okr import Conversion

if TYPE_CHECKING:
    from assistant.model.completion import Watch

Convert = Callable[["Watch", threading.Event], Conversion]


@dataclass
class Job:
    """One rewrite that a model was asked for. ``partial`` is its reply as far as it has come, judged by nobody."""

    begun: float = field(default_factory=time.monotonic)
    partial: Mapping[str, Any] = field(default_factory=dict)
    stop: threading.Event = field(default_factory=threading.Event)
    _over: threading.Event = field(default_factory=threading.Event)
    _made: Conversion | None = None
    _fault: BaseException | None = None

    def over(self, within: float = 0.0) -> bool:
        """Whether it is over, waited for so many seconds."""
        return self._over.wait(within)

    @property
    def seconds(self) -> int:
        """For how long it has been asked for."""
        return int(time.monotonic() - self.begun)

    def result(self) -> Conversion:
        """The rewrite, once it is there. Raises what the engine raised."""
        self._over.wait()
        if self._made is None:
            assert self._fault is not None
            raise self._fault
        return self._made

    def run(self, convert: Convert) -> None:
        """Do it, in this thread."""
        try:
            self._made = convert(self._tell, self.stop)
        except BaseException as fault:
            self._fault = fault.with_traceback(None)
        finally:
            self._over.set()

    def _tell(self, partial: Mapping[str, Any]) -> None:
        self.partial = partial


def begun(convert: Convert) -> Job:
    """A job that has begun."""
    job = Job()
    threading.Thread(target=job.run, args=(convert,), name="model", daemon=True).start()
    return job
