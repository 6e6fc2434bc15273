(function () {
  /* What was known on a day of the reader's choice: what came later is hidden, what stood otherwise is shown as it stood. */
  var form = document.getElementById("as-of");
  if (!form) return;
  function all(which, within) { return Array.from((within || document).querySelectorAll(which)); }
  function hide(node, is) { node.toggleAttribute("hidden", is); }
  function shown(node) { return !node.closest("[hidden]"); }
  function any(which, within) { return all(which, within).some(shown); }
  var choice = form.querySelector("select"), says = form.querySelector("[role=status]"), stated = document.getElementById("day");
  var days = Array.from(choice.options).map(function (option) { return option.value; }), last = days[days.length - 1];
  var dated = all("[data-from], [data-until]"), items = all(".item"), groups = all(".group"), now = stated && stated.textContent;

  function standing(item) {
    var stood = shown(item) && all(":scope > summary > .stood", item).filter(shown)[0];
    return stood ? stood.dataset.group : "";
  }
  /* Each happening under the heading that it stood under, in the order of today. */
  function sort() {
    var held = items.map(standing);
    groups.forEach(function (group) {
      var mine = items.filter(function (item, at) { return held[at] === group.dataset.group; });
      var fold = group.querySelector(":scope > .more"), room = fold ? Number(group.dataset.limit) : mine.length;
      mine.forEach(function (item, at) { if (at < room) group.insertBefore(item, fold); else fold.append(item); });
      hide(group, !mine.length);
    });
    return held;
  }
  /* No list without lines, no heading over nothing, no count of what is not there. */
  function tidy() {
    all(".more").forEach(function (fold) {
      var list = fold.querySelector(":scope > .lines") || fold, count = fold.querySelector(":scope > summary > .count");
      var lines = Array.from(list.children).filter(function (line) { return line.tagName !== "SUMMARY" && !line.hidden; }).length;
      hide(fold, !lines);
      if (count) count.textContent = lines;
    });
    all(".kind-of, main > section").forEach(function (part) { hide(part, false); });
    all(".kind-of").forEach(function (part) { hide(part, !any("li, tbody tr", part)); });
    all("main > section").forEach(function (part) {
      hide(part, !any("li, tbody tr, .item, .report, .actor, .dispute, .edge, svg a, .cite", part));
      all('nav a[href="#' + part.id + '"]').forEach(function (link) { hide(link.parentElement, part.hidden); });
    });
  }
  /* The lanes of the timeline close up, and the map says again what is on it. */
  function redraw() {
    var drawing = document.querySelector("#timeline svg"), gone = 0, map = document.getElementById("map-desc");
    all(".lane").forEach(function (lane) {
      hide(lane, false);
      hide(lane, !any(".dated", lane));
      lane.setAttribute("transform", "translate(0 " + -42 * gone + ")");
      if (lane.hasAttribute("hidden")) gone += 1;
    });
    if (drawing) drawing.setAttribute("viewBox", "0 0 1000 " + (drawing.dataset.height - 42 * gone));
    if (map) map.textContent = all("[data-summary]").filter(shown).map(function (part) { return part.dataset.summary; }).join("");
  }
  function counted(number, noun) { return number + " " + noun + (number === 1 ? "" : "s"); }
  function told(day, before, held) {
    var known = held.filter(Boolean).length, otherwise = items.filter(function (item) {
      return shown(item) && all(":scope > summary > .stood[data-until]", item).some(shown);
    }).length;
    var came = held.filter(function (is, at) { return is && !before[at]; }).length;
    var went = held.filter(function (is, at) { return !is && before[at]; }).length;
    var moved = held.filter(function (is, at) { return is && before[at] && is !== before[at]; }).length;
    var changes = [went && went + " hidden", came && came + " back", moved && moved + " under another heading"].filter(Boolean);
    var reports = choice.options[choice.selectedIndex].text.split(", ")[1];
    return "As of " + day + ", " + reports + ": " + known + " of " + counted(items.length, "happening") + (otherwise ? ", " + otherwise + " told otherwise than today" : "")
      + "." + (changes.length ? " With this choice " + changes.join(", ") + "." : "");
  }
  function show(day, quietly) {
    var before = items.map(standing), until = day === last ? "9999" : day;
    choice.value = day;
    dated.forEach(function (node) {
      hide(node, (node.dataset.from || "") > until || Boolean(node.dataset.until && node.dataset.until <= until));
    });
    var held = sort();
    tidy();
    redraw();
    document.body.classList.toggle("earlier", day !== last);
    if (stated) stated.textContent = day === last ? now : day;
    says.textContent = quietly ? "" : told(day, before, held);
  }
  /* #as-of=2025-02-03 is a link to a day; where nothing came on it, to the last day before on which something did. */
  function follow() {
    var asked = /^#as-of=(\d{4}-\d\d-\d\d)$/.exec(location.hash);
    var target = !asked && document.getElementById(location.hash.slice(1));
    if (asked) show(days.filter(function (day) { return day <= asked[1]; }).pop() || days[0]);
    else if (choice.value !== last && (!location.hash || (target && !shown(target)))) show(last);
  }
  choice.addEventListener("change", function () { location.hash = "as-of=" + choice.value; show(choice.value); });
  addEventListener("hashchange", function () {
    if (location.hash !== "#as-of=" + choice.value) follow();
  });
  form.addEventListener("submit", function (press) { press.preventDefault(); });
  form.hidden = false;
  choice.value = last;
  follow();
})();
