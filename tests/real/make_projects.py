#!/usr/bin/env python3
"""Makes project folders from real boundaries, places, indicators and networks.

    make_projects.py OUT [NAME...]      OUT/refugies, OUT/refugies-epci, OUT/toulouse, OUT/fort-de-france, OUT/refugies-parcours

Nothing in the first four is invented: what the sources do not say stays empty. The fifth adds invented ideas, votes and actions. The sources are not part of the repository; they
are looked for in $PORTULAN_SHARED/data/real, or in ../shared/data/real beside the repository. Where they are absent the
program says so and ends with 77, which ctest takes for a skipped test.
"""
import sys
from pathlib import Path

from real_projects import fort_de_france, martinique, refugees, toulouse
from real_projects.sources import find_real_data

PROJECTS = {
    "refugies": refugees.make_communes,
    "refugies-epci": refugees.make_epci,
    "toulouse": toulouse.make,
    "fort-de-france": fort_de_france.make,
    "refugies-parcours": refugees.make_course,
}
MAPS = {"martinique": martinique.make}  # only when named: what the golden maps are made from


def main(arguments):
    if not arguments or arguments[0].startswith("-"):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    real = find_real_data()
    if real is None:
        print("skipped: no real data (PORTULAN_SHARED or ../shared, then data/real)")
        return 77
    out = Path(arguments[0])
    for name in arguments[1:] or PROJECTS:
        {**PROJECTS, **MAPS}[name](real, out / name)
        print(out / name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
