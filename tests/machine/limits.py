#!/usr/bin/env python3
"""Little memory, few open files, small files allowed: a plain message, exit code 3, the previous delivery whole."""

import resource
import signal

import machine

MIB = 1 << 20


def limited(kind, amount):
    def apply():
        resource.setrlimit(kind, (amount, amount))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return apply


class Limits(machine.MachineTest):
    def setUp(self):
        super().setUp()
        self.project = self.make_project(self.top / "project")
        self.out = self.top / "out"
        self.before = self.must_build(self.project, self.out, "--edition", "public")
        self.give_title(self.project, "Un autre titre")

    def expect_all_or_nothing(self, limit, *words, **more):
        """The exit code; a run that fails says why in a line of ours."""
        code, said = self.build(self.project, self.out, "--edition", "public", *words, preexec_fn=limit, **more)
        if code != 0:
            self.assertEqual(machine.tree(self.out), self.before, said)
        self.expect_nothing_beside("project", "out")
        return code, said

    def test_little_memory(self):
        """From what is not enough to load the program's libraries up to what is plenty."""
        codes = set()
        amounts = [*range(150, 250, 25), *range(250, 450, 4), *range(450, 700, 25)] if machine.GIVEN.whole else (200, 280, 400, 600)
        for amount in amounts:
            with self.subTest(mebibytes=amount):
                code, said = self.expect_all_or_nothing(limited(resource.RLIMIT_AS, amount * MIB), "--fresh", dpi=1200)
                codes.add(code)
                if "error while loading shared libraries" in said or "Out of memory allocating bitmask" in said or code == 127:
                    continue  # the system (or libnuma, before main) could not even start the program, and says so
                self.assertIn(code, (0, 3), said)
                if code == 3:
                    self.assertIn("RUN-024 ERROR there is not enough memory", said)
                else:
                    self.before = machine.tree(self.out)
        self.assertIn(3, codes)

    def test_few_open_files(self):
        for amount in (16, 24, 64):
            code, said = self.expect_all_or_nothing(limited(resource.RLIMIT_NOFILE, amount), "--fresh")
            if code == 0:
                break
            self.assertIn(code, (3, 127), said)
        self.assertEqual(code, 0, said)

    def test_files_may_not_grow(self):
        """ulimit -f: the signal that comes with it is not the end."""
        def apply():
            limited(resource.RLIMIT_FSIZE, 20000)()
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        code, said = self.expect_all_or_nothing(apply, "--fresh")
        self.assertEqual(code, 3, said)
        self.assertIn("RUN-002", said)
        self.assertIn("it is too large", said)

    def test_an_output_that_is_full(self):
        """What is said on standard output counts as written only when it was."""
        for words in (["check", self.project], ["reference"], ["help"], ["geocode", self.project]):
            with open("/dev/full", "w") as full:
                code, said = self.run_program(*words, stdout=full)
            self.assertEqual(code, 3, words)
            self.assertIn("RUN-002 ERROR “stdout” cannot be written: no space is left on the disk.", said)


if __name__ == "__main__":
    machine.main(__name__)
