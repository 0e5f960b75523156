"""Prints every table: ``make bench``."""

from bench.check import table

if __name__ == "__main__":
    print(table())
