// What htmx puts into the page: its fields get their look, and the picker of articles its list.
"use strict";
document.addEventListener("htmx:load", (event) => {
  const $ = window.django?.jQuery;
  const added = event.detail.elt;
  if (!$?.fn.djangoAdminSelect2 || !added.querySelectorAll) return;
  $(added.querySelectorAll(".evidence-form .admin-autocomplete:not(.select2-hidden-accessible)")).djangoAdminSelect2();
});
