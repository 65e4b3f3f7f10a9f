"""A server on loopback that does what a test says, and small boundaries for it to send."""

import argparse
import hashlib
import http.server
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import unittest
import zipfile

sys.dont_write_bytecode = True

GIVEN = None  # program, source


def square(x, y, size=0.1):
    return [[[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]]


def departements(codes=("01", "2A", "974"), padding=0, **more):
    """GeoJSON of a few départements; `padding` makes it as long as a test needs, with text that packs badly."""
    places = {"01": (5.2, 46.0), "2A": (9.0, 41.8), "974": (55.5, -21.2), "31": (1.4, 43.5), "99": (2.0, 47.0)}
    noise = "".join(hashlib.sha256(str(i).encode()).hexdigest() for i in range(padding // 64))
    features = [{"type": "Feature", "properties": {"code": code, "nom": "Département " + code, "region": "84", **more},
                 "geometry": {"type": "Polygon", "coordinates": square(*places[code])}} for code in codes]
    return json.dumps({"type": "FeatureCollection", "remark": noise, "features": features}).encode()


def lyon_and_a_bow():
    """Lyon with one of its arrondissements, and a commune whose ring crosses itself."""
    bow = [[[5.3, 46.2], [5.4, 46.3], [5.4, 46.2], [5.3, 46.3], [5.3, 46.2]]]

    def feature(code, name, coordinates, commune=""):
        properties = {"code": code, "nom": name, "departement": "69", "region": "84", "epci": "200046977", "commune": commune}
        return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": coordinates}}

    return json.dumps({"type": "FeatureCollection", "features": [
        feature("69123", "Lyon", square(4.8, 45.7)), feature("69381", "Lyon 1er", square(4.8, 45.7, 0.02), "69123"),
        feature("01053", "Bourg-en-Bresse", bow)]}).encode()


def source_line(**columns):
    """A line of the table of sources, column by column."""
    line = {"level": "", "years": "2025 2026", "resolutions": "", "vintage": "", "address": "", "part": "", "code": "code",
            "name": "nom", "departement": "", "region": "region" if columns["level"] == "departement" else "", "epci": "", "commune": "",
            "arrondissement_of": "", "least": "1", "most_mb": "1", "licence": "Licence d’essai", "source": "Essai {vintage}",
            "status": "unverified", "comment": ""}
    return {**line, **columns}


def zipped(name, content):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("AUTRE/lisez-moi.txt", "rien")
        archive.writestr(name, content)
    return out.getvalue()


class Handler(http.server.BaseHTTPRequestHandler):
    """What a path does stands in server.plays: {path: function(handler, number of the request)}."""
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = self.path.split("?")[0]
        seen = [r for r in self.server.requests if r[0] == path]
        self.server.requests.append((path, dict(self.headers)))
        self.close_connection = True
        self.server.plays[path](self, len(seen) + 1)

    def log_message(self, *_):
        pass

    def send(self, body, status=200, etag='"v1"', **headers):
        """The whole body, or the range asked for where it is still of that version."""
        start = 0
        asked = self.headers.get("Range")
        if asked and status == 200 and self.headers.get("If-Range") == etag:
            start, status = int(asked[6:-1]), 206
        self.send_response(status)
        if etag:
            self.send_header("ETag", etag)
        if status == 206:
            self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
        self.send_header("Content-Length", str(len(body) - start))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        return body[start:]

    def play(self, body, stop=None, **more):
        """Sends the body, or only so many bytes of it; the promise stays the whole."""
        rest = self.send(body, **more)
        try:
            self.wfile.write(rest if stop is None else rest[:stop])
        except (BrokenPipeError, ConnectionResetError):
            pass


def whole(body, **more):
    return lambda handler, number: handler.play(body, **more)


def status(code, **headers):
    return lambda handler, number: handler.play(b"<html>no</html>", status=code, etag=None, **headers)


class BoundariesTest(unittest.TestCase):
    """`portulan boundaries get` in a folder of its own, against a server of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="portulan-boundaries-")
        self.addCleanup(folder.cleanup)
        self.top = pathlib.Path(folder.name)
        self.out, self.cache = self.top / "limites", self.top / "cache"
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.plays, self.server.requests = {}, []
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.host = f"http://127.0.0.1:{self.server.server_address[1]}"

    def table(self, address, level="departement", least=1, most_mb=1, part="", **columns):
        line = source_line(level=level, address=address, part=part, least=str(least), most_mb=str(most_mb), **columns)
        path = self.top / "sources.csv"
        path.write_text(";".join(line) + "\n" + ";".join(line.values()) + "\n", encoding="utf-8")
        return path

    def words(self, *more, table=None, level="departement", patience=2):
        return [str(GIVEN.program), "boundaries", "get", "--levels", level, "-o", str(self.out), "--cache", str(self.cache),
                "--sources", str(table or self.top / "sources.csv"), "--timeout", str(patience), *more]

    def setting(self, language="C.UTF-8"):
        return {"PATH": os.environ["PATH"], "HOME": str(self.top), "LANG": language, "TZ": "UTC", "http_proxy": "http://127.0.0.1:9",
                "https_proxy": "http://127.0.0.1:9"}

    def get(self, *more, language="C.UTF-8", **options):
        done = subprocess.run(self.words(*more, **options), env=self.setting(language), capture_output=True, text=True, timeout=120)
        return done.returncode, done.stdout, done.stderr

    def files(self):
        return {str(p.relative_to(self.out)): p.read_bytes() for p in self.out.rglob("*") if p.is_file()} if self.out.exists() else {}

    def asked(self, path="/d"):
        return [headers for at, headers in self.server.requests if at == path]


def main(module):
    global GIVEN
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", type=lambda text: pathlib.Path(text).resolve(), required=True)
    parser.add_argument("--source", type=lambda text: pathlib.Path(text).resolve(), required=True)
    GIVEN, rest = parser.parse_known_args()
    unittest.main(module=module, argv=[sys.argv[0], *rest])
