// A form whose scripts did not come, or that this browser cannot read: the page says so, and its words are below.
// In the oldest form of the language, so that every browser reads it.
(function () {
  var form = document.querySelector("form[data-checker]");
  var script = document.querySelector("script[data-checker-script]");
  if (!form || !script) return;

  function lost() {
    var words = document.querySelector('#words [data-word="loading-failed"]');
    var note = document.createElement("p");
    if (!form.parentNode) return;
    note.className = "care";
    note.setAttribute("role", "status");
    note.innerHTML = words.innerHTML;
    form.parentNode.replaceChild(note, form);
  }

  script.addEventListener("error", lost);
  window.addEventListener("load", function () {
    if (!form.hasAttribute("data-started")) lost();
  });
})();
