#!/usr/bin/env python3
"""What one explores in the page of a delivery, tried in Chromium from the file system as a reader would.

    explore.py DELIVERY [--screenshots FOLDER] [--axe FILE]

Click, search, filter, keyboard, permalinks, both languages, side by side, paper, a window without WebGL; nothing in the console, nothing
that the page's own policy forbids, and, with the script of axe-core, nothing that it finds. A page of 20,000 points and 2,000 actors is
made of the delivery's own: it must work too, and no piece of its script's work may take more than 200 ms.
Exit 0 in order, 1 findings, 77 skipped (no browser).
"""

import argparse
import collections
import json
import pathlib
import sys
import tempfile

import large_page
from open_pages import SKIPPED, start_browser, wait_for_explorer

WIDE, PHONE = (1440, 1000), (390, 844)

SPY = """
window.refused = [];
document.addEventListener('securitypolicyviolation', e => window.refused.push(e.violatedDirective + ' ' + e.blockedURI));
"""
SCRIPT = ("EvaluateScript", "EventDispatch", "FireAnimationFrame", "FunctionCall", "HandlePostMessage", "ParseHTML", "TimerFire", "v8.compile")
LONGEST_TASK = 200  # ms of a processor's time


class Page:
    """One page in one browser; its findings."""

    def __init__(self, browser, path, screenshots, name):
        self.browser, self.path, self.screenshots, self.name = browser, path, screenshots, name
        self.findings = []

    def expect(self, holds, sentence):
        if not holds:
            self.findings.append(f"{self.name}: {sentence}")

    def run(self, script, *arguments):
        return self.browser.execute_script(script, *arguments)

    def open(self, fragment="", size=WIDE):
        self.browser.set_window_size(*size)
        self.browser.get("about:blank")
        self.browser.get(self.path.as_uri() + fragment)
        self.expect(wait_for_explorer(self.browser), f"what one explores is never ready ({fragment})")

    def shot(self, name):
        if self.screenshots:
            self.screenshots.mkdir(parents=True, exist_ok=True)
            self.browser.save_screenshot(str(self.screenshots / f"{self.name}_{name}.png"))

    def end(self, what):
        for entry in self.browser.get_log("browser"):
            if entry["level"] in ("SEVERE", "WARNING") and not (what == "large" and "ERR_FILE_NOT_FOUND" in entry["message"]):
                self.findings.append(f"{self.name}: console, {what}: {entry['message'][:300]}")
        refused = self.run("return window.refused || []")
        self.expect(not refused, f"the page's policy refused, {what}: {refused}")

    # what a reader sees
    def count(self):
        return int("".join(c for c in self.run("return document.querySelector('#explore-app .list h3').textContent") if c.isdigit()))

    def address(self):
        return self.run("return location.hash")

    def title(self):
        return self.run("const h = document.querySelector('#x-sheet-title'); return h && h.textContent")

    def press(self, selector):
        self.run("const e = document.querySelector(arguments[0]); e.focus(); e.click()", selector)


def first_placed(page, kind):
    return page.run("""
const app = document.getElementById('explore-app').app;
const one = app.data.elements.find(e => e.kind === arguments[0] && e.at && e.ties.length > 1);
return one && {id: one.id, name: one.name, index: one.index, folded: one.folded, ties: one.ties.length};""", kind)


def try_search_and_sheet(page):
    page.open()
    everything = page.count()
    page.expect(everything == page.run("return document.getElementById('explore-app').app.data.elements.length"), "the list does not count what there is")
    one = first_placed(page, 0)
    page.run("const i = document.querySelector('#x-search'); i.value = arguments[0]; i.dispatchEvent(new Event('input'))", one["name"].upper())
    page.expect(0 < page.count() < everything, f"searching {one['name']!r} leaves {page.count()} of {everything}")
    page.press(f".row[data-element='{one['index']}']")
    page.expect(page.title() == one["name"], f"pressing a line opens {page.title()!r}, not {one['name']!r}")
    page.expect(f"element={one['id']}" in page.address(), f"the address does not name what is open: {page.address()}")
    page.expect(page.run("return document.activeElement.id") == "x-sheet-title", "the focus does not go to what was opened")
    papers = page.run("return [...document.querySelectorAll('.papers a')].map(a => a.getAttribute('href'))")
    page.expect(papers and all((page.path.parent / p).exists() for p in papers), f"sheets that are not there: {papers}")
    page.end("search")


def try_map_and_network(page):
    for view in ("map", "network"):
        page.open("#explore")
        one = first_placed(page, 0)
        at = page.run("""
const app = document.getElementById('explore-app').app, one = app.data.elements[arguments[0]];
if (arguments[1] === 'map') {
  app.map.map.jumpTo({center: one.at, zoom: 15});
  app.mapPlace.scrollIntoView({block: 'center', behavior: 'instant'});
  const [x, y] = app.map.signs.pointOf(one), now = app.mapPlace.getBoundingClientRect();
  return [now.left + x, now.top + y];
}
const key = app.network.graph.findNode((n, a) => a.element === one.index), p = app.network.renderer.graphToViewport(app.network.graph.getNodeAttributes(key));
app.networkPlace.scrollIntoView({block: 'center', behavior: 'instant'});
const now = app.networkPlace.getBoundingClientRect();
return [now.left + p.x, now.top + p.y];""", one["index"], view)
        page.browser.execute_async_script("setTimeout(arguments[0], 1500)")
        from selenium.webdriver.common.action_chains import ActionChains
        from selenium.webdriver.common.actions.action_builder import ActionBuilder
        pointer = ActionBuilder(page.browser)
        pointer.pointer_action.move_to_location(round(at[0]), round(at[1])).click()
        pointer.perform()
        ActionChains(page.browser).pause(0.6).perform()
        page.expect(page.title() == one["name"], f"pressing {one['name']!r} in the {view} opens {page.title()!r}")
        seen = page.run("""
const app = document.getElementById('explore-app').app;
return {map: app.map.state.selected, network: app.network.state.selected, near: app.network.near ? app.network.near.size : 0};""")
        page.expect(seen["map"] == one["index"] and seen["network"] == one["index"] and seen["near"] > 1, f"what is chosen in the {view} is not seen in both: {seen}")
        page.shot(f"chosen_in_{view}")
        page.end(view)


def try_filters(page):
    page.open()
    before = page.count()
    page.press("[name^='family-']")
    fewer = page.count()
    page.expect(fewer < before, "a family that is taken out stays in the list")
    page.expect("without=" in page.address(), f"a filter is not in the address: {page.address()}")
    page.expect((page.run("return document.activeElement.name") or "").startswith("family-"), "a filter takes the focus away")
    page.press("[name='dimension'][value='1']")
    page.expect(page.count() <= fewer, "one dimension shows more than both")
    page.press("[name='territory'][value='0']")
    here = page.count()
    page.expect(0 < here < before, f"one territory shows {here} of {before}")
    address, state = page.address(), page.run("return document.querySelector('#explore-app .list').innerText")
    page.open(address)
    page.expect(page.run("return document.querySelector('#explore-app .list').innerText") == state, f"{address} does not bring the same back")
    page.end("filters")


def try_keyboard(page):
    from selenium.webdriver.common.keys import Keys
    page.open()
    page.run("document.querySelector('#x-search').focus()")
    reached = []
    for _ in range(120):
        page.browser.switch_to.active_element.send_keys(Keys.TAB)
        reached.append(page.run("const e = document.activeElement; return e.id || e.name || e.className || e.tagName"))
        if reached[-1] == "row":
            break
    page.expect(reached[-1] == "row", f"Tab does not reach the list: {reached[-5:]}")
    page.expect("x-network" in reached and any("maplibregl-canvas" in one for one in reached), "Tab does not reach map and network")
    name = page.run("return document.activeElement.querySelector('.row-name').textContent")
    page.browser.switch_to.active_element.send_keys(Keys.ENTER)
    page.expect(page.title() == name, "Enter does not open a line of the list")
    page.browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    page.expect(page.title() is None and page.run("return document.activeElement.className") == "row", "Escape does not lead back to the line")
    page.end("keyboard")


def try_languages(page):
    page.open()
    before = page.run("return document.querySelector('#explore').innerText")
    page.press("#explore-app .tools button:last-child")
    after = page.run("return [document.querySelector('#explore').innerText, document.querySelector('#explore').lang]")
    page.expect(after[0] != before and "Map and network" in after[0] and after[1] == "en", "no English")
    page.open(page.address())
    page.expect("Map and network" in page.run("return document.querySelector('#explore').innerText"), "the address does not keep the language")
    page.shot("english")
    page.end("languages")


def try_views(page):
    page.open("#explore?view=compare")
    page.expect(page.run("return document.querySelectorAll('#explore-app .column').length") >= 2, "nothing stands side by side")
    page.shot("compare")
    axe(page, "side by side")
    page.open("#explore?view=list")
    page.shot("list")
    page.press("[name='territory'][value='0']")
    page.press("#x-figures")
    figures = page.run("return [...document.querySelectorAll('.beside .plain a')].map(a => decodeURIComponent(a.getAttribute('href')))")
    page.expect(len(figures) > 3 and all((page.path.parent / one).exists() for one in figures), f"figures that are not there: {figures}")
    page.press("#x-grouped")
    told = page.run("""
const one = document.getElementById('explore-app').app.data.territories[0].grouped;
return [one.reduce((sum, tie) => sum + tie[3], 0), [...document.querySelectorAll('.grouped td')].reduce((sum, cell) => sum + Number(cell.textContent), 0)];""")
    page.expect(told[0] == told[1] > 0, f"pairs told between families: {told[0]} in the data, {told[1]} in the table")
    page.shot("beside")
    axe(page, "figures and grouped ties")
    page.open("#explore")
    page.run("window.dispatchEvent(new Event('beforeprint'))")
    pictures = page.run("return [...document.querySelectorAll('#explore-app .paper img')].map(i => i.src.length)")
    page.expect(len(pictures) == 2 and min(pictures) > 5000, f"pictures for paper: {pictures}")
    page.end("views")


AXE = None


def axe(page, what):
    if AXE is None:
        return
    page.run(AXE)
    found = page.browser.execute_async_script("axe.run(document, {resultTypes: ['violations']}).then(r => arguments[0](r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | '))))")
    for violation in found:
        page.findings.append(f"{page.name}: axe, {what}: {violation}")


def try_axe(page):
    for size, what in ((WIDE, "wide"), (PHONE, "phone")):
        page.open(size=size)
        axe(page, what)
        page.shot(what)
        one = first_placed(page, 1) or first_placed(page, 0)
        page.open(f"#explore?element={one['id']}", size=size)
        axe(page, what + ", a sheet open")
        page.shot(what + "_sheet")
        wide = page.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        page.expect(wide <= 1, f"{wide} px wider than the window ({what})")
    page.end("axe")


def try_without_graphics(path, screenshots):
    browser = start_browser(graphics=False)
    page = Page(browser, path, screenshots, f"{path.parent.name} without WebGL")
    try:
        page.open()
        page.expect(page.run("return Boolean(document.querySelector('#explore-app .warning'))"), "does not say that there is no WebGL")
        page.expect(page.count() > 0, "no list")
        page.press(".row")
        page.expect(page.title() is not None, "a line of the list opens nothing")
        page.shot("")
    finally:
        browser.quit()
    return page.findings


def script_tasks(browser):
    """What the page's script took of a processor at a time, ms, the longest first: other programs of this machine, and a graphics card that is
    only played, do not count."""
    events = [message["params"] for message in (json.loads(entry["message"])["message"] for entry in browser.get_log("performance")) if message["method"] == "Tracing.dataCollected"]
    pages = collections.Counter(event["pid"] for event in events if event["name"] == "FunctionCall")
    page = pages.most_common(1)[0][0]
    return sorted((event["tdur"] / 1000 for event in events if event["name"] in SCRIPT and event["pid"] == page and "tdur" in event), reverse=True)


def try_large(path, screenshots):
    """20,000 points and 2,000 actors: no piece of the script's work keeps the reader waiting."""
    browser = start_browser(traced=True)
    browser.set_script_timeout(120)
    with tempfile.TemporaryDirectory() as folder:
        large = pathlib.Path(folder) / "index.html"
        large.write_text(large_page.enlarged(path.read_text(encoding="utf-8"), points=20000, actors=2000), encoding="utf-8")
        page = Page(browser, large, screenshots, "large")
        try:
            page.open()
            browser.execute_async_script("setTimeout(arguments[0], 2500)")
            for selector in ("[name^='family-']", "[name='territory'][value='0']", ".row", ".back"):
                page.press(selector)
                browser.execute_async_script("setTimeout(arguments[0], 800)")
            page.run("const i = document.querySelector('#x-search'); i.value = 'maison'; i.dispatchEvent(new Event('input'))")
            page.shot("page")
            page.expect(page.count() > 100, "the list of the large page is short")
            page.end("large")
            tasks = script_tasks(browser)
            print(f"large page: {large.stat().st_size / 1e6:.1f} MB, {len(tasks)} pieces of work, the longest {tasks[0]:.0f} ms")
            page.expect(len(tasks) > 100 and tasks[0] <= LONGEST_TASK, f"the script works {tasks[0]:.0f} ms at a time")
        finally:
            browser.quit()
    return page.findings


def main():
    global AXE
    parser = argparse.ArgumentParser()
    parser.add_argument("delivery", type=pathlib.Path)
    parser.add_argument("--screenshots", type=pathlib.Path)
    parser.add_argument("--axe", type=pathlib.Path, help="axe.min.js of the package axe-core")
    given = parser.parse_args()
    path = (given.delivery / "public/index.html").resolve()
    if given.axe and given.axe.exists():
        AXE = given.axe.read_text(encoding="utf-8")
    else:
        print("axe-core is not there: accessibility is tried by hand-made tests alone")
    browser = start_browser()
    if browser is None:
        return SKIPPED
    browser.set_script_timeout(120)
    findings = []
    try:
        browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": SPY})
        page = Page(browser, path, given.screenshots, "public")
        for part in (try_search_and_sheet, try_map_and_network, try_filters, try_keyboard, try_languages, try_views, try_axe):
            part(page)
        findings = page.findings
    finally:
        browser.quit()
    findings += try_large(path, given.screenshots)
    findings += try_without_graphics(path, given.screenshots)
    for sentence in findings:
        print(sentence)
    print(f"{len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
