(function () {
  /* A link to something folded opens what it is folded in; one that names evidence lights it in its report. */
  function reveal(target) {
    for (var node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
  }
  function linked(hash) {
    try { return document.getElementById(decodeURIComponent(hash.slice(1))); } catch (error) { return null; }
  }
  function show() {
    var target = linked(location.hash);
    if (!target) return;
    reveal(target);
    target.scrollIntoView();
  }
  document.addEventListener("click", function (press) {
    var link = press.target.closest('a[href^="#"]');
    var target = link && linked(link.getAttribute("href"));
    if (!target) return;
    reveal(target);
    if (!link.dataset.owner) return;
    press.preventDefault();
    var mark = window.lightEvidence(link.dataset.owner, target.querySelector("[data-reading]"));
    var seen = mark || target;
    seen.tabIndex = -1;
    seen.focus({ preventScroll: true });
    seen.scrollIntoView({ block: "center" });
  });
  addEventListener("hashchange", show);
  show();

  /* The changes since a day of the reader's choice: all, unless a reader chooses. */
  var choice = document.querySelector(".since select"), lines = Array.from(document.querySelectorAll("[data-day]"));
  var days = Array.from(new Set(lines.map(function (line) { return line.dataset.day; }))).sort();
  if (choice && days.length > 1) {
    days.forEach(function (day) { choice.add(new Option(day, day)); });
    choice.closest(".since").hidden = false;
    choice.addEventListener("change", function () {
      lines.forEach(function (line) { line.classList.toggle("older", line.dataset.day < choice.value); });
      document.querySelectorAll("#changes .change").forEach(function (part) { part.classList.toggle("older", !part.querySelector("li:not(.older)")); });
    });
  }

  /* The bytes that the hash on the page is of: what was escaped for the page alone is put back. */
  function written() {
    return document.getElementById("story").textContent.replace(/\\(?:u(003c|0026|2028|2029|202[abde]|206[678])|.)/g, function (all, code) {
      return code ? String.fromCharCode(parseInt(code, 16)) : all;
    });
  }
  var save = document.getElementById("save");
  if (save) {
    save.hidden = false;
    save.addEventListener("click", function () {
      var link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([written()], { type: "application/json" }));
      link.download = "story.json";
      link.click();
      URL.revokeObjectURL(link.href);
    });
  }

  /* Paper cannot be clicked: all is open while the page is printed, but for the cells, whose words stand elsewhere too. */
  var shut = [];
  addEventListener("beforeprint", function () {
    shut = Array.from(document.querySelectorAll("details:not([open]):not(.cell)"));
    shut.forEach(function (node) { node.open = true; });
  });
  addEventListener("afterprint", function () { shut.forEach(function (node) { node.open = false; }); });
})();
