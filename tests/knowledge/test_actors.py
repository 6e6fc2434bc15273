"""The actor index: what a reader may rely on when it looks for known names in a text."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.knowledge.actors import ActorIndex, ActorRecord, Role, actor_index, load_file
from dateline.knowledge.folding import fold


def found(text: str) -> list[tuple[str, str]]:
    """What the index finds: the stretch of text and the name of the record."""
    return [(text[match.start : match.end], match.record.name) for match in actor_index().find(text)]


def names(text: str) -> list[str]:
    return [name for _stretch, name in found(text)]


def test_country_abbreviations_need_their_capitals() -> None:
    """Pronouns and birds are no states, however often they share their letters."""
    text = "They told us that the turkey came from the US; U.S. officials and the U.S.-led force agreed."
    assert found(text) == [("US", "United States"), ("U.S.", "United States"), ("U.S.", "United States")]


@pytest.mark.parametrize(
    ("text", "stretch", "name"),
    [
        ("QATAR TELLS HAMAS TO GO", "HAMAS", "Hamas"),
        ("a visit to Cote d’Ivoire ended", "Cote d’Ivoire", "Ivory Coast"),
        ("the envoy left Türkiye’s capital", "Türkiye", "Turkey"),
        ("the envoy left Tu\u0308rkiye on Monday", "Tu\u0308rkiye", "Turkey"),
        ("Guinea Bissau voted", "Guinea Bissau", "Guinea-Bissau"),
        ("fighters of Ansar Al-Sharia fled", "Ansar Al-Sharia", "Ansar al-Sharia"),
        ("the United\nNations said", "United\nNations", "United Nations"),
        ("Ankara and Recep Tayyip Erdogan's aides", "Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
    ],
)
def test_ways_of_writing_do_not_hide_a_name(text: str, stretch: str, name: str) -> None:
    """Headings, accents, curly quotes, hyphens, line ends and possessives are all over the news."""
    assert (stretch, name) in found(text)


def test_the_longest_name_wins_so_media_are_not_states() -> None:
    """PETRARCH2 coded The Times of Israel as Israel; the outlet's name must swallow the country's."""
    text = "China Daily, The Times of Israel, Radio Free Europe and the South China Morning Post reported it."
    kinds = [match.record.kind for match in actor_index().find(text)]
    assert kinds == ["outlet"] * 4


def test_the_article_stays_outside_a_name_unless_it_is_part_of_it() -> None:
    """Spans are shown to readers and compared with gold ones: no stray "the"."""
    assert found("the White House and The Hindu") == [("White House", "White House"), ("The Hindu", "The Hindu")]


def test_names_are_whole_words() -> None:
    """Mali is not in "Somaliland", nor Oman in "Romania"."""
    assert names("Romania and Somaliland") == ["Romania", "Somaliland"]


def test_a_country_before_a_surname_is_doubtful() -> None:
    """Jordan Smith is a person; Jordan alone is a state; the passes must be able to tell."""
    person, state = actor_index().find("Jordan Smith met officials from Jordan.")
    assert person.ambiguous
    assert not state.ambiguous


def test_words_of_a_heading_in_capitals_are_not_taken_for_short_names() -> None:
    """ "US" and "LET" are ordinary words once everything is in capitals; longer names still stand."""
    matches = actor_index().find("LET US GO, SAY HAMAS FIGHTERS")
    assert [(match.record.name, match.ambiguous) for match in matches] == [("United States", True), ("Hamas", False)]


def test_short_names_are_doubtful_and_tell_their_other_readings() -> None:
    """ "SNA" is an army in Somalia and an alliance in Syria: a match says so instead of guessing."""
    match = actor_index().find("The SNA advanced.")[0]
    assert {record.key for record in (match.record, *match.also)} == {
        "armed_group:Syrian National Army:SYR",
        "military:SNA:SOM",
    }
    assert actor_index().find("PA officials")[0].ambiguous


@pytest.mark.parametrize(
    ("name", "day", "sector", "code"),
    [
        ("Benjamin Netanyahu", "2020-05-01", "GOV", "ISR"),
        ("Benjamin Netanyahu", "2022-01-01", "OPP", "ISR"),
        ("Benjamin Netanyahu", None, "GOV", "ISR"),
        ("Ahmed al-Sharaa", "2024-06-01", "REB", "HTS"),
        ("Ahmed al-Sharaa", "2025-06-01", "GOV", "SYR"),
        ("Barack Obama", "2024-11-08", "ELI", "USA"),
        ("Donald Tusk", "2016-01-01", "IGO", "EU"),
        ("Taliban", "2019-01-01", "REB", "TALIBAN"),
        ("Taliban", "2023-01-01", "GOV", "TALIBAN"),
        ("Rapid Support Forces", "2023-04-14", "MIL", "SDN"),
        ("Rapid Support Forces", "2023-04-15", "REB", "RSF"),
    ],
)
def test_roles_depend_on_the_day(name: str, day: str | None, sector: str, code: str) -> None:
    """An event codes its actor as what it was on that day, not as what it is known for."""
    role = actor_index().named(name)[0].role(day)
    assert (role.sector, role.code) == (sector, code)


@pytest.mark.parametrize(
    ("name", "code", "sector"),
    [
        ("United States Fish and Wildlife Service", "USA", "GOV"),
        ("Thames Valley Police", "GBR", "COP"),
        ("Storting", "NOR", "LEG"),
        ("Bundesverfassungsgericht", "DEU", "JUD"),
        ("National Bank of Ukraine", "UKR", "GOV"),
        ("Securitate", "ROU", "SPY"),
        ("Royal Moroccan Armed Forces", "MAR", "MIL"),
        ("Robert Koch Institute", "DEU", "GOV"),
        ("Ohio General Assembly", "USA", "LEG"),
        ("Legislative Assembly of Ontario", "CAN", "LEG"),
        ("Itamaraty", "BRA", "GOV"),
        ("Kurdistan Regional Government", "IRQ", "GOV"),
        ("Government of Somaliland", "SOM", "GOV"),
        ("IG Metall", "DEU", "LAB"),
        ("Serbian Orthodox Church", "SRB", "REL"),
        ("University of Cape Town", "ZAF", "EDU"),
        ("Kenya Red Cross", "KENREDCROSS", "NGO"),
        ("Concern Worldwide", "CONCERN", "NGO"),
        ("United Nations Mission in Liberia", "UN", "IGO"),
        ("Central Bank of West African States", "BCEAO", "IGO"),
        ("Fatah", "PSE", "PTY"),
        ("Georgian Dream", "GEO", "PTY"),
        ("Kyivstar", "UKR", "BUS"),
        ("Huthis", "HOUTHI", "REB"),
        ("Abu Sayyaf", "ABUSAYYAF", "REB"),
        ("Naxalites", "NAXAL", "REB"),
        ("Muslim Brotherhood", "MBR", "OPP"),
        ("Somali pirates", "SOM", "CRM"),
    ],
)
def test_bodies_of_every_sort_have_their_code_and_sector(name: str, code: str, sector: str) -> None:
    """One of each class of the tables: what acts for a state bears its code, what acts for none a name of its own."""
    role = actor_index().named(name)[0].role(None)
    assert (role.code, role.sector) == (code, sector)


@pytest.mark.parametrize(
    ("name", "day", "title", "code"),
    [
        ("Veronika Skvortsova", "2019-01-04", "health minister", "RUS"),
        ("Łukasz Szumowski", "2019-01-14", "health minister", "POL"),
        ("Mauricio Cárdenas", "2015-06-01", "finance minister", "COL"),
        ("Sandra Jovel", "2018-06-01", "foreign minister", "GTM"),
        ("Vincent Biruta", "2021-06-01", "foreign minister", "RWA"),
        ("Kamina Johnson Smith", "2022-06-01", "foreign minister", "JAM"),
    ],
)
def test_ministers_of_every_continent_are_known_by_day(name: str, day: str, title: str, code: str) -> None:
    """Who speaks for a government is often no president: a minister codes as his state's government while in office."""
    role = actor_index().named(name)[0].role(day)
    assert (role.title, role.code, role.sector) == (title, code, "GOV")


def test_one_person_of_two_files_is_one_record_with_a_number() -> None:
    """Ids of a knowledge base let users join our actors with their own data; offices of all files count."""
    (lavrov,) = actor_index().named("Sergey Lavrov")
    assert lavrov.wikidata == "Q58217"
    (draghi,) = actor_index().named("Mario Draghi")
    assert (draghi.role("2015-01-01").code, draghi.role("2022-01-01").code) == ("EU", "ITA")


def test_a_name_of_two_groups_is_the_likelier_one_and_tells_of_the_other() -> None:
    """ "MNLA" declared Azawad's independence, but there is one in Myanmar too; "IS" may be no name at all."""
    match = actor_index().find("The MNLA retreated.")[0]
    assert match.record.name == "National Movement for the Liberation of Azawad"
    assert "New Mon State Party" in {record.name for record in match.also}
    assert actor_index().find("Fighters of IS fled.")[0].ambiguous


def test_a_role_over_is_a_former_one() -> None:
    """A past president is quoted as an elder statesman, and the title says so."""
    role = actor_index().named("Angela Merkel")[0].role("2024-01-01")
    assert (role.sector, role.title) == ("ELI", "former chancellor")


def test_every_row_says_where_it_came_from_and_keys_are_unique() -> None:
    """Provenance is the point of the project; two records with one key would hide each other."""
    rows = [record for record, _doubts in load_file("countries.tsv", "country")]
    assert len(rows) == len({record.key for record in rows})
    assert all(record.source for record in actor_index().records.values())


def test_there_are_about_fifteen_hundred_armed_groups_and_four_hundred_outlets() -> None:
    """What the documentation promises of the knowledge is there."""
    kinds = [record.kind for record in actor_index().records.values()]
    assert kinds.count("armed_group") >= 1500
    assert kinds.count("outlet") >= 400


def test_codes_have_the_shape_of_the_contract() -> None:
    """Codes go into joins: upper-case letters and digits only, countries by three letters."""
    for record in actor_index().records.values():
        for role in record.roles:
            assert role.code is None or (role.code.isalnum() and role.code == role.code.upper()), record.key
            assert role.country is None or len(role.country) == 3, record.key
            assert not (role.start and role.end) or role.start <= role.end, record.key


def test_own_codes_are_short() -> None:
    """A code stands in a column of an event table; a sentence in capitals there helps nobody."""
    tables = ("armed_groups", "bodies", "companies", "igos", "ngos", "parties")
    records = [record for table in tables for record, _doubts in load_file(f"{table}.tsv", "other")]
    assert [record.key for record in records for role in record.roles if len(role.code or "") > 12] == []


def test_marks_of_doubt_end_a_name() -> None:
    """A mark inside a name ("Chad^'s army") would be looked for in the text, and never found."""
    names = {name for record in actor_index().records.values() for name in record.names}
    assert [name for name in names if "?" in name or "^" in name] == []


def test_no_group_or_body_borrows_the_code_of_a_state() -> None:
    """ "BRA" is Brazil: a group called BRA would be counted as Brazil's government."""
    records = actor_index().records.values()
    states = {role.code for record in records if record.kind == "country" for role in record.roles}
    others = [record for record in records if record.kind in ("armed_group", "igo", "ngo")]
    borrowed = [record.key for record in others for role in record.roles if role.code in states - {role.country}]
    assert borrowed == []


def test_nothing_is_found_in_nothing() -> None:
    """An empty text, and an index without rows, are no errors."""
    assert actor_index().find("") == []
    assert ActorIndex([]).find("Hamas") == []


_PIECES = ["İ", "ß", "ﬁ", "e\u0301", "é", "😀", "\u200d", "’", "-", " ", "U.S.", "Hamas", "Qatar", "Türkiye", "\n"]
_TRICKY = st.lists(st.sampled_from(_PIECES)).map("".join)


@given(st.one_of(st.text(), _TRICKY))
def test_offsets_are_those_of_the_original_text(text: str) -> None:
    """Folding may drop marks and change letters; what a match spans must still be the name, in the given text."""
    matches = actor_index().find(text)
    for match in matches:
        stretch = text[match.start : match.end]
        assert fold(stretch)[0] in {fold(name)[0] for name in match.record.names}
    assert all(first.end <= second.start for first, second in pairwise(matches))


@given(st.text())
def test_folding_keeps_the_way_back(text: str) -> None:
    """Each folded character points at the one it came from."""
    folded, offsets = fold(text)
    assert len(offsets) == len(folded) + 1
    assert offsets[-1] == len(text)
    assert all(fold(text[offsets[index]])[0] == character for index, character in enumerate(folded))


@given(
    st.sampled_from(["Qatar", "Hezbollah", "Reuters", "Brasília", "Côte d'Ivoire"]),
    st.text(max_size=8),
    st.text(max_size=8),
)
def test_a_name_between_blanks_is_found_whatever_surrounds_it(name: str, before: str, after: str) -> None:
    """No neighbour text may push a known name out of sight, except a longer name or a letter that joins it."""
    text = f"{before}. {unicodedata.normalize('NFD', name)} . {after}"
    starts = [match.start for match in actor_index().find(text)]
    assert len(before) + 2 in starts


def test_records_can_be_made_by_hand() -> None:
    """Other packages may build an index of their own rows."""
    role = Role(code="XYZ", country=None, sector="REB")
    record = ActorRecord(
        key="k", name="Blue Front", kind="armed_group", names=("Blue Front",), roles=(role,), source="test"
    )
    match = ActorIndex([(record, {})]).find("The Blue Front said no.")[0]
    assert (match.start, match.end, match.record) == (4, 14, record)
