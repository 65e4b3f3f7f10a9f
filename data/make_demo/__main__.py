"""Makes the demonstration project: an invented island and the diagnosis of four of its territories.

    python3 data/make_demo [--output data/demo] [--seed 12] [--check] [--check-names FILE ...]

Needs numpy and scipy (Debian: python3-numpy python3-scipy); --check also python3-shapely. The same seed gives the
same bytes. No real person, place or figure is in it.
"""

import argparse
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from boundaries import write_boundaries, write_codes
from campaign import write_campaign
from check_names import borne
from communes import make_communes
from course import make_course
import elements
import indicators
import journal
import ties
from interviews import write_interviews
from island import make_island
from people import write_people
from places import EPCIS
from project_file import write_project
from quarters import make_quarters
from tables import write_table
from water import make_water

DEFAULT_SEED = 12


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "demo"))
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED)
    parser.add_argument("--check", action="store_true", help="verify geometry and tables after writing")
    parser.add_argument("--check-names", nargs="+", metavar="FILE", default=[],
                        help="CSV files with a column `nom` of real places: fail if an invented name is among them")
    return parser.parse_args()


def write_diagnosis(folder, island, communes, grid, quarters, seed):
    """The nine tables of the diagnosis, and those that lead from words to actions."""
    ground = elements.Ground(communes, grid, quarters, seed)
    sources = journal.make_sources()
    actors = elements.make_actors(ground, sources, seed)
    spaces = elements.make_spaces(ground, sources, seed)
    objects = elements.make_objects(actors, sources, seed)
    events = journal.make_events()
    course = make_course(actors, events)
    values = indicators.commune_rows(communes, island, seed) + indicators.quarter_rows(quarters, seed)
    for name, header, rows in (
            ("acteurs", elements.ACTOR_HEADER, [e.row for e in actors]), ("espaces", elements.SPACE_HEADER, [e.row for e in spaces]),
            ("objets", elements.OBJECT_HEADER, [e.row for e in objects]), ("sources", journal.SOURCE_HEADER, sources),
            ("liens", ties.HEADER, ties.make_ties(actors, spaces, objects, sources, seed)),
            ("evenements", journal.EVENT_HEADER, events),
            ("indicateurs", indicators.HEADER, indicators.indicator_rows()), ("valeurs", indicators.VALUE_HEADER, values), *course):
        write_table(os.path.join(folder, name + ".csv"), header, rows)


def main():
    options = arguments()
    os.makedirs(options.output, exist_ok=True)
    island = make_island(options.seed)
    rivers, streams, lakes = make_water(island, options.seed)
    communes, arcs, grid = make_communes(island, streams, options.seed)
    quarters = make_quarters(communes, grid, options.seed)
    write_boundaries(os.path.join(options.output, "limites.gpkg"), communes, arcs, quarters, rivers, lakes, options.seed)
    write_codes(os.path.join(options.output, "codes.csv"), communes, quarters)
    write_diagnosis(options.output, island, communes, grid, quarters, options.seed)
    write_people(os.path.join(options.output, "habitants.csv"), communes, options.seed)
    write_campaign(os.path.join(options.output, "enquete"), communes, options.seed)
    write_interviews(os.path.join(options.output, "entretiens"), options.seed)
    write_project(options.output, communes, [epci.name for epci in EPCIS], options.seed)
    faults = []
    if options.check or options.check_names:
        import verify                      # needs shapely, which making the folder does not
        faults = verify.verify(options.output) if options.check else []
        if options.check_names:
            faults += [f"{name} is a real name ({real})" for name, real in borne(verify.all_names(options.output), options.check_names)]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
