#!/usr/bin/env python3
"""What `portulan boundaries get` says of content that is not what the table of sources says, and of a server that nobody
knows."""

import http.server
import json
import shutil
import ssl
import subprocess
import threading

import loopback
from loopback import Handler, departements, lyon_and_a_bow, square, whole


class Content(loopback.BoundariesTest):
    def test_communes_of_another_year_that_overlap(self):
        """69159 is of before 2017; the two squares lie half upon each other."""
        features = [{"type": "Feature", "properties": {"code": code, "nom": code, "departement": "69", "region": "84", "epci": "200046977"},
                     "geometry": {"type": "Polygon", "coordinates": square(x, 46.0)}}
                    for code, x in (("69159", 4.60), ("69001", 4.65), ("69002", 4.75))]
        self.server.plays["/c"] = whole(json.dumps({"type": "FeatureCollection", "features": features}).encode())
        self.table(self.host + "/c", level="commune", departement="departement", region="region", epci="epci")
        for language, words in (("C.UTF-8", ("codes that are not of the year 2026: 1 (69159).", "areas that overlap (places: 1)")),
                                ("fr_FR.UTF-8", ("codes qui ne sont pas de l’année 2026 : 1 (69159)", "zones qui se recouvrent (endroits : 1)"))):
            code, _, said = self.get(level="commune", language=language)
            self.assertEqual(code, 0, said)
            for wanted in ("NET-032", "NET-035", *words):
                self.assertIn(wanted, said.replace("\u00a0", " "))

    def test_a_server_that_cannot_be_trusted(self):
        """Its certificate is its own word."""
        if not shutil.which("openssl"):
            self.skipTest("no openssl")
        key, certificate = self.top / "key.pem", self.top / "certificate.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(key), "-out", str(certificate), "-days", "2",
                        "-subj", "/CN=localhost"], check=True, capture_output=True)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.plays, server.requests = {"/d": whole(departements())}, []
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.table(f"https://127.0.0.1:{server.server_address[1]}/d")
        for language, words in (("C.UTF-8", "cannot be trusted: its certificate is unknown"), ("fr_FR.UTF-8", "son certificat est inconnu de cette machine")):
            code, _, said = self.get(language=language)
            self.assertEqual(code, 3, said)
            self.assertIn("NET-006", said)
            self.assertIn(words, said)
        self.assertEqual(self.files(), {})

    def test_content_that_is_not_what_the_table_says(self):
        faults = {
            "page": (b"<html>maintenance</html>", {}, "GEO-0"),
            "few": (departements(), {"least": 96}, "NET-030"),
            "other": (departements(("01", "99")), {}, "NET-031"),
            "column": (departements(), {"name": "NOM_DEP"}, "GEO-066"),
        }
        for name, (body, columns, wanted) in faults.items():
            with self.subTest(name):
                self.server.plays["/" + name] = whole(body)
                self.table(f"{self.host}/{name}", **columns)
                code, out, said = self.get()
                self.assertEqual((code, out), (1, ""), said)
                self.assertIn(wanted, said)
                self.assertEqual(self.files(), {})

    def test_arrondissements_are_left_out_and_invalid_shapes_mended(self):
        self.server.plays["/c"] = whole(lyon_and_a_bow())
        self.table(self.host + "/c", level="commune", departement="departement", region="region", epci="epci", arrondissement_of="commune")
        code, out, said = self.get(level="commune")
        self.assertEqual(code, 0, said)
        for wanted in ("NET-033", "NET-034", "2 areas"):
            self.assertIn(wanted, said)
        self.assertIn('departement = "departement"', out)


if __name__ == "__main__":
    loopback.main(__name__)
