"""The lecture's pages in a real browser: each slide shows its numbers, steps go on and back, inputs change what is drawn."""
import time

import accessibility

SLIDES = ["chain-rule", "chain", "sigmoid-circuit", "patterns", "branches", "squared-norm", "jacobians", "diagonal", "determinant", "graph-loop", "nets",
          "neuron", "activations", "two-layer-net"]
GRADIENTS = "return [...document.querySelectorAll(arguments[0] + ' svg.circuit .wire .gradient')].filter((text) => !text.matches('.unknown')).map((text) => text.textContent)"


def check(findings, driver, address, pictures):
    window = driver.window(900)
    for part in (numbers, stepping, typing, loop, beside):
        part(findings, window, address)
        findings.count("parts of the lecture's pages")
        for complaint in window.complaints():
            findings.expect(False, f"{part.__name__}: the console says: {complaint}")
    window.close()
    for dark in (False, True):
        for width in (400, 900, 1600):
            window = driver.window(width, dark=dark, calm=True)
            for slide in SLIDES:
                opened(window, address, slide)
                where = f"{slide}, {width} pixels, {'dark' if dark else 'light'}"
                accessibility.check(findings, window, where)
                if width == 900 and not dark:
                    accessibility.reached_by_keyboard(findings, window, where)
                if pictures:
                    window.picture(pictures / f"lecture-{slide}-{width}-{'dark' if dark else 'light'}.png")
            window.close()


def opened(window, address, slide):
    """Opens a slide, and waits for what is drawn on it."""
    window.open(f"{address}lecture#{slide}")
    drawn = "const places = document.querySelectorAll('main > section:not([hidden]) .box'); return [...places].every((place) => place.querySelector('svg.circuit'))"
    window.wait(lambda: window.run(drawn) and window.text(f"#{slide} h2"))
    if slide == "two-layer-net":
        window.click("#train")
        window.wait(lambda: "step 1,999" in window.text("#loss-said"))
    if slide == "activations":
        window.wait(lambda: window.run("return document.querySelectorAll('#activations-drawn svg').length") == 6)


def numbers(findings, window, address):
    """The gradients of the slides."""
    for slide, expected in {
        "chain-rule": ["-4", "-4", "-4", "3", "1"],
        "chain": ["-0.258", "-1.03", "2.48", "1"],
        "branches": ["-4", "3", "1", "1", "1"],
        "squared-norm": ["[0.088, 0.176]", "[0.104, 0.208]", "[-0.112, 0.636]", "[0.44, 0.52]", "1"],
    }.items():
        opened(window, address, slide)
        shown = window.run(GRADIENTS, f"#{slide}")
        findings.expect(shown == expected, f"{slide}: gradients {shown}, where the slides have {expected}")


def stepping(findings, window, address):
    """Step, Back, Start and All, and the arrow keys, do what they say."""
    opened(window, address, "chain-rule")
    sentence = lambda: window.text("#chain-rule .sentence")
    known = lambda: len(window.run(GRADIENTS, "#chain-rule"))
    findings.expect(known() == 5, "not all is known at first")
    for number in range(1, 7):
        window.click("#chain-rule button.main")
        findings.expect(f"{number} of 6" in sentence(), f"step {number} says: {sentence()}")
        findings.expect(known() == [0, 0, 0, 1, 3, 5][number - 1], f"{known()} gradients are known after step {number}")
    findings.expect("x gets -4 and y gets -4" in sentence(), f"the last step says: {sentence()}")
    window.click("#chain-rule .bar button:nth-child(2)")
    findings.expect("5 of 6" in sentence(), f"Back leads to: {sentence()}")
    window.run("document.querySelector('#chain-rule .drawing').focus()")
    for key, part in [("Home", "1 of 6"), ("Right", "2 of 6"), ("End", "6 of 6"), ("Left", "5 of 6")]:
        window.press(key)
        findings.expect(part in sentence(), f"{key} leads to: {sentence()}")


def typing(findings, window, address):
    """A value that is changed changes the gradients; an expression that is half typed harms nothing, and its problem has its column."""
    opened(window, address, "chain-rule")
    window.enter("#chain-rule input[name=z]", "4")
    findings.expect(window.wait(lambda: window.run(GRADIENTS, "#chain-rule") == ["4", "4", "4", "3", "1"], 5), "z = 4 changes nothing")
    window.enter("#chain-rule input[name='']", "(x + y) * (")
    findings.expect(window.wait(lambda: "column 12" in window.text("#chain-rule .problem"), 5), f"the problem: {window.text('#chain-rule .problem')}")
    findings.expect(window.run(GRADIENTS, "#chain-rule") == ["4", "4", "4", "3", "1"], "a half typed expression took the drawing away")
    window.enter("#chain-rule input[name='']", "x * <b>q</b>")
    findings.expect(window.wait(lambda: "column" in window.text("#chain-rule .problem"), 5), "markup in an expression is no problem")
    findings.expect(not window.run("return !!document.querySelector('#chain-rule .problem b')"), "markup in an expression became markup")
    window.enter("#chain-rule input[name='']", "x * q")
    findings.expect(window.wait(lambda: window.run("return !!document.querySelector('#chain-rule input[name=q]')"), 5), "a new input has no field")


def loop(findings, window, address):
    """The line that runs is lit."""
    opened(window, address, "graph-loop")
    lit = []
    for _ in range(7):
        window.click("#graph-loop button.main")
        lit.append(window.run("return [...document.querySelectorAll('#loop .lit')].map((line) => line.dataset.line).join(' ')"))
    expected = ["forward", "compute", "compute", "begin", "share", "share", "add"]
    findings.expect(lit == expected, f"lines that are lit: {lit}")


def beside(findings, window, address):
    """What stands beside circuits follows what is chosen."""
    opened(window, address, "jacobians")
    findings.expect("409,600 × 409,600: 671 GB" in window.text("#sizes-said"), f"sizes: {window.text('#sizes-said')}")
    opened(window, address, "determinant")
    findings.expect("determinant 7" in window.text("#determinant .extra"), f"determinant: {window.text('#determinant .extra')}")
    window.click("#determinant button[data-set]")
    findings.expect(window.wait(lambda: "determinant 0" in window.text("#determinant .extra"), 5), "rows that are alike do not make it 0")
    opened(window, address, "nets")
    findings.expect("26 parameters" in window.text("#nets-drawn"), f"nets: {window.text('#nets-drawn')}")
    window.enter("#hidden", "5")
    findings.expect(window.wait(lambda: "32 parameters" in window.text("#nets-drawn"), 5), f"nets of 5 hidden units: {window.text('#nets-drawn')}")
    opened(window, address, "neuron")
    window.choose("#firing", "relu")
    said = lambda: window.run("return document.querySelector('#neuron-drawn svg')?.getAttribute('aria-label')")
    findings.expect(window.wait(lambda: said() == "A neuron: its sum is 1, and relu of it 1", 5), f"the neuron: {said()}")
    opened(window, address, "activations")
    window.run("const own = document.querySelector('#point'); own.value = 0; own.dispatchEvent(new Event('input', {bubbles: true}))")
    time.sleep(0.1)
    findings.expect("f = 0.5, slope 0.25" in window.text("#activations-drawn"), "the sigmoid's slope at 0 is not told")
    opened(window, address, "two-layer-net")
    findings.expect("step 1,999: loss" in window.text("#loss-said"), f"the loss: {window.text('#loss-said')}")
    opened(window, address, "chain-rule")
    window.click("#following")
    findings.expect(window.wait(lambda: window.run("return location.hash") == "#chain", 5), "the next slide is not the chain")
