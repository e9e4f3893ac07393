// Light or dark, before the first paint: what was chosen here last, else what the system prefers. The two Radzen themes
// are both linked, each with a media query; a choice overrides the queries, so switching costs no request and no flash.
(() => {
  const key = "cosae-theme";
  const system = matchMedia("(prefers-color-scheme: dark)");
  // Private windows may refuse storage: a choice then lasts as long as the page.
  const stored = () => { try { return localStorage.getItem(key); } catch { return null; } };
  let chosen = stored();

  const apply = () => {
    document.documentElement.dataset.theme = chosen ?? (system.matches ? "dark" : "light");
    for (const link of document.querySelectorAll("link[data-theme-of]"))
      link.media = !chosen ? `(prefers-color-scheme: ${link.dataset.themeOf})`
        : link.dataset.themeOf === chosen ? "all" : "not all";
  };

  system.addEventListener("change", apply);
  addEventListener("storage", e => { if (e.key === key) { chosen = stored(); apply(); } });
  document.addEventListener("click", e => {
    if (!e.target.closest?.("[data-theme-switch]")) return;
    const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    // Back at what the system says, it goes on following the system.
    chosen = (next === "dark") === system.matches ? null : next;
    try { chosen ? localStorage.setItem(key, chosen) : localStorage.removeItem(key); } catch { /* storage may be forbidden: the choice then lasts as long as the page */ }
    apply();
  });
  apply();
})();
