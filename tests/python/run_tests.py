#!/usr/bin/env python3
"""Runs a file of tests with pytest: exit 77 with the reason where pytest or pandas is not installed."""

import importlib.util
import sys


def main():
    for package in ("pytest", "pandas", "numpy"):
        if importlib.util.find_spec(package) is None:
            print(f"skipped: python3-{package} is not installed")
            return 77
    import pytest

    return int(pytest.main(["-q", "-rs", "-p", "no:cacheprovider", "-W", "ignore::DeprecationWarning", *sys.argv[1:]]))


if __name__ == "__main__":
    sys.exit(main())
