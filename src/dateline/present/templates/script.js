(function () {
  function open(card, is) {
    card.classList.toggle("open", is);
    if (card.hasAttribute("aria-expanded")) card.setAttribute("aria-expanded", is);
  }
  function light(owner, scope) {
    scope.querySelectorAll(".lit").forEach(function (node) { node.classList.remove("lit"); });
    scope.querySelectorAll(".card.open").forEach(function (node) { open(node, false); });
    if (!owner) return;
    var nodes = scope.querySelectorAll('[data-o~="' + owner + '"]');
    nodes.forEach(function (node) { node.classList.add("lit"); });
    var card = scope.querySelector('.card[data-id="' + owner + '"]');
    if (card) { open(card, true); card.scrollIntoView({ block: "nearest" }); }
    return nodes[0];
  }
  function choose(target) {
    var scope = target.closest("[data-reading]");
    if (!scope) return;
    var card = target.closest(".card");
    if (card) {
      var was = card.classList.contains("open");
      var first = light(was ? "" : card.dataset.id, scope);
      if (first) first.scrollIntoView({ block: "center" });
      return;
    }
    var mark = target.closest(".s.event[data-o]");
    if (mark) light(mark.dataset.o.split(" ").filter(function (id) { return id[0] === "E"; })[0], scope);
  }
  window.lightEvidence = light;
  document.addEventListener("click", function (press) { choose(press.target); });
  document.addEventListener("keydown", function (press) {
    if ((press.key !== "Enter" && press.key !== " ") || !press.target.classList.contains("card")) return;
    press.preventDefault();
    choose(press.target);
  });
})();
