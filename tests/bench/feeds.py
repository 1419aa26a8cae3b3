"""Parsing feeds beside expat alone, sfeed and feedparser: megabytes a second of processor time.

The feeds are the corpus's when CALEIDOSCOOP_CORPORA says where it is, else generated ones. Beside expat
only well-formed feeds count: it stops at the first fault. It has no handlers, or empty ones for elements
and text. sfeed reads all feeds in one process, one behind the other; feedparser runs in this one.
"""

import os
import pathlib
import random
import resource
import statistics
import subprocess
import time
import xml.parsers.expat

import feedparser

from figures import row

ROUNDS = int(os.environ.get("ROUNDS", "5"))
SECONDS = "1"
NAMESPACES = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"'
WORDS = ("gemeente raad besluit warmtenet woningbouw jeugdzorg begroting stikstof énergie coöperatie het een van "
         "voor naar over nieuwe plannen onderzoek inwoners brug subsidie verkiezing participatie digitaal").split()


def generated(folder):
    """RSS and Atom, as dense in markup as real feeds are."""
    chance = random.Random(1)

    def words(count):
        return " ".join(chance.choice(WORDS) for _ in range(count))

    def markup(tag):
        """A tag every 50 bytes or so, as real feeds have them."""
        return "".join(tag("p") + f"{words(4)} " + tag("a href='https://bench.example/x'") + words(3) + tag("/a")
                       + f" {words(5)} &amp;amp; {words(1)}" + tag("/p") + tag("br/") + "\n" for _ in range(14))

    def item(number):
        text = markup(lambda tag: f"&lt;{tag}&gt;")
        return (f"<item>\n<title>{words(8)}</title>\n<link>https://bench.example/{number}</link>\n"
                f"<guid isPermaLink=\"false\">{number}</guid>\n<pubDate>Sun, 22 Nov 2026 08:{number % 60:02}:00 +0100"
                f"</pubDate>\n<dc:creator><![CDATA[{words(2)}]]></dc:creator>\n<category>{words(1)}</category>\n"
                f"<category>{words(1)}</category>\n<media:content url=\"https://bench.example/{number}.jpg\" "
                f"medium=\"image\"><media:title>{words(3)}</media:title></media:content>\n"
                f"<description>{text}</description>\n</item>\n")

    def entry(number):
        text = markup(lambda tag: f"<{tag}>").replace("&amp;amp;", "&amp;")
        return (f"<entry>\n<title>{words(8)}</title>\n<link rel=\"alternate\" href=\"https://bench.example/{number}\"/>\n"
                f"<id>urn:{number}</id>\n<updated>2026-11-22T08:{number % 60:02}:00Z</updated>\n"
                f"<author><name>{words(2)}</name></author>\n<category term=\"{words(1)}\"/>\n"
                f"<summary>{words(30)}</summary>\n<content type=\"html\"><![CDATA[{text}]]></content>\n</entry>\n")

    files = []
    for number in range(200):
        path = pathlib.Path(folder) / f"feed-{number}.xml"
        if number % 2:
            text = f"<rss version=\"2.0\" {NAMESPACES}><channel><title>Nieuws</title>" + "".join(map(item, range(20))) + "</channel></rss>"
        else:
            text = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Nieuws</title>" + "".join(map(entry, range(20))) + "</feed>"
        path.write_text('<?xml version="1.0" encoding="utf-8"?>\n' + text, encoding="utf-8")
        files.append(path)
    return files


def of_corpus():
    folder = pathlib.Path(os.environ["CALEIDOSCOOP_CORPORA"]) / "feeds" / "dev" / "files"
    return [path for path in sorted(folder.iterdir()) if not path.read_bytes().lstrip().startswith((b"{", b"["))]


def is_well_formed(data):
    try:
        xml.parsers.expat.ParserCreate().Parse(data, True)
        return True
    except (xml.parsers.expat.ExpatError, ValueError, LookupError):
        return False


def ours(build, how, files):
    out = subprocess.run([f"{build}/bench/feeds_bench", how, SECONDS], check=True, capture_output=True, text=True,
                         input="".join(f"{path}\n" for path in files)).stdout
    return float(out.split('"mb_per_second":')[1].rstrip("}\n"))


def sfeed(texts):
    everything = b"\n".join(texts)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(["sfeed"], input=everything, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return len(everything) / 1e6 / (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def with_feedparser(texts):
    began = time.process_time()
    for text in texts:
        try:
            feedparser.parse(text)
        except Exception:  # some of the corpus's feeds are there because they break parsers
            pass
    return sum(map(len, texts)) / 1e6 / (time.process_time() - began)


def measure(build, folder):
    files = of_corpus() if "CALEIDOSCOOP_CORPORA" in os.environ else generated(folder)
    texts = {path: path.read_bytes() for path in files}
    sound = [path for path in files if is_well_formed(texts[path])]
    figures = {key: [] for key in ("sound", "all", "expat", "expat-handlers", "sfeed")}
    for _ in range(ROUNDS):
        figures["sound"].append(ours(build, "ours", sound))
        figures["expat"].append(ours(build, "expat", sound))
        figures["expat-handlers"].append(ours(build, "expat-handlers", sound))
        figures["all"].append(ours(build, "ours", files))
        figures["sfeed"].append(sfeed(list(texts.values())))
    middle = {key: statistics.median(values) for key, values in figures.items()}
    return [
        row(f"parsing {len(sound)} well-formed feeds", middle["sound"], "MB/s", "expat, no handlers", middle["expat"]),
        row(f"parsing {len(sound)} well-formed feeds", middle["sound"], "MB/s", "expat, empty handlers", middle["expat-handlers"]),
        row(f"parsing all {len(files)} feeds", middle["all"], "MB/s", "sfeed", middle["sfeed"]),
        row(f"parsing all {len(files)} feeds", middle["all"], "MB/s", "feedparser", with_feedparser(list(texts.values()))),
    ]
