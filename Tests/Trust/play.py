"""The page's server must outlive whatever its clients do: requests that are none, clients that vanish in the middle, floods, readers that
do not read, many at once; and it must not grow."""
import json
import signal
import socket
import struct
import threading
import time

import combinations
from websocket import Page, Server, settings, step_of


def check(harness, full):
    server = Server(harness.program, harness.folder)
    try:
        silent = Page(server)
        for part in (requests, vanishing, floods, small_pieces, deaf_pages, wide_pages, slow_reader, two_pages, nonsense, races, extremes, growth):
            part(harness, server, full)
            harness.expect(server.answers(), f"after {part.__name__} a plain request is not answered")
            harness.expect(server.process.poll() is None, f"the server ended in {part.__name__}")
            if server.process.poll() is not None:
                return
        silence(harness, silent)
    finally:
        code = server.end()
        harness.expect(code == 143, f"the server ended with {code}, where SIGTERM makes 143")
    signals(harness, full)


def silence(harness, page):
    """A page that answers nothing, not even whether it is there, does not keep a place of the few for ever."""
    page.socket.settimeout(90)
    frames = [page.frame()]
    while frames[-1][0] != 8:
        frames.append(page.frame())
    page.close()
    harness.count("silent pages")
    code, reason = int.from_bytes(frames[-1][1][:2], "big"), frames[-1][1][2:]
    harness.expect(code == 1001 and b"nothing was heard" in reason, f"a silent page was ended with {code}: {reason}")
    harness.expect(any(opcode == 9 for opcode, _ in frames), "a silent page was not asked whether it is there")


def altered(harness, text):
    """Some bytes changed, left out, said twice or cut."""
    text = bytearray(text)
    for _ in range(harness.random.randint(1, 4)):
        place = harness.random.randrange(len(text) or 1)
        kind = harness.random.randrange(4)
        if kind == 0 and text:
            text[place] = harness.random.randrange(256)
        elif kind == 1:
            del text[place:place + harness.random.randint(1, 9)]
        elif kind == 2:
            text[place:place] = bytes(text[place:place + harness.random.randint(1, 40)]) * harness.random.choice([1, 1, 9, 400])
        else:
            del text[place:]
    return bytes(text)


def requests(harness, server, full):
    """Altered requests: each is answered or ended, and none gives a file of the machine's."""
    host = f"127.0.0.1:{server.port}"
    valid = (
        f"GET /play.js?x=1 HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nAccept: */*\r\nConnection: keep-alive\r\n\r\n",
        f"POST / HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Length: 9\r\n\r\n{{\"a\": 12}}",
        f"GET /session HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
    for number in range(20_000 if full else 300):
        request = altered(harness, harness.random.choice(valid).encode())
        status = server.exchange(request)
        harness.count("altered requests")
        harness.expect(status in {0, 101, 200, 400, 403, 404, 405, 408, 411, 413, 431}, f"request {number} is answered with {status}: {request[:200]}")


def vanishing(harness, server, full):
    """Clients that go away in the middle of a request, a frame, a picture; with a goodbye of the system's, and without."""
    before = server.descriptors()
    for number in range(1000 if full else 40):
        kind = number % 4
        if kind == 0:
            client = server.connect()
            client.sendall(b"GET / HTTP/1.1\r\nHo")
            client.close()
        else:
            page = Page(server)
            if page.status != 101:
                # Those before have not been missed yet.
                page.close()
                time.sleep(0.1)
                continue
            if kind == 1:
                page.socket.sendall(b"\x81\xfe\xff\xff\x01\x02")
            else:
                page.start()
                page.ask("play")
                page.take(harness.random.randint(1, 60_000))
            if kind == 3:
                # A reset in the place of an end.
                page.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            page.close()
        harness.count("clients that vanished")
    end = time.monotonic() + 10
    while server.descriptors() > before + 2 and time.monotonic() < end:
        time.sleep(0.05)
    harness.expect(server.descriptors() <= before + 2, f"{server.descriptors()} descriptors after clients vanished, {before} before")


def floods(harness, server, full):
    """More connections than there may be, and more messages than can be answered."""
    clients = []
    for _ in range(2000 if full else 300):
        try:
            clients.append(server.connect())
        except OSError:
            break
    harness.count(f"connections at once, {len(clients)} of them")
    for client in clients:
        client.close()
    end = time.monotonic() + 10
    while not server.answers() and time.monotonic() < end:
        time.sleep(0.05)
    for text in (b'{"do": "check", "net": "f = ' + b"x*" * 100 + b'x"}', b'{"do": "epoch"}', b"[" * 60_000, b"{}"):
        page = Page(server)
        page.start()
        try:
            for _ in range(5000 if full else 300):
                page.send(text)
                harness.count("messages of a flood")
        except OSError:
            harness.count("floods that were ended")
        page.close()


def small_pieces(harness, server, full):
    """Pieces of a few bytes, as fast as they can be sent, leave nothing behind."""
    pong, fragment = (bytes([first, 128, 0, 0, 0, 0]) for first in (0x8A, 0x00))
    request = f"GET /nothing HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode()
    for name, start, piece in (("pongs", b"", pong), ("empty fragments", b"\x01\x80\0\0\0\0", fragment), ("requests", None, request)):
        before = server.kilobytes()
        client = server.connect() if start is None else Page(server).socket
        client.sendall(start or b"")
        reader = threading.Thread(target=read_all, args=(client,), daemon=True)
        reader.start()
        count = 400_000 if full else 100_000
        for _ in range(count // 1000):
            client.sendall(piece * 1000)
        harness.count(f"{name} without a word", count)
        # What has arrived, and is not read yet, is read now.
        time.sleep(1)
        grown = server.kilobytes() - before
        client.shutdown(socket.SHUT_RDWR)
        reader.join()
        client.close()
        harness.expect(grown < 40_000, f"{count} {name} made the server grow by {grown} kB")


def read_all(client):
    """Reads what comes to the end."""
    try:
        while client.recv(1 << 16):
            pass
    except OSError:
        pass


def deaf_pages(harness, server, full):
    """Pages that say that they are there and never read: they are ended, so that others have their places, and what waits for them is little."""
    before = server.kilobytes()
    table = "x,y,c\n" + "".join(f"{row},{row * 7 % 13},{'ab'[row % 2] * 500}\n" for row in range(1990))
    for what in ({"do": "check", "net": "f = " + "x*" * 20_000 + "x"}, {"do": "suite"}):
        pages = []
        for _ in range(3):
            page = Page(server, SO_RCVBUF=4096)
            page.ask("race", settings=settings(data="table", table=table, nets=["relu", "tanh"], hidden=[8]))
            pages.append(page)
        text = json.dumps(what).encode()
        most, end = 0, time.monotonic() + 60
        while pages and time.monotonic() < end:
            for page in list(pages):
                try:
                    for _ in range(10):
                        page.send(text)
                    page.send(b"", opcode=10)
                except OSError:
                    pages.remove(page)
                    page.close()
            most = max(most, server.kilobytes())
            time.sleep(0.05)
        harness.count("deaf pages that were ended", 3 - len(pages))
        harness.expect(not pages, f"{len(pages)} pages that never read {what['do']} were not ended")
        harness.expect(most - before < 300_000, f"pages that never read {what['do']} made the server grow by {most - before} kB")


def wide_pages(harness, server, full):
    """As many pages as there may be with the largest nets take no gigabyte."""
    for name, more in (
            ("many pieces", {"nets": ["maxout(pieces=40)"], "hidden": [32] * 4}),
            ("many nets", {"nets": ["relu", "tanh", "sigmoid", "elu", "leaky-relu", "gelu", "silu", "softplus", "mish"], "hidden": [32] * 10})):
        own = Server(harness.program, harness.folder)
        pages = []
        for _ in range(8):
            page = Page(own)
            page.start(batch=0, **more)
            page.ask("step")
            page.picture()
            pages.append(page)
            harness.count(f"pages with {name}")
        taken = own.kilobytes()
        for page in pages:
            page.close()
        own.end()
        harness.expect(taken < 1_000_000, f"8 pages with {name} take {taken} kB")


def slow_reader(harness, server, full):
    """A page that does not read: the training goes on, and of pictures it gets few, the newest among them."""
    page = Page(server, SO_RCVBUF=65536)
    page.start()
    page.ask("pace", steps=50)
    page.ask("play")
    time.sleep(2)
    steps = [step_of(page.picture()) for _ in range(6)]
    harness.count("pages that did not read")
    # However busy the machine is: while nobody read, it went on by more than it does from one picture to the next.
    strides = sorted(b - a for a, b in zip(steps, steps[1:]))
    harness.expect(
        strides[-1] >= 4 * max(1, strides[2]), f"a page that did not read for 2 s holds the training up, or pictures of the past were kept for it: steps {steps}")
    page.close()


def two_pages(harness, server, full):
    """Two pages at once do not disturb each other: the same race has the same bits as alone, whatever the other does."""
    def pictures(page, count):
        page.start(hidden=[8, 8, 8])
        seen = [page.picture()]
        for number in range(1, count + 1):
            page.ask("step")
            got = page.picture()
            while step_of(got) != number:
                got = page.picture()
            seen.append(got)
        return seen

    one = Page(server)
    alone = pictures(one, 10)
    other = Page(server)
    other.start(data="spiral", seed=9)
    other.ask("pace", steps=0)
    other.ask("play")
    harness.expect(pictures(one, 10) == alone, "a race beside another is not what it was alone")
    one.ask("rewind")
    while step_of(one.picture()) != 0:
        pass
    one.ask("epoch")
    state = one.wait_for("state")
    while state["running"]:
        state = one.wait_for("state")
    harness.expect(state["step"] > 1, "an epoch was not made")
    harness.count("pairs of pages")
    one.close()
    other.close()


def nonsense(harness, server, full):
    """Altered messages: each is answered, and the session goes on."""
    page = Page(server)
    page.start()
    texts = [
        json.dumps({"do": "race", "settings": settings(data="points", points=[[0.1 * n, 0.2, n % 2] for n in range(9)])}),
        json.dumps({"do": "race", "settings": settings(data="table", table="x,y,z\n" + "1,2,a\n3,4,b\n" * 9)}),
        json.dumps({"do": "check", "net": "f(b=2 learnable) = x * sigmoid(b * x) + (x < 0 ? 1 : 2)^2"}),
        json.dumps({"do": "look", "step": 3}), json.dumps({"do": "pace", "steps": 4}), json.dumps({"do": "suite"}),
    ]
    for number in range(10_000 if full else 150):
        text = altered(harness, harness.random.choice(texts).encode())[:1 << 20]
        try:
            page.send(text)
            page.ask("check", net=f"f{number} = x")
            start = time.monotonic()
            while page.wait_for("checked")["net"] != f"f{number} = x":
                pass
            took = time.monotonic() - start
            harness.expect(took < 5, f"message {number} took {took:.1f} s: {text[:300]}")
        except ConnectionError:
            # Bytes that are no UTF-8 end a WebSocket.
            page.close()
            page = Page(server)
            page.start()
        harness.count("altered messages")
    page.close()


def races(harness, server, full):
    """Races of odd tables and points, with odd nets, and what can be asked of them in any order: each is answered, and the session goes on."""
    random = harness.random
    page = Page(server)
    for number in range(5000 if full else 40):
        nets = random.sample([name for name in combinations.ACTIVATIONS if name not in {"odd", "relu/tanh"}], random.choice([1, 2, 6])) + random.sample(
            combinations.FORMULAS, random.choice([0, 0, 1]))
        changes = {
            "nets": nets, "batch": random.choice([0, 1, 7, 2000]), "rate": random.choice([1e-6, 0.03, 100]), "hidden": random.choice([[], [1], [2, 2], [4] * 10]),
            "seed": random.choice([1, 1_000_000]), "optimizer": random.choice(["sgd", "adam", "rmsprop", "adagrad"]),
            "initializer": random.choice(combinations.INITIALIZERS)}
        rows = random.choice([2, 5, 10, 20, 20, 60])
        few = random.sample(range(6), random.choice([1, 2, 2, 3]))
        oddness = random.choice([0, 0, 0.5, 1])
        if random.random() < 0.6:
            mark = random.choice([",", ";", "\t"])
            # Mostly numbers, by which nets can be trained on a plane.
            numbers = lambda: combinations.column(random, rows, 1) if random.random() < oddness / 3 else [
                random.choice(combinations.EXTREMES) if random.random() < oddness / 3 else f"{random.gauss(0, 1):.3f}" for _ in range(rows)]
            columns = [numbers(), numbers(), combinations.label(random, rows, 1) if random.random() < oddness / 3 else [str(random.choice(few)) for _ in range(rows)]]
            names = random.sample(combinations.NAMES, 3) if random.random() < oddness else ["a", "b", "label"]
            lines = [names, *zip(*columns)]
            changes |= {"data": "table", "table": "\n".join(mark.join(combinations.quoted(cell, mark, random) for cell in line) for line in lines)}
        else:
            extremes = [0, 1, -1, 5e-324, 1.797e308, -1.797e308, 1e300, 1e-300, 1e-45, 3.4e38]
            place = lambda: random.choice(extremes) if random.random() < oddness else random.gauss(0, 1)
            changes |= {"data": "points", "points": [[place(), place(), random.choice(few)] for _ in range(rows)]}
        page.ask("race", settings=settings(**changes))
        for _ in range(random.randrange(8)):
            kind = random.choice(["step", "step", "epoch", "play", "pause", "rewind", "look", "now", "pace", "suite", "seeds", "enough", "check"])
            odd = random.choice([-1, 0, 1, 3, 10 ** 6, -2 ** 63, 2 ** 63 - 1])
            more = {"look": {"step": odd}, "pace": {"steps": odd}, "play": {"until": random.choice([0, -1, 1e308, 0.5, 3])}, "check": {"net": random.choice(combinations.FORMULAS)}}
            page.ask(kind, **more.get(kind, {}))
        page.ask("enough")
        page.ask("pause")
        page.ask("check", net=f"f{number} = x")
        try:
            start, answer = time.monotonic(), {}
            while answer.get("net") != f"f{number} = x":
                answer = page.next()
                if isinstance(answer, tuple):
                    raise ConnectionError(f"ended with {answer}")
                answer = answer if isinstance(answer, dict) else {}
                if answer.get("is") in {"race", "seedsEnd"}:
                    harness.count({"race": "odd races that began", "seedsEnd": "ten seeds of odd races"}[answer["is"]])
            took = time.monotonic() - start
            harness.expect(took < 5, f"race {number} took {took:.1f} s: {json.dumps(changes)[:1000]}")
        except ConnectionError as error:
            harness.expect(False, f"race {number} ended the page ({error}): {json.dumps(changes)[:3000]}")
            if server.process.poll() is not None:
                return
            page = Page(server)
        harness.count("odd races, or none")
    page.close()


def extremes(harness, server, full):
    """Rates at which every net diverges, and units whose outputs are as good as 0, or infinite: numbers that no picture can have."""
    deep = [8] * 6
    for changes in (
            *({"rate": rate, "hidden": deep, "data": data} for rate in (5, 10, 16, 50, 100) for data in ("spiral", "moons")),
            *({"nets": [f"f = {formula}", "relu"], "hidden": deep}
              for formula in ("x * 1e-40", "x * 1e-44", "x * 3e38", "x / 0", "exp(exp(x))", "0 * x", "x^99"))):
        page = Page(server)
        page.start(**changes)
        page.ask("pace", steps=0)
        page.ask("play")
        for _ in range(40 if full else 4):
            page.picture()
        harness.count("races to the extreme")
        page.close()


def signals(harness, full):
    """A signal while pages train as fast as they can, one of them ten seeds: the usual exit code, and nothing else."""
    for number in range(60 if full else 6):
        name, code = [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)][number % 3]
        server = Server(harness.program, harness.folder)
        pages = [Page(server) for _ in range(3)]
        for page in pages:
            page.start(hidden=[32] * 6)
            page.ask("pace", steps=0)
            page.ask("play")
            page.picture()
        pages[0].ask("seeds")
        time.sleep(0.3 * harness.random.random())
        got = server.end(name)
        harness.count("signals while pages train")
        harness.expect(got == code, f"{name.name} while pages train ends the server with {got}, where it makes {code}")
        for page in pages:
            page.close()


def growth(harness, server, full):
    """Pages that come, train and go leave nothing behind, and one that stays does not grow."""
    def visit():
        page = Page(server)
        page.start()
        page.ask("pace", steps=0)
        page.ask("play")
        for _ in range(4):
            page.picture()
        page.close()

    for _ in range(6):
        visit()
    before = server.kilobytes()
    for _ in range(400 if full else 12):
        visit()
        harness.count("visits")
    grown = server.kilobytes() - before
    harness.expect(grown < 40_000, f"{grown} kB more after visits")

    page = Page(server)
    page.start()
    # So slow that the race does not come to its last step within the hour, at which it pauses.
    page.ask("pace", steps=5)
    page.ask("play")
    for _ in range(400 if full else 40):
        page.picture()
    # By now as many moments are kept as ever will be.
    before, end = server.kilobytes(), time.monotonic() + (3600 if full else 2)
    while time.monotonic() < end:
        page.picture()
        harness.count("pictures of a page that stayed")
    grown = server.kilobytes() - before
    harness.expect(grown < 40_000, f"{grown} kB more while a page stayed open")
    page.close()
