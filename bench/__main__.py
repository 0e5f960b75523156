"""Prints every table: ``make bench``."""

from bench import app, batch, check, rows

if __name__ == "__main__":
    print(check.table(), rows.table(), batch.table(), app.table(), sep="\n\n")
