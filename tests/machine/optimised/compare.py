#!/usr/bin/env python3
"""Two programs print the same lines; where they do not, the first that differ are told."""

import subprocess
import sys


def main():
    first, second = (subprocess.run([program], capture_output=True, text=True, check=True).stdout.splitlines() for program in sys.argv[1:3])
    if len(first) < 1000:
        print(f"too little is printed to show anything: {len(first)} lines")
        return 1
    differing = [pair for pair in zip(first, second) if pair[0] != pair[1]]
    for one, other in differing[:10]:
        print(f"{one}   {other}")
    print(f"{len(first)} numbers, {len(differing) + abs(len(first) - len(second))} differ")
    return 1 if differing or len(first) != len(second) else 0


if __name__ == "__main__":
    sys.exit(main())
