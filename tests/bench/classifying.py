"""Classifying headlines beside scikit-learn: headlines a second of processor time, and how many are right.

The rows are the corpus's when CALEIDOSCOOP_CORPORA says where it is, else made up ones. The peer hashes the
same n-grams of letters (2^17 places) for a linear support vector machine; it runs in this process, ours
is the hub's program with its JSON read and written, its reasons and its start.
"""

import csv
import json
import os
import pathlib
import random
import resource
import subprocess
import time

from figures import row

EDITION = pathlib.Path(__file__).parents[2] / "assets" / "edition"
FEWEST = 20
HEADLINES = 20000
WORDS = ("gemeente raad besluit warmtenet woningbouw jeugdzorg begroting stikstof coöperatie het een van voor naar "
         "nieuwe plannen onderzoek inwoners brug subsidie verkiezing participatie digitaal netbeheerder").split()


def made_up():
    chance = random.Random(1)
    labels = {f"thema-{n}": chance.sample(WORDS, 6) for n in range(12)}
    words = lambda label, count: " ".join(chance.choice(labels[label] if chance.random() < 0.4 else WORDS) for _ in range(count))
    return [(words(label, 8), words(label, 25), label) for _ in range(150) for label in labels]


def of_corpus():
    file = next((pathlib.Path(os.environ["CALEIDOSCOOP_CORPORA"]) / "labelled").glob("*.tsv"))
    with open(file, encoding="utf-8", newline="") as text:
        rows = [(r["title"], r["lead30"], r["theme_main"])
                for r in csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE)]
    counts = {}
    for _, _, theme in rows:
        counts[theme] = counts.get(theme, 0) + 1
    return [labelled for labelled in rows if labelled[2] and counts[labelled[2]] >= FEWEST]


def processor_time(who):
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def classify(build, arguments, rows):
    """The best theme of every row, and the seconds it took."""
    lines = "".join(json.dumps({"title": title, "summary": lead, "language": "nl"}) + "\n" for title, lead, _ in rows)
    before = processor_time(resource.RUSAGE_CHILDREN)
    out = subprocess.run([f"{build}/caleidoscoop-hub", "classify", *arguments], input=lines, check=True,
                         capture_output=True, text=True).stdout
    seconds = processor_time(resource.RUSAGE_CHILDREN) - before
    themes = [json.loads(line)["themes"] for line in out.splitlines()]
    return [found[0]["id"] if found else None for found in themes], seconds


def with_sklearn(taught, asked):
    from sklearn.feature_extraction.text import HashingVectorizer
    from sklearn.svm import LinearSVC

    text = lambda rows: [f"{title} {lead}" for title, lead, _ in rows]
    features = HashingVectorizer(analyzer="char_wb", ngram_range=(3, 5), n_features=2**17, alternate_sign=False)
    machine = LinearSVC(class_weight="balanced", random_state=0).fit(features.transform(text(taught)),
                                                                    [label for _, _, label in taught])
    began = time.process_time()
    found = machine.predict(features.transform(text(asked)))
    return list(found), time.process_time() - began


def right(found, rows, count):
    return 100 * sum(label == row[2] for label, row in zip(found[:count], rows)) / count


def measure(build, folder):
    rows = of_corpus() if "CALEIDOSCOOP_CORPORA" in os.environ else made_up()
    random.Random(0).shuffle(rows)
    asked, taught = rows[::3], [row for number, row in enumerate(rows) if number % 3]
    labelled, model = f"{folder}/labelled.tsv", f"{folder}/model"
    with open(labelled, "w", encoding="utf-8") as file:
        file.write("title\tlead30\ttheme_main\n" + "".join("\t".join(row) + "\n" for row in taught))
    subprocess.run([f"{build}/caleidoscoop-hub", "train", "--labelled", labelled, "--model", model], check=True,
                   stdout=subprocess.DEVNULL)
    many = asked * -(-HEADLINES // len(asked))
    learned, of_model = classify(build, ["--model", model], many)
    _, of_keywords = classify(build, ["--edition", str(EDITION)], many)
    found, of_peer = with_sklearn(taught, many)
    peer = "sklearn LinearSVC, hashed n-grams"
    return [
        row(f"classifying {len(many)} headlines by model", len(many) / of_model, "headlines/s", peer, len(many) / of_peer),
        row(f"classifying {len(many)} by keywords", len(many) / of_keywords, "headlines/s", peer, len(many) / of_peer),
        row(f"right of {len(asked)}, taught {len(taught)}", right(learned, asked, len(asked)), "%", peer,
            right(found, asked, len(asked))),
    ]
