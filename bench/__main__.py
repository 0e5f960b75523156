"""Prints every table: ``make bench``."""

from bench import app, check, rows

if __name__ == "__main__":
    print(check.table(), rows.table(), app.table(), sep="\n\n")
