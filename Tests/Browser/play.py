"""The page of nets side by side in a real browser: it trains, each control does what it says, the address restores what is seen."""
import re
import time

import accessibility

PLANES = "return [...document.querySelectorAll('.plane')].map((canvas) => canvas.toDataURL())"


def step(window):
    found = re.search(r"step (\d+)", window.text("#place"))
    return int(found[1]) if found else -1


def at(window, number):
    """Waits for the picture of a step, and returns what is drawn of the planes."""
    window.wait(lambda: step(window) == number)
    time.sleep(0.1)
    return window.run(PLANES)


def paused(window, address):
    """Opens the page and stops it at its start."""
    window.open(address)
    window.wait(lambda: window.run("return document.querySelectorAll('.card').length") > 0 and window.text("#play") == "Pause")
    window.click("#play")
    window.wait(lambda: window.text("#play") == "Play")
    window.click("#rewind")
    return at(window, 0)


def check(findings, driver, address, pictures):
    window = driver.window(900)
    for part in (story, stepping, divergence, controls, refusals, formulas, addresses, points, tables, seeds_and_suite, curves, rules):
        part(findings, window, address)
        findings.count("parts of the page of nets")
        for complaint in window.complaints():
            findings.expect(False, f"{part.__name__}: the console says: {complaint}")
    speed(findings, window, address)
    window.close()
    if pictures:
        draw(driver, address, pictures)
    for dark in (False, True):
        for width in (400, 900, 1600):
            window = driver.window(width, dark=dark, calm=True)
            window.open(address)
            window.wait(lambda: "learn" in window.text("#story"))
            accessibility.check(findings, window, f"{width} pixels, {'dark' if dark else 'light'}")
            window.close()


def story(findings, window, address):
    """Who touches nothing sees why a deep sigmoid net does not learn, and that ELU does."""
    window.open(address)
    told = window.wait(lambda: "sigmoid does not learn" in window.text("#story") and "elu has learned" in window.text("#story") and window.text("#story"), 40)
    findings.expect(told, f"the story is not told: {window.text('#story')}")
    findings.expect(told and re.search(r"its first layer is 1/\d+", told), f"the gradient is not told of: {told}")
    scores = window.run("return [...document.querySelectorAll('.card')].map((card) => [card.querySelector('h2').textContent, parseInt(card.querySelector('b').textContent)])")
    findings.expect(dict(map(tuple, scores)).get("elu", 0) > 80 and dict(map(tuple, scores)).get("sigmoid", 100) < 50, f"scores: {scores}")


def stepping(findings, window, address):
    start = paused(window, address)
    window.click("#step")
    first = at(window, 1)
    findings.expect(first != start, "a step changes nothing")
    window.click("#epoch")
    findings.expect(window.wait(lambda: step(window) == 8), f"an epoch of 240 examples in batches of 32 ends at step 8, not {step(window)}")
    end = at(window, 8)
    window.click("#rewind")
    findings.expect(at(window, 0) == start, "back at the start the pictures are others")
    window.click("#epoch")
    findings.expect(at(window, 8) == end, "an epoch later, from the same start, the pictures are others")
    window.run("const past = document.querySelector('#past'); past.value = 1; past.dispatchEvent(new Event('input'))")
    findings.expect(at(window, 1) == first and "looked back" in window.text("#place"), "the past is not what it was")
    window.run("document.querySelector('#past').focus()")
    window.press("End")
    findings.expect(at(window, 8) == end, "the present does not come back")
    window.click("#another")
    findings.expect(at(window, 0) != start and window.value("#seed") == "2", "another seed starts alike")
    window.click("#play")
    findings.expect(window.wait(lambda: step(window) > 20), "play does not train")


def divergence(findings, window, address):
    """A net that diverges says so, and the others go on."""
    window.open(address + "#data=moons&hidden=8%2C8&rate=3&optimizer=sgd&net=relu&net=cube+%3D+x%5E3")
    findings.expect(window.wait(lambda: "cube diverged at step" in window.text("#story")), f"a net that diverged is not told of: {window.text('#story')}")
    findings.expect(window.text(".card:last-child .state").startswith("diverged at step"), "its card does not say that it diverged")


def controls(findings, window, address):
    """Each control changes the race and the address, and a value that cannot be leaves both as they are, and a line."""
    paused(window, address)
    labels = lambda: window.run("return [...document.querySelectorAll('.card h2')].map((title) => title.textContent)")
    fragment = lambda: window.run("return location.hash")
    for selector, value, expected in [
        ("#data", "moons", "data=moons"), ("#optimizer", "adam", "optimizer=adam"), ("#initializer", "orthogonal", "initializer=orthogonal"),
        ("#pace", "16", "pace=16"),
    ]:
        window.choose(selector, value)
        findings.expect(window.wait(lambda: expected in fragment(), 3), f"{selector}: {fragment()}")
    for selector, value, expected in [("#layers", "3", "hidden=8%2C8%2C8"), ("#units", "5", "hidden=5%2C5%2C5"), ("#rate", "0.05", "rate=0.05"),
                                      ("#batch", "20", "batch=20"), ("#seed", "7", "seed=7")]:
        window.enter(selector, value)
        findings.expect(window.wait(lambda: expected in fragment(), 3), f"{selector}: {fragment()}")
    window.choose("#add", "silu")
    window.click("#add-known")
    findings.expect(window.wait(lambda: labels()[-1:] == ["silu"]), f"a net is not added: {labels()}")
    window.click(".card .remove")
    findings.expect(window.wait(lambda: labels()[0] == "tanh"), f"a net is not removed: {labels()}")
    window.click("#step")
    window.wait(lambda: step(window) == 1)
    for selector, value in [("#rate", "fast"), ("#layers", "11"), ("#batch", "-3")]:
        before = window.value(selector)
        window.enter(selector, value)
        findings.expect(window.wait(lambda: window.text("#note") != "" and window.run("return document.querySelector(arguments[0]).getAttribute('aria-invalid')", selector) == "true"),
                        f"{selector} {value}: no word about it")
        findings.expect(step(window) == 1 and len(labels()) == 6, f"{selector} {value}: the nets are gone")
        findings.expect(window.value(selector) == before, f"{selector} {value}: stays in its control")
    window.click("#default")
    findings.expect(window.wait(lambda: fragment() == "" and labels()[0] == "sigmoid"), f"all is not as it came: {fragment()}")


def refusals(findings, window, address):
    """What is refused leaves nothing behind: neither in the next race, nor in the address, nor does the race that paused go on."""
    labels = lambda: window.run("return [...document.querySelectorAll('.card h2')].map((title) => title.textContent)")
    paused(window, address)
    window.enter("#formula", "x * sigmoid(2 *")
    window.click("#adding [type=submit]")
    findings.expect(window.wait(lambda: "problem" in window.run("return document.querySelector('#note').className")), "a formula that cannot be read is added without a word")
    window.click("#another")
    findings.expect(window.wait(lambda: window.value("#seed") == "2" and window.text("#note") == "" and step(window) == 0), f"after a refusal another seed is refused: {window.text('#note')}")
    for _ in range(2):
        window.enter("#formula", "x + x")
        count = len(labels())
        window.click("#adding [type=submit]")
        findings.expect(window.wait(lambda: len(labels()) == count + 1), f"a formula is not added: {labels()}, {window.text('#note')}")
    findings.expect(labels()[-2:] == ["mine", "mine2"], f"two formulas of one name: {labels()}")
    window.choose("#add", "relu")
    window.click("#add-known")
    findings.expect(window.wait(lambda: "relu is there already" in window.text("#note")), f"a net that is there: {window.text('#note')}")
    window.open(address + "#data=moons&hidden=4&until=3")
    window.wait(lambda: window.text("#note").startswith("Paused after 3 epochs"))
    # The word comes before the last picture.
    window.wait(lambda: "epoch 3.0" in window.text("#place"))
    before = step(window)
    window.enter("#rate", "500")
    findings.expect(window.wait(lambda: "learning rate must be" in window.text("#note")), f"no word about the rate: {window.text('#note')}")
    time.sleep(0.5)
    findings.expect(step(window) == before and "learning rate must be" in window.text("#note"), "a refused change has the race go on")
    window.open(address + "#rate=500&net=relu&hide=rate")
    findings.expect(window.wait(lambda: len(labels()) == 6 and "learning rate must be" in window.text("#note")), f"an address that cannot be: {labels()}, {window.text('#note')}")
    window.click("#default")
    findings.expect(window.wait(lambda: window.run("return document.querySelector('#rate').checkVisibility()")), "what an address hid stays hidden")


def formulas(findings, window, address):
    paused(window, address)
    window.click("#step")
    window.wait(lambda: step(window) == 1)
    window.enter("#formula", "x * sigmod(x)")
    findings.expect(window.wait(lambda: "column 5" in window.text("#formula-said") and "sigmoid" in window.text("#formula-said")), f"a mistake: {window.text('#formula-said')}")
    findings.expect(step(window) == 1, "a formula that is being typed touches the nets")
    window.enter("#formula", "x * sigmoid(x)")
    findings.expect(window.wait(lambda: window.text("#formula-said").startswith("derivative")), f"no derivative: {window.text('#formula-said')}")
    window.click("#adding [type=submit]")
    findings.expect(window.wait(lambda: window.text(".card:last-child h2") == "mine"), "a formula's net is not added")


def addresses(findings, window, address):
    """What differs from the default is in the address, from which the same pictures come back; what it hides is hidden."""
    own = address + "#data=circles&rate=0.1&hidden=6%2C3&seed=5&net=relu&net=swish2(b%3D2)+%3D+x+*+sigmoid(b+*+x)"
    paused(window, own)
    window.click("#epoch")
    first = at(window, 13)
    window.click("#rewind")
    paused(window, window.run("return location.href"))
    window.click("#epoch")
    findings.expect(at(window, 13) == first and len(first) == 2, "the address does not restore what was seen")
    findings.expect(window.run("return [document.querySelector('#data').value, document.querySelector('#rate').value, document.querySelector('#units').placeholder]")
                    == ["circles", "0.1", "6, 3"], "the controls do not show what the address says")
    paused(window, address + "#hide=rate,data,inside")
    hidden = window.run("return ['#rate', '#data', '.units', '#batch'].map((name) => document.querySelector(name).checkVisibility())")
    findings.expect(hidden == [False, False, False, True], f"hide= hides {hidden}")


def points(findings, window, address):
    """Points by mouse and by keys; with two classes they are trained on, and the address has them."""
    window.open(address + "#data=points")
    window.wait(lambda: window.run("return document.querySelector('#pad').checkVisibility()"))
    window.press_at("#pad", [(-80, -80), (-60, -90), (-90, -50), (-70, -70), (-50, -60), (-60, -40)])
    findings.expect(window.wait(lambda: window.text("#points-said").startswith("6 points")), f"points by mouse: {window.text('#points-said')}")
    window.run("document.querySelector('#pad').focus()")
    window.press("2", "Right", "Right", "Right", "Right", "Space", "Up", "Space", "Right", "Space", "Down", "Space", "Up", "Up", "Up", "Space", "Space", "Backspace")
    findings.expect(window.wait(lambda: window.text("#points-said").startswith("11 points")), f"points by keys: {window.text('#points-said')}")
    findings.expect(window.wait(lambda: step(window) > 5), f"points are not trained on: {window.text('#note')}")
    shown = window.run("return location.hash")
    findings.expect(shown.count("%3B") == 10, f"the address has not the points: {shown}")
    window.open(address + shown)
    findings.expect(window.wait(lambda: step(window) > 5), "points of an address are not trained on")


def tables(findings, window, address):
    window.open(address + "#data=table")
    window.wait(lambda: window.run("return document.querySelector('#table').checkVisibility()"))
    def use(table):
        window.run("document.querySelector('#table').value = arguments[0]", table)
        window.click("#use-table")
    use("x\n1\n2\n3\n")
    findings.expect(window.wait(lambda: "only column" in window.text("#note")), f"a table of one column: {window.text('#note')}")
    use("a;b;kind\n" + "".join(f"{n * 7 % 13 / 10};{n * 5 % 11 / 10};{'yes' if n * 7 % 13 > 6 else 'no'}\n".replace(".", ",") for n in range(60)))
    findings.expect(window.wait(lambda: step(window) > 5 and "yes" in window.text("#classes")), f"a table with decimal commas: {window.text('#note')}")
    shown = window.run("return location.hash")
    findings.expect("has it, too" in window.text("#table-kept") and "kind" in shown, f"the address has not the table: {shown}")
    window.open(address + shown)
    findings.expect(window.wait(lambda: step(window) > 5 and "yes" in window.text("#classes")), "a table of an address is not trained on")
    findings.expect(window.run("return document.querySelector('#table').value.startsWith('a;b;kind')"), "a table of an address is not shown")
    use("a,b,kind\n" + "".join(f"{n * 7 % 13},{n * 5 % 11},{'yes' if n * 7 % 13 > 6 else 'no'}\n" for n in range(600)))
    findings.expect("not this one" in window.text("#table-kept") and window.run("return location.hash") == "#data=table",
                    f"what is said of a long table: {window.text('#table-kept')}")


def seeds_and_suite(findings, window, address):
    paused(window, address + "#data=xor&hidden=4&net=relu&net=elu")
    window.click("#epoch")
    window.click("#seeds")
    findings.expect(window.wait(lambda: window.text("#seeds-said").startswith("10 seeds of 1 epoch")), f"ten seeds: {window.text('#seeds-said')}")
    findings.expect(window.wait(lambda: window.text("#verdict").startswith("Over 10 seeds, each with a split of its own, of 2-4-2 on xor")), f"the verdict: {window.text('#verdict')}")
    window.click("#suite")
    findings.expect(window.wait(lambda: "seeds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]" in window.text("#yaml")), f"the suite: {window.text('#yaml')}")
    findings.expect(window.text("#command").startswith("actlab run"), "no command")


def curves(findings, window, address):
    paused(window, address)
    for _ in range(3):
        before = step(window)
        window.click("#epoch")
        window.wait(lambda: step(window) > before)
    window.run("document.querySelector('#losses').scrollIntoView({block: 'center'})")
    window.hover("#losses", 20, 0)
    findings.expect(window.wait(lambda: "sigmoid 1." in window.text("#value")), f"no values under the pointer: {window.text('#value')}")
    window.run("document.querySelector('#accuracies').focus()")
    window.press("Home", "Home")
    findings.expect(window.wait(lambda: window.text("#hover").startswith("epoch 0.0: sigmoid")), f"no values by keys: {window.text('#hover')}")


def rules(findings, window, address):
    paused(window, address)
    window.run("document.querySelector('details').open = true")
    window.click("#suite")
    window.wait(lambda: window.text("#yaml") != "")
    accessibility.check(findings, window, "everything open")
    accessibility.reached_by_keyboard(findings, window, "everything open")


def speed(findings, window, address):
    """Six nets of 2-16-16-2, page and program on the same processors: pictures drawn in a second."""
    best = 0
    for _ in range(3):
        window.open(address + "#data=moons&hidden=16%2C16&until=100000")
        window.wait(lambda: step(window) > 30)
        drawn, seconds = window.run_later(
            "const place = document.querySelector('#place'); let drawn = 0; new MutationObserver(() => drawn++).observe(place, {childList: true}); "
            "const start = performance.now(); setTimeout(() => arguments[0]([drawn, (performance.now() - start) / 1000]), 4000)")
        best = max(best, drawn / seconds)
        if best >= 20:
            break
    print(f"{best:8.1f} pictures a second of six nets of 2-16-16-2 at 900 pixels")
    findings.expect(best >= 20, f"{best:.1f} pictures a second, where 20 must be")


def draw(driver, address, folder):
    """Pictures to be looked at: each width, light and dark, and with reduced motion."""
    for width in (400, 900, 1600):
        for name, options in [("light", {}), ("dark", {"dark": True}), ("calm", {"calm": True})]:
            window = driver.window(width, **options)
            window.open(address)
            window.wait(lambda: step(window) > 480, 90)
            window.picture(folder / f"play-{width}-{name}.png")
            window.close()
