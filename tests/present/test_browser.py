"""The pages as a browser shows them: on a phone and on a desk, in the light and in the dark, with hostile text in them.

Each page is opened in a frame of Chromium, with a script of this test at its head and end that measures and reports.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dateline.model import Reading, Report, Story, to_json
from dateline.present.dossier import story_html
from dateline.present.html import reading_html

BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)

pytestmark = pytest.mark.skipif(BROWSER is None, reason="needs Chromium or Chrome to show the pages; none is installed")

PHONE, DESK = 390, 1280
SCHEMES = {"light": 1, "dark": 0}
HOSTILE = (
    " <script>window.hurt = 1</script><img src=x onerror='window.hurt = 2'><svg onload='window.hurt = 3'>"
    "</pre></div></style>{{ 7 * 7 }} \u202egnorw yaw eht \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 "
    + "w"
    * 300
)
LONG_WORD = "w" * 100_000

HEAD = """<script>
window.problems = [];
addEventListener("error", function (it) { problems.push("error: " + (it.message || it.target.tagName)); }, true);
addEventListener("securitypolicyviolation", function (it) { problems.push("asked for: " + it.blockedURI); });
["error", "warn"].forEach(function (kind) { console[kind] = function () { problems.push([].join.call(arguments)); }; });
</script>"""

MEASURE = r"""<script>
addEventListener("load", function () {
  var all = function (which) { return Array.from(document.querySelectorAll(which)); };
  var seen = function (node) { return node.getClientRects().length > 0; };
  function rgb(words) {
    var found = words.match(/[\d.]+/g).map(Number);
    return found.length < 4 ? found.concat(1) : found;
  }
  function over(top, under, alpha) {
    return [0, 1, 2].map(function (i) { return top[i] * alpha + under[i] * (1 - alpha); }).concat(1);
  }
  function light(colour) {
    var part = colour.slice(0, 3).map(function (value) {
      return value / 255 <= 0.04045 ? value / 255 / 12.92 : Math.pow((value / 255 + 0.055) / 1.055, 2.4);
    });
    return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
  }
  function contrast(one, other) {
    var pair = [light(one), light(other)].sort(function (a, b) { return b - a; });
    return (pair[0] + 0.05) / (pair[1] + 0.05);
  }
  function style(node, name) { return getComputedStyle(node)[name]; }
  function fill(node) { return rgb(style(node, "fill")); }
  function paper(node) {
    for (; node; node = node.parentElement) {
      var colour = node.namespaceURI.endsWith("svg") ? null : rgb(style(node, "backgroundColor"));
      if (colour && colour[3]) return colour[3] < 1 ? over(colour, paper(node.parentElement), colour[3]) : colour;
    }
    return [255, 255, 255, 1];
  }
  function grounds(node) {
    var map = node.closest(".map svg");
    if (map && node.matches(".number:not(.doubtful)")) return [fill(map.querySelector(".dot:not(.doubtful)"))];
    if (!map || !node.matches(".land-name")) return [paper(node)];
    var land = fill(map.querySelector(".land")), country = map.querySelector(".country");
    return [land, country ? over(fill(country), land, Number(style(country, "fillOpacity"))) : land];
  }
  function faint() {
    var found = {};
    all("body *").forEach(function (node) {
      var own = Array.from(node.childNodes).some(function (it) { return it.nodeType === 3 && it.data.trim(); });
      if (!own || !seen(node) || node.matches("title, desc")) return;
      var ink = node.namespaceURI.endsWith("svg") ? fill(node) : rgb(style(node, "color"));
      grounds(node).forEach(function (ground) {
        var ratio = contrast(ink, ground);
        if (ratio < 4.5) found[node.tagName + "." + node.getAttribute("class") + " " + ratio.toFixed(2)] = 1;
      });
    });
    return Object.keys(found);
  }
  function closed() {
    all("details").forEach(function (it) { it.open = true; });
    var mark = document.querySelector(".s.event[data-o]");
    if (!mark) return null;
    var scope = mark.closest("[data-reading]");
    mark.click();
    var card = scope.querySelector(".card.open");
    return {
      lit: scope.querySelectorAll(".s.lit").length, card: card && card.dataset.id, marked: mark.dataset.o,
      claims: card ? card.querySelector(".claims").getBoundingClientRect().height : 0,
      expanded: card && card.getAttribute("aria-expanded")
    };
  }
  function followed() {
    var link = document.querySelector("a.in-text");
    if (!link) return null;
    link.click();
    var report = document.querySelector(link.getAttribute("href")), focused = document.activeElement;
    return {
      open: report.open, lit: report.querySelectorAll(".s.lit").length,
      focused: report.contains(focused) && focused !== report, seen: focused.getBoundingClientRect().height
    };
  }
  function since() {
    var choice = document.querySelector(".since select");
    if (!choice || !seen(choice)) return null;
    var lines = function () { return all("#changes li").filter(seen).length; }, before = lines();
    choice.value = choice.options[choice.options.length - 1].value;
    choice.dispatchEvent(new Event("change"));
    return [before, lines()];
  }
  function asOf() {
    var choice = document.querySelector("#as-of select"), held = function (which) { return all(which).filter(seen); };
    if (!choice) return null;
    function state() {
      return {
        day: choice.value, says: document.querySelector("#as-of [role='status']").textContent, hash: location.hash,
        items: held(".item").map(function (it) { return it.id; }),
        groups: held(".group").map(function (it) { return it.dataset.group + " " + Array.from(it.querySelectorAll(".item")).filter(seen).length; }),
        lanes: held(".lane").length, boxes: held(".box").length, columns: held(".matrix thead th").length, rows: held(".matrix tbody tr").length,
        reports: held(".report[id]").length, head: document.querySelector("header").innerText, links: held("nav a").length,
        dead: held("nav a").filter(function (it) { return !seen(document.querySelector(it.getAttribute("href"))); }).length,
        marks: held(".map .dot, .map .circle, .map .outline").length, map: (document.getElementById("map-desc") || {}).textContent,
        later: all("[data-from]").filter(function (it) { return it.dataset.from > choice.value && seen(it); }).length,
        width: root.scrollWidth, standing: document.getElementById("standing").innerText
      };
    }
    function choose(day) {
      choice.value = day;
      choice.dispatchEvent(new Event("change"));
      return state();
    }
    var first = state(), days = Array.from(choice.options).map(function (it) { return it.value; });
    all(".item, .more, .report").forEach(function (it) { it.open = true; });
    return {
      opened: first, days: days, labelled: choice.labels.length, tabbed: choice.tabIndex, then: choose(days[0]),
      between: choose(days[1]), now: choose(days[days.length - 1]), faint: faint()
    };
  }
  function cell() {
    var summary = document.querySelector(".cell summary");
    if (!summary) return null;
    summary.click();
    return summary.parentElement.querySelector("blockquote").getBoundingClientRect().height;
  }
  function saved() {
    var button = document.getElementById("save"), make = URL.createObjectURL, blob = null;
    if (!button) return Promise.resolve("");
    URL.createObjectURL = function (it) { blob = it; return make.call(URL, it); };
    button.click();
    return blob.text();
  }
  function outlined() {
    return all("summary, a[href], [tabindex='0'], select, button").filter(seen).slice(0, 40).filter(function (node) {
      node.focus({ preventScroll: true });
      return style(node, "outlineStyle") === "none";
    }).length;
  }
  function unnamed() {
    var named = function (node) {
      var by = node.getAttribute("aria-labelledby");
      return by ? document.getElementById(by.split(" ")[0]).textContent.trim() : node.getAttribute("aria-label");
    };
    var scrolling = all(".wide").filter(function (it) { return it.tabIndex !== 0; });
    return all("section, nav, [role='region'], [role='img']").filter(function (it) { return !named(it); })
      .concat(scrolling).map(function (it) { return it.outerHTML.slice(0, 80); });
  }
  function skips() {
    var before = 0;
    return all("h1, h2, h3, h4").filter(seen).filter(function (it) {
      var level = Number(it.tagName[1]), jump = level > before + 1;
      before = level;
      return jump;
    }).map(function (it) { return it.textContent; });
  }
  function onPaper() {
    var print = Array.from(document.styleSheets[0].cssRules).filter(function (it) {
      return it.conditionText === "print" || (it.media && it.media.mediaText === "print");
    });
    if (!print.length) return null;
    all("details").forEach(function (it) { it.open = false; });
    var sheet = document.head.appendChild(document.createElement("style"));
    sheet.textContent = print.map(function (it) {
      return Array.from(it.cssRules).map(function (rule) { return rule.cssText; }).join("\n");
    }).join("\n");
    dispatchEvent(new Event("beforeprint"));
    return {
      shut: all("details:not(.cell):not([open])").length, paper: style(document.body, "backgroundColor"), faint: faint(),
      hidden: all("#changes li, blockquote, .text").filter(function (it) { return !it.closest(".cell") && !seen(it); }).length
    };
  }
  var root = document.documentElement, shut = root.scrollWidth, skipped = skips(), past = asOf();
  all("details").forEach(function (it) { it.open = false; });
  var link = followed(), day = since(), quote = cell();
  var map = document.querySelector(".map svg");
  var report = {
    name: NAME, evidence: closed(), width: root.clientWidth, shut: shut, open: root.scrollWidth, faint: faint(),
    map: map && map.getBoundingClientRect().width,
    marks: map ? Array.from(map.querySelectorAll(".dot, .circle, .outline")).filter(function (it) {
      return it.getBoundingClientRect().width > 3;
    }).length : 0,
    links: map ? Array.from(map.querySelectorAll("a")).map(function (it) {
      return document.getElementById(it.getAttribute("href").slice(1)) !== null;
    }) : [],
    loaded: performance.getEntriesByType("resource").map(function (it) { return it.name; }),
    past: past, link: link, since: day, cell: quote, outlined: outlined(), unnamed: unnamed(), skipped: skipped,
    mains: all("main").length, images: all("img, iframe, object, embed, link, svg[onload]").length,
    hurt: window.hurt || 0, problems: problems, ink: style(document.body, "color")
  };
  report.print = onPaper();
  saved().then(function (text) {
    report.saved = text;
    setTimeout(function () { parent.postMessage(JSON.stringify(report), "*"); }, 50);
  });
});
</script></body>"""


def shown(pages: dict[str, tuple[str, int, str]], scheme: str, folder: Path) -> dict[str, dict[str, Any]]:
    """What the measuring script says of each page, shown in a frame so many pixels wide at a fragment of it."""
    frames = []
    for number, (name, (page, width, fragment)) in enumerate(pages.items()):
        file = folder / f"{number}.html"
        probe = MEASURE.replace("NAME", json.dumps(name), 1)
        file.write_text(page.replace("<head>", "<head>" + HEAD, 1).replace("</body>", probe), encoding="utf-8")
        frames.append(f'<iframe src="{file.name}{fragment}" width="{width}" height="844" style="border:0"></iframe>')
    listen = "addEventListener('message', function (it) { out.textContent += it.data + '\\n'; })"
    desk = folder / "desk.html"
    desk.write_text(f'<pre id="out"></pre><script>{listen}</script>{"".join(frames)}', encoding="utf-8")
    command = [
        str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
        f"--user-data-dir={folder / 'profile'}", f"--blink-settings=preferredColorScheme={SCHEMES[scheme]}",
        "--window-size=1400,1000", "--virtual-time-budget=4000", "--dump-dom", desk.as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    found = re.search(r'<pre id="out">(.*?)</pre>', done.stdout, re.DOTALL)
    assert found, done.stderr[-2000:]
    reports = [json.loads(line) for line in html.unescape(found[1]).splitlines()]
    return {report["name"]: report for report in reports}


def hostile(first: Reading) -> Reading:
    """A reading whose every free text is an attack."""
    report: Report = msgspec.structs.replace(
        first.report,
        text=first.report.text + HOSTILE + LONG_WORD,
        title="Trawler" + HOSTILE,
        outlet="Courier" + HOSTILE,
    )
    actors = tuple(msgspec.structs.replace(actor, name=actor.name + HOSTILE) for actor in first.actors)
    places = tuple(msgspec.structs.replace(place, name=place.name + HOSTILE) for place in first.places)
    sources = tuple(
        source if source.id == "S0" else msgspec.structs.replace(source, name=source.name + HOSTILE)
        for source in first.sources
    )
    return msgspec.structs.replace(first, report=report, actors=actors, places=places, sources=sources)


def hostile_story(story: Story) -> Story:
    """A story whose title and changes are attacks."""
    changes = tuple(msgspec.structs.replace(one, change=one.change + HOSTILE) for one in story.changes)
    return msgspec.structs.replace(story, title="Trawler" + HOSTILE, changes=changes)


@pytest.fixture(scope="module", params=sorted(SCHEMES))
def reports(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    readings: list[Reading],
    strike_readings: list[Reading],
    strike: Story,
) -> dict[str, dict[str, Any]]:
    """All pages in one run of the browser, for each scheme of colours."""
    bad_reading, bad_wire, bad_story = hostile(readings[0]), hostile(strike_readings[0]), hostile_story(strike)
    pages = {
        "reading on a phone": (reading_html(readings[0]), PHONE, ""),
        "dossier on a phone": (story_html(strike, strike_readings), PHONE, ""),
        "reading on a desk": (reading_html(readings[0]), DESK, ""),
        "dossier on a desk": (story_html(strike, strike_readings), DESK, ""),
        "dossier of a day": (story_html(strike, strike_readings), DESK, "#as-of=2026-03-12"),
        "hostile reading on a phone": (reading_html(bad_reading), PHONE, ""),
        "hostile dossier on a phone": (story_html(bad_story, [bad_wire, *strike_readings[1:]]), PHONE, ""),
    }
    found = shown(pages, request.param, tmp_path_factory.mktemp(request.param))
    assert found.keys() == pages.keys()
    return {name: {**report, "scheme": request.param} for name, report in found.items()}


def test_nothing_hangs_over_the_edge(reports: dict[str, dict[str, Any]]) -> None:
    """A page that scrolls sideways on a phone is not read, whatever a report calls its ship, shut or with all opened."""
    wide = {
        name: (it["width"], it["shut"], it["open"])
        for name, it in reports.items()
        if max(it["shut"], it["open"]) > it["width"]
    }
    assert not wide


def test_no_errors_and_nothing_loaded(reports: dict[str, dict[str, Any]]) -> None:
    """A newsroom's page asks nobody for anything: an outside address would tell that the page is open."""
    assert {
        name: (it["problems"], it["loaded"]) for name, it in reports.items() if it["problems"] or it["loaded"]
    } == {}


def test_a_click_shows_the_evidence(reports: dict[str, dict[str, Any]]) -> None:
    """The event clicked in the text is lit, and its card opens with its claims."""
    for name, it in reports.items():
        evidence = it["evidence"]
        assert evidence["lit"] > 0, name
        assert evidence["card"] in evidence["marked"].split(), name
        assert evidence["claims"] > 10, name
        assert evidence["expanded"] == "true", name


def test_the_map_is_seen_with_its_events(reports: dict[str, dict[str, Any]]) -> None:
    """A map without a size, or with marks that lead nowhere, would pass any look at the markup."""
    for name, it in reports.items():
        assert it["map"] > 250, name
        assert it["marks"] >= 1, name
        assert it["links"], name
        assert all(it["links"]), name


def test_all_text_can_be_read_in_the_light_and_in_the_dark(reports: dict[str, dict[str, Any]]) -> None:
    """WCAG 2.1, 1.4.3: a contrast of 4.5 for all text, marks and map included; and the dark scheme is dark."""
    assert {name: it["faint"] for name, it in reports.items() if it["faint"]} == {}
    for it in reports.values():
        red = int(re.findall(r"\d+", it["ink"])[0])
        assert (red > 128) == (it["scheme"] == "dark")


def test_hostile_text_stays_text(reports: dict[str, dict[str, Any]]) -> None:
    """A report is what somebody else wrote: no markup of it is markup here."""
    for name, it in reports.items():
        assert (it["hurt"], it["images"]) == (0, 0), name


def dossiers(reports: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The reports of the dossiers."""
    return {name: it for name, it in reports.items() if "dossier" in name}


def test_a_quote_leads_to_its_words_in_the_report(reports: dict[str, dict[str, Any]]) -> None:
    """From any quote one click opens the report where it says so, with the words lit and the focus on them."""
    for name, it in dossiers(reports).items():
        assert it["link"]["open"], name
        assert it["link"]["lit"] > 0, name
        assert it["link"]["focused"], name
        assert it["link"]["seen"] > 5, name


def test_changes_since_a_day_of_the_readers_choice(reports: dict[str, dict[str, Any]]) -> None:
    """All changes at first; fewer when the reader asks for those of the last day."""
    for name, it in dossiers(reports).items():
        before, after = it["since"]
        assert before > after > 0, name


def test_a_cell_of_the_table_opens_its_quote(reports: dict[str, dict[str, Any]]) -> None:
    """ "affirms" is a judgement of ours: the words that it rests on are one click away."""
    assert all(it["cell"] > 10 for it in dossiers(reports).values())


def test_the_pages_can_be_used_without_a_mouse_and_without_sight(reports: dict[str, dict[str, Any]]) -> None:
    """The focus is seen wherever it goes; there is one main part, every landmark has a name, no heading is skipped."""
    for name, it in dossiers(reports).items():
        assert it["outlined"] == 0, name
        assert it["mains"] == 1, name
        assert it["unnamed"] == [], name
        assert it["skipped"] == [], name


def test_nothing_that_matters_is_missing_on_paper(reports: dict[str, dict[str, Any]]) -> None:
    """A printed page cannot be clicked: all is open, hidden changes too, dark on white whatever the screen was."""
    for name, it in dossiers(reports).items():
        assert it["print"]["shut"] == 0, name
        assert it["print"]["hidden"] == 0, name
        assert it["print"]["paper"] == "rgb(255, 255, 255)", name
        assert it["print"]["faint"] == [], name


def test_the_saved_story_is_the_one_that_is_cited(reports: dict[str, dict[str, Any]], strike: Story) -> None:
    """The file that the button saves has, byte for byte, the hash that the page gives; hostile words included."""
    assert reports["dossier on a desk"]["saved"] == to_json(strike)
    assert reports["hostile dossier on a phone"]["saved"] == to_json(hostile_story(strike))


def test_what_was_known_on_a_day(reports: dict[str, dict[str, Any]]) -> None:
    """On the first day there were a claim, a threat and what was threatened: no denial, no second origin, no closing."""
    for name, it in dossiers(reports).items():
        then, now = it["past"]["then"], it["past"]["now"]
        assert it["past"]["days"] == ["2026-03-10", "2026-03-11", "2026-03-13"], name
        assert set(then["items"]) == {"o-strike", "o-threat", "o-close"}, name
        assert sorted(then["groups"]) == ["asserted 1", "attributed 1", "speculated 1"], name
        assert sorted(now["groups"]) == ["asserted 2", "disputed 1", "established 1", "speculated 1"], name
        assert (then["later"], then["rows"], then["reports"]) == (0, 0, 2), name
        assert (then["lanes"], now["lanes"]) == (1, 2), name
        assert then["boxes"] < now["boxes"], name
        assert then["marks"] == now["marks"] > 0, name
        assert "2 reports, 2 outlets, 1 origin" in then["head"], name
        assert "As of 2026-03-10" in then["head"], name


def test_a_day_between_has_the_columns_of_its_origins(reports: dict[str, dict[str, Any]]) -> None:
    """On the second day the doctor and the militia have spoken; the officers come on the fourth."""
    for name, it in dossiers(reports).items():
        between, now = it["past"]["between"], it["past"]["now"]
        assert 0 < between["rows"] <= now["rows"], name
        assert 3 < between["columns"] <= now["columns"], name
        assert between["later"] == 0, name
        assert "disputed 1" in between["groups"], name


def test_the_choice_of_a_day_says_what_it_did(reports: dict[str, dict[str, Any]]) -> None:
    """Who does not see the page hears it; the day is in the address, and the control has a label and is reached by Tab."""
    for name, it in dossiers(reports).items():
        past = it["past"]
        assert past["then"]["says"].startswith("As of 2026-03-10, 2 reports: 3 of 5 happenings"), name
        assert re.search(r"With this choice \d hidden", past["then"]["says"]), name
        assert "back" in past["now"]["says"], name
        assert past["then"]["hash"] == "#as-of=2026-03-10", name
        assert (past["labelled"], past["tabbed"]) == (1, 0), name
        assert past["then"]["dead"] == past["now"]["dead"] == 0, name
        assert past["then"]["links"] < past["now"]["links"], name
        assert past["faint"] == [], name
        assert max(past["then"]["width"], past["between"]["width"]) <= it["width"], name


def test_a_link_to_a_day_opens_the_page_as_of_it(reports: dict[str, dict[str, Any]]) -> None:
    """Nothing came on the twelfth: then what was known is what was known on the eleventh."""
    opened = reports["dossier of a day"]["past"]["opened"]
    assert opened["day"] == "2026-03-11"
    assert opened["says"].startswith("As of 2026-03-11, 3 reports: 4 of 5 happenings")
    assert reports["dossier on a desk"]["past"]["opened"]["says"] == ""


def test_back_at_today_the_page_is_what_it_was(reports: dict[str, dict[str, Any]]) -> None:
    """Going back in time and returning loses nothing and moves nothing."""
    opened, now = (reports["dossier on a desk"]["past"][when] for when in ("opened", "now"))
    for part in ("items", "groups", "lanes", "boxes", "columns", "rows", "reports", "marks", "map", "links", "day"):
        assert opened[part] == now[part], part
