// A classic script in the head, not a module: it has to run before the first paint, or a dark page begins with a flash.
"use strict";

(() => {
  const KEY = "cordon.theme";
  const chosen = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  const apply = () => {
    const theme = chosen();
    if (theme === "dark" || theme === "light") {
      document.documentElement.dataset.theme = theme;
    } else {
      delete document.documentElement.dataset.theme;
    }
  };
  apply();
  document.addEventListener("cordon-theme", (event) => {
    try {
      localStorage.setItem(KEY, event.detail);
    } catch {
      // storage is off: the choice lasts as long as the page
    }
    document.documentElement.dataset.theme = event.detail;
  });
  addEventListener("storage", apply);
})();
