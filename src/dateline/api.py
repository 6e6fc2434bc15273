"""Dateline from Python: the same verbs as the command line.

>>> import dateline
>>> reading = dateline.read("Kenya asked France for aid, officials said.", published="2024-03-04")
>>> with dateline.Archive("news.db") as archive:
...     archive.ingest(["reports/"])
...     stories = archive.stories()
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

import msgspec

from dateline.archive import store
from dateline.archive.judgements import Judgement, in_force
from dateline.archive.rows import capture
from dateline.archive.search import Hit
from dateline.archive.versions import Version
from dateline.engine.local import Done, engine_name, read_all
from dateline.errors import ArchiveError, DatelineError, IngestError
from dateline.given import (
    Input,
    check_days,
    check_string,
    coming,
    decoded,
    first_day,
    given_date,
    in_batches,
    last_day,
    of_report,
    reports_in,
    written_readings,
)
from dateline.ingest.found import Found, make_report
from dateline.knowledge.own_tables import OwnTable, read_tables, use_tables
from dateline.model import Occurrence, Report, Story, When
from dateline.model import Reading as PlainReading
from dateline.present.notebook import Reading

if TYPE_CHECKING:
    from dateline.engine.watch import Arrival
    from dateline.stories.archived import ArchivedStories
    from dateline.stories.brief import Brief
    from dateline.stories.edited import Editions
    from dateline.stories.resume import Building

_APART = ("same_story", "same_event")

__all__ = ["Archive", "Reading", "Summary", "explain", "read", "read_inputs", "readings_in", "use_actors"]


def read(  # noqa: PLR0913
    text: str,
    *,
    published: str | date | When | None = None,
    outlet: str | None = None,
    title: str | None = None,
    byline: str | None = None,
    url: str | None = None,
    id: str | None = None,
    language: str = "en",
    pipeline: str | None = None,
) -> Reading:
    """Read one report's text.

    ``published`` is a day, month or year (ISO 8601 or EDTF) or a :class:`dateline.model.When`; without it the reader
    infers the date from the text, or leaves it open. ``pipeline`` names another installed spaCy pipeline. Raises
    :class:`dateline.errors.IngestError` for a text that cannot be read, ``ValueError`` for a date that is none, and
    ``TypeError`` for what is no string, or no date, where there must be one.
    """
    from dateline.reader.reader import read_report

    check_string("text", text)
    words = {"outlet": outlet, "title": title, "byline": byline, "url": url, "id": id, "language": language}
    for field, value in words.items():
        if value is not None:
            check_string(field, value)
    when = given_date(published)
    name = url or title or "text"
    report = make_report(
        name, text, id=id, language=language, published=when, outlet=outlet, title=title, byline=byline, url=url
    )
    return Reading.of(read_report(report, pipeline=pipeline))


def use_actors(paths: str | Path | Iterable[str | Path]) -> tuple[OwnTable, ...]:
    """Read with your own tables of actors from now on, instead of those used so far; with none if ``paths`` is empty.

    A table is CSV or TSV with a column "name", or a PETRARCH dictionary; where it shares a name with ours, it counts.
    What is wrong with single rows is in ``bad`` of the tables that come back, and those rows are left out. Raises
    :class:`dateline.errors.ActorTableError` for a file that is no such table; then the tables so far stay in use.
    """
    tables = read_tables([paths] if isinstance(paths, str | Path) else paths)
    use_tables(tables)
    return tables


def read_inputs(
    inputs: Iterable[Input], *, published: str | date | When | None = None, pipeline: str | None = None, jobs: int = 1
) -> Iterator[Done | DatelineError]:
    """Read files, folders, ``-`` and reports, one result or error a report, in order. See :func:`read`."""
    return read_all(reports_in(inputs, given_date(published)), pipeline=pipeline, jobs=jobs)


def readings_in(
    input: str | Path,
    *,
    published: str | date | When | None = None,
    report: str | None = None,
    pipeline: str | None = None,
) -> Iterator[PlainReading | DatelineError]:
    """The readings of the reports in a file, a folder or ``-``; or those that ``dateline read`` wrote as JSON.

    Readings are taken as they are: they were dated when they were made, so a ``published`` with them is an error. With
    ``report`` only the report with that id is read, or those whose ids begin so; ``ValueError`` where there is none.
    """
    when = given_date(published)
    try:
        raw = written_readings(input)
    except (OSError, IngestError):
        raw = None  # gather says what is wrong with it
    if raw is None:
        for outcome in read_all(of_report(reports_in([input], when), report), pipeline=pipeline):
            yield outcome.reading if isinstance(outcome, Done) else outcome
    elif published is not None:
        yield IngestError(str(input), "holds readings, which have their dates; a date of publication is for reports")
    else:
        yield from of_report(decoded(str(input), raw), report)


def explain(reading: PlainReading, event: str, *, width: int = 100) -> str:
    """Why an event of a reading is what it is, claim by claim, in plain sentences.

    ``event`` is an id ("E3"), or a word of the text that tells events: then all of these; or the id or name of an actor
    or place, or a part of the name that no other has: then why it has its code, or where it lies. Raises
    ``LookupError`` that lists the first events of the reading when it has no such one.
    """
    from dateline.present.explain import explain as explained

    return explained(reading, event, width=width)


def _until(as_of: str | date | None) -> str | None:
    return None if as_of is None else last_day(as_of)


class Summary(NamedTuple):
    """What an ingest did: reports and readings that were new, reports that were all there already, and what failed."""

    reports: int
    readings: int
    unchanged: int
    errors: tuple[DatelineError, ...]

    @classmethod
    def of(cls, outcomes: Iterable[store.Kept | DatelineError]) -> Self:
        """The sum of :meth:`Archive.ingesting`."""
        kept: list[store.Kept] = []
        errors: list[DatelineError] = []
        for outcome in outcomes:
            if isinstance(outcome, DatelineError):
                errors.append(outcome)
            else:
                kept.append(outcome)
        reports, readings = sum(new.report for new in kept), sum(new.reading for new in kept)
        return cls(reports, readings, sum(not any(new) for new in kept), tuple(errors))


class Archive(store.Archive):
    """An archive of reports, readings and the stories they make. ``Archive(path)`` makes one where there is none."""

    def ingest(
        self,
        inputs: Input | Iterable[Input],
        *,
        published: str | date | When | None = None,
        pipeline: str | None = None,
        jobs: int = 1,
    ) -> Summary:
        """Read reports, files and folders, and keep them; the same report twice changes nothing."""
        several = [inputs] if isinstance(inputs, str | Path | Report) else inputs
        return Summary.of(self.ingesting(several, published=published, pipeline=pipeline, jobs=jobs))

    def ingesting(
        self,
        inputs: Iterable[Input],
        *,
        published: str | date | When | None = None,
        pipeline: str | None = None,
        jobs: int = 1,
    ) -> Iterator[store.Kept | DatelineError]:
        """What :meth:`ingest` does, one outcome a report as it is done; reports read before are not read again."""
        from dateline.stories.archived import ArchivedStories

        engine = engine_name(pipeline)
        known = 0

        def new() -> Iterator[Found | DatelineError]:
            nonlocal known
            for several in in_batches(inputs, given_date(published)):
                unread = self._unread(several, engine)
                known += len(several) - len(unread)
                yield from unread

        stories: ArchivedStories | None = None
        for outcome in read_all(new(), pipeline=pipeline, jobs=jobs):
            if isinstance(outcome, Done):
                stories = stories or ArchivedStories(self)
                stories.take(outcome.reading)
                yield stories.keep(outcome.report, outcome.reading, engine)
            else:
                yield outcome
        for _ in range(known):
            yield store.Kept(report=False, reading=False)

    def _unread(self, several: list[Found | IngestError], engine: str) -> list[Found | IngestError]:
        """Those that are not known, each report once; and the errors among them."""
        seen = self.known([item.report for item in several if isinstance(item, Found)], engine)
        unread = []
        for item in several:
            same = capture(item.report) if isinstance(item, Found) else None
            if same is None or same not in seen:
                unread.append(item)
            if same is not None:
                seen.add(same)
        return unread

    def search(
        self,
        query: str,
        *,
        since: str | date | None = None,
        until: str | date | None = None,
        as_of: str | date | None = None,
        limit: int = 20,
    ) -> list[Hit]:
        """The reports in whose title or text all the words and "phrases" of a query stand, the newest first.

        "soldier*" is every word that begins so. ``since`` and ``until`` are days, months or years of publication. With
        ``as_of`` only the texts are looked at that stood on that day. Raises ``ValueError`` for what is no date, for a
        query without a word, and for a quotation mark left open.
        """
        when = given_date(since)
        first = None if when is None else when.earliest
        last = None if until is None else last_day(until)
        return super().search(query, since=first, until=last, as_of=_until(as_of), limit=limit)

    def mistaken(self, source: str) -> tuple[str, ...] | None:
        """The names that this one may be a slip of, the likeliest first, where nobody here has it; else ``None``.

        Somebody may have it later: a rating holds for reports that come after it too.
        """
        from dateline.stories.namesakes import is_among, nearest

        if is_among(source, self.tellers()):
            return None
        everybody = self.tellers(passing_on=True)
        return None if is_among(source, everybody) else nearest(source, everybody)

    def history(self, id: str, *, as_of: str | date | None = None) -> list[Version]:
        """The versions of a report, with ``as_of`` those that were known at the end of that day;
        :class:`dateline.errors.ArchiveError` when there are none."""
        until = _until(as_of)
        found = [one for one in self.versions(id) if until is None or one.learned_at[:10] <= until]
        if not found:
            then = "" if until is None else f" as of {until}"
            raise ArchiveError(id, f"no report with this id is in the archive{then}")
        return found

    def apart(self, one: str, other: str, *, maker: str, reason: str = "") -> Judgement:
        """Hold for good that two reports are not of one story, or two events (``REPORT/EVENT``) not one happening.

        No run undoes what a person says; :meth:`together` does. Raises :class:`dateline.errors.ArchiveError` for what
        is not in the archive, ``ValueError`` for a report beside an event, and for one thing twice.
        """
        said = msgspec.structs.replace(self._pair(one, other), verdict="no", maker=maker, reason=reason, person=True)
        self.judge(said)
        return said

    def together(self, one: str, other: str, *, maker: str, reason: str = "") -> Judgement:
        """Take back that two reports or events are held apart, whoever said so. Raises what :meth:`apart` does."""
        asked = self._pair(one, other)
        rows = self.all_judgements(asked.kind, about=[asked.one])
        apart = [row for row in in_force(rows) if row.pair == asked.pair and row.person and row.verdict == "no"]
        if not apart:
            raise ArchiveError(f"{one}, {other}", "nobody holds these apart")
        for row in apart:
            self.undo(row.seq, maker=maker, reason=reason, person=True)
        return apart[-1]

    def held_apart_by(self, as_of: str | date | None = None) -> list[Judgement]:
        """What persons hold apart, reports first; with ``as_of``, at the end of that day."""
        found = (one for kind in _APART for one in self.judgements(kind, as_of=_until(as_of)))
        return [one for one in found if one.person and one.verdict == "no"]

    def _pair(self, one: str, other: str) -> Judgement:
        """What two ids ask of each other, before anybody has said anything."""
        (first, kind), (second, of) = self._key(one), self._key(other)
        if kind != of:
            raise ValueError(f"{one} and {other}: two reports can be held apart, or two events, each REPORT/EVENT")
        if first == second:
            raise ValueError(f"{one} cannot be held apart from itself")
        return Judgement(kind=kind, one=min(first, second), other=max(first, second), verdict="", maker="")

    def _key(self, id: str) -> tuple[str, str]:
        """The key of a report or of ``REPORT/EVENT``, and the kind of judgement that it can be held apart by."""
        report, _, event = id.rpartition("/")
        if self.reading(id) is not None:
            return id, "same_story"
        reading = self.reading(report) if report else None
        if reading is None or all(one.id != event for one in reading.events):
            raise ArchiveError(id, "no report or event with this id is in the archive")
        return id, "same_event"

    def stories(self, as_of: str | date | None = None) -> list[Story]:
        """The stories that the readings make; with ``as_of``, of what was published by then."""
        return list(self.telling(as_of))

    def telling(self, as_of: str | date | None = None) -> Iterator[Story]:
        """What :meth:`stories` gives, story by story as each is told."""
        with self._building(as_of) as found:
            yield from found.stories()

    def _building(self, as_of: str | date | None = None) -> AbstractContextManager[Building]:
        """The stories as building them anew gives them; what persons hold apart counts for the past too."""
        from dateline.stories.resume import building

        return building(self, _until(as_of))

    def reasons(self, occurrence: Occurrence) -> tuple[str, ...]:
        """Why an occurrence has its credibility, with what the user thinks of its origins (:meth:`rate`)."""
        from dateline.stories import reasons

        return reasons(occurrence, self.grades())

    def grades(self, as_of: str | date | None = None) -> dict[str, str]:
        """Name of a source -> A to F as the user rated it; with ``as_of``, by the end of that day."""
        return {source: one.verdict for source, one in self.ratings(_until(as_of)).items()}

    def story(self, id: str, *, as_of: str | date | None = None, since: str | date | None = None) -> Story:
        """The story with this id, or the one whose id begins so.

        A story that was taken in by another since, or whose earliest report was withdrawn, has another id now: by its
        old one that story is found, whose ``id`` says which it is.

        With ``as_of`` it is the story as it stood on that day: the one that shares most reports with today's. With
        ``since``, its changes and histories hold only what came on that day or later. Among its changes is what outlets
        edited in its reports. Raises :class:`dateline.errors.ArchiveError` when there is no such story, and
        ``ValueError`` where ``since`` is later than ``as_of``.
        """
        check_days(since, as_of)
        story, editions = self._edited(id, as_of)
        return story if since is None else changed_since(story, since, editions)

    def brief(self, id: str, since: str | date, *, as_of: str | date | None = None) -> Brief:
        """What is new in a story since a day, that day included, short enough to be read in a minute."""
        check_days(since, as_of)
        story, editions = self._edited(id, as_of)
        return brief_of(story, self.told_by(story, as_of), since, editions)

    def _edited(self, id: str, as_of: str | date | None) -> tuple[Story, Editions]:
        """The story with what was edited in its reports among its changes, and the texts that these have had."""
        from dateline.stories.named import named

        with self._building() as found:
            reports = named(id, found.members(), self._ever_joined)
            if as_of is None:
                plain = found.tell(reports)
            else:
                plain = self._as_it_stood(found.clustering.made_of(reports), as_of)
        editions = self.editions(plain, as_of)
        return editions.added_to(plain), editions

    def _ever_joined(self) -> Iterator[tuple[str, str]]:
        """The pairs of reports that were ever taken to be of one story."""
        return ((one.one, one.other) for one in self.all_judgements("same_story") if one.verdict == "yes")

    def editions(self, story: Story, as_of: str | date | None = None) -> Editions:
        """The texts that a story's reports have had, and from which day each counts."""
        from dateline.stories.edited import Editions

        return Editions.of(self, story.reports, _until(as_of))

    def watching(
        self,
        inputs: Iterable[Input],
        *,
        published: str | date | When | None = None,
        pipeline: str | None = None,
        every: float = 5.0,
    ) -> Iterator[Arrival | DatelineError]:
        """What each report changes, as reports come: lines of ``-``, files, and folders that are looked at for ever.

        A folder is looked at ``every`` seconds. Reports that are here already are passed over. A report is kept when
        the next result is asked for, so that one whose changes were not dealt with comes again.
        """
        from dateline.engine.watch import Desk

        engine = engine_name(pipeline)
        desk = Desk(self)
        found = (item for entry in inputs for item in coming(entry, given_date(published), every))
        new = (item for item in found if not (isinstance(item, Found) and self.has(item.report, engine)))
        for outcome in read_all(new, pipeline=pipeline):
            if isinstance(outcome, DatelineError):
                yield outcome
                continue
            yield desk.arrive(outcome.reading)
            desk.keep(outcome.report, outcome.reading, engine)

    def told_by(self, story: Story, as_of: str | date | None = None) -> list[PlainReading]:
        """The readings of a story's reports."""
        return self.readings(_until(as_of), of=story.reports)

    def export(self, format: str, target: str | Path, *, as_of: str | date | None = None) -> list[Path]:
        """Write it as polecat, gdelt, jsonl or parquet; returns the files. ``KeyError`` for another format.

        With ``as_of`` it is written as it stood on that day. In a folder the files have their usual names. Raises
        :class:`dateline.errors.OutputError`, and writes nothing, where a database stands; what stood there stays too if
        a file does not fit its schema (:class:`dateline.errors.DatelineError`).
        """
        from dateline.present.export import exporter

        return exporter(format)(self.readings(_until(as_of)), self.stories(as_of), Path(target))

    def _as_it_stood(self, reports: Sequence[str], as_of: str | date) -> Story:
        """Of the stories of that day the one that shares most reports with a story of today, by those it is made of."""
        from dateline.stories.online import story_id

        with self._building(as_of) as found:
            made_of = found.clustering.made_of
            then = [(len({*reports} & {*made_of(old)}), old[0] == reports[0], old) for old in found.members()]
            shared, _, old = max(then, key=lambda one: one[:2], default=(0, False, []))
            if not shared:
                raise ArchiveError(story_id(reports[0]), f"no report of this story was published by {last_day(as_of)}")
            return found.tell(old)


def brief_of(story: Story, readings: Iterable[PlainReading], since: str | date, editions: Editions) -> Brief:
    """The brief of a story since a day; ``readings`` and ``editions`` are those of its reports."""
    from dateline.present.occurrences import change_titles
    from dateline.stories.brief import brief

    titles = change_titles(story, {reading.report.id: reading for reading in readings})
    return brief(story, first_day(since), editions.last, titles, editions.first)


def changed_since(story: Story, since: str | date, editions: Editions) -> Story:
    """A story whose changes and histories hold only what came on that day or later, see :meth:`Archive.editions`."""
    from dateline.stories.brief import counts_from

    first = first_day(since)
    occurrences = tuple(
        msgspec.structs.replace(
            one, history=tuple(entry for entry in one.history if counts_from(entry, editions.first) >= first)
        )
        for one in story.occurrences
    )
    changes = tuple(change for change in story.changes if counts_from(change, editions.first) >= first)
    return msgspec.structs.replace(story, occurrences=occurrences, changes=changes)
