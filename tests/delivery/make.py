#!/usr/bin/env python3
"""Makes the delivery of the demo that the other tests look at: every edition, everything."""

import argparse
import shutil
import sys

import delivery


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=delivery.folder_argument, required=True)
    parser.add_argument("--project", type=delivery.folder_argument, required=True)
    parser.add_argument("delivery", type=delivery.folder_argument)
    given = parser.parse_args()
    shutil.rmtree(given.delivery, ignore_errors=True)
    delivery.finish(delivery.build(given.program, given.project, given.delivery))
    return 0


if __name__ == "__main__":
    sys.exit(main())
