"""Whether everybody can use a page: names, the keyboard, contrast, width. By axe-core where Python has it (`pip install axe-core-python`), and
what matters most by hand in any case."""
import importlib.util
import pathlib

CONTROLS = "button, select, input, textarea, a[href], summary, canvas[tabindex], pre[tabindex]"

NAMES = """
const named = (element) => (element.getAttribute('aria-label') || element.getAttribute('aria-labelledby') || element.textContent.trim()
  || [...(element.labels ?? [])].map((label) => label.textContent.trim()).join('') || element.title);
return [...document.querySelectorAll(arguments[0] + ', canvas')].filter((element) => element.checkVisibility() && !named(element))
  .map((element) => element.outerHTML.slice(0, 120))
"""

# Colours of the text that is to be read, as WCAG 2.2 computes their contrast.
CONTRAST = """
const channels = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
const light = ([r, g, b]) => [r, g, b].map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
function ground(element) {
  for (let own = element; own; own = own.parentElement) {
    const color = channels(getComputedStyle(own).backgroundColor);
    if (color.length === 3 || color[3] > 0) return color;
  }
  return [255, 255, 255];
}
const poor = [];
for (const element of document.querySelectorAll('body *')) {
  const isText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  if (!isText || !element.checkVisibility() || element.disabled) continue;
  const [a, b] = [light(channels(getComputedStyle(element).color)), light(ground(element))].sort((x, y) => y - x);
  const ratio = (a + 0.05) / (b + 0.05);
  if (ratio < 4.5) poor.push(`${ratio.toFixed(2)}: ${element.outerHTML.slice(0, 100)}`);
}
return poor
"""

OVERFLOW = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"


def axe():
    """The script of axe-core; nil where Python does not have it."""
    found = importlib.util.find_spec("axe_core_python")
    return next(pathlib.Path(found.origin).parent.glob("axe.min.js")).read_text() if found else None


def check(findings, window, where):
    """Holds what is on the screen now to the rules."""
    for nameless in window.run(NAMES, CONTROLS):
        findings.expect(False, f"{where}: has no name: {nameless}")
    for poor in window.run(CONTRAST):
        findings.expect(False, f"{where}: contrast {poor}")
    overflow = window.run(OVERFLOW)
    findings.expect(overflow <= 0, f"{where}: is {overflow} pixels wider than its window")
    findings.count("screens held to the rules of accessibility")
    if script := axe():
        window.run(script + "; window.axe = axe")
        violations = window.run_later("axe.run(document, {resultTypes: ['violations']}).then((all) => arguments[0](all.violations.map((own) => [own.id, own.nodes[0].html])))")
        for rule, example in violations:
            findings.expect(False, f"{where}: axe-core's {rule}: {example[:200]}")
        findings.count("screens held to axe-core")


def reached_by_keyboard(findings, window, where):
    """Tab goes to everything that can be used."""
    window.run("document.activeElement.blur(); window.scrollTo(0, 0); window.reached = new Set(); "
               "document.addEventListener('focusin', (event) => window.reached.add(event.target))")
    count = window.run("return [...document.querySelectorAll(arguments[0])].filter((element) => element.checkVisibility()).length", CONTROLS)
    for _ in range(count + 5):
        window.press("Tab")
    missed = window.run(
        "return [...document.querySelectorAll(arguments[0])].filter((element) => element.checkVisibility() && !element.disabled && !window.reached.has(element)"
        " && element.tabIndex >= 0).map((element) => element.outerHTML.slice(0, 120))", CONTROLS)
    for element in missed:
        findings.expect(False, f"{where}: Tab does not reach {element}")
    findings.count("screens gone through by keyboard")
