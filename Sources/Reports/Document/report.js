// What the page does beyond being read: a key that shows and hides activations, values of charts on hover and focus, tables that sort,
// and all of it open when it is printed. Without scripts the page says the same.
"use strict";

const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));

// The key, and a button that opens everything.
const key = document.getElementById("key");
if (key) {
  key.hidden = false;
  key.addEventListener("change", (event) => {
    const name = event.target.value;
    for (const series of all(".series")) {
      if (series.dataset.series === name) series.toggleAttribute("hidden", !event.target.checked);
    }
  });
  key.querySelector("button").addEventListener("click", (event) => {
    const isOpening = event.target.getAttribute("aria-pressed") !== "true";
    for (const details of all("details")) details.open = isOpening;
    event.target.setAttribute("aria-pressed", String(isOpening));
    event.target.textContent = isOpening ? "Fold all" : "Unfold all";
  });
}

// The value of a point, beside it.
const readout = document.getElementById("value");
let shown = null;

function show(point) {
  if (shown) shown.classList.remove("on");
  shown = point;
  readout.hidden = !point;
  if (!point) return;
  point.classList.add("on");
  readout.textContent = point.dataset.value;
  const box = point.getBoundingClientRect();
  const left = Math.min(box.left + box.width / 2 + 10, innerWidth - readout.offsetWidth - 8);
  const above = box.top - readout.offsetHeight - 8;
  readout.style.left = Math.max(8, left) + "px";
  readout.style.top = (above > 8 ? above : box.bottom + 8) + "px";
}

for (const figure of all("figure svg")) {
  const points = all(".v", figure);
  if (points.length === 0) continue;
  // The page's own readout takes the place of the browser's.
  for (const point of points) {
    const title = point.querySelector("title");
    point.dataset.value = title.textContent;
    title.remove();
  }
  const visible = () => points.filter((point) => !point.closest("[hidden]"));
  figure.tabIndex = 0;
  figure.addEventListener("pointerover", (event) => show(event.target.closest(".v")));
  figure.addEventListener("pointerleave", () => show(null));
  figure.addEventListener("focus", () => show(visible()[0] || null));
  figure.addEventListener("blur", () => show(null));
  figure.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") show(null);
    if (!step) return;
    event.preventDefault();
    const some = visible();
    if (some.length > 0) show(some[(some.indexOf(shown) + step + some.length) % some.length]);
  });
}
addEventListener("scroll", () => show(shown), { passive: true });

// Tables that sort by a column, and back to the order they had.
function number(text) {
  const found = text.replace(/,(?=\d{3})/g, "").replace(/−/g, "-").match(/^[<+ ]*(-?\d+(\.\d+)?(e[+-]?\d+)?)/i);
  return found ? Number(found[1]) : null;
}

function compare(a, b) {
  const [x, y] = [number(a), number(b)];
  return x !== null && y !== null ? x - y : a.localeCompare(b);
}

for (const table of all("table")) {
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  if (rows.length < 3) continue;
  Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const next = { ascending: "descending", descending: null }[head.getAttribute("aria-sort")];
      const order = next === undefined ? "ascending" : next;
      for (const other of all("[aria-sort]", table)) other.removeAttribute("aria-sort");
      if (order) head.setAttribute("aria-sort", order);
      const text = (row) => row.cells[column].textContent.trim();
      const isFoot = (row) => row.cells[0].textContent.startsWith("baseline:");
      // Where there are numbers, what has none is last either way.
      const hasNumbers = rows.some((row) => number(text(row)) !== null);
      const isKnown = (row) => !isFoot(row) && (hasNumbers ? number(text(row)) !== null : text(row) !== "–");
      const known = rows.filter(isKnown).sort((a, b) => compare(text(a), text(b)));
      if (order === "descending") known.reverse();
      const others = rows.filter((row) => !isKnown(row));
      body.append(...(order ? [...known, ...others.filter((row) => !isFoot(row)), ...others.filter(isFoot)] : rows));
    });
  });
}

// On paper nothing can be opened.
let closed = [];
addEventListener("beforeprint", () => {
  closed = all("details:not([open])");
  for (const details of closed) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of closed) details.open = false;
});
