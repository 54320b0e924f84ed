// Brings the part marked data-refresh="SECONDS" up to date until the server says that nothing is left to wait for.
(() => {
  const again = () => {
    const part = document.querySelector("[data-refresh]");
    const seconds = Number(part?.dataset.refresh);
    if (seconds) window.setTimeout(() => refresh(part), seconds * 1000);
  };
  const refresh = async (part) => {
    try {
      const answer = await fetch(window.location.href, { credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = answer.ok && page.getElementById(part.id);
      if (fresh) part.replaceWith(document.importNode(fresh, true));
    } catch (error) {
      console.warn("Not refreshed:", error);
    }
    again();
  };
  again();
})();
