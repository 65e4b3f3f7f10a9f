"""Portulan : cartes, réseaux, tableaux et fiches des diagnostics de territoire, depuis Python.

    import portulan

    communes = portulan.read_coverage("limites.gpkg", layer="communes")
    points = portulan.locate("adresses.csv", communes, by="type")
    projet = portulan.open("mon-projet")
    projet.figure("port-lorn/situation")          # se montre dans un carnet Jupyter
    projet.build("sorties")

The words are those of the command line: what `portulan classify --method jenks` is called there is called
`portulan.classify(values, method="jenks")` here. Tables come and go as pandas data frames, shapes as GeoPandas ones.

What is wrong with the input is raised as `portulan.Error`, all of it at once: `error.problems` is a list of `Problem`, each with its
code, place, cause and remedy. Warnings are Python warnings (`portulan.PortulanWarning`). Messages are in French or English, as the
system says; `portulan.options.lang = "fr"` decides.

Long calls run without the interpreter's lock, on all cores (`portulan.options.jobs`), and Ctrl-C ends them.
"""

from ._portulan import __version__
from .answers import missing, tabulate, weigh
from .classes import Classes, classify
from .coverages import Coverage, read_coverage
from .deliveries import AuditReport, Differences, audit, diff
from .describing import Source, SourcePart, info
from .figures import Figure, Series, draw
from .locating import locate
from .networks import layout, measures
from .options import options
from .problems import Error, Place, PortulanWarning, Problem, explain
from .projects import BuildReport, Project, Released, check, geocode, open

__all__ = [
    "AuditReport", "BuildReport", "Classes", "Coverage", "Differences", "Error", "Figure", "Place", "PortulanWarning", "Problem", "Project", "Released",
    "Series", "Source", "SourcePart", "__version__", "audit", "check", "classify", "diff", "draw", "explain", "geocode", "info", "layout", "locate",
    "measures", "missing", "open", "options", "read_coverage", "tabulate", "weigh",
]
