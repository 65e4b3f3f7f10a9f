#!/usr/bin/env python3
"""`portulan boundaries get` against a server on loopback that breaks off, sends too little, too slowly, elsewhere, or
something else than the first time."""

import gzip
import hashlib
import signal
import socket
import subprocess
import time

import loopback
from loopback import departements, status, whole, zipped


class Boundaries(loopback.BoundariesTest):
    def test_what_comes_is_locked_written_and_declared(self):
        body = departements()
        self.server.plays["/d"] = whole(body)
        self.table(self.host + "/d")
        code, out, said = self.get()
        self.assertEqual(code, 0, said)
        self.assertEqual(sorted(self.files()), ["boundaries.lock", "departements_2026.gpkg"])
        self.assertIn(hashlib.sha256(body).hexdigest(), self.files()["boundaries.lock"].decode())
        self.assertEqual(out, '[boundaries]\ndepartement = { file = "departements_2026.gpkg", code = "code", name = "nom", '
                              'region = "region", vintage = 2026, source = "Essai 2026", licence = "Licence d’essai" }\n')
        self.assertIn("3 areas", said)
        shown = subprocess.run([str(loopback.GIVEN.program), "info", str(self.out / "departements_2026.gpkg")], env=self.setting(), capture_output=True, text=True)
        self.assertEqual(shown.returncode, 0, shown.stderr)
        for what in ("GeoPackage", "EPSG:4326", "features: 3", "extent: 5.2 -21.2"):
            self.assertIn(what, shown.stdout)

    def test_the_cache_needs_no_network_and_gives_the_same_bytes(self):
        self.server.plays["/d"] = whole(departements())
        self.table(self.host + "/d")
        self.assertEqual(self.get()[0], 0)
        before = self.files()
        code, _, said = self.get()
        self.assertEqual((code, len(self.asked())), (0, 1), said)
        self.assertIn("from the cache", said)
        self.assertEqual(self.files(), before)

    def test_packed_files(self):
        body = departements()
        for name, packed, part in (("gz", gzip.compress(body), ""), ("zip", zipped("GEOJSON/d.geojson", body), "GEOJSON/d.geojson")):
            with self.subTest(name):
                self.server.plays["/" + name] = whole(packed)
                self.table(f"{self.host}/{name}", part=part)
                code, _, said = self.get()
                self.assertEqual(code, 0, said)
        self.table(self.host + "/zip", part="absent.geojson")
        code, _, said = self.get("--refresh")
        self.assertEqual(code, 1)
        self.assertRegex(said, "NET-022.*absent.geojson")

    def test_a_packed_file_that_is_cut_or_explodes(self):
        packed = gzip.compress(departements(padding=30000))
        bomb = gzip.compress(b" " * (70 << 20))
        for name, body, wanted in (("cut", packed[:-20], "cut or damaged"), ("bomb", bomb, "unpacked it has more than")):
            with self.subTest(name):
                self.server.plays["/" + name] = whole(body)
                self.table(f"{self.host}/{name}")
                code, _, said = self.get()
                self.assertEqual(code, 1, said)
                self.assertRegex(said, "NET-022.*" + wanted)
        self.assertEqual(self.files(), {})
        self.assertEqual([p.name for p in self.cache.iterdir() if p.name.endswith(".unpacked")], [])

    def test_a_broken_way_is_continued_at_once(self):
        body = departements(padding=200000)
        self.server.plays["/d"] = lambda handler, number: handler.play(body, stop=100000 if number == 1 else None)
        self.table(self.host + "/d")
        code, _, said = self.get()
        self.assertEqual(code, 0, said)
        asked = self.asked()
        self.assertEqual(len(asked), 2)
        self.assertEqual((asked[1].get("Range"), asked[1].get("If-Range")), ("bytes=100000-", '"v1"'))
        self.assertIn(hashlib.sha256(body).hexdigest(), self.files()["boundaries.lock"].decode())

    def test_a_way_that_always_breaks_keeps_what_came_for_the_next_run(self):
        body = departements(padding=400000)
        self.server.plays["/d"] = lambda handler, number: handler.play(body, stop=1000 if number <= 4 else None)
        self.table(self.host + "/d")
        code, _, said = self.get()
        self.assertEqual(code, 3)
        self.assertRegex(said, "NET-004.*4000 bytes")
        self.assertEqual(self.files(), {})
        code, _, said = self.get()
        self.assertEqual(code, 0, said)
        self.assertEqual(self.asked()[-1].get("Range"), "bytes=4000-")

    def test_a_file_that_changed_in_between_is_begun_anew(self):
        old, new = departements(padding=100000), departements(("01", "31"), padding=90000)
        self.server.plays["/d"] = lambda handler, number: handler.play(old, stop=50000, etag='"old"') if number == 1 else handler.play(new, etag='"new"')
        self.table(self.host + "/d")
        code, _, said = self.get()
        self.assertEqual(code, 0, said)
        self.assertIn("2 areas", said)
        self.assertIn(hashlib.sha256(new).hexdigest(), self.files()["boundaries.lock"].decode())

    def test_a_server_without_versions_or_ranges(self):
        body = departements(padding=100000)
        for name, etag in (("none", None), ("weak", 'W/"v1"')):
            with self.subTest(name):
                self.server.plays["/" + name] = lambda handler, number, etag=etag: handler.play(body, stop=5000 if number == 1 else None, etag=etag)
                self.table(f"{self.host}/{name}")
                code, _, said = self.get()
                self.assertEqual(code, 0, said)
                self.assertIsNone(self.asked("/" + name)[1].get("Range"))

    def test_a_server_that_answers_another_range(self):
        body = departements(padding=100000)

        def play(handler, number):
            if number != 2:
                return handler.play(body, stop=5000 if number == 1 else None)
            handler.send_response(206)
            handler.send_header("Content-Range", f"bytes 0-{len(body) - 1}/{len(body)}")
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)

        self.server.plays["/d"] = play
        self.table(self.host + "/d")
        code, _, said = self.get()
        self.assertEqual(code, 0, said)
        self.assertIn(hashlib.sha256(body).hexdigest(), self.files()["boundaries.lock"].decode())

    def test_refusals_are_not_repeated(self):
        for number in (404, 410, 403):
            with self.subTest(number):
                self.server.plays[f"/{number}"] = status(number)
                self.table(f"{self.host}/{number}")
                code, _, said = self.get()
                self.assertEqual((code, len(self.asked(f"/{number}"))), (3, 1), said)
                self.assertIn("NET-002", said)
                self.assertIn(f"status {number}", said)

    def test_an_overloaded_server_is_asked_again(self):
        body = departements()
        self.server.plays["/d"] = lambda handler, number: handler.play(body) if number == 3 else status(503, Retry_After="1")(handler, number)
        self.table(self.host + "/d")
        self.assertEqual(self.get()[0], 0)
        self.assertEqual(len(self.asked()), 3)

    def test_a_server_that_stays_overloaded(self):
        self.server.plays["/d"] = status(503, Retry_After="1")
        self.table(self.host + "/d")
        code, _, said = self.get(language="fr_FR.UTF-8")
        self.assertEqual((code, len(self.asked())), (3, 4), said)
        self.assertRegex(said, "NET-003.*surchargé")

    def test_redirections(self):
        self.server.plays["/a"] = status(302, Location="/b")
        self.server.plays["/b"] = status(301, Location=self.host + "/d")
        self.server.plays["/d"] = whole(departements())
        self.server.plays["/loop"] = status(302, Location="/loop")
        self.server.plays["/away"] = status(302, Location="http://192.0.2.1/d")
        self.server.plays["/file"] = status(302, Location="file:///etc/passwd")
        self.table(self.host + "/a")
        code, _, said = self.get()
        self.assertEqual(code, 0, said)
        for name in ("loop", "away", "file"):
            with self.subTest(name):
                self.table(f"{self.host}/{name}")
                code, _, said = self.get()
                self.assertEqual(code, 3, said)
                self.assertIn("NET-009", said)
        self.assertEqual(len(self.asked("/loop")), 6)

    def test_addresses_that_may_not_be_asked(self):
        for address in ("http://192.0.2.1/d", "http://127.0.0.1@192.0.2.1/d", "http://localhost.invalid/d", "https://"):
            with self.subTest(address):
                self.table(address)
                code, _, said = self.get()
                self.assertEqual(code, 3, said)
                self.assertIn("NET-010", said)

    def test_no_network(self):
        with socket.socket() as free:  # bound, never listening
            free.bind(("127.0.0.1", 0))
            self.table(f"http://127.0.0.1:{free.getsockname()[1]}/d")
            code, out, said = self.get()
        self.assertEqual((code, out), (3, ""))
        self.assertIn("NET-001", said)
        self.assertIn("--sources", said)

    def test_a_slow_server(self):
        def drip(handler, number):
            rest = handler.send(departements(padding=100000))
            for at in range(0, 3000, 100):
                try:
                    handler.wfile.write(rest[at:at + 100])
                except (BrokenPipeError, ConnectionResetError):
                    return
                time.sleep(0.5)

        self.server.plays["/d"] = drip
        self.table(self.host + "/d")
        code, _, said = self.get()
        self.assertEqual((code, "NET-005" in said), (3, True), said)
        self.assertTrue(any(p.name.endswith(".part") for p in self.cache.iterdir()))

    def test_too_large(self):
        self.server.plays["/said"] = whole(departements(padding=2 << 20))

        def unsaid(handler, number):
            handler.send_response(200)
            handler.end_headers()
            try:
                handler.wfile.write(departements(padding=2 << 20))
            except (BrokenPipeError, ConnectionResetError):
                pass

        self.server.plays["/unsaid"] = unsaid
        for name in ("said", "unsaid"):
            with self.subTest(name):
                self.table(f"{self.host}/{name}")
                code, _, said = self.get()
                self.assertEqual(code, 3, said)
                self.assertIn("NET-008", said)
        self.assertEqual([p.name for p in self.cache.iterdir() if ".part" in p.name], [])

    def test_a_file_that_is_no_longer_the_locked_one(self):
        self.server.plays["/d"] = whole(departements())
        self.table(self.host + "/d")
        self.assertEqual(self.get()[0], 0)
        before = self.files()
        self.server.plays["/d"] = whole(departements(("01", "31")), etag='"v2"')
        for other_machine in (False, True):
            if other_machine:
                self.cache = self.top / "another"
            code, out, said = self.get("--refresh")
            self.assertEqual((code, out), (1, ""), said)
            self.assertIn("NET-020", said)
            self.assertEqual(self.files(), before, "nothing is replaced")
        code, _, said = self.get("--refresh", "--accept-changes")
        self.assertEqual(code, 0, said)
        self.assertIn("2 areas", said)
        self.assertNotEqual(self.files()["boundaries.lock"], before["boundaries.lock"])

    def test_files_of_somebody_else_are_left_alone(self):
        self.server.plays["/d"] = whole(departements())
        self.table(self.host + "/d")
        self.out.mkdir()
        (self.out / "departements_2026.gpkg").write_text("mine")
        code, _, said = self.get()
        self.assertEqual((code, "RUN-008" in said), (1, True), said)
        self.assertEqual(self.files(), {"departements_2026.gpkg": b"mine"})
        self.assertEqual(self.get("--overwrite")[0], 0)

    def test_a_damaged_lock_file(self):
        self.table(self.host + "/d")
        self.out.mkdir()
        for text in ("[[file]\n", '[[file]]\naddress = "x"\nsha256 = "12"\n'):
            (self.out / "boundaries.lock").write_text(text)
            code, _, said = self.get()
            self.assertEqual(code, 3, said)
            self.assertIn("NET-021", said)
            self.assertEqual((self.out / "boundaries.lock").read_text(), text)

    def test_a_stopped_download_goes_on(self):
        body = departements(padding=300000)

        def play(handler, number):
            if number > 1:
                return handler.play(body)
            rest = handler.send(body)
            handler.wfile.write(rest[:50000])
            handler.wfile.flush()
            time.sleep(30)

        self.server.plays["/d"] = play
        self.table(self.host + "/d")
        process = subprocess.Popen(self.words(patience=60), env=self.setting(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(200):
            if any(p.name.endswith(".part") and p.stat().st_size >= 50000 for p in (self.cache.iterdir() if self.cache.exists() else [])):
                break
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=30)[1]
        self.assertEqual(process.returncode, 3, said)
        self.assertIn("NET-007", said)
        self.assertEqual(self.files(), {})
        code, _, said = self.get()
        self.assertEqual(code, 0, said)
        self.assertEqual(self.asked()[-1].get("Range"), "bytes=50000-")

    def test_a_file_of_ones_own(self):
        (self.top / "mine.geojson").write_bytes(departements())
        self.table("mine.geojson")
        code, _, said = self.get()
        self.assertEqual(code, 0, said)
        self.assertEqual(sorted(self.files()), ["boundaries.lock", "departements_2026.gpkg"])

    def test_years_and_lines_that_are_not_there(self):
        self.table(self.host + "/d")
        code, _, said = self.get("--year", "1999")
        self.assertEqual(code, 1)
        self.assertIn("NET-023", said)
        self.assertIn("2025, 2026", said)
        self.table("", level="departement")
        code, _, said = self.get()
        self.assertEqual(code, 1)
        self.assertIn("NET-024", said)

    def test_the_table_that_ships(self):
        done = subprocess.run([str(loopback.GIVEN.program), "boundaries", "list"], env=self.setting(), capture_output=True, text=True, timeout=30)
        self.assertEqual((done.returncode, done.stderr, done.stdout.count("\n  https://"), done.stdout.count("unverified")), (0, "", 5, 5))


if __name__ == "__main__":
    loopback.main(__name__)
