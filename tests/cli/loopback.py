"""A server on loopback that does what a test says, and small boundaries for it to send."""

import hashlib
import http.server
import io
import json
import zipfile


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
