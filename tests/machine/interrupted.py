#!/usr/bin/env python3
"""Runs that end before their end: Ctrl-C, kill -9 at any instant, two at once. The previous delivery stays whole."""

import os
import random
import re
import signal
import subprocess
import time

import machine
from large import write_many

SEED = 20260131


class Interrupted(machine.MachineTest):
    def test_a_stopped_build_leaves_the_previous_delivery(self):
        project = self.make_project(self.top / "project")
        out = self.top / "out"
        before = self.must_build(project, out)
        self.give_title(project, "Un autre titre")
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            process = self.start("build", project, "-o", out, "--progress", "always", "--jobs", "1")
            for line in process.stderr:  # the first figure is there: the run is in the middle
                if "/" in line:
                    break
            process.send_signal(number)
            said = process.communicate(timeout=120)[1]
            self.assertEqual(process.returncode, 3, said)
            self.assertIn("RUN-006", said)
            self.assertEqual(machine.tree(out), before, "nothing is added, changed or left over")
            self.expect_nothing_beside("project", "out")

    def test_a_long_job_hears_in_its_middle(self):
        """One network of four hundred actors: the run ends without having finished it."""
        project = self.make_project(self.top / "project")
        write_many(project, 1200, 6000)
        process = self.start("build", project, "-o", self.top / "out", "--progress", "always", "--jobs", "1", "--only", "*/reseau-acteurs", "--edition", "public")
        while not any(name.startswith(".out.") and name.endswith(".part") for name in os.listdir(self.top)):
            self.assertIsNone(process.poll(), "it ended too early")
            time.sleep(0.02)
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=120)[1]
        self.assertEqual(process.returncode, 3, said)
        self.assertIn("RUN-006", said)
        self.assertNotRegex(said, r"(?m)^\[1/", "the job was done to its end")
        self.expect_nothing_beside("project")

    def test_a_stopped_first_build_leaves_nothing(self):
        process = self.start("build", machine.GIVEN.source / "data/demo", "-o", self.top / "a/b/out", "--progress", "always", "--jobs", "1")
        for line in process.stderr:
            if re.match(r"\[\d+/", line):
                break
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=120)[1]
        self.assertEqual(process.returncode, 3, said)
        self.expect_nothing_beside()

    def test_killed_at_any_instant(self):
        """kill -9: what stands there is one delivery or the other, whole, and the next run clears up."""
        projects = [self.make_project(self.top / "one", "Premier état"), self.make_project(self.top / "two", "Second état")]
        out = self.top / "out"
        states = [self.must_build(project, out, "--fresh") for project in projects]
        self.assertNotEqual(states[0], states[1])
        generator = random.Random(SEED)
        killed, stood, length = 0, [0, 0], 8.0
        wanted = 200 if machine.GIVEN.whole else 8
        for _ in range(10 * wanted):
            fresh = generator.random() < 0.8
            process = self.start("build", projects[generator.randrange(2)], "-o", out, "--dpi", "36", "--progress", "never", *(["--fresh"] if fresh else []))
            started = time.monotonic()
            try:
                process.communicate(timeout=generator.uniform(0, length))
                if fresh:  # how long a run takes is what runs took, on this machine as busy as it is now
                    length = time.monotonic() - started
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
                killed += 1
            found = machine.tree(out)
            self.assertIn(found, states, "neither the one nor the other, but something between")
            stood[states.index(found)] += 1
            if killed == wanted:
                break
        print(f"seed {SEED}: {killed} runs killed within {length:.2f} s, the two deliveries stood {stood} times")
        self.assertEqual(killed, wanted)
        self.must_build(projects[0], out)
        self.assertEqual(machine.tree(out), states[0])
        self.expect_nothing_beside("one", "two", "out")

    def test_what_a_killed_run_left_goes_even_when_nothing_has_changed(self):
        project = self.make_project(self.top / "project")
        out = self.top / "out"
        before = self.must_build(project, out)
        left = self.top / ".out.4194999-0.part"  # a number that no process has
        left.mkdir()
        (left / "half.svg").write_text("<svg")
        self.assertEqual(self.must_build(project, out), before)
        self.expect_nothing_beside("project", "out")

    def test_killed_while_a_project_is_made(self):
        """`portulan new` appears whole or not at all."""
        whole = machine.tree(self.make_project(self.top / "whole"))
        generator = random.Random(SEED)
        started = time.monotonic()
        self.make_project(self.top / "timed")
        length = time.monotonic() - started
        for n in range(100 if machine.GIVEN.whole else 10):
            folder = self.top / f"new-{n}"
            process = self.start("new", folder, stdout=subprocess.DEVNULL)
            time.sleep(generator.uniform(0, length))
            process.kill()
            process.communicate()
            if folder.exists():
                self.assertEqual(machine.tree(folder), whole)

    def test_two_at_once(self):
        """The second waits for the first, and finds its work done."""
        project = self.make_project(self.top / "project")
        out = self.top / "out"
        runs = [self.start("build", project, "-o", out, "--dpi", "36", "--progress", "never") for _ in range(3)]
        said = [run.communicate(timeout=300)[1] for run in runs]
        self.assertEqual([run.returncode for run in runs], [0, 0, 0], said)
        self.assertEqual(sum("Nothing has changed" in text for text in said), 2, said)
        self.assertTrue(any("waiting for its end" in text for text in said), said)
        self.assertEqual(machine.tree(out), self.must_build(project, self.top / "alone"))
        self.expect_nothing_beside("project", "out", "alone")

    def test_the_last_data_win(self):
        """A run that waits has read its project before: what was changed in between counts."""
        project = self.make_project(self.top / "project", "Avant")
        out = self.top / "out"
        first = self.start("build", project, "-o", out, "--progress", "always", "--jobs", "1")
        for line in first.stderr:
            if "/" in line:
                break
        second = self.start("build", project, "-o", out, "--dpi", "36", "--progress", "never")
        for line in second.stderr:
            if "waiting" in line:
                break
        self.give_title(project, "Pendant")
        first.communicate(timeout=300)
        said = second.communicate(timeout=300)[1]
        self.assertEqual(second.returncode, 0, said)
        self.assertIn("Pendant", (out / "public/index.html").read_text(encoding="utf-8"))

    def test_who_does_not_wait(self):
        project = self.make_project(self.top / "project")
        out = self.top / "out"
        first = self.start("build", project, "-o", out, "--progress", "always", "--jobs", "1")
        for line in first.stderr:
            if "/" in line:
                break
        code, said = self.build(project, out, "--no-wait")
        self.assertEqual(code, 3)
        self.assertIn(f"RUN-020 ERROR “{out}” is being made by another run (process {first.pid}).", said)
        self.assertIsNone(first.poll())
        first.send_signal(signal.SIGINT)
        first.communicate(timeout=120)
        self.expect_nothing_beside("project")

    def test_waiting_can_be_given_up(self):
        project = self.make_project(self.top / "project")
        out = self.top / "out"
        first = self.start("build", project, "-o", out, "--progress", "always", "--jobs", "1")
        for line in first.stderr:
            if "/" in line:
                break
        os.kill(first.pid, signal.SIGSTOP)
        second = self.start("build", project, "-o", out)
        for line in second.stderr:
            if "waiting" in line:
                break
        second.send_signal(signal.SIGINT)
        said = second.communicate(timeout=60)[1]
        self.assertEqual(second.returncode, 3)
        self.assertIn("RUN-006", said)
        first.kill()
        first.communicate()
        self.must_build(project, out)
        self.expect_nothing_beside("project", "out")


if __name__ == "__main__":
    machine.main(__name__)
