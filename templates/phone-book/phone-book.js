/* Size of the letters. Without this script the buttons stay hidden and everything can be read. */
(function () {
  "use strict";
  var sizes = {{ sizes | length }}, size = {{ first }}, kept = "letters";
  var page = document.documentElement;
  var smaller = document.getElementById("smaller"), larger = document.getElementById("larger");
  var said = document.getElementById("said");
  /* A file that was opened in a chat has no storage in some apps: asking for it is an error. */
  function recall() {
    try { return parseInt(window.localStorage.getItem(kept), 10); } catch (refused) { return NaN; }
  }
  function keep() {
    try { window.localStorage.setItem(kept, String(size)); } catch (refused) { return; }
  }
  /* What stands at the top of the screen stays there when the letters change. */
  function reading() {
    var parts = document.querySelectorAll("main h2, main h3, main h4, main p, main li, main tr");
    for (var i = 0; i < parts.length; i++) {
      if (parts[i].getBoundingClientRect().bottom > 72) { return parts[i]; }
    }
    return null;
  }
  function show() {
    page.setAttribute("data-letters", String(size));
    smaller.setAttribute("aria-disabled", String(size === 0));
    larger.setAttribute("aria-disabled", String(size === sizes - 1));
  }
  function change(by) {
    var next = Math.min(sizes - 1, Math.max(0, size + by));
    if (next !== size) {
      var part = window.scrollY > 0 ? reading() : null;
      var before = part ? part.getBoundingClientRect().top : 0;
      size = next;
      show();
      keep();
      if (part) { window.scrollBy(0, part.getBoundingClientRect().top - before); }
    }
    said.textContent = said.getAttribute("data-said").replace("{n}", String(size + 1));
  }
  var old = recall();
  if (old >= 0 && old < sizes) { size = old; }
  show();
  smaller.addEventListener("click", function () { change(-1); });
  larger.addEventListener("click", function () { change(1); });
  smaller.hidden = larger.hidden = false;
})();
