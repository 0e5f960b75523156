"""Prints every table: ``make bench``."""

from bench import check, rows

if __name__ == "__main__":
    print(check.table(), rows.table(), sep="\n\n")
