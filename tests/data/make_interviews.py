"""Interviews as coding programs export them, in tests/data/interviews: REFI-QDA 1.5 projects (.qdpx) and codebook (.qdc), the highlights and the codebook of
Taguette as CSV. Written after the published schema (Project.xsd, Codebook.xsd of qdasoftware.org) and Taguette's own export. Nobody said any of it.

    python3 tests/data/make_interviews.py
"""

import csv
import io
import os
import uuid
import zipfile

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "interviews")
SPACE = uuid.UUID("51b2b2b7-27eb-4ecb-9d56-e75b0a0496c1")
TEXTS = {
    "E01": "Question : et le logement ?\r\nRéponse : « On cherche depuis l’été 🏠, il n’y a rien. »\r\nQuestion : et l’hiver ?\r\nRéponse : L’hiver, on se retrouve au café.\r\n",
    "E02": "Les volets sont clos.\r\nIl suffirait de les rouvrir.\r\n",
}
CODES = [("Représentations", None, ""), ("Manque", "Représentations", "Il n’y a pas assez de logements."), ("Volets", "Représentations", ""), ("Hiver", None, ""), ("Lieux", None, ""), ("Café", "Lieux", ""), ("Café", "Hiver", "")]
PASSAGES = [("E01", "On cherche depuis l’été 🏠, il n’y a rien.", ["Manque"]), ("E01", "L’hiver, on se retrouve au café.", ["Hiver", "Lieux > Café"]), ("E02", "Les volets sont clos.", ["Volets"]), ("E02", "Il suffirait de les rouvrir.", ["Volets", "Manque"])]


def guid(*words):
    return str(uuid.uuid5(SPACE, "/".join(words))).upper()


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def path_of(name, parent):
    return f"{parent} > {name}" if sum(n == name for n, *_ in CODES) > 1 else name


def code_elements(parent=None):
    made = ""
    for name, above, definition in CODES:
        if above != parent:
            continue
        inside = (f"<Description>{escaped(definition)}</Description>" if definition else "") + code_elements(name)
        made += f'<Code guid="{guid("code", path_of(name, above))}" name="{escaped(name)}" isCodable="true" color="#3366AA">{inside}</Code>'
    return made


def counted(text, position, how):
    before = text[:position]
    if how == "utf16":
        return len(before.encode("utf-16-le")) // 2
    return len(before.replace("\r\n", "\n")) if how == "lines" else position


def sources(how, named, inline):
    made = ""
    for name, text in TEXTS.items():
        passages = ""
        for k, (document, words, codes) in enumerate(PASSAGES):
            if document != name:
                continue
            at = text.index(words)
            label = words[:28] + "…" if named and len(words) > 40 else words if named else f"{name},{at}"
            codings = "".join(f'<Coding guid="{guid("coding", name, str(k), code)}" creatingUser="{guid("user")}"><CodeRef targetGUID="{guid("code", code)}"/></Coding>' for code in codes)
            passages += (f'<PlainTextSelection guid="{guid("passage", name, str(k))}" name="{escaped(label)}" startPosition="{counted(text, at, how)}" endPosition="{counted(text, at + len(words), how)}"'
                         f' creatingUser="{guid("user")}" creationDateTime="2025-03-01T09:00:00Z">{codings}</PlainTextSelection>')
        if name == "E02":
            passages += f'<Coding guid="{guid("whole")}"><CodeRef targetGUID="{guid("code", "Volets")}"/></Coding>'
            passages += f'<PlainTextSelection guid="{guid("none")}" name="nothing" startPosition="0" endPosition="3"/>'
        content = f"<PlainTextContent>{escaped(text).replace(chr(13), '&#13;')}</PlainTextContent>" if inline else ""
        where = "" if inline else f' plainTextPath="internal://{guid("text", name)}.txt" richTextPath="internal://{guid("text", name)}.docx"'
        made += f'<TextSource guid="{guid("source", name)}" name="{name}.docx"{where} creatingUser="{guid("user")}">{content}{passages}</TextSource>'
    return made + f'<PictureSource guid="{guid("picture")}" name="plan.png" path="internal://plan.png"/>'


def project(how="characters", named=True, inline=False):
    return (f'<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="urn:QDA-XML:project:1.0" name="Essai" origin="make_interviews" creatingUserGUID="{guid("user")}">\n<Users><User guid="{guid("user")}" name="A"/></Users>\n'
            f"<CodeBook><Codes>{code_elements()}</Codes></CodeBook>\n<Cases><Case guid=\"{guid('case')}\" name=\"Port\"/></Cases>\n<Sources>{sources(how, named, inline)}</Sources>\n"
            f'<Notes><Note guid="{guid("note")}" name="memo"/></Notes></Project>\n')


def write_archive(name, parts):
    with zipfile.ZipFile(os.path.join(FOLDER, name), "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(zipfile.ZipInfo(part, (2025, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def project_of_one_text(passages, count):
    """Sources that all name one part, each with these coded passages: (from, to)."""
    selections = "".join(f'<PlainTextSelection guid="{guid("p", str(at))}" startPosition="{at}" endPosition="{end}"><Coding><CodeRef targetGUID="{guid("one")}"/></Coding></PlainTextSelection>' for at, end in passages)
    documents = "".join(f'<TextSource guid="{guid("s", str(k))}" name="D{k}" plainTextPath="internal://un.txt">{selections}</TextSource>' for k in range(count))
    return f'<Project><CodeBook><Codes><Code guid="{guid("one")}" name="Un"/></Codes></CodeBook><Sources>{documents}</Sources></Project>'


def texts(folder="sources", mark=b""):
    return {f"{folder}/{guid('text', name)}.txt": mark + text.encode() for name, text in TEXTS.items()}


def write_csv(name, rows):
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    with open(os.path.join(FOLDER, name), "w", encoding="utf-8", newline="") as file:
        file.write(stream.getvalue())


def main():
    os.makedirs(FOLDER, exist_ok=True)
    write_archive("essai.qdpx", {"project.qde": project(), **texts()})
    write_archive("utf16.qdpx", {"project.qde": project("utf16"), **texts("Sources", b"\xef\xbb\xbf")})
    write_archive("lignes.qdpx", {"project.qde": project("lines"), **texts()})
    write_archive("en_ligne.qdpx", {"project.qde": project(named=False, inline=True)})
    write_archive("decale.qdpx", {"project.qde": project(), f"sources/{guid('text', 'E01')}.txt": "Un autre texte, plus court. On cherche depuis l’été 🏠, il n’y a rien.", f"sources/{guid('text', 'E02')}.txt": TEXTS["E02"].encode()})
    write_archive("sans_projet.qdpx", {"lisez-moi.txt": "rien"})
    write_archive("bombe.qdpx", {"project.qde": b" " * (96 << 20)})
    # 4000 characters, each tenth of them beyond the first plane of Unicode; passages on both sides of a round number of them, and one beyond the end.
    write_archive("un_texte.qdpx", {"project.qde": project_of_one_text([(255, 259), (2558, 2563), (3998, 4000), (3999, 4001)], 3), "sources/un.txt": "".join("\U0001f3e0" if k % 10 == 0 else "abcdefghi"[k % 9] for k in range(4000)).encode()})
    write_archive("un_texte_trop.qdpx", {"project.qde": project_of_one_text([], 40), "sources/un.txt": b"a" * (8 << 20)})
    write_archive("passages_trop.qdpx", {"project.qde": project_of_one_text([(0, 8 << 20)] * 40, 1), "sources/un.txt": b"a" * (8 << 20)})
    with open(os.path.join(FOLDER, "grille.qdc"), "w", encoding="utf-8") as file:
        file.write(f'<?xml version="1.0" encoding="utf-8"?>\n<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="make_interviews"><Codes>{code_elements()}</Codes><Sets/></CodeBook>\n')
    write_csv("taguette_highlights.csv", [["id", "document", "tag", "content"], ["1", "E01", "logement.manque", "On cherche depuis l’été, il n’y a rien."], ["2", "E01", "hiver", "L’hiver, on se retrouve au café."], ["2", "E01", "lieux, cafés", "L’hiver, on se retrouve au café."], ["3", "E02", "", "Les volets sont clos."]])
    write_csv("taguette_codebook.csv", [["tag", "parent", "description", "number of highlights"], ["logement.manque", "", "Il n’y a pas assez de logements.", "1"], ["hiver", "", "", "1"], ["lieux, cafés", "hiver", "", "1"]])


if __name__ == "__main__":
    main()
