"""PostgreSQL with PostGIS in a folder of its own, on a socket that nobody else reaches."""

import os
import pathlib
import pwd
import shutil
import subprocess
import sys

SKIPPED = 77


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)


def programs():
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        skip("PostgreSQL is not here (postgresql)")
    version = found[-1].parts[-3]
    if not pathlib.Path(f"/usr/share/postgresql/{version}/extension/postgis.control").is_file():
        skip(f"PostGIS is not here (postgresql-{version}-postgis-3)")
    if not shutil.which("psql"):
        skip("psql is not here (postgresql-client)")
    return found[-1].parent


class Server:
    """PostgreSQL refuses to run as root: then somebody else runs it."""

    USER, PASSWORD, DATABASE = "lecteur", "Mot-de-passe:tres_secret", "sig"

    def __init__(self, folder):
        self.bin = programs()
        self.folder = folder
        self.log = folder / "server.log"
        self.owner = {}
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            self.owner = {"user": nobody.pw_uid, "group": nobody.pw_gid}
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)

    def run(self, *words, **more):
        return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True, cwd=self.folder, env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": str(self.folder)}, **self.owner, **more)

    def __enter__(self):
        password = self.folder / "first"
        password.write_text(self.PASSWORD)
        password.chmod(0o644)
        data = self.folder / "data"
        self.run(self.bin / "initdb", "-D", data, "-U", self.USER, "-A", "scram-sha-256", "--pwfile", password, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        options = f"-k {self.folder} -c listen_addresses='' -c log_statement=all -c fsync=off"
        self.run(self.bin / "pg_ctl", "-D", data, "-l", self.log, "-o", options, "-w", "start", stdin=subprocess.DEVNULL)
        self.sql("CREATE DATABASE sig", "postgres")
        self.sql("CREATE EXTENSION postgis; CREATE SCHEMA admin;")
        return self

    def __exit__(self, *_):
        subprocess.run([str(self.bin / "pg_ctl"), "-D", str(self.folder / "data"), "-m", "immediate", "stop"], capture_output=True, check=False, cwd=self.folder, **self.owner)

    def sql(self, text, database=DATABASE):
        """Rows of cells."""
        done = subprocess.run(["psql", "-X", "-q", "-A", "-t", "-F", "|", "-v", "ON_ERROR_STOP=1", "-h", str(self.folder), "-U", self.USER, "-d", database, "-c", text], capture_output=True, text=True, check=False,
                              env={"PATH": "/usr/bin:/bin", "PGPASSWORD": self.PASSWORD, "LANG": "C.UTF-8"})
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        return [line.split("|") for line in done.stdout.splitlines()]

    def said(self):
        return self.log.read_text(encoding="utf-8", errors="replace")
