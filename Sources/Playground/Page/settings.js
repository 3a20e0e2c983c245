// What is trained, and the page's address, which holds all of it that differs from the default.

export const DEFAULTS = Object.freeze({
  data: "spiral", nets: ["sigmoid", "tanh", "relu", "leaky-relu", "maxout", "elu"], hidden: [8, 8, 8, 8, 8, 8], rate: 0.01,
  batch: 32, optimizer: "sgd", initializer: "he-normal", seed: 1, pace: 4, until: 200, points: [], hide: [],
});
/** More points than these make an address that is too long to be passed on. */
export const POINTS_OF_ADDRESS = 150;
/** A table of more letters does, too. */
export const LETTERS_OF_ADDRESS = 3000;

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const numbers = (text) => text.split(",").filter((part) => part.trim() !== "").map(Number);

/** The settings of an address's part behind `#`. */
export function fromAddress(hash) {
  const words = new URLSearchParams(hash.replace(/^#/, ""));
  const settings = structuredClone(DEFAULTS);
  for (const key of ["data", "optimizer", "initializer"]) if (words.has(key)) settings[key] = words.get(key);
  for (const key of ["rate", "batch", "seed", "pace", "until"]) {
    const value = Number(words.get(key));
    if (words.has(key) && Number.isFinite(value) && (["rate", "until"].includes(key) || Number.isInteger(value))) settings[key] = value;
  }
  if (words.has("net")) settings.nets = words.getAll("net");
  if (words.has("hidden")) settings.hidden = numbers(words.get("hidden")).filter(Number.isInteger);
  if (words.has("hide")) settings.hide = words.get("hide").split(",").filter(Boolean);
  if (words.has("points")) {
    settings.points = words.get("points").split(";").map(numbers).filter((point) => point.length === 3 && point.every(Number.isFinite));
  }
  if (words.has("table")) settings.table = words.get("table");
  return settings;
}

/** The part behind `#` that these settings come back from; empty for the defaults. */
export function toAddress(settings) {
  const words = new URLSearchParams();
  for (const key of ["data", "optimizer", "initializer", "rate", "batch", "seed", "pace", "until"]) {
    if (settings[key] !== DEFAULTS[key]) words.set(key, settings[key]);
  }
  if (!same(settings.nets, DEFAULTS.nets)) for (const net of settings.nets) words.append("net", net);
  if (!same(settings.hidden, DEFAULTS.hidden)) words.set("hidden", settings.hidden.join(","));
  if (settings.hide.length) words.set("hide", settings.hide.join(","));
  if (settings.data === "points" && settings.points.length <= POINTS_OF_ADDRESS && settings.points.length) {
    words.set("points", settings.points.map((point) => point.join(",")).join(";"));
  }
  if (settings.data === "table" && settings.table && settings.table.length <= LETTERS_OF_ADDRESS) words.set("table", settings.table);
  return words.toString();
}

/** What of the settings a race depends on, as the program wants it. */
export function ofRace(settings) {
  const { data, nets, hidden, rate, batch, optimizer, initializer, seed, points, table } = settings;
  const race = { data, nets, hidden, rate, batch, optimizer, initializer, seed };
  if (data === "points") race.points = points;
  if (data === "table") race.table = table ?? "";
  return race;
}
