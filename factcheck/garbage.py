"""How often Python looks for garbage in a worker: seldom, and not among what was loaded at the start."""

import gc

OBJECTS = 20_000  # more than the reading of a page leaves; Python's own figure is 700


def collect_seldom() -> None:
    """Leave what is loaded by now out of every later search for garbage, and search less often.

    Reading a page makes tens of thousands of objects and hardly a circle of them: the searches took a tenth of a
    worker's time and found next to nothing. Called before a worker forks, it also keeps the memory that its children
    share with it shared.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS, 10, 10)
