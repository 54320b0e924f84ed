// When the login has ended, the answer to a part of a page that htmx asks for is the login page: it is not put where the
// part stands. What somebody sent leads to the login and back; what the page asks for by itself is left out.
"use strict";
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig } = event.detail;
  if (!xhr.responseURL || !new URL(xhr.responseURL).pathname.endsWith("/login/")) return;
  event.detail.shouldSwap = false;
  if (requestConfig.verb !== "get") location.reload();
});
