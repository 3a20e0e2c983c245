"""A page's side of `actlab play`: requests and WebSockets (RFC 6455), as well or as badly behaved as a check wants them."""
import base64
import json
import os
import re
import signal
import socket
import struct
import subprocess
import time

SECONDS = 20


class Server:
    """A running `actlab play`."""

    def __init__(self, program, folder, *words):
        # Where the check outlives its terminal, as under nohup, the program is to hear of its end.
        self.process = subprocess.Popen(
            [program, "play", "--no-open", *words], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL))
        self.address = self.process.stdout.readline().strip()
        self.port = int(re.search(r":(\d+)/", self.address)[1])

    def connect(self, **options):
        client = socket.create_connection(("127.0.0.1", self.port), SECONDS)
        for name, value in options.items():
            client.setsockopt(socket.SOL_SOCKET, getattr(socket, name), value)
        return client

    def exchange(self, request):
        """The status of the answer to some bytes; 0 where the connection ends without one, −1 where neither comes."""
        with self.connect() as client:
            try:
                client.sendall(request)
                client.shutdown(socket.SHUT_WR)
                answer = client.recv(65536)
            except TimeoutError:
                return -1
            except OSError:
                return 0
        return int(answer.split()[1]) if answer.startswith(b"HTTP/1.1 ") else 0

    def answers(self):
        return self.exchange(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n".encode()) == 200

    def kilobytes(self):
        """The memory that the program takes."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read())[1])

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def end(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        return self.process.wait(SECONDS)


def settings(**changes):
    own = {
        "data": "moons", "nets": ["sigmoid", "tanh", "relu", "leaky-relu", "maxout", "elu"], "hidden": [16, 16], "rate": 0.05, "batch": 32,
        "optimizer": "sgd", "initializer": "he-normal", "seed": 1}
    return own | changes


class Page:
    """An open page."""

    def __init__(self, server, **options):
        self.socket = server.connect(**options)
        self.waiting = b""
        key = base64.b64encode(os.urandom(16)).decode()
        host = f"127.0.0.1:{server.port}"
        self.socket.sendall(
            f"GET /session HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode())
        while b"\r\n\r\n" not in self.waiting:
            self.more()
        head, self.waiting = self.waiting.split(b"\r\n\r\n", 1)
        self.status = int(head.split()[1])

    def more(self):
        got = self.socket.recv(1 << 16)
        if not got:
            raise ConnectionError("the page's connection has ended")
        self.waiting += got

    def take(self, count):
        while len(self.waiting) < count:
            self.more()
        got, self.waiting = self.waiting[:count], self.waiting[count:]
        return got

    def frame(self):
        """The next frame: its opcode and its payload."""
        start, length = self.take(2)
        if length >= 126:
            length = int.from_bytes(self.take(2 if length == 126 else 8), "big")
        return start & 15, self.take(length)

    def next(self):
        """The next message: a text's object, a picture's bytes, or the code and reason of the end. Pings are answered, as browsers do."""
        opcode, payload = self.frame()
        while opcode == 9:
            self.send(payload, opcode=10)
            opcode, payload = self.frame()
        if opcode == 8:
            return int.from_bytes(payload[:2], "big"), payload[2:].decode()
        return json.loads(payload) if opcode == 1 else payload

    def wait_for(self, kind):
        """The next text of a kind."""
        while True:
            message = self.next()
            if isinstance(message, dict) and message["is"] == kind:
                return message

    def picture(self):
        """The next picture, which the program is told to have been seen; an error where none comes for minutes, though others do."""
        end = time.monotonic() + 300
        while time.monotonic() < end:
            message = self.next()
            if isinstance(message, bytes):
                self.ask("seen")
                return message
        raise TimeoutError("no picture for five minutes")

    def ask(self, what, **more):
        self.send(json.dumps({"do": what} | more).encode())

    def send(self, payload, opcode=1):
        length = len(payload)
        head = bytes([128 | opcode]) + (
            bytes([128 | length]) if length < 126 else bytes([254]) + struct.pack(">H", length) if length < 1 << 16
            else bytes([255]) + struct.pack(">Q", length))
        mask = os.urandom(4)
        self.socket.sendall(head + mask + bytes(byte ^ mask[place & 3] for place, byte in enumerate(payload)))

    def start(self, **changes):
        self.ask("race", settings=settings(**changes))
        return self.wait_for("race")

    def close(self):
        self.socket.close()


def step_of(picture):
    return struct.unpack_from("<I", picture, 8)[0]
