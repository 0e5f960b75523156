"""Prints every table: ``make bench``."""

from bench import batch, check, rows

if __name__ == "__main__":
    print(check.table(), rows.table(), batch.table(), sep="\n\n")
