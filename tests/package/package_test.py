#!/usr/bin/env python3
"""The Debian package: made, read by lintian, installed in a clean root and used there.

    package_test.py --build BUILD_FOLDER

Needs cpack and dpkg-shlibdeps; lintian and mmdebstrap (with a reachable mirror) where they are: what is not there is said.
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77


def run(*words, **options):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, **options)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, words))}\nexit code {done.returncode}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}")
    return done.stdout


def expect(condition, what):
    if not condition:
        sys.exit(f"package: {what}")


def make_package(build, folder):
    run("cmake", "--build", build, "--target", "pages", "portulan_python")
    run("cpack", "--config", build / "CPackConfig.cmake", "-B", folder, env={**os.environ, "SOURCE_DATE_EPOCH": "1767225600"})
    packages = list(folder.glob("*.deb"))
    expect(len(packages) == 1, f"one package expected, found {packages}")
    return packages[0]


def check_content(package, verbs):
    held = run("dpkg-deb", "--contents", package)
    wanted = ["usr/bin/portulan", "usr/share/portulan/fonts/OpenSans-Regular.ttf", "usr/share/portulan/cog/cog_2026.txt",
              "usr/share/portulan/boundaries/sources.csv", "usr/share/bash-completion/completions/portulan",
              "usr/share/zsh/vendor-completions/_portulan", "usr/share/fish/vendor_completions.d/portulan.fish",
              "usr/share/doc/portulan/copyright", "usr/share/doc/portulan/changelog.gz",
              *(f"usr/lib/python3/dist-packages/portulan/{name}" for name in ("__init__.py", "_portulan.pyi", "py.typed"))]
    for verb in verbs:
        wanted += [f"usr/share/man/man1/portulan-{verb}.1.gz", f"usr/share/man/fr/man1/portulan-{verb}.1.gz"]
    for name in wanted:
        expect(f"./{name}\n" in held, f"the package does not hold {name}")
    expect("/portulan/_portulan.cpython-" in held, "the package does not hold the Python module")
    depends = run("dpkg-deb", "--field", package, "Depends")
    for library in ("libgdal", "libgeos", "libcairo2", "proj-data", "python3"):
        expect(library in depends, f"the package does not depend on {library}: {depends}")


def check_manual(tree):
    """No page makes groff complain, and each says what it is for."""
    for page in sorted(tree.glob("usr/share/man/**/man1/*.gz")):
        done = subprocess.run(["man", "--warnings=all", "-E", "UTF-8", "-l", "-Tutf8", "-Z", page], capture_output=True, text=True,
                              env={**os.environ, "MANWIDTH": "80", "LC_ALL": "C.UTF-8"})
        expect(done.returncode == 0 and not done.stderr.strip(), f"{page.name}: {done.stderr[:500]}")


def check_completions(tree):
    shells = {"bash": "usr/share/bash-completion/completions/portulan", "zsh": "usr/share/zsh/vendor-completions/_portulan",
              "fish": "usr/share/fish/vendor_completions.d/portulan.fish"}
    for shell, name in shells.items():
        if not shutil.which(shell):
            print(f"skipped: the completion of {shell}: {shell} is not installed")
            continue
        run(shell, "-n", tree / name)
    asked = ("source {}; COMP_WORDS=(portulan {}); COMP_CWORD={}; _portulan; printf '%s\\n' \"${{COMPREPLY[@]}}\"")
    file = tree / shells["bash"]
    for words, expected in (("che", {"check"}), ("coverage sim", {"simplify"}), ("check --for", {"--format"}),
                            ("check --format ", {"text", "json"}), ("explain --lang f", {"fr"})):
        count = len(words.split(" "))
        line = words if not words.endswith(" ") else words + "''"
        said = set(run("bash", "-c", asked.format(file, line, count)).split())
        expect(said == expected, f"completion of “portulan {words}”: {said}, expected {expected}")


PYTHON_USE = """
import portulan
folder = portulan._portulan.data_folder()
project = portulan.open(folder + "/demo")
assert project.ok and project.title, project.problems
assert "<svg" in project.figure(project.figures()[0]).svg()
print("used", folder)
"""


def check_python(tree):
    """The module finds the data of its own package."""
    modules = tree / "usr/lib/python3/dist-packages"
    said = run("/usr/bin/python3", "-c", PYTHON_USE, env={**os.environ, "PYTHONPATH": str(modules), "PYTHONDONTWRITEBYTECODE": "1"})
    expect(said.strip() == f"used {tree}/usr/share/portulan", f"the module finds its data at: {said}")


def check_lintian(package):
    if not shutil.which("lintian"):
        print("skipped: lintian is not installed")
        return
    done = subprocess.run(["lintian", "--allow-root", "--fail-on", "error", "--tag-display-limit", "0", str(package)], capture_output=True, text=True)
    print(done.stdout)
    expect(done.returncode == 0, "lintian finds errors")


def check_clean_root(package, folder):
    """Installed with its dependencies alone, the program makes and checks a project, and draws it."""
    if not shutil.which("mmdebstrap") or os.geteuid() != 0:
        print("skipped: the clean root: mmdebstrap is not installed, or nobody is root")
        return
    use = ("portulan --version >/dev/null && LANG=fr_FR.UTF-8 portulan new /tmp/projet && portulan check /tmp/projet && "
           "portulan build /tmp/projet -o /tmp/sorties --quiet && test -s /tmp/sorties/public/index.html && "
           "portulan check /usr/share/portulan/demo && python3 /tmp/use.py && echo used")
    script = folder / "use.py"
    script.write_text(PYTHON_USE)
    done = subprocess.run(["mmdebstrap", "--variant=apt", "--quiet", "--hook-dir=/usr/share/mmdebstrap/hooks/file-mirror-automount", f"--include={package}", "--skip=output/dev",
                           f"--customize-hook=copy-in {script} /tmp", f"--customize-hook=chroot \"$1\" sh -c '{use}'", "bookworm", str(folder / "root.tar")],
                          capture_output=True, text=True)
    if done.returncode != 0 and "Failed to fetch" in done.stderr:
        print("skipped: the clean root: no mirror of Debian can be reached")
        return
    expect(done.returncode == 0 and "used" in done.stdout + done.stderr, f"in the clean root:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, required=True)
    options = parser.parse_args()
    for tool in ("cpack", "dpkg-shlibdeps", "dpkg-deb", "man"):
        if not shutil.which(tool):
            print(f"skipped: {tool} is not installed")
            return SKIPPED
    program = options.build / "bin" / "portulan"
    verbs = [line.split()[0] for line in run(program, "help", "--lang", "en").splitlines() if line.startswith("  ")]
    with tempfile.TemporaryDirectory(prefix="portulan-package-") as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        package = make_package(options.build, folder)
        check_content(package, verbs)
        tree = folder / "tree"
        run("dpkg-deb", "--extract", package, tree)
        check_manual(tree)
        check_completions(tree)
        check_python(tree)
        check_lintian(package)
        check_clean_root(package, folder)
    print("package: made, read, installed, used")
    return 0


if __name__ == "__main__":
    sys.exit(main())
