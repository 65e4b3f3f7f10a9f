#!/usr/bin/env python3
"""tools/messages.py: what makes a catalogue incomplete is found, what is right is left alone."""

import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))

import messages  # noqa: E402

SOURCE = """
void f() {
    g(tr(language, "No tie"), tr_n(language, "{n} map", "{n} maps", n), trc(h(a, b), "verb", "Map"));
}
constexpr std::string_view rows[] = {tr_mark("Said in "
                                             "two parts")};
"""

GOOD = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "No tie"
msgstr "Aucun lien"

msgid "{n} map"
msgid_plural "{n} maps"
msgstr[0] "{n} carte"
msgstr[1] "{n} cartes"

msgctxt "verb"
msgid "Map"
msgstr "Cartographier"

msgid "Said in two parts"
msgstr "Dit en deux parties"
"""


def found(catalogue):
    with tempfile.TemporaryDirectory() as folder:
        top = pathlib.Path(folder)
        for name in ["engine/base", "tools"]:
            (top / name).mkdir(parents=True)
        (top / "engine/base/a.cpp").write_text(SOURCE, encoding="utf-8")
        return [sentence for _, sentence in messages.findings(messages.extract(top), catalogue)]


class Messages(unittest.TestCase):
    def one(self, catalogue, start):
        sentences = found(catalogue)
        self.assertEqual(len(sentences), 1, sentences)
        self.assertTrue(sentences[0].startswith(start), sentences[0])

    def test_complete(self):
        self.assertEqual(found(GOOD), [])

    def test_missing(self):
        self.one(GOOD.replace('msgid "No tie"\nmsgstr "Aucun lien"\n', ""), "missing: “No tie”")

    def test_missing_context(self):
        self.assertEqual(len(found(GOOD.replace('msgctxt "verb"\n', ""))), 2)

    def test_untranslated(self):
        self.one(GOOD.replace('"Aucun lien"', '""'), "not translated")
        self.one(GOOD.replace('"{n} cartes"', '""'), "not translated")

    def test_fuzzy(self):
        self.one(GOOD.replace('msgid "No tie"', '#, fuzzy\nmsgid "No tie"'), "fuzzy")

    def test_no_longer_said(self):
        self.one(GOOD + '\nmsgid "Old"\nmsgstr "Vieux"\n', "no source says “Old”")

    def test_names(self):
        self.one(GOOD.replace("Aucun lien", "Aucun {lien}"), "the {names}")

    def choices(self, source):
        with tempfile.TemporaryDirectory() as folder:
            top = pathlib.Path(folder)
            (top / "engine").mkdir()
            (top / "engine/a.cpp").write_text(source, encoding="utf-8")
            return list(messages.choices(top))

    def test_choice_that_extraction_cannot_see(self):
        self.assertEqual(len(self.choices('auto a = 1;\nauto b = say(context, f(x) == y ? "One" : "Other");\n')), 1)
        self.assertEqual(self.choices('say(context, x ? tr_mark("One") : tr_mark("Other"));'), [])
        self.assertEqual(self.choices('tr(language, label) << (french ? "a" : "b");'), [])


if __name__ == "__main__":
    unittest.main()
