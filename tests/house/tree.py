"""The source tree as the rules read it: paths relative to its top, build folders left out."""

import os
import pathlib

import table

LEFT_OUT = {".git", "build", "__pycache__", "node_modules", ".ccache", ".venv"}
CODE = {".h", ".cpp", ".py", ".js", ".sh", ".cmake"}
LARGEST_TEXT = 2_000_000


class Tree:
    def __init__(self, top):
        self.top = pathlib.Path(top)
        self.paths = []
        for folder, folders, names in os.walk(self.top):
            folders[:] = sorted(name for name in folders if name not in LEFT_OUT)
            here = pathlib.Path(folder).relative_to(self.top)
            self.paths += [here / name for name in sorted(names) if not (self.top / here / name).is_symlink()]
        self._texts = {}

    def here(self, name):
        return pathlib.Path(name)

    def text(self, path):
        """The text of a file; None when it is no UTF-8 text or too large to have been written by a person."""
        if path not in self._texts:
            full = self.top / path
            try:
                small = full.stat().st_size <= LARGEST_TEXT
                self._texts[path] = full.read_text(encoding="utf-8") if small else None
            except (UnicodeDecodeError, FileNotFoundError):
                self._texts[path] = None
        return self._texts[path]

    def _chosen(self, wanted):
        for path in self.paths:
            if wanted(path):
                text = self.text(path)
                if text is not None:
                    yield path, text

    def room_lists(self):
        """The CMakeLists.txt of each room."""
        return self._chosen(lambda path: self._in_room(path) and path.name == "CMakeLists.txt")

    def cpp(self, folder):
        return self._chosen(lambda path: path.parts[0] == folder and path.suffix in {".h", ".cpp"})

    @staticmethod
    def _in_room(path):
        return path.parts[0] == "engine" and len(path.parts) > 2 and path.parts[1] in table.ROOMS

    def engine(self):
        return self._chosen(lambda path: self._in_room(path) and path.suffix in {".h", ".cpp"})

    def strays(self):
        """Sources under engine/ that stand in no room."""
        return self._chosen(lambda path: path.parts[0] == "engine" and path.suffix in {".h", ".cpp"}
                            and not self._in_room(path))

    def all_code(self):
        # What tools/page builds is not written by hand.
        return self._chosen(lambda path: (path.suffix in CODE or path.name in {"CMakeLists.txt", "run"}) and path.parts[:2] != ("data", "page"))

    def texts(self):
        return self._chosen(lambda path: True)
