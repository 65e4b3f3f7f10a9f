#!/usr/bin/env python3
"""Disks that are full, small, or closed to writing: small file systems of our own, in a name space of our own."""

import os
import subprocess
import sys

import machine

INSIDE = "PORTULAN_TEST_INSIDE"  # set once the test runs in its own name space


def enter_name_space():
    """Starts this test again where it may mount: what it mounts is seen by nobody else and ends with it."""
    command = ["unshare", "--mount", "--map-root-user"]
    if subprocess.run([*command, "true"], stderr=subprocess.DEVNULL, check=False).returncode != 0:
        print("skipped: this machine does not permit a mount name space (unshare --mount)")
        sys.exit(machine.SKIPPED)
    os.environ[INSIDE] = "1"
    os.execvp(command[0], [*command, sys.executable, *sys.argv])


class Disk(machine.MachineTest):
    def mount(self, size, inodes=0):
        folder = self.top / "disk"
        folder.mkdir()
        options = f"size={size}" + (f",nr_inodes={inodes}" if inodes else "")
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", str(folder)], check=False)
        machine.needs(made.returncode == 0, "mount is not permitted here")
        self.addCleanup(lambda: subprocess.run(["umount", "--lazy", str(folder)], check=True))
        return folder

    @staticmethod
    def fill(folder):
        """Writes until there is no room left."""
        with open(folder / "ballast", "wb", buffering=0) as file:
            size = 1 << 20
            while size:
                try:
                    file.write(b"x" * size)
                except OSError:
                    size >>= 1

    @staticmethod
    def files_of(disk):
        return {path: content for path, content in machine.tree(disk).items() if path != b"ballast"}

    def expect_no_space(self, code, said):
        self.assertEqual(code, 3, said)
        self.assertIn("RUN-002", said)
        self.assertIn("no space is left on the disk", said)

    def test_a_disk_that_fills_up_during_a_build(self):
        project = self.make_project(self.top / "project")
        disk = self.mount("9m")
        self.must_build(project, disk / "out", "--edition", "public")
        before = machine.tree(disk)
        self.give_title(project, "Un titre plus long")
        code, said = self.run_program("build", project, "-o", disk / "out", "--dpi", "600", "--progress", "never")
        self.expect_no_space(code, said)
        self.assertEqual(machine.tree(disk), before, "the previous delivery, and nothing else")

    def test_a_full_disk(self):
        project = self.make_project(self.top / "project")
        disk = self.mount("8m")
        self.must_build(project, disk / "out", "--edition", "public")
        self.fill(disk)
        before = self.files_of(disk)
        code, said = self.build(project, disk / "out", "--edition", "public")
        self.assertEqual(code, 0, said)
        self.assertIn("Nothing has changed", said)
        code, said = self.build(project, disk / "out", "--edition", "public", "--fresh")
        self.expect_no_space(code, said)
        code, said = self.build(project, disk / "other/out")
        self.expect_no_space(code, said)
        self.assertEqual(self.files_of(disk), before)

    def test_every_size_of_disk(self):
        """Wherever the room ends: all of it or nothing, and nothing else."""
        project = self.make_project(self.top / "project")
        whole = self.must_build(project, self.top / "whole", "--edition", "public")
        size = sum(path.stat().st_size for path in (self.top / "whole").rglob("*") if path.is_file())
        disk = self.mount(2 * size)
        states = set()
        for step in range(24 if machine.GIVEN.whole else 5):
            with open(disk / "ballast", "wb") as file:
                os.posix_fallocate(file.fileno(), 0, max(4096, 2 * size - (step + 1) * (2 * size // 25) * (1 if machine.GIVEN.whole else 5)))
            code, said = self.build(project, disk / "out", "--edition", "public")
            if code == 0:
                self.assertEqual(machine.tree(disk / "out"), whole)
                subprocess.run(["rm", "-r", str(disk / "out")], check=True)
            else:
                self.expect_no_space(code, said)
            self.assertEqual(os.listdir(disk), ["ballast"])
            states.add(code)
        self.assertIn(3, states)

    def test_a_disk_without_names(self):
        project = self.make_project(self.top / "project")
        disk = self.mount("64m", inodes=30)
        code, said = self.build(project, disk / "out")
        self.expect_no_space(code, said)
        self.assertEqual(os.listdir(disk), [])

    def test_a_new_project_on_a_full_disk(self):
        whole = self.make_project(self.top / "whole")
        size = sum(path.stat().st_size for path in whole.rglob("*") if path.is_file())
        disk = self.mount("4m")
        for left in (0, 4096, size // 2):
            with open(disk / "ballast", "wb") as file:
                os.posix_fallocate(file.fileno(), 0, (4 << 20) - max(left, 0) // 4096 * 4096)
            code, said = self.run_program("new", disk / "project", stdout=subprocess.DEVNULL)
            self.expect_no_space(code, said)
            self.assertEqual(os.listdir(disk), ["ballast"], "no half of a project")

    def test_a_disk_closed_to_writing(self):
        project = self.make_project(self.top / "project")
        disk = self.mount("16m")
        self.must_build(project, disk / "out", "--edition", "public")
        before = machine.tree(disk)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        for words in (["--fresh"], []):
            code, said = self.build(project, disk / "out", "--edition", "public", *words)
            self.assertEqual(code, 3, said)
            self.assertIn("RUN-002", said)
            self.assertIn("the disk is read-only", said)
        self.assertEqual(machine.tree(disk), before)

    def test_a_project_on_a_disk_closed_to_writing(self):
        """Reading a project writes nothing beside its files."""
        disk = self.mount("16m")
        subprocess.run(["cp", "-r", str(machine.GIVEN.source / "data/demo"), str(disk / "demo")], check=True)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        self.must_build(disk / "demo", self.top / "out", "--only", "le-fanal/situation", "--edition", "public")


if __name__ == "__main__":
    if INSIDE not in os.environ:
        enter_name_space()
    machine.main(__name__)
