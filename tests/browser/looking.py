"""What a person would notice about a page, asked of Chromium: sentences, none when all is well."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT

Page = Any
KILOBYTE = 1024
STYLE_LIMIT = SCRIPT_LIMIT = 60 * KILOBYTE
# The sum of what Chromium calls layout shifts: it calls 0.1 bad, and a long page that comes in
# pieces over a slow line reaches 0.01.
SHIFT_LIMIT = 0.05
# So many stops of the Tab key are tried on one page; a longer page repeats its kinds.
STOPS = 50
# Chromium stops at boxes that scroll as well.
SCROLLERS = 6
CLEAR = "rgba(0, 0, 0, 0)"
TALL = 1600

# Runs in each page before anything of its own.
WATCH = """
window.watched = {refused: [], shift: 0};
document.addEventListener('securitypolicyviolation', told =>
  window.watched.refused.push(told.violatedDirective + ' ' + told.blockedURI));
new PerformanceObserver(list => list.getEntries().forEach(entry => {
  if (!entry.hadRecentInput) window.watched.shift += entry.value;
})).observe({type: 'layout-shift', buffered: true});
"""
# What each page finds when it begins. The policy of the page does not hold for what a test brings.
BROUGHT = (WATCH, AXE_SCRIPT)
# Two frames after loading; a window that draws no frame is waited for in vain, so not for long.
SETTLED = """() => new Promise(done => {
  requestAnimationFrame(() => requestAnimationFrame(
    () => setTimeout(() => done(window.watched), 50)));
  setTimeout(() => done(window.watched), 3000);
})"""
LOADED = """() => performance.getEntriesByType('resource').map(
  entry => [new URL(entry.name).pathname, entry.decodedBodySize])"""
INLINE = """() => [...document.querySelectorAll('script:not([src]), style, [style]')].map(
  node => node.outerHTML.slice(0, 80))"""
# Rows and entries of one list that are built alike look alike: the first of each kind stays.
# So do headings, because they name what follows them.
REPEATED = """() => {
  const built = it => [it, ...it.querySelectorAll('*')].map(one => [
    one.tagName, one.className.baseVal ?? one.className, one.lang, one.dir].join(' '));
  const again = [];
  for (const list of document.querySelectorAll('main, main *')) {
    const known = new Set();
    for (const child of list.children) {
      const kind = [...new Set(built(child))].sort().join();
      if (known.has(kind) && !/^H[1-6]$/.test(child.tagName)) again.push(child);
      known.add(kind);
    }
  }
  again.forEach(it => it.remove());
}"""
# Words that a chart or the head of the tracks sets where it likes: nothing else keeps them apart.
CROWDED = """() => {
  const told = [];
  const box = node => {
    const words = document.createRange();
    words.selectNodeContents(node);
    return words.getBoundingClientRect();
  };
  for (const drawn of document.querySelectorAll('main :is(svg:not(svg svg), .stages)')) {
    const set = [...drawn.querySelectorAll('text, :scope > span')].map(
      node => [node.textContent.trim(), box(node)]).filter(([, at]) => at.width && at.height);
    set.forEach(([words, at], number) => {
      if (at.left < -1 || at.right > innerWidth + 1) told.push(words + ' runs out of the page');
      for (const [others, there] of set.slice(number + 1)) {
        const across = Math.min(at.right, there.right) - Math.max(at.left, there.left);
        const down = Math.min(at.bottom, there.bottom) - Math.max(at.top, there.top);
        if (across > 1 && down > at.height / 4) told.push(words + ' meets ' + others);
      }
    });
  }
  return told;
}"""
AXE = """async ([rules, besides]) => {
  const found = await axe.run({exclude: besides}, {
    resultTypes: ['violations'], preload: false, ...rules});
  return found.violations.map(
    problem => `${problem.id}: ${problem.nodes.slice(0, 3).map(
      node => node.html.slice(0, 160) + ' ' + (node.any[0]?.message ?? '')).join(' | ')}`);
}"""
# Which of axe's rules; to measure colours takes four fifths of the time of all.
COLOURS = {"runOnly": ["color-contrast"]}
SHAPES = {"rules": {"color-contrast": {"enabled": False}}}
# Notes each element that gets the focus, and whether that can be seen.
STOPPING = """() => {
  window.stops = [];
  window.unseen = [];
  document.addEventListener('focusin', event => {
    const it = event.target, look = getComputedStyle(it), place = it.getBoundingClientRect();
    window.stops.push(it);
    const ring = look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0;
    if (!(ring || look.boxShadow !== 'none') || place.width < 1 || place.height < 1)
      window.unseen.push(it.outerHTML.slice(0, 120));
  });
}"""
# What Tab must come to: of radio buttons with one name it takes one.
REACHABLE = """() => {
  const groups = new Set();
  window.reachable = [...document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [tabindex]')].filter(it => {
    if (it.tabIndex < 0 || it.disabled || it.type === 'hidden' || !it.checkVisibility(
      {visibilityProperty: true})) return false;
    if (it.type !== 'radio') return true;
    const again = groups.has(it.name);
    groups.add(it.name);
    return !again;
  });
  return window.reachable.length;
}"""
MISSED = """count => window.reachable.slice(0, count).filter(
  it => !window.stops.includes(it) && it.type !== 'radio').map(it => it.outerHTML.slice(0, 120))"""


def too_much(page: Page) -> list[str]:
    """Budgets of a page that has just been opened: bytes, hosts, shifts, refusals."""
    watched = page.evaluate(SETTLED)
    told = [f"refused by the policy: {what}" for what in watched["refused"]]
    if watched["shift"] > SHIFT_LIMIT:
        told.append(f"what was there moved by {watched['shift']:.3f}")
    sizes = page.evaluate(LOADED)
    for ending, limit in ((".css", STYLE_LIMIT), (".js", SCRIPT_LIMIT)):
        total = sum(size for path, size in sizes if path.endswith(ending))
        if total > limit:
            told.append(f"{total} bytes of {ending}, {limit} at most")
    return told + [f"inline: {what}" for what in page.evaluate(INLINE)]


def strangers(addresses: list[str], home: str) -> list[str]:
    """The requests that went to another host."""
    here = urlsplit(home).netloc
    return [
        f"asked another host: {address}"
        for address in addresses
        if urlsplit(address).scheme != "data" and urlsplit(address).netloc != here
    ]


def barriers(
    page: Page, rules: Mapping[str, object] | None = None, *, besides: Sequence[str] = ()
) -> list[str]:
    """What axe finds by these of its rules, or by all, outside `besides` (selectors)."""
    return list(page.evaluate(AXE, [rules or {}, besides]))


def shorten(page: Page) -> None:
    """Takes away what a page repeats; what is left is all that axe can tell apart."""
    page.evaluate(REPEATED)


def printed_in_vain(page: Page) -> list[str]:
    """What works on a screen only and stands on paper all the same."""
    page.emulate_media(media="print")
    seen: list[str] = page.evaluate(
        """[...document.querySelectorAll('.on-screen')].filter(
            node => node.getClientRects().length).map(node => node.className)"""
    )
    page.emulate_media(media="screen")
    return [f"printed: {name}" for name in seen]


def overflow(page: Page) -> list[str]:
    """Whether the page is wider than its window."""
    wide, window = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    return [f"{wide} pixels wide in a window of {window}"] if wide > window else []


def crowded(page: Page) -> list[str]:
    """Words of charts that meet others or run out of the window."""
    told: list[str] = page.evaluate(CROWDED)
    return told


def out_of_reach(page: Page) -> list[str]:
    """The way of the Tab key from the top: the skip link first, then everything, never stuck."""
    told = []
    page.evaluate(STOPPING)
    if page.evaluate("document.activeElement === document.body"):
        page.keyboard.press("Tab")
        if not page.evaluate("document.activeElement.matches('a.skip')"):
            told.append("Tab does not come to the skip link first")
    else:  # a form has taken the focus
        page.evaluate("document.querySelector('a.skip').focus()")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    if not page.evaluate("document.querySelector('main').contains(document.activeElement)"):
        told.append("the skip link does not lead into the content")
    if page.evaluate("getComputedStyle(document.querySelector('main')).backgroundColor") != CLEAR:
        told.append("the whole content is marked as found when it is skipped to")
    page.evaluate("document.querySelector('a.skip').focus()")
    count = min(page.evaluate(REACHABLE), STOPS)
    for _stop in range(count + SCROLLERS):
        page.keyboard.down("Tab")  # held, as a person in a hurry does
    page.keyboard.up("Tab")
    told += [f"Tab misses {what}" for what in page.evaluate(MISSED, count)]
    return told + [f"focus cannot be seen on {what}" for what in page.evaluate("window.unseen")]


def picture(page: Page, place: Path, *, whole: bool) -> None:
    """The page from its top: as tall as it is within a limit, or what its window shows."""
    page.evaluate("scrollTo(0, 0)")
    if not whole:
        page.screenshot(path=place)
        return
    window = page.viewport_size
    height = page.evaluate("document.documentElement.scrollHeight")
    # A taller window is drawn faster than what Playwright calls a full page.
    page.set_viewport_size({**window, "height": max(window["height"], min(height, TALL))})
    page.screenshot(path=place)
    page.set_viewport_size(window)
