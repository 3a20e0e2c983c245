"""A Chromium that is driven over WebDriver's HTTP protocol (W3C), by Debian's chromium and chromium-driver and nothing else."""
import base64
import json
import re
import subprocess
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Space": " ", "Left": "\ue012", "Right": "\ue014", "Up": "\ue013", "Down": "\ue015", "Backspace": "\ue003",
        "Home": "\ue011", "End": "\ue010", "Shift": "\ue008"}


class Driver:
    """A running chromedriver, whose windows are closed with it."""

    def __init__(self):
        self.process = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for line in self.process.stdout:
            if found := re.search(r"successfully on port (\d+)", line):
                self.url = f"http://127.0.0.1:{found[1]}"
                return
        raise RuntimeError("chromedriver does not start")

    def window(self, width, height=1000, dark=False, calm=False):
        return Window(self, width, height, dark, calm)

    def end(self):
        self.process.terminate()
        self.process.wait()


class Window:
    """A browser window of its own; `calm` is for whoever asks for reduced motion."""

    def __init__(self, driver, width, height, dark, calm):
        arguments = ["--headless=new", "--no-sandbox", "--hide-scrollbars", f"--window-size={width},{height}"]
        arguments += ["--blink-settings=preferredColorScheme=0"] if dark else []
        arguments += ["--force-prefers-reduced-motion"] if calm else []
        self.root = driver.url + "/session"
        answer = self.send("POST", "", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "goog:chromeOptions": {"args": arguments}, "goog:loggingPrefs": {"browser": "ALL"}}}})
        self.root += "/" + answer["sessionId"]
        # A window is no narrower than 500 pixels by itself.
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def send(self, method, path, body=None):
        request = urllib.request.Request(
            self.root + path, method=method, data=None if body is None else json.dumps(body).encode(), headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.load(error)["value"]["message"].splitlines()[0]) from None

    def command(self, name, **parameters):
        """A command of Chromium's own protocol."""
        return self.send("POST", "/goog/cdp/execute", {"cmd": name, "params": parameters})

    def open(self, address):
        # A change of what follows # alone would load nothing.
        self.send("POST", "/url", {"url": "about:blank"})
        self.send("POST", "/url", {"url": address})

    def run(self, script, *arguments):
        return self.send("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def run_later(self, script, *arguments):
        """A script that calls its last argument with its result."""
        return self.send("POST", "/execute/async", {"script": script, "args": list(arguments)})

    def find(self, selector):
        return self.send("POST", "/element", {"using": "css selector", "value": selector})[ELEMENT]

    def click(self, selector):
        self.run("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", selector)
        self.send("POST", f"/element/{self.find(selector)}/click", {})

    def text(self, selector):
        return self.run("return document.querySelector(arguments[0])?.textContent ?? ''", selector)

    def value(self, selector):
        return self.run("return document.querySelector(arguments[0]).value", selector)

    def enter(self, selector, text):
        """Types in the place of what a field holds, and leaves it."""
        self.run("const own = document.querySelector(arguments[0]); own.focus(); own.select()", selector)
        self.press(*text)
        self.run("document.activeElement.blur()")

    def choose(self, selector, value):
        self.run("const own = document.querySelector(arguments[0]); own.value = arguments[1]; own.dispatchEvent(new Event('change'))", selector, value)

    def press(self, *names):
        """Presses keys, one after another, where the focus is."""
        actions = [{"type": kind, "value": KEYS.get(name, name)} for name in names for kind in ("keyDown", "keyUp")]
        self.send("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def press_at(self, selector, places):
        """Clicks at places of an element, in pixels from its middle."""
        origin = {ELEMENT: self.find(selector)}
        actions = []
        for x, y in places:
            actions += [{"type": "pointerMove", "origin": origin, "x": x, "y": y}, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self.send("POST", "/actions", {"actions": [{"type": "pointer", "id": "mouse", "actions": actions}]})

    def hover(self, selector, x=0, y=0):
        self.send("POST", "/actions", {"actions": [{"type": "pointer", "id": "mouse", "actions": [
            {"type": "pointerMove", "origin": {ELEMENT: self.find(selector)}, "x": x, "y": y}]}]})

    def wait(self, condition, seconds=20):
        """What a condition comes to as soon as it holds; false where it does not in time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if result := condition():
                return result
            time.sleep(0.03)
        return condition()

    def complaints(self):
        """What the console has since it was last asked."""
        return [entry["message"] for entry in self.send("POST", "/se/log", {"type": "browser"})]

    def picture(self, path):
        """The whole page as a picture."""
        size = self.command("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 6000), "scale": 1}
        path.write_bytes(base64.b64decode(self.command("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)["data"]))

    def close(self):
        self.send("DELETE", "")
