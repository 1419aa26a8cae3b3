"""A thousand sites on one port: every address of 127.0.0.0/8 is a host of its own, with a feed of its
own that knows ETag and If-None-Match. Counts what it is asked and what it sends.
"""

import asyncio
import threading

ITEMS = 12
PLACES = ("Delft", "Gouda", "Leiden", "Breda", "Zwolle", "Gent", "Brugge", "Assen", "Venlo", "Hoorn", "Ede", "Goes")
TOPICS = ("de begroting", "het zwembad", "de warmtenetten", "de jeugdzorg", "het verkeer", "de dijken", "de wijkraad")


def feed_of(host):
    number = int("".join(part.zfill(3) for part in host.split(".")[1:]))
    items = "".join(
        f"<item><title>{PLACES[(number + i) % len(PLACES)]} spreekt over {TOPICS[(number * 7 + i) % len(TOPICS)]}, "
        f"verslag {number * ITEMS + i}</title><link>http://{host}/bericht/{i}</link><guid>{host}-{i}</guid>"
        f"<pubDate>Sun, 22 Nov 2026 0{i % 10}:00:00 GMT</pubDate><description>"
        + f"Bericht {i} van bron {number}. " * 10 + "</description></item>"
        for i in range(ITEMS))
    return (f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Bron {number}</title>'
            f"<link>http://{host}/</link><language>nl</language>{items}</channel></rss>").encode()


def answer_to(request):
    lines = request.decode("latin-1").split("\r\n")
    path = lines[0].split(" ")[1]
    fields = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
    host = fields.get("host", "127.0.0.1").split(":")[0]
    if path != "/feed":
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    tag = f'"{host}"'
    if fields.get("if-none-match") == tag:
        return f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode()
    body = feed_of(host)
    return (f"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: {tag}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n").encode() + body


class Visitor(asyncio.Protocol):
    def __init__(self, origin):
        self.origin = origin
        self.ahead = b""

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        *requests, self.ahead = (self.ahead + data).split(b"\r\n\r\n")
        for request in requests:
            answer = answer_to(request)
            self.origin.requests += 1
            self.origin.bytes += len(answer)
            self.transport.write(answer)


class Origin:
    """Serves on a thread of its own for as long as the program runs."""

    def __init__(self):
        self.requests = 0
        self.bytes = 0
        self.port = None
        started = threading.Event()
        threading.Thread(target=lambda: asyncio.run(self.serve(started)), daemon=True).start()
        started.wait(10)

    async def serve(self, started):
        server = await asyncio.get_running_loop().create_server(lambda: Visitor(self), "0.0.0.0", 0, backlog=1024)
        self.port = server.sockets[0].getsockname()[1]
        started.set()
        await server.serve_forever()

    def url(self, number):
        return f"http://127.{number // 62500}.{number // 250 % 250 + 1}.{number % 250 + 1}:{self.port}/feed"

    def urls(self, count):
        return [self.url(number) for number in range(count)]

    def counted(self):
        """What was asked and sent since the last time."""
        counts = {"requests": self.requests, "bytes": self.bytes}
        self.requests = self.bytes = 0
        return counts
