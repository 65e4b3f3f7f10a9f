"""QGIS without a screen: started once, or the test is skipped with the reason."""

import os
import sys
import tempfile

SKIPPED = 77


def start():
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="qgis-"))
    os.environ["QGIS_CUSTOM_CONFIG_PATH"] = tempfile.mkdtemp(prefix="qgis-")
    try:
        from qgis.core import QgsApplication
    except ImportError as missing:
        print(f"skipped: QGIS is not here (python3-qgis): {missing}")
        sys.exit(SKIPPED)
    application = QgsApplication([], False)
    application.initQgis()
    return application


def end(findings):
    """Tells and ends at once: QGIS takes its layers apart in an order that may crash a program that is done."""
    for finding in findings:
        print(finding)
    print(f"{len(findings)} findings", flush=True)
    os._exit(1 if findings else 0)
