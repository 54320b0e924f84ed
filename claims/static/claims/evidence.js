// The form that adds evidence: opened by a person it takes the keys, and opens by itself for words kept from before.
// What htmx puts into the page: the picker of articles gets its list.
"use strict";
document.addEventListener("click", (event) => {
  const summary = event.target.closest(".evidence-add > summary");
  if (summary) setTimeout(() => summary.parentElement.open && summary.parentElement.querySelector("input[type=radio]").focus());
});

document.addEventListener("htmx:load", (event) => {
  const added = event.detail.elt;
  if (!added.querySelectorAll) return;
  for (const kept of added.querySelectorAll(".evidence-add .desk-kept")) {
    const show = () => (kept.closest("details").open ||= !kept.hidden);
    new MutationObserver(show).observe(kept, { attributeFilter: ["hidden"] });
    show();
  }
  const $ = window.django?.jQuery;
  if (!$?.fn.djangoAdminSelect2) return;
  $(added.querySelectorAll(".evidence-form .admin-autocomplete:not(.select2-hidden-accessible)")).djangoAdminSelect2();
});
