"""Ten thousand displays that ask one nginx whether anything changed, nothing having done so.

All start in the same second, as after a power cut, and ask when the product's own schedule says (poll_times),
over an interval that is shortened from half an hour so that it can be waited for. Each question is
a connection of its own, as from a room of its own, with the two requests that a device makes. The requests
are as long as a device's; TLS is not in it.
"""

import asyncio
import collections
import subprocess
import sys
import time
import urllib.request

from figures import row

ROOMS = 10_000
INTERVAL_S = 30
SPAN_S = 60
REAL_INTERVAL_S = 1800
AGENT = "Caleidoscoop/0.1.0 (+https://www.primonederland.nl)"


def times(build, interval, span):
    said = subprocess.run([f"{build}/bench/poll_times", str(ROOMS), str(interval), str(span)], check=True,
                          capture_output=True, text=True).stdout
    return [int(line) / 1000 for line in said.split()]


def peak(moments):
    return max(collections.Counter(int(moment) for moment in moments).values())


class Crowd:
    def __init__(self, server):
        self.port = server.port
        answer = urllib.request.urlopen(server.url + "metadata/timestamp.json")
        self.tag = answer.headers["ETag"]
        self.statuses, self.asked = collections.Counter(), []

    def request(self, path, condition=""):
        return (f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nUser-Agent: {AGENT}\r\n"
                f"Accept-Encoding: deflate, gzip, br, zstd\r\nAccept: */*\r\n{condition}\r\n").encode()

    async def one(self, reader, writer, request):
        writer.write(request)
        self.asked.append(time.monotonic() - self.began)
        head = await reader.readuntil(b"\r\n\r\n")
        status = int(head.split(b" ", 2)[1])
        self.statuses[status] += 1
        length = 0 if status == 304 else next(
            int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
        await reader.readexactly(length)

    async def room(self):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        await self.one(reader, writer, self.request("/metadata/2.root.json"))
        await self.one(reader, writer, self.request("/metadata/timestamp.json", f"If-None-Match: {self.tag}\r\n"))
        writer.close()

    async def all(self, moments):
        self.began = time.monotonic()
        rooms = []
        for moment in moments:
            wait = moment - (time.monotonic() - self.began)
            if wait > 0:
                await asyncio.sleep(wait)
            rooms.append(asyncio.create_task(self.room()))
        await asyncio.gather(*rooms)


def measure(build, server):
    moments = times(build, INTERVAL_S, SPAN_S)
    crowd = Crowd(server)
    before = server.cpu_ms()
    asyncio.run(crowd.all(moments))
    cpu_ms = server.cpu_ms() - before
    if crowd.statuses != {404: len(moments), 304: len(moments)}:
        sys.exit(f"the displays were answered with {dict(crowd.statuses)}")
    requests = len(crowd.asked)
    real = times(build, REAL_INTERVAL_S, 2 * REAL_INTERVAL_S)
    name = f"{ROOMS} displays over {INTERVAL_S} s"
    return [row(f"{name}, requests a second, mean", requests / SPAN_S, ""),
            row(f"{name}, requests in the peak second", peak(crowd.asked), ""),
            row(f"{name}, nginx CPU", cpu_ms / (SPAN_S * 10), "% of a core"),
            row(f"{name}, nginx CPU a request", 1000 * cpu_ms / requests, "us"),
            row(f"{ROOMS} displays over {REAL_INTERVAL_S} s, peak second by the schedule", 2 * peak(real), "requests")]
