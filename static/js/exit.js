// Leaving at once: by one tap, or by Shift three times within five seconds. And the notice about it.
// It stands in the head and blocks: a page that Back brings up must be covered before it shows.
"use strict";
(() => {
  const target = document.currentScript.dataset.exit;
  const page = document.documentElement;
  page.dataset.script = "";
  const PRESSES = 3;
  const WITHIN = 5000;

  // All that is ever stored: how many times this tab was left. No time, no address.
  const timesLeft = () => {
    try {
      return Number(sessionStorage.getItem("left"));
    } catch {
      return 0; // A browser that stores nothing cannot remember it.
    }
  };
  // Written on this one entry of the tab's history, gone with the tab.
  const note = (what) => history.replaceState({ ...history.state, ...what }, "");
  const cover = () => {
    page.style.display = "none";
  };
  const go = () => {
    cover();
    location.replace(target);
  };
  const leave = () => {
    cover();
    try {
      sessionStorage.setItem("left", timesLeft() + 1);
    } catch {}
    go();
  };

  // Each page notes how often the tab had been left when it was first shown: one that is older than
  // the last time never shows again. One without a note is old if Back or Forward led to it.
  const isOver = (byBack) => {
    const seen = history.state?.left;
    return seen === undefined ? byBack && timesLeft() > 0 : seen < timesLeft();
  };
  const mark = () => {
    if (history.state?.left === undefined) note({ left: timesLeft() });
  };
  if (isOver(performance.getEntriesByType("navigation")[0]?.type === "back_forward")) go();
  else mark();
  // A jump within the page is an entry of its own.
  addEventListener("hashchange", mark);
  // Browsers keep pages as they were and bring them back whole: keep them covered.
  addEventListener("pagehide", () => {
    cover();
    presses = [];
  });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    if (isOver(true)) return go();
    page.style.removeProperty("display");
    count();
  });

  // The middle button, too: it would open the other site beside ours. The right one has a menu.
  const tap = (event) => {
    if (event.button > 1 || !event.target.closest?.("[data-leave]")) return;
    event.preventDefault();
    leave();
  };
  addEventListener("click", tap, true);
  addEventListener("auxclick", tap, true);

  // Shift counts when it was pressed and let go alone: not for a capital, not for a shortcut.
  let alone = false;
  let presses = [];
  let timer;
  const count = () => {
    const now = performance.now();
    presses = presses.filter((then) => now - then <= WITHIN);
    const status = document.getElementById("exit-status");
    const missing = PRESSES - presses.length;
    if (status) status.textContent = status.dataset[`missing${missing}`] ?? "";
    clearTimeout(timer);
    if (presses.length) timer = setTimeout(count, presses[0] + WITHIN - now + 1);
    return missing;
  };
  addEventListener("keydown", (event) => {
    const other = event.ctrlKey || event.altKey || event.metaKey || event.isComposing;
    alone = event.key === "Shift" && !other;
  }, true);
  addEventListener("pointerdown", () => {
    alone = false;
  }, true);
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    presses.push(performance.now());
    if (count() <= 0) leave();
  }, true);

  // The notice stands open on the first page in this tab, and is gone on the next: the browser knows
  // which is which, so nothing has to be stored. Browsers that do not tell keep it as it was sent.
  const pages = window.navigation?.entries().length;
  const isSeen = pages > 1 || history.state?.closed === true;
  if (isSeen) page.dataset.seen = "";
  addEventListener("DOMContentLoaded", () => {
    const notice = document.getElementById("notice");
    if (!notice || isSeen) return;
    if (pages) notice.open = true;
    notice.addEventListener("toggle", () => note({ closed: !notice.open }));
  });
})();
