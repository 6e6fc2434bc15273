"""The gold corpus's notation: numbered sentences out to the annotators, their lines back in as stand-off JSON.

    python training/gold/notation.py number WIKINEWS FOLDER          one numbered text an article of articles.tsv
    python training/gold/notation.py check WIKINEWS FILE ...         what is wrong in annotations, line by line
    python training/gold/notation.py compile WIKINEWS FOLDER OUT     the annotations of a folder as JSON Lines

Annotations lie in ``FOLDER/<article>.ann``; they quote the text, so they stay outside the project. The stand-off rows
have offsets in code points, the article's url and the SHA-256 of its text. ``docs/gold-guideline.md`` describes the
notation.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from dateline.model import AttributionMode, FactValue, Modality, SourceKind
from dateline.reader.parse import parse

HERE = Path(__file__).parent
Span = tuple[int, int]
Row = dict[str, Any]

_SPAN = re.compile(r"^(?P<at>\d+): ?(?P<words>.*?)(?: ?@(?P<nth>\d+))?$", re.DOTALL)
_UNTIL = re.compile(r"^(?P<first>.*?) \.\.\. (?:(?P<at>\d+): )?(?P<last>.*)$", re.DOTALL)
_ANONYMITY = ("number", "affiliation", "rank", "access", "reason")


class NotationError(ValueError):
    """A line that cannot be read, and why."""


def articles(wikinews: Path) -> dict[str, Row]:
    """Every article of the Wikinews file by its id."""
    with gzip.open(wikinews, "rt", encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def chosen() -> dict[str, tuple[str, str]]:
    """Article -> its split and topic, as ``articles.tsv`` has them."""
    lines = (HERE / "articles.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {article: (split, topic) for article, split, topic in rows}


def sentences(text: str) -> list[Span]:
    """The numbered stretches of a text: sentences that never run over a line's end."""
    found: list[Span] = []
    for sentence in parse(text).sents:
        for part in re.finditer(r"[^\n]+", text[sentence.start_char : sentence.end_char]):
            if part.group().strip():
                start = sentence.start_char + part.start()
                found.append((start, start + len(part.group().rstrip())))
    return found


class Notation:
    """Reads the lines of one article's annotation; files of it end in ``suffix``."""

    suffix = ".ann"

    def __init__(self, article: Row) -> None:
        self.article = article
        self.text: str = article["text"]
        self.sentences = sentences(self.text)
        self.sources: list[Row] = []
        self.attributions: dict[str, Row] = {}
        self.labels: list[Row] = []
        self.events: list[Row] = []
        self.errors: list[str] = []

    def read(self, lines: list[str]) -> Row:
        """The stand-off row; what could not be read is in ``errors``."""
        readers = {"S": self._source, "A": self._attribution, "L": self._label, "E": self._event}
        split = [(line, [field.strip() for field in line.split(" | ")]) for line in lines if line.strip()]
        split = [(line, fields) for line, fields in split if not line.startswith("#")]
        for name in "SALE":
            for line, fields in split:
                if fields[0] != name:
                    continue
                try:
                    readers[name](fields)
                except (NotationError, ValueError, KeyError) as problem:
                    self.errors.append(f"{line.strip()[:120]}\n    -> {problem}")
        self.errors.extend(f"{line[:80]}\n    -> no S, A, E or L" for line, fields in split if fields[0] not in readers)
        return self._row()

    def _row(self) -> Row:
        return {
            "id": self.article["id"],
            "url": self.article["url"],
            "sha256": hashlib.sha256(self.text.encode()).hexdigest(),
            "published": self.article["published"],
            "sources": self.sources,
            "attributions": [{**one, "chain": self._chain(one["id"])} for one in self.attributions.values()],
            "labels": self.labels,
            "events": self.events,
        }

    def span(self, written: str) -> Span:
        """The span that ``n: words`` names."""
        found = _SPAN.match(written.strip())
        if found is None:
            raise NotationError(f"no span: {written!r}")
        start, end = self._sentence(int(found["at"]))
        until = _UNTIL.match(found["words"])
        if until is None:
            return self._find(found["words"], start, end, int(found["nth"] or 1))
        first = self._find(until["first"], start, end, int(found["nth"] or 1))
        if until["at"]:
            start, end = self._sentence(int(until["at"]))
            return (first[0], self._find(until["last"], start, end, 1)[1])
        return (first[0], self._find(until["last"], first[1], end, 1)[1])

    def _sentence(self, number: int) -> Span:
        if not 1 <= number <= len(self.sentences):
            raise NotationError(f"no sentence {number}")
        return self.sentences[number - 1]

    def _find(self, words: str, start: int, end: int, nth: int) -> Span:
        pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
        at = [match.start() for match in re.finditer(pattern, self.text[start:end])]
        at = at or [match.start() for match in re.finditer(re.escape(words), self.text[start:end])]
        if not words or len(at) < nth:
            raise NotationError(f"not in the sentence ({nth}): {words!r}")
        return (start + at[nth - 1], start + at[nth - 1] + len(words))

    def _spans(self, written: str) -> list[Span]:
        return [] if written == "-" else [self.span(part) for part in written.split(" ; ") if part.strip()]

    def _source(self, fields: list[str]) -> None:
        _, name, kind, called, mentions, anonymity = fields_of(fields, 6)
        among(kind, get_args(SourceKind))
        told = dict(part.strip().split("=", 1) for part in anonymity.split(";") if part.strip() not in {"", "-"})
        for key in told:
            among(key, _ANONYMITY)
        described = {key: self._called(value) for key, value in told.items()}
        source = {"id": name, "kind": kind, "name": self._called(called), "mentions": self._spans(mentions)}
        self.sources.append({**source, "anonymity": described or None})

    def _attribution(self, fields: list[str]) -> None:
        _, name, source, source_span, cue, content, parent, via, mode = fields_of(fields, 9)
        among(mode, get_args(AttributionMode))
        media = [] if via == "-" else [one.strip() for one in via.split(",")]
        for one in (source, *media):
            among(one, [known["id"] for known in self.sources])
        if name in self.attributions:
            raise NotationError(f"{name} stands twice")
        self.attributions[name] = {
            "id": name,
            "source": source,
            "source_span": None if source_span == "-" else self.span(source_span),
            "cue": None if cue == "-" else self.span(cue),
            "content": self._spans(content),
            "parent": None if parent == "-" else parent,
            "via": media,
            "mode": mode,
        }

    def _chain(self, name: str, seen: tuple[str, ...] = ()) -> list[str]:
        one = self.attributions.get(name)
        if one is None or name in seen:
            self.errors.append(f"{name}\n    -> no such parent, or it is its own")
            return ["S0"]
        outer = ["S0"] if one["parent"] is None else self._chain(one["parent"], (*seen, name))
        return [one["source"], *one["via"], *outer]

    def _label(self, fields: list[str]) -> None:
        _, span, actor, source = fields_of(fields, 4)
        among(source, ["S0", *(known["id"] for known in self.sources)])
        self.labels.append({"span": self.span(span), "actor": self._called(actor), "source": source})

    def _called(self, words: str) -> Span | None:
        """Where words stand in the text, so that the rows hold no text; ``None`` if they do not stand in it so."""
        at = self.text.find(words.strip())
        return None if words.strip() in {"", "-"} or at < 0 else (at, at + len(words.strip()))

    def _event(self, fields: list[str]) -> None:
        _, mentions, values = fields_of(fields, 3)
        trigger, *others = self._spans(mentions)
        claims = list(self._claims(values))
        if not any(claim["attribution"] is None for claim in claims):
            raise NotationError("no value for S0")
        self.events.append({"id": f"E{len(self.events) + 1}", "trigger": trigger, "mentions": others, "claims": claims})

    def _claims(self, written: str) -> Iterator[Row]:
        for part in written.split(";"):
            name, _, answer = part.strip().partition("=")
            value, _, modality = answer.strip().partition("/")
            among(value, get_args(FactValue))
            if modality:
                among(modality, get_args(Modality))
            among(name.strip(), ["S0", *self.attributions])
            attribution = None if name.strip() == "S0" else name.strip()
            chain = ["S0"] if attribution is None else self._chain(attribution)
            yield {"attribution": attribution, "chain": chain, "value": value, "modality": modality or None}


def fields_of(fields: list[str], count: int) -> list[str]:
    if len(fields) != count:
        raise NotationError(f"{len(fields)} fields instead of {count}")
    return fields


def among(word: str, known: Any) -> None:
    if word not in known:
        raise NotationError(f"{word!r} is none of {', '.join(known)}")


def number(wikinews: Path, folder: Path) -> None:
    """Write the numbered articles that the annotators work from."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = articles(wikinews)
    for article in chosen():
        row = rows[article]
        lines = [f"# {article}  published {row['published']}  (headline, not annotated: {row['title']})"]
        last = 0
        for at, (start, end) in enumerate(sentences(row["text"]), start=1):
            lines.extend([""] if "\n" in row["text"][last:start] else [])
            lines.append(f"{at}: {row['text'][start:end]}")
            last = end
        (folder / f"{article}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def check(wikinews: Path, files: list[Path], layer: type[Notation] = Notation) -> int:
    """Print what is wrong in annotations; the number of problems."""
    rows = articles(wikinews)
    problems = 0
    for file in files:
        row, errors = read_file(rows, file, layer)
        problems += len(errors)
        counted = ", ".join(f"{len(row[kind])} {kind}" for kind in ("attributions", "events") if kind in row)
        print(f"{file.name}: {counted}", flush=True)
        for error in errors:
            print(f"  {error}")
    return problems


def compile_all(wikinews: Path, folder: Path, out: Path, layer: type[Notation] = Notation) -> None:
    """Write the annotations of a folder as stand-off rows, in order of the articles; lines with errors are left out."""
    rows = articles(wikinews)
    with out.open("w", encoding="utf-8") as target:
        for file in sorted(folder.glob(f"*{layer.suffix}")):
            row, errors = read_file(rows, file, layer)
            for error in errors:
                print(f"{file.name}: {error}", file=sys.stderr)
            target.write(json.dumps(row, ensure_ascii=False) + "\n")


def read_file(rows: dict[str, Row], file: Path, layer: type[Notation]) -> tuple[Row, list[str]]:
    """The stand-off row of an article's file, and what could not be read."""
    notation = layer(rows[file.stem])
    return notation.read(file.read_text(encoding="utf-8").splitlines()), notation.errors


def run(arguments: list[str], layer: type[Notation] = Notation) -> None:
    """The command line of a layer."""
    command, corpus, *paths = arguments[0], *map(Path, arguments[1:])
    if command == "number":
        number(corpus, paths[0])
    elif command == "check":
        sys.exit(1 if check(corpus, paths, layer) else 0)
    elif command == "compile":
        compile_all(corpus, paths[0], paths[1], layer)


if __name__ == "__main__":
    run(sys.argv[1:])
