#!/usr/bin/env python3
"""Every page of every document as a printer looks at it: used, whole, in one language.

- no page is less than a quarter full but covers, contents and last pages, and no last page holds a line or two;
- no heading is the last thing on its page;
- no word stands outside the margins that any printer keeps;
- every figure of a document has its caption, and they count on from one;
- every page bears the stamp of its edition, and no other;
- no page in French holds a word of English, and all say « diffusion » of who may see them.
"""

import argparse
import concurrent.futures
import html
import re
import statistics
import subprocess
import sys

import delivery

POINTS_PER_MM = 72 / 25.4
LEAST_FULL = 0.25
LEAST_LAST = 0.05   # of a last page
MARGIN = 4 * POINTS_PER_MM
STAMPS = {"public": "diffusion publique", "partners": "diffusion aux partenaires", "team": "diffusion à l'équipe"}
ENGLISH = re.compile(r"\b(the|and|with|without|from|this|these|which|whose|their|of|by|are|not|unknown|untitled|actors|ties|spaces|objects|sheet|chart|edition|team)\b")
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)
LINE = re.compile(r"<line [^>]*>(.*?)</line>", re.S)
WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', re.S)


class Line:
    """Words on one base line, as poppler gathers them."""

    def __init__(self, words):
        boxes = [tuple(float(number) for number in word[:4]) for word in words]
        self.left, self.top = min(box[0] for box in boxes), min(box[1] for box in boxes)
        self.right, self.bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
        self.words = " ".join(html.unescape(word[4]) for word in words)
        self.height = self.bottom - self.top
        self.upright = any(box[2] - box[0] > 0.6 * (box[3] - box[1]) for box in boxes)


def pages_of(path):
    """Width, height and lines of each page."""
    told = subprocess.run(["pdftotext", "-q", "-bbox-layout", str(path), "-"], capture_output=True, text=True, encoding="utf-8", timeout=120).stdout
    for width, height, inside in PAGE.findall(told):
        lines = [Line(words) for words in (WORD.findall(line) for line in LINE.findall(inside)) if words]
        yield float(width), float(height), lines


def foot_of(lines, height):
    """Where the foot of the page begins: the line with its number."""
    feet = [line.top for line in lines if re.search(r"\bpage \d+/\d+", line.words) and line.top > 0.8 * height]
    return min(feet) if feet else None


def body_of(lines, foot, height):
    """What stands between head and foot."""
    return [line for line in lines if line.bottom < foot - 1 and line.top > 0.075 * height]


def page_findings(name, number, count, width, height, lines):
    for line in lines:
        if line.left < MARGIN or line.right > width - MARGIN or line.top < MARGIN or line.bottom > height - MARGIN:
            yield f"{name}, page {number}: “{line.words[:60]}” stands at the edge of the paper"
    foot = foot_of(lines, height)
    if foot is None:
        return  # a cover, a folded sheet
    body = body_of(lines, foot, height)
    top = 0.075 * height
    full = (max((line.bottom for line in body), default=top) - top) / (foot - top)
    least = LEAST_FULL if 1 < number < count else LEAST_LAST
    if full < least and "Sommaire" not in " ".join(line.words for line in body[:3]):
        yield f"{name}, page {number} of {count}: {100 * full:.0f} % of the page is used"
    upright = [line for line in body if line.upright]
    if len(upright) > 8 and number < count:
        usual, last = statistics.median(line.height for line in upright), max(upright, key=lambda line: line.bottom)
        if last.height > 1.35 * usual and last.bottom > 0.6 * foot:
            yield f"{name}, page {number}: heading “{last.words[:60]}” ends the page"


def stamp_findings(name, number, lines):
    words = " ".join(line.words for line in lines).lower().replace("’", "'").replace("\u00a0", " ")
    own = STAMPS[name.split("/")[0]]
    if own not in " ".join(words.split()):
        yield f"{name}, page {number}: “{own}” is not on it"
    for other in set(STAMPS.values()) - {own}:
        if other in words:
            yield f"{name}, page {number}: “{other}” is on it"


def caption_findings(name, text):
    if "/fiches/" in name:
        return
    numbers = []
    for first, last in re.findall(r"^Figures? (\d+)(?: à (\d+))?\.", text, re.M):
        numbers += range(int(first), int(last or first) + 1)
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"{name}: captions {numbers}"


def findings_of(path, name):
    pages = list(pages_of(path))
    findings = []
    if not name.endswith("-presse.pdf"):
        for number, (width, height, lines) in enumerate(pages, 1):
            findings += page_findings(name, number, len(pages), width, height, lines)
    for number, (_, _, lines) in enumerate(pages, 1):
        findings += stamp_findings(name, number, lines)
    lines = [line for _, _, lines in pages for line in lines]
    findings += caption_findings(name, "\n".join(line.words for line in lines if re.match(r"Figures? \d", line.words)))
    for line in lines:
        english = ENGLISH.search(line.words)
        if english and "@" not in line.words:
            findings.append(f"{name}: “{english[0]}” in “{line.words[:80]}”")
        if re.search(r"\bédition", line.words):
            findings.append(f"{name}: “édition” in “{line.words[:80]}”: it is called “diffusion”")
    return findings


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("delivery", type=delivery.folder_argument)
    given = parser.parse_args()
    delivery.needs("pdftotext")
    paths = [path for edition in delivery.EDITIONS for path in sorted((given.delivery / edition).rglob("*.pdf")) if path.parent.name in {"documents", "fiches"}]
    if len(paths) < 300:
        return delivery.tell([f"{len(paths)} documents and sheets"])
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        found = pool.map(lambda path: findings_of(path, str(path.relative_to(given.delivery))), paths)
    return delivery.tell(finding for findings in found for finding in findings)


if __name__ == "__main__":
    sys.exit(main())
