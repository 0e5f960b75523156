"""How a run is shown: one renderer a file, all of the same summary."""
