#!/usr/bin/env python3
"""Opens every index.html of a delivery in Chromium, from the file system, and tries it as a reader would.

    open_pages.py DELIVERY [--screenshots FOLDER]

Looks for: errors in the console, pictures and links that lead nowhere, anything fetched from a network, a missing language or
title, pictures without alternative text or without room kept for them, headings that skip a level, no way past the heading for the
keyboard, links it does not reach, a focus that jumps or is not seen, a page wider than the window, a box that does not filter the sheets.
Exit 0 in order, 1 findings, 77 skipped (no browser).
"""

import argparse
import pathlib
import sys
import time
import urllib.parse

SKIPPED = 77
WIDTHS = [(1280, 900), (390, 844)]
FIRST_STOPS = 60  # of the keyboard: the heading, the way around, the first figures and their files

FACTS = """
const here = element => element.outerHTML.slice(0, 120);
const visible = element => element.checkVisibility();  // a closed <details> hides what has its boxes all the same
return {
  language: document.documentElement.lang,
  title: document.title,
  headings: document.querySelectorAll('h1').length,
  skipped: [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(
    (h, i, all) => i > 0 && Number(h.tagName[1]) > Number(all[i - 1].tagName[1]) + 1).map(here),
  roomless: [...document.images].filter(i => !i.hasAttribute('width') || !i.hasAttribute('height')).map(here),
  first_link: (document.querySelector('a[href]') || {getAttribute: () => ''}).getAttribute('href'),
  main: document.querySelectorAll('main').length,
  policy: (document.querySelector('meta[http-equiv="Content-Security-Policy"]') || {content: ''}).content,
  broken: [...document.images].filter(i => i.complete && i.naturalWidth === 0 && i.loading !== 'lazy').map(here),
  silent: [...document.images].filter(i => !i.hasAttribute('alt')).map(here),
  nameless: [...document.querySelectorAll('a, button')].filter(
    a => visible(a) && !(a.innerText || a.ariaLabel || a.querySelector('img[alt]:not([alt=""]), title')
  || '').toString().trim()).map(here),
  links: [...document.querySelectorAll('a[href], img[src], link[href], script[src]')].map(
    e => e.href instanceof SVGAnimatedString ? e.href.baseVal : (e.href || e.src)),
  fetched: performance.getEntriesByType('resource').map(entry => entry.name),
  too_wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  reachable: [...document.querySelectorAll('a[href], button, input, select, summary')].filter(visible)
    .filter(e => e.tabIndex < 0).map(here),
};
"""


GRAPHICS = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
NO_GRAPHICS = ["--disable-gpu", "--disable-3d-apis"]


def start_browser(graphics=True, traced=False):
    """A headless Chromium, with WebGL or without, or None with the reason printed; `traced`: it keeps an account of its work."""
    try:
        from selenium import webdriver
        from selenium.webdriver.chrome.service import Service
    except ImportError:
        print("skipped: python3-selenium is not installed")
        return None
    driver = pathlib.Path("/usr/bin/chromedriver")
    if not driver.exists():
        print("skipped: chromium-driver is not installed")
        return None
    options = webdriver.ChromeOptions()
    for argument in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars",
                     "--force-device-scale-factor=1"] + (GRAPHICS if graphics else NO_GRAPHICS):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", **({"performance": "ALL"} if traced else {})})
    if traced:
        options.add_experimental_option("perfLoggingPrefs", {"traceCategories": "devtools.timeline"})
    return webdriver.Chrome(service=Service(str(driver)), options=options)


def link_findings(links):
    for link in sorted(set(links)):
        parts = urllib.parse.urlsplit(link)
        if parts.scheme == "file" and not pathlib.Path(urllib.parse.unquote(parts.path)).exists():
            yield f"leads nowhere: {link}"


def page_findings(facts, log):
    if not facts["language"]:
        yield "the page does not say its language"
    if not facts["title"]:
        yield "no title"
    if facts["headings"] != 1:
        yield f"{facts['headings']} first-level headings instead of one"
    if facts["main"] != 1 or not facts["first_link"].startswith("#"):
        yield "no main part that the first link leads to"
    if "default-src 'none'" not in facts["policy"]:
        yield "no policy that forbids what the page does not need"
    if facts["too_wide"] > 1:
        yield f"{facts['too_wide']} px wider than the window"
    for key, sentence in [("broken", "picture that does not show"), ("silent", "picture without alternative text"),
                          ("nameless", "link or button without a name"), ("skipped", "heading that skips a level"),
                          ("roomless", "picture without width and height"), ("reachable", "not reached by the keyboard")]:
        for element in facts[key]:
            yield f"{sentence}: {element}"
    for address in facts["fetched"]:
        if not address.startswith(("file:", "data:", "blob:")):
            yield f"fetched from a network: {address}"
    for entry in log:
        if entry["level"] == "SEVERE":
            yield f"console: {entry['message']}"
    yield from link_findings(facts["links"])


LOAD = """
const done = arguments[0], here = image => image.outerHTML.slice(0, 120);
const images = [...document.images];
images.forEach(image => { image.loading = 'eager'; });
const late = new Promise(resolve => setTimeout(resolve, 60000, 'late'));
const load = image => Promise.race([image.decode().then(() => 'good', () => 'broken'), late]);
Promise.all(images.map(load)).then(ends => done(images.filter((image, i) => ends[i] !== 'good' || !image.naturalWidth).map(here)));
"""

FOCUS = """
const all = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')];
const element = document.activeElement, box = element.getBoundingClientRect(), style = getComputedStyle(element);
return {position: all.indexOf(element), of: all.filter(e => e.getClientRects().length > 0).length, here: element.outerHTML.slice(0, 120),
        seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        marked: style.outlineStyle !== 'none' || style.boxShadow !== 'none'};
"""


def keyboard_findings(browser):
    """Tab goes through the page from top to bottom, and one always sees where one is."""
    from selenium.webdriver.common.keys import Keys
    browser.execute_script("document.documentElement.style.scrollBehavior = 'auto'")
    before = -1
    for _ in range(FIRST_STOPS):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        stop = browser.execute_script(FOCUS)
        if stop["position"] <= before:
            yield f"Tab goes back, or nowhere, after stop {before}: {stop['here']}"
            return
        before = stop["position"]
        if not stop["seen"]:
            yield f"the focus is out of the window: {stop['here']}"
        if not stop["marked"]:
            yield f"the focus has no outline: {stop['here']}"
        if before + 1 == stop["of"]:
            return


FILTER = """
const box = document.querySelector('#filter input'), sheets = [...document.querySelectorAll('.sheets li')];
if (!box || sheets.length === 0) return null;
const shown = words => {
  box.value = words;
  box.dispatchEvent(new Event('input'));
  return sheets.filter(li => li.getClientRects().length > 0).map(li => li.textContent);
};
const first = sheets[0].textContent;
return {all: shown('').length, sheets: sheets.length, none: shown('zzzz qqqq').length, first, found: shown(first.toUpperCase()),
        after: shown('').length};
"""


def filter_findings(browser):
    """Typing the name of a sheet leaves that sheet, typing nonsense leaves none, an empty box shows all."""
    facts = browser.execute_script(FILTER)
    if facts is None:
        return
    if facts["all"] != facts["sheets"] or facts["after"] != facts["sheets"]:
        yield f"an empty filter shows {facts['all']} and {facts['after']} sheets of {facts['sheets']}"
    if facts["none"] != 0 or facts["first"] not in facts["found"]:
        yield "the filter does not filter"


def wait_for_explorer(browser, seconds=60):
    """Until the page's own script says that map and network are there; False where it never does."""
    ends = time.monotonic() + seconds
    while browser.execute_script("return document.getElementById('explore') && !document.documentElement.dataset.explore"):
        if time.monotonic() > ends:
            return False
        time.sleep(0.1)
    return True


def try_page(browser, page, screenshots):
    found = set()
    for width, height in WIDTHS:
        browser.set_window_size(width, height)
        browser.get(page.as_uri())
        wait_for_explorer(browser)
        found |= {f"{width} px: {sentence}" if "wider" in sentence else sentence
                  for sentence in page_findings(browser.execute_script(FACTS), browser.get_log("browser"))}
        found |= {f"picture that does not load: {image}" for image in browser.execute_async_script(LOAD)}
        found |= set(keyboard_findings(browser))
        found |= set(filter_findings(browser))
        if screenshots:
            screenshots.mkdir(parents=True, exist_ok=True)
            browser.save_screenshot(str(screenshots / f"{page.parent.name}_{width}.png"))
    return sorted(found)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("delivery", type=pathlib.Path)
    parser.add_argument("--screenshots", type=pathlib.Path)
    given = parser.parse_args()
    pages = sorted(given.delivery.resolve().rglob("index.html"))
    if not pages:
        print(f"{given.delivery} holds no index.html")
        return 1
    browser = start_browser()
    if browser is None:
        return SKIPPED
    browser.set_script_timeout(120)
    broken = 0
    try:
        for page in pages:
            for sentence in try_page(browser, page, given.screenshots):
                print(f"{page.relative_to(given.delivery.resolve())}: {sentence}")
                broken += 1
    finally:
        browser.quit()
    print(f"{len(pages)} pages, {broken} findings")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
