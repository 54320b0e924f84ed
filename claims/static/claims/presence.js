// Says whether somebody writes on this page, and when they leave it; htmx asks who else is here.
"use strict";
(() => {
  const form = document.querySelector("form[data-presence]");
  if (!form) return;
  const writing = form.elements.namedItem("writing");
  const QUIET = 60_000; // milliseconds after the last key

  let quiet = 0;
  document.addEventListener("input", (event) => {
    if (event.target.closest("form") === form) return;
    const began = writing.value === "";
    writing.value = "yes";
    clearTimeout(quiet);
    quiet = setTimeout(() => (writing.value = ""), QUIET);
    if (began) form.dispatchEvent(new Event("writing"));
  });

  addEventListener("pagehide", () => {
    const said = new FormData(form);
    said.set("leaving", "yes");
    navigator.sendBeacon(form.getAttribute("hx-post"), said);
  });

  // no error in the console, and no other page in the line, when somebody is logged out meanwhile
  form.addEventListener("htmx:responseError", (event) => event.preventDefault());
  form.addEventListener("submit", (event) => event.preventDefault());
})();
