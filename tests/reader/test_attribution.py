"""Who says what, and through whom: the constructions of news English, each in words written for these tests."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Attribution, Report
from dateline.reader.attribution import without_echo
from dateline.reader.draft import Draft
from dateline.reader.reader import draft_of


def read(text: str, outlet: str | None = None) -> Draft:
    """A text through all passes."""
    return draft_of(Report(id="test", text=text, outlet=outlet))


def content(draft: Draft, attribution: Attribution) -> str:
    """The content's words, pieces joined by a stroke."""
    return " / ".join(draft.text[slice(*span)] for span in attribution.content)


def by_cue(draft: Draft, word: str) -> Attribution:
    """The attribution whose cue has this word."""
    for attribution in draft.attributions:
        if attribution.cue is not None and word in draft.text[slice(*attribution.cue)]:
            return attribution
    raise AssertionError(f"no cue {word!r}: {[content(draft, one) for one in draft.attributions]}")


def kinds(draft: Draft, attribution: Attribution) -> list[str]:
    """The kinds of the sources of a chain, innermost first."""
    known = {source.id: source.kind for source in draft.sources}
    return [known[one] for one in attribution.chain]


def names(draft: Draft, attribution: Attribution) -> list[str]:
    """The names of the sources of a chain without the report, innermost first."""
    known = {source.id: source.name for source in draft.sources}
    return [known[one] for one in attribution.chain[:-1]]


@pytest.mark.parametrize(
    ("text", "cue", "source", "expected"),
    [
        ("The mayor said that the dam had burst.", "said", "The mayor", "that the dam had burst"),
        ("The dam had burst, the mayor said.", "said", "the mayor", "The dam had burst"),
        ("The dam, engineers said on Monday, is beyond repair.", "said", "engineers", "The dam / is beyond repair"),
        ("According to the mayor, the dam had burst.", "According", "the mayor", "the dam had burst"),
        ("The dam had burst, according to the mayor.", "according", "the mayor", "The dam had burst"),
        ("The union called for an end to night shifts.", "called", "The union", "an end to night shifts"),
        ("Peru urged both sides to show restraint.", "urged", "Peru", "to show restraint"),
        ("Chile described the vote as a farce.", "described", "Chile", "the vote as a farce"),
        ("The minister denied that troops had fired.", "denied", "The minister", "that troops had fired"),
        ("Villagers fear that the river will rise.", "fear", "Villagers", "that the river will rise"),
        ("Critics accused the firm of hiding its losses.", "accused", "Critics", "the firm of hiding its losses"),
        ("Mali's claim that rebels had fled was not checked.", "claim", "Mali's", "that rebels had fled"),
        ("A request by Egypt to reopen the crossing failed.", "request", "Egypt", "to reopen the crossing"),
        ("The general is confident that the line will hold.", "confident", "The general", "that the line will hold"),
        ("Oxfam slammed the verdict as a travesty.", "slammed", "Oxfam", "the verdict as a travesty"),
        ("The opposition rejected the vote as rigged.", "rejected", "The opposition", "the vote as rigged"),
        ("Troops fled what Hamas described as a massacre.", "described", "Hamas", "a massacre"),
        ("The mayor quit over what his lawyer calls baseless claims.", "calls", "his lawyer", "baseless claims"),
        ("In the view of many economists, the cut came late.", "view", "many economists", "the cut came late"),
        ("By the government's own estimate, 900 fled.", "estimate", "the government's", "900 fled"),
        ("The court is of the opinion that the law is void.", "opinion", "The court", "that the law is void"),
        ("The militia was accused by Oxfam of burning villages.", "accused", "Oxfam", "of burning villages"),
        ("He was told by generals that the city had fallen.", "told", "generals", "that the city had fallen"),
        ("The airline said on Friday it would cut jobs.", "said", "The airline", "it would cut jobs"),
        ("The union is pushing for wages to rise.", "pushing", "The union", "for wages to rise"),
        ("The families pleaded for the search to go on.", "pleaded", "The families", "for the search to go on"),
        ("A poll showed Ms Holt with a lead of 16 points.", "showed", "A poll", "Ms Holt with a lead of 16 points"),
        ("The African Union expressed alarm at the raid.", "expressed", "The African Union", "alarm at the raid"),
    ],
)
def test_constructions(text: str, cue: str, source: str, expected: str) -> None:
    """Source, cue and content of each way in which English reports what somebody says, thinks or asks."""
    draft = read(text)
    found = by_cue(draft, cue)
    assert found.source_span is not None
    assert draft.text[slice(*found.source_span)] == source
    assert content(draft, found) == expected


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("It is understood that a truce is near.", "understood"),
        ("The general is said to have fled.", "said"),
        ("The rebels reportedly seized the airfield.", "reportedly"),
        ("There has been speculation that the pact could collapse.", "speculation"),
        ("Residents had been informed of the order to leave.", "informed"),
        ("The mayor is accused of taking bribes from two firms.", "accused"),
    ],
)
def test_nobody_is_named(text: str, cue: str) -> None:
    """Where nobody is said to say it, the source is unattributed and has no span, but the report does not assert it."""
    draft = read(text)
    found = by_cue(draft, cue)
    assert kinds(draft, found) == ["unattributed", "author_voice"]
    assert found.source_span is None


@pytest.mark.parametrize(
    "text",
    [
        "A resident of Antioch is accused of shooting two men.",
        "The wounds of the sergeant are reported to be light.",
        "The storm, forecast to reach Cuba on Monday, has killed two people.",
    ],
)
def test_of_whom_it_is_told_does_not_tell_it(text: str) -> None:
    """The accused is no source of what he is accused of; as one he would have confessed it."""
    draft = read(text)
    assert all(one.source_span is None for one in draft.attributions)


def test_told_a_medium() -> None:
    """A medium that was told stands between the source and the report."""
    draft = read("Peru told the rebels on Monday to disarm, two senior army officers told Reuters.")
    outer = next(one for one in draft.attributions if one.parent is None and "officers" in str(names(draft, one)))
    assert kinds(draft, outer) == ["anonymous_described", "outlet", "author_voice"]
    inner = next(one for one in draft.attributions if one.parent == outer.id)
    assert kinds(draft, inner) == ["government", "anonymous_described", "outlet", "author_voice"]


@pytest.mark.parametrize(
    "text",
    [
        '"We will win," General Adam Reyes said in an interview with CNN.',
        'General Adam Reyes told Reuters: "We will win."',
    ],
)
def test_media_as_channels(text: str) -> None:
    """The ways in which a medium is named as the one that was told."""
    draft = read(text)
    assert kinds(draft, draft.attributions[0]) == ["named_person", "outlet", "author_voice"]


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("The plan is dead, Pia Lind said in comments to the BBC.", "BBC"),
        ("The plan is dead, Pia Lind said in an email to The New York Times.", "New York Times"),
        ("Pia Lind, in remarks to ABC, said that the plan was dead.", "ABC News"),
        ("Pia Lind, who spoke to Reuters on Monday, said that the plan was dead.", "Reuters"),
        ("Speaking on Fox News, Pia Lind said that the plan was dead.", "Fox News"),
        ("Asked by CNN about the talks, Pia Lind said that the plan was dead.", "CNN"),
        ("Pia Lind told Paul Rivera of WESH 2 news that the plan was dead.", "WESH 2 news"),
        ("Pia Lind told Anadolu Agency, a Turkish news outlet, that the plan was dead.", "Anadolu Agency"),
        ("The plan is dead, Pia Lind said, as reported by the Harbour Daily News.", "Harbour Daily News"),
    ],
)
def test_ways_of_being_told(text: str, medium: str) -> None:
    """Each way in which news names the medium that had it first; without it the words would look first-hand."""
    draft = read(text)
    told = [one for one in draft.attributions if "the plan" in content(draft, one).lower()]
    assert [names(draft, one) for one in told] == [["Pia Lind", medium]]


@pytest.mark.parametrize(
    "text",
    [
        "Pia Lind said on live television that the plan was dead.",
        "Pia Lind told reporters that the plan was dead.",
        "Pia Lind told local newspapers that the plan was dead.",
        "Pia Lind said through diplomatic channels that the plan was dead.",
        "Pia Lind said on her website that the plan was dead.",
        "Pia Lind said on Telegram that the plan was dead.",
        "The plan, first reported by Reuters, is dead, Pia Lind said.",
    ],
)
def test_what_passes_nothing_on(text: str) -> None:
    """Places where one is heard, people who are told and one's own pages are no step between a source and the report."""
    draft = read(text)
    assert names(draft, by_cue(draft, "told" if " told " in text else "said")) == ["Pia Lind"]


def test_whom_a_medium_quotes_speaks() -> None:
    """ "X quoted him as saying" is one telling: his, through X; X itself vouches for nothing."""
    draft = read("State television quoted General Adam Reyes as saying that the town had fallen.")
    assert [names(draft, one) for one in draft.attributions] == [["Adam Reyes", "State television"]]


def test_as_quoted_by_is_no_part_of_what_is_said() -> None:
    """The reporter's "as quoted by" would else stand in the speaker's mouth."""
    draft = read('Ola Berg responded by saying "This is an insult to all", as quoted by Greek Reporter.')
    assert content(draft, by_cue(draft, "saying")) == '"This is an insult to all"'
    assert by_cue(draft, "saying").mode == "direct"


def test_a_channel_is_kept_in_the_next_breath_only() -> None:
    """ "He also said" was told to the same medium; what he says later in the report was not."""
    draft = read(
        "Ola Berg told Reuters that the border was shut. He also said that taxes would rise. Rain fell in May.\n\n"
        "Ola Berg warned in parliament on Friday that more would follow."
    )
    chains = [names(draft, one) for one in draft.attributions]
    assert chains == [["Ola Berg", "Reuters"], ["Ola Berg", "Reuters"], ["Ola Berg"]]


def test_a_medium_told_to_do_something_is_no_channel() -> None:
    """An order to a broadcaster is not told through it."""
    draft = read("The minister told the BBC to hand over its tapes.")
    assert all(names(draft, one)[1:] == [] for one in draft.attributions)


def test_a_noun_that_names_the_telling_is_no_telling() -> None:
    """ "Lund continued in a statement": the statement holds what Lund said, not that he said it."""
    draft = read('"Our people have been hurt in the clashes," Ola Lund continued in a statement.')
    assert [names(draft, one) for one in draft.attributions] == [["Ola Lund"]]


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        (
            "Meridian Press, citing the defence ministry, reported that two soldiers died.",
            "reported",
            ["the defence ministry", "Meridian Press"],
        ),
        (
            "According to the news site Nistru Online, which cited a prosecutor, one of the men was a driver.",
            "According",
            ["a prosecutor", "Nistru Online"],
        ),
    ],
)
def test_whoever_reports_from_others_is_a_medium(text: str, cue: str, expected: list[str]) -> None:
    """A paper that no table knows passes on whom it cites, before the verb and in a clause of its own too."""
    draft = read(text)
    assert names(draft, by_cue(draft, cue)) == expected


def test_a_minister_who_cites_figures_speaks_himself() -> None:
    """Reasons and figures that somebody gives are no source behind him."""
    draft = read("The governor, citing security reasons, said the border had been closed.")
    assert names(draft, by_cue(draft, "said")) == ["The governor"]


def test_medium_that_cites() -> None:
    """ "X reported, citing Y, that ...": Y says it, and X passes it on."""
    draft = read("Reuters reported, citing people briefed on the talks, that the bank would be sold.")
    assert len(draft.attributions) == 1
    found = draft.attributions[0]
    assert names(draft, found) == ["people briefed on the talks", "Reuters"]
    assert content(draft, found) == "that the bank would be sold"


def test_signed_post_carries_somebody() -> None:
    """A post whose words are all another's is in the chain and says nothing itself."""
    text = (
        "The talks ended on Friday.\n\n"
        "According to Le Monde's Anna Leroy, the report today of Mali having expelled the envoy is true.\n"
        "— WarWatch (@warwatch) March 3, 2023"
    )
    draft = read(text)
    outer = by_cue(draft, "According")
    assert kinds(draft, outer) == ["named_person", "social_post", "author_voice"]
    inner = by_cue(draft, "report")
    assert kinds(draft, inner)[:2] == ["unspecified_report", "named_person"]
    assert content(draft, inner) == "Mali having expelled the envoy"


def test_signed_post_speaks() -> None:
    """A post with words of its own is their source."""
    draft = read(
        "The dam at Kessa has collapsed and two villages are flooded.\n— Field Notes (@fieldnotes) May 2, 2022"
    )
    assert kinds(draft, draft.attributions[0]) == ["social_post", "author_voice"]
    assert content(draft, draft.attributions[0]).startswith("The dam at Kessa")


def test_quotation_that_goes_on() -> None:
    """What follows "he said" is a second attribution, without a cue, of the same source through the same chain."""
    draft = read('"We lost the bridge," said Maria Lopez, a farmer. "We will rebuild it by spring."')
    first, second = draft.attributions
    assert second.cue is None
    assert second.chain == first.chain
    assert (first.mode, second.mode) == ("direct", "direct")
    assert content(draft, second) == '"We will rebuild it by spring."'


def test_quotation_over_paragraphs() -> None:
    """A speech that is reopened in each paragraph belongs to whoever is named at its end."""
    draft = read("“We lost the bridge.\n\n“We lost the mill,” Maria Lopez said.")
    found = by_cue(draft, "said")
    assert content(draft, found) == "“We lost the bridge. / “We lost the mill,”"


def test_i_is_who_speaks() -> None:
    """Inside a quotation "I" is the one who is quoted: what she told before is hers, and she stands in the chain once."""
    draft = read('"I said that the dam would break," Maria Lopez told the council.')
    inner, outer = by_cue(draft, "said"), by_cue(draft, "told")
    assert inner.parent == outer.id
    assert inner.chain == outer.chain


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        (("S0",), ("S0",)),
        (("S1", "S1", "S0"), ("S1", "S0")),
        (("S1", "S2", "S1", "S2", "S0"), ("S1", "S2", "S0")),
        (("S3", "S1", "S2", "S1", "S0"), ("S3", "S2", "S1", "S0")),
        (("S1", "S2", "S1", "S0"), ("S1", "S2", "S0")),
        (("S0", "S1", "S0"), ("S1", "S0")),
    ],
)
def test_no_chain_visits_a_source_twice(chain: tuple[str, ...], expected: tuple[str, ...]) -> None:
    """Each source is one step of hearsay: an agency that is told what it was told is one agency, and who speaks is not
    the channel of his own words. A step too many would make a report's word look weaker than it is."""
    assert without_echo(chain) == expected


def test_every_source_of_a_chain_is_another() -> None:
    """A filing of the firm that tells what the firm told the regulator: the firm stands in the chain once."""
    draft = read(
        "According to a filing by Norvik Motors, Norvik Motors disclosed to the regulator that its tests were flawed. "
        'Ada Lind of the rescue league told Reuters "it seems that Reuters was told that the ship had sunk".'
    )
    assert draft.attributions
    assert all(len(set(one.chain)) == len(one.chain) for one in draft.attributions)


@pytest.mark.parametrize(
    "text",
    [
        "The watch recorded a distress call from a sailor on the ferry.",
        "The court ruled on the appeal of that judgment by the governor's office.",
        "Parliament released the minutes of a phone call made by the minister in May.",
    ],
)
def test_a_noun_without_what_it_is_about_tells_nothing(text: str) -> None:
    """An attribution says who says what: a call or an appeal of which nothing is told has no content to be anybody's."""
    assert all(attribution.content for attribution in read(text).attributions)


def test_ones_own_mind_is_no_second_telling() -> None:
    """ "We hope" in a quotation adds nobody: the reader would see the same name twice for the same words."""
    draft = read('"We hope that the talks will go on," Maria Lopez said. The minister said he expected a deal by May.')
    assert len(draft.attributions) == 2
    assert all(len(set(one.chain)) == len(one.chain) == 2 for one in draft.attributions)


def test_quotation_after_a_cited_one() -> None:
    """What goes on from words that a medium cites still ends in the report, though "citing" is no attribution itself."""
    draft = read(
        'Reuters said the pact was dead, citing "a minister who had left the talks." "He was in no mood to stay."'
    )
    assert draft.attributions
    assert all(attribution.chain[-1] == "S0" for attribution in draft.attributions)


@pytest.mark.parametrize(
    "text",
    [
        "The club was travelling north to celebrate a birthday.",
        "Both houses must meet to confirm the envoys.",
        "The four others were ordered to be held for a month.",
        "The group burned the files in order to hide a theft.",
        "The court published a map.",
        "As the search continued, the police closed the road.",
        "With the toll rising, the search went on.",
        "The diplomat asked not to be named.",
        "In other words, the road is closed.",
        "By all accounts, the crowd was calm.",
    ],
)
def test_who_says_nothing_is_no_source(text: str) -> None:
    """Purposes, plans, orders by nobody and things that are made: no reader would ask who said it."""
    assert read(text).attributions == []


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed the bombing.",
        "No one has claimed responsibility for the attack.",
        "Nobody said that the rebels had attacked the village.",
        "None of the parties confirmed that the talks had ended.",
        "Neither the army nor the rebels confirmed the attack.",
        "Neither side said that the truce had been broken.",
    ],
)
def test_what_nobody_says_has_no_source(text: str) -> None:
    """ "No group" is nobody: as a source it would be a second origin of the attack that nobody claims."""
    assert read(text).attributions == []


def test_who_denies_it_of_himself_is_a_source() -> None:
    """ "No" elsewhere in the phrase changes nothing: a party without seats still speaks."""
    draft = read("A party with no seats said that the vote was a farce.")
    assert names(draft, by_cue(draft, "said")) == ["A party with no seats"]


def test_declining_to_say_is_one_cue() -> None:
    """ "To say" alone would tell the contrary, and the same minister would stand there twice."""
    draft = read("The minister declined to say whether he would resign.")
    assert [draft.text[slice(*one.cue)] for one in draft.attributions if one.cue] == ["declined to say"]


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        (
            "The mayor said the dead were farmers, while Minister Paz wrote that he had ordered a search.",
            "said",
            "the dead were farmers",
        ),
        (
            "The rebels denied that they had attacked the port and rejected the charge.",
            "denied",
            "that they had attacked the port",
        ),
        ("Ghana accused Togo of arming the gunmen, which Togo denied.", "accused", "Togo of arming the gunmen"),
        (
            "Mali has told the rebel group to close its bureau in Bamako, the Sahel Courier reported on Monday, citing "
            "two aides.",
            "told",
            "to close its bureau in Bamako",
        ),
        (
            "The fire began at noon, according to police, who said it spread quickly.",
            "according to",
            "The fire began at noon",
        ),
        (
            "Ten people died and 35 were rescued, according to officials, some of whom were hurt.",
            "according to",
            "Ten people died and 35 were rescued",
        ),
        (
            "Troops are reportedly moving toward the border after a raid on a post.",
            "reportedly",
            "Troops are reportedly moving toward the border",
        ),
    ],
)
def test_content_ends_where_another_voice_begins(text: str, cue: str, expected: str) -> None:
    """What another says, or the report knows, is not put into the speaker's mouth."""
    draft = read(text)
    assert content(draft, by_cue(draft, cue)) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "The border will stay shut until May, the governor of Khartoum, Ali Osman, told reporters on Monday.",
            "Ali Osman",
            "The border will stay shut until May",
        ),
        (
            "The strike killed nine people, including two children, local health officials and a doctor said.",
            "local health officials and a doctor",
            "The strike killed nine people, including two children",
        ),
        (
            "A convoy of forty lorries crossed the river at dawn, a senior officer in the army, who asked not to be "
            "named, told the Lake Ledger.",
            "a senior officer in the army",
            "A convoy of forty lorries crossed the river at dawn",
        ),
    ],
)
def test_who_closes_a_long_sentence(text: str, name: str, expected: str) -> None:
    """News names the speaker last, and there the commas hold where the parse does not."""
    draft = read(text)
    outer = next(one for one in draft.attributions if one.parent is None)
    assert (names(draft, outer)[0], content(draft, outer)) == (name, expected)


def test_outlet_with_a_new_name_that_cites() -> None:
    """A medium that no list has is known by its name and by what it does; whom it cites stands before it."""
    draft = read("The pact is dead, the Delta Chronicle reported on Monday, citing two senior officials.")
    assert kinds(draft, by_cue(draft, "reported")) == ["anonymous_described", "outlet", "author_voice"]
    assert names(draft, by_cue(draft, "reported"))[1] == "Delta Chronicle"


def test_what_follows_whom_a_medium_cites() -> None:
    """The parser hangs "that the road was cut" on "citing", which left the report with no content of its own."""
    draft = read("Local media reported, citing the governor, that the road was cut.")
    assert content(draft, by_cue(draft, "reported")) == "that the road was cut"
    assert names(draft, by_cue(draft, "reported")) == ["the governor", "Local media"]


@pytest.mark.parametrize(
    "text",
    [
        "The senator expressed alarm over the cost of the bill.",
        "Moscow takes the view that the sanctions are illegal.",
        "The engineer told the inquiry that her boss had lied.",
        "The fund's director told the staff in a memo that it would sell the mine.",
    ],
)
def test_a_verb_and_its_object_are_one_telling(text: str) -> None:
    """The linker proposed the other half of what a rule had found, so that one voice counted twice."""
    assert len(read(text).attributions) == 1


def test_a_participle_that_tells_is_no_part_of_what_is_told_before_it() -> None:
    """What the linker proposes ends where the speaker's next verb of saying begins."""
    draft = read("Governor Peter Wekesa has ruled out a curfew, telling the Ledger that the city was calm.")
    told = [content(draft, one) for one in draft.attributions]
    assert "that the city was calm" in told
    assert not any("telling" in one for one in told)


def test_a_programme_of_a_medium_is_that_medium() -> None:
    """ "The BBC's Hausa service" has the BBC's words, whatever the programme is called."""
    draft = read('"Our men were not there," Colonel Idris Baba told the BBC\'s Hausa service.')
    assert names(draft, by_cue(draft, "told")) == ["Idris Baba", "BBC"]


def test_the_accused_who_are_released_accuse_nobody() -> None:
    """ "Accused of" after a noun has no object, so that the noun is who stands accused."""
    assert read("Protesters accused of throwing stones were released.").attributions == []


def test_state_media_that_cite() -> None:
    """ "State media reported a strike, citing a source": an object is told like a clause, and is not the report's."""
    draft = read("Syrian state media reported an air strike on Damascus, citing a military source.")
    assert kinds(draft, draft.attributions[0]) == ["anonymous_described", "outlet", "author_voice"]


def test_what_is_added_is_told_to_the_same_medium() -> None:
    """ "Told Reuters that ..., adding that ...": the second half came the same way."""
    draft = read("Two aides told Reuters that the bank would close, adding that nothing had been signed.")
    assert len({one.chain for one in draft.attributions}) == 1
    assert len(draft.attributions) == 2


def test_own_outlet_is_the_report() -> None:
    """A paper that was told something is the report itself, not one more step of the chain."""
    draft = read("The pact is dead, two officials told the Delta Chronicle.", outlet="Delta Chronicle")
    assert kinds(draft, draft.attributions[0]) == ["anonymous_described", "author_voice"]


def test_the_statement_is_whose_it_is() -> None:
    """A body speaks by its statement: no document stands between it and the report."""
    draft = read(
        "The pact is dead, according to a statement that the foreign ministry released on Friday. "
        '"We leave in May," the statement said.'
    )
    assert {draft.attributions[0].source} == {one.source for one in draft.attributions}
    assert kinds(draft, draft.attributions[0]) == ["government", "author_voice"]


def test_scare_quotes_say_nothing() -> None:
    """Marks around a word or two, with nobody speaking, are no attribution."""
    assert read('The "reform" cost the town its only school.').attributions == []


def test_mixed() -> None:
    """Words between marks inside a reported clause make it mixed, and the whole clause is the content."""
    draft = read('The coach said the defeat was "hard to bear" for everyone.')
    found = by_cue(draft, "said")
    assert found.mode == "mixed"
    assert content(draft, found) == 'the defeat was "hard to bear" for everyone'


def test_a_participle_of_saying_is_the_tellers_where_the_told_cannot_speak() -> None:
    """ "Said the trial would be long, saying ...": a trial says nothing, and what he adds is no part of what he said."""
    draft = read("Ola Lund stated the trial would not be short, saying he expected a long summer.")
    stated, saying = by_cue(draft, "stated"), by_cue(draft, "saying")
    assert content(draft, stated) == "the trial would not be short"
    assert saying.chain == stated.chain


def test_who_was_told_is_no_part_of_what_is_told() -> None:
    """Without a "that" the medium runs into the clause; but "told the BBC had lied" has it as its subject."""
    draft = read("One activist, Nur Liton, told Agence France-Presse arson has been used for years.")
    told = by_cue(draft, "told")
    assert content(draft, told) == "arson has been used for years"
    assert "Agence France-Presse" in [source.name for source in draft.sources if source.id in told.via]
    draft = read("The minister told the BBC had lied.")
    assert content(draft, by_cue(draft, "told")) == "the BBC had lied"


def test_subject_is_inherited() -> None:
    """Participles take the subject of the clause that they hang on."""
    draft = read("Kenya condemned the raid on the camp, labelling the group as terrorists.")
    assert by_cue(draft, "labelling").source == by_cue(draft, "condemned").source
    assert content(draft, by_cue(draft, "labelling")) == "the group as terrorists"


def test_past_date_belongs_to_the_telling() -> None:
    """What must be done cannot have been done two weeks ago: the date is that of the order."""
    draft = read("Peru told the rebels that they must leave the town two weeks ago.")
    assert content(draft, by_cue(draft, "told")) == "that they must leave the town"


def test_what_is_dismissed_is_not_inside_the_dismissal() -> None:
    """A demand that somebody dismisses is still told by the report, not by who dismisses it."""
    draft = read("Russia's demand that Kyiv withdraw its troops was dismissed by Ukraine's foreign minister.")
    assert by_cue(draft, "demand").parent is None


def test_own_statement_is_no_channel() -> None:
    """Who issues a statement speaks; the statement is no source between him and the report."""
    draft = read("The World Health Organization issued a statement saying that the outbreak was over.")
    assert kinds(draft, by_cue(draft, "saying")) == ["organisation", "author_voice"]


def test_label_in_a_headline() -> None:
    """ "Name: what they say" attributes; a dateline does not."""
    draft = read("Graham: The party is lost\n\nSenator Tom Graham spoke on Monday.")
    assert content(draft, draft.attributions[0]) == "The party is lost"
    assert read("New Delhi: The monsoon has reached the coast.").attributions == []


def test_loaded_names() -> None:
    """A loaded name is the report's own, unless it stands in what somebody else says."""
    draft = read("Hamas, a terror group, rejected the deal. Turkey labelled the PKK as a terrorist organisation.")
    found = {draft.text[slice(*label.span)]: label.source for label in draft.labels}
    assert found["terror group"] == "S0"
    assert found["terrorist organisation"] == by_cue(draft, "labelled").source


def test_plain_report_has_no_attribution() -> None:
    """What the report says itself is nobody else's."""
    draft = read("Troops crossed the river on Monday and took two villages.")
    assert draft.attributions == []
    assert [source.kind for source in draft.sources] == ["author_voice"]


MARKS = ['"', "“", "”", "‘", "’", "'", "\n\n", ", ", ". ", ": ", "😀"]
WORDS = [
    " he said ",
    "according to",
    "Reuters",
    "— X (@x)",
    "the army",
    " told ",
    " that ",
    "reportedly ",
    "claim ",
    "It is said ",
    "left",
]
PIECES = st.sampled_from(MARKS + WORDS)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_text_holds_together(text: str) -> None:
    """Whatever the text: spans lie in it, parents exist and are acyclic, and every chain ends in the report."""
    draft = read(text)
    known = {source.id for source in draft.sources}
    by_id = {attribution.id: attribution for attribution in draft.attributions}
    for attribution in draft.attributions:
        spans = [*attribution.content, attribution.cue or (0, 1), attribution.source_span or (0, 1)]
        assert all(0 <= start < end <= max(1, len(text)) for start, end in spans)
        assert attribution.chain[-1] == "S0"
        assert attribution.content
        assert len(set(attribution.chain)) == len(attribution.chain)
        assert set(attribution.chain) <= known
        seen, above = {attribution.id}, attribution.parent
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = by_id[above].parent


def test_a_clause_after_the_source_is_the_sources() -> None:
    """ "According to X who reported": X reports, and what he reports is no part of what he is cited for."""
    draft = read("Troops burnt a school in Bor, according to Radio Bor who reported that two pupils had died.")
    assert names(draft, by_cue(draft, "reported"))[0] == names(draft, by_cue(draft, "according"))[0]
    assert content(draft, by_cue(draft, "according")) == "Troops burnt a school in Bor"


def test_who_rests_on_people_without_a_name_passes_on_their_words() -> None:
    """Whatever the agency is called, the official is the one who says so."""
    draft = read("Rebels seized a barge on Monday, the agency said, quoting a security official.")
    assert names(draft, by_cue(draft, "said")) == ["a security official", "the agency"]
