// The page of nets side by side: its controls, and its conversation with the program that trains.

import { Chart, Course, usualShares } from "./curves.js";
import { Card, CLASS_COLORS, pageColors } from "./drawing.js";
import { readPicture } from "./frame.js";
import { Pad } from "./points.js";
import { Spread } from "./seeds.js";
import { DEFAULTS, fromAddress, LETTERS_OF_ADDRESS, ofRace, POINTS_OF_ADDRESS, toAddress } from "./settings.js";
import { sentences, tell } from "./story.js";

const byId = (id) => document.getElementById(id);
const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
/** Milliseconds between changes of sentences and numbers, which are read and not watched. */
const READING = 500;

let settings = fromAddress(location.hash);
let [socket, greeting, race, picture, course, spread, pad] = [];
/** The settings of the race that trains, which stand where others are refused. */
let agreed;
let [isRunning, wasReady, told, colors] = [false, false, 0, pageColors()];
/** Whether a race is to run as soon as it can: until somebody pauses it. */
let plays = true;
let cards = [];
/** Whether a moment of the past is looked at, and what is to be written when the sentences may change again. */
let [isLookingBack, later] = [false, null];
/** Why nothing is answered any more. */
let ended = "The program is not there yet.";
/** Whether the race goes on as soon as the page is seen: what nobody sees need not be trained. */
let waitsForEyes = false;

const charts = [
  new Chart(byId("losses"), "loss", (value) => (Number.isFinite(value) ? value.toPrecision(3) : "diverged"), showValues),
  new Chart(byId("accuracies"), "accuracy", (value) => (Number.isFinite(value) ? `${(100 * value).toFixed(1)} %` : "diverged"), showValues),
];

// MARK: The conversation

function ask(what, more = {}) {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ do: what, ...more }));
  else note(ended, true);
}

/** Has the race run, up to the epoch at which the page pauses, where that is still to come. */
const play = () => ask("play", { until: settings.until });

function connect() {
  const address = new URL("session", location.href.split("#")[0]);
  address.protocol = address.protocol.replace("http", "ws");
  socket = new WebSocket(address);
  socket.binaryType = "arraybuffer";
  socket.onmessage = ({ data }) => (typeof data === "string" ? hear(JSON.parse(data)) : see(data));
  socket.onclose = ({ reason }) => {
    setRunning(false);
    ended = reason || (wasReady ? "The program has ended; start it again, and load this page anew." : "The program does not answer, or trains as many pages as it can.");
    note(ended, true);
  };
}

function hear(message) {
  switch (message.is) {
    case "greeting":
      greeting = message;
      fillChoices();
      showTable();
      showSettings();
      return start();
    case "race": return begin(message);
    case "state":
      setRunning(message.running);
      byId("past").max = message.step;
      if (message.note) note(message.note);
      return;
    case "problem": return refuse(message);
    case "checked": return showCheck(message);
    case "suite": return showSuite(message);
    case "seeds":
      spread = new Spread(byId("spread"), race, message);
      [byId("seeds").textContent, byId("verdict").textContent] = ["No more", ""];
      return showSpread();
    case "seed":
      spread?.add(message);
      return showSpread();
    case "seedsEnd":
      byId("seeds").textContent = "Ten seeds";
      byId("verdict").textContent = message.answers.join(" ");
      return;
  }
}

/** Takes a picture; it is drawn when the screen is, and the program is told so. */
function see(buffer) {
  const [seen, own] = [readPicture(buffer, race.hidden), race];
  const show = () => requestAnimationFrame(() => {
    if (socket.readyState === WebSocket.OPEN) ask("seen");
    if (own !== race || isLookingBack && !seen.isPast) return;
    picture = seen;
    draw();
  });
  // Who asked for reduced motion sees a picture a second.
  if (isCalm && isRunning) setTimeout(show, 1000);
  else show();
}

// MARK: The race

/** Has the program begin a race with the settings as they are. */
function start() {
  note("");
  document.querySelectorAll("[aria-invalid]").forEach((element) => element.removeAttribute("aria-invalid"));
  if (settings.data === "points" && !arePointsEnough()) return note(`Set points of two classes at least, ${greeting.limits.pointsOfClass} a class: digits or the list choose the class.`);
  if (settings.data === "table" && !settings.table) return note("Paste a table, or open one.");
  ask("race", { settings: ofRace(settings) });
}

/** Whether there are points of two classes, and enough for a test part in which each class can be. */
function arePointsEnough() {
  const classes = new Set(settings.points.map(([, , number]) => number)).size;
  return classes > 1 && settings.points.length >= classes * greeting.limits.pointsOfClass;
}

function begin(message) {
  const wasRemoved = document.activeElement?.classList.contains("remove");
  [race, course, wasReady, told, agreed, isLookingBack] = [message, new Course(), true, 0, structuredClone(settings), false];
  ask("pace", { steps: settings.pace });
  plays &&= settings.until > 0;
  waitsForEyes = plays && document.hidden;
  if (plays && !document.hidden) play();
  cards = race.nets.map((net, place) => {
    const card = new Card(net, race, showValues);
    card.remove.onclick = () => change({ nets: settings.nets.filter((_, other) => other !== place) });
    card.remove.hidden = race.nets.length === 1 || settings.hide.includes("nets");
    return card;
  });
  byId("nets").replaceChildren(...cards.map((card) => card.element));
  if (wasRemoved) byId("nets").focus({ preventScroll: true });
  hideControls();
  if (spread && !settings.hide.includes("seeds")) [spread, byId("spread").hidden, byId("seeds-said").textContent, byId("verdict").textContent] = [null, true, "", ""];
  byId("suite-said").hidden = true;
  byId("classes").replaceChildren("Dots are training points: ", ...race.classes.flatMap((name, number) => {
    const dot = document.createElement("i");
    dot.style.background = CLASS_COLORS[number];
    // Drawn points' classes are counted from 1 where they are chosen.
    return [dot, settings.data === "points" ? `class ${Number(name) + 1}` : name];
  }), ".");
  if (race.notes.length) note(race.notes.join("; "));
}

function setRunning(running) {
  isRunning = running;
  byId("play").textContent = running ? "Pause" : "Play";
  told = 0;
}

/** Draws the picture at hand: canvases each time, words when they can have been read. */
function draw() {
  if (!picture || picture.nets.length !== cards.length) return;
  cards.forEach((card, place) => card.draw(picture.nets[place], picture, colors));
  if (!picture.isPast) course.add(picture);
  if (!settings.hide.includes("curves")) for (const chart of charts) chart.draw(course, race, colors, picture.isPast ? picture.epoch : null);
  const past = byId("past");
  if (!picture.isPast) [past.max, past.value] = [Math.max(picture.step, 1), picture.step];
  byId("place").textContent = `epoch ${picture.epoch.toFixed(picture.epoch < 10 ? 1 : 0)}, step ${picture.step}${picture.isPast ? ", looked back at" : ""}`;
  const wait = isRunning ? READING - (performance.now() - told) : 0;
  if (wait <= 0) showWords();
  else later ??= setTimeout(showWords, wait);
}

/** Writes what is read and not watched. */
function showWords() {
  clearTimeout(later);
  [later, told] = [null, performance.now()];
  if (!picture || picture.nets.length !== race.nets.length) return;
  tell(byId("sentences"), sentences(picture, race, usualShares(course, race.nets)));
  showNumbers();
}

function showNumbers() {
  if (!byId("numbers").closest("details").open) return;
  const number = (value, digits = 3) => (Number.isFinite(value) ? value.toPrecision(digits) : "–");
  byId("numbers").replaceChildren(...picture.nets.map((net, place) => {
    const row = document.createElement("tr");
    const count = (state) => net.states.filter((own) => own === state).length;
    const cells = [race.nets[place].label, net.divergence ? `diverged at ${net.divergence}` : number(net.loss), number(net.trainAccuracy),
      number(net.testAccuracy), number(net.gradients[0]), number(net.gradients.at(-1)), count(1), count(2)];
    row.append(...cells.map((text, column) => {
      const cell = document.createElement(column ? "td" : "th");
      if (!column) [cell.className, cell.scope] = ["w", "row"];
      cell.textContent = text;
      return cell;
    }));
    return row;
  }));
}

// MARK: Words

function note(text, isProblem = false) {
  byId("note").textContent = text;
  byId("note").classList.toggle("problem", isProblem);
}

/** What was refused, at the control that is to blame; what ran before runs on, and its settings are what the next change begins with. */
function refuse({ setting, text }) {
  const isOwn = ["points", "table"].includes(settings.data);
  if (!agreed && !isOwn) {
    // An address that cannot be: the page begins as it came.
    settings = { ...structuredClone(DEFAULTS), hide: settings.hide };
    agreed = settings;
    showSettings();
    start();
    return note(`The address asks for what cannot be: ${text}. This is the page as it comes.`, true);
  }
  if (agreed && !["data", "seeds", "suite", "message"].includes(setting)) {
    settings = structuredClone(agreed);
    writeAddress();
    showSettings();
  }
  note(text, true);
  const control = { hidden: "layers", nets: "add", seeds: "seeds", suite: "suite" }[setting] ?? setting;
  byId(control)?.setAttribute("aria-invalid", "true");
}

/** Values with their heading, beside the pointer, or, of curves gone along by keys, below them; none where the heading is null. */
function showValues(heading, values, event) {
  byId("value").hidden = !event || heading === null;
  byId("hover").textContent = heading === null || event ? "" : `${heading}: ${values.join(", ")}`;
  if (!event || heading === null) return;
  byId("value").textContent = [heading, ...values].join("\n");
  byId("value").style.left = `${Math.min(event.clientX + 14, innerWidth - 190)}px`;
  byId("value").style.top = `${Math.max(4, Math.min(event.clientY + 10, innerHeight - 30 - 22 * values.length))}px`;
}

function showSpread() {
  if (!spread) return;
  byId("seeds-said").textContent = spread.words;
  byId("spread").setAttribute("aria-label", spread.words);
  spread.draw(colors);
}

const download = (text, type) => URL.createObjectURL(new Blob([text], { type }));

function showSuite({ yaml, command, table }) {
  byId("suite-said").hidden = false;
  [byId("yaml").textContent, byId("command").textContent] = [yaml, command];
  byId("save-suite").href = download(yaml, "text/yaml");
  const said = byId("table-said");
  said.replaceChildren();
  if (!table) return;
  const link = Object.assign(document.createElement("a"), { download: table.name, textContent: table.name, href: download(table.text, "text/csv") });
  said.append(", beside the data, which no suite can name: ", link);
}

// MARK: Controls

function fillChoices() {
  const option = ({ id, formula }) => Object.assign(document.createElement("option"), { value: id, textContent: id, title: formula });
  for (const [id, choices] of [["optimizer", greeting.optimizers], ["initializer", greeting.initializers], ["add", greeting.activations]]) {
    byId(id).replaceChildren(...choices.map(option));
  }
  byId("class").replaceChildren(...CLASS_COLORS.map((_, number) => Object.assign(document.createElement("option"), { value: number, textContent: number + 1 })));
}

/** Shows in the controls what the settings are. */
function showSettings() {
  for (const id of ["data", "rate", "batch", "optimizer", "initializer", "seed"]) byId(id).value = settings[id];
  const widths = new Set(settings.hidden);
  byId("layers").value = settings.hidden.length;
  byId("units").value = widths.size === 1 ? settings.hidden[0] : "";
  byId("units").placeholder = widths.size > 1 ? settings.hidden.join(", ") : "";
  byId("pace").value = settings.pace;
  byId("own-points").hidden = settings.data !== "points" || settings.hide.includes("data");
  byId("own-table").hidden = settings.data !== "table" || settings.hide.includes("data");
  if (settings.data === "points" && !pad) {
    pad = new Pad(byId("pad"), {
      points: [...settings.points], most: greeting.limits.examples, say: (text) => (byId("points-said").textContent = text),
      changed: (points) => change({ data: "points", points: [...points] }),
    });
    pad.chosen = (number) => (byId("class").value = number);
  }
  hideControls();
}

/** Shows the table of the address. */
function showTable() {
  byId("table").value = settings.table ?? "";
  sayWhetherKept();
}

function sayWhetherKept() {
  byId("table-kept").textContent = !settings.table ? "" : settings.table.length <= LETTERS_OF_ADDRESS ? "The page's address has it, too."
    : `The page's address holds a table of up to ${LETTERS_OF_ADDRESS} letters, and not this one.`;
}

function hideControls() {
  for (const element of document.querySelectorAll("[data-control]")) {
    element.classList.toggle("unwanted", settings.hide.includes(element.dataset.control));
  }
  document.body.classList.toggle("outside", settings.hide.includes("inside"));
}

function writeAddress() {
  const address = toAddress(settings);
  history.replaceState(null, "", address ? `#${address}` : location.pathname + location.search);
}

/** Takes changed settings: into the address, the controls and a new race. */
function change(changes) {
  Object.assign(settings, changes);
  writeAddress();
  if (settings.data === "points" && settings.points.length > POINTS_OF_ADDRESS) {
    byId("points-said").textContent = `The address holds up to ${POINTS_OF_ADDRESS} points; "As a suite" saves them all.`;
  }
  showSettings();
  start();
}

function listen() {
  const on = (id, name, act) => byId(id).addEventListener(name, act);
  const value = (id) => byId(id).value;
  on("play", "click", () => {
    note("");
    [plays, isLookingBack] = [!isRunning, false];
    if (plays) play();
    else ask("pause");
  });
  for (const id of ["step", "epoch"]) {
    on(id, "click", () => {
      [plays, isLookingBack] = [false, false];
      ask(id);
    });
  }
  on("rewind", "click", () => {
    [course, isLookingBack] = [new Course(), false];
    ask("rewind");
    if (isRunning) play();
  });
  on("another", "click", () => change({ seed: settings.seed + 1 }));
  on("data", "change", () => change({ data: value("data"), points: pad ? [...pad.points] : settings.points }));
  for (const id of ["optimizer", "initializer"]) on(id, "change", () => change({ [id]: value(id) }));
  for (const id of ["rate", "batch", "seed"]) {
    on(id, "change", () => {
      const number = Number(value(id).replace(",", "."));
      if (value(id).trim() && Number.isFinite(number) && (id === "rate" || Number.isInteger(number))) return change({ [id]: number });
      showSettings();
      note(`The ${{ rate: "learning rate must be a number", batch: "batch must be a whole number; 0 is all examples", seed: "seed must be a whole number" }[id]}.`, true);
      byId(id).setAttribute("aria-invalid", "true");
    });
  }
  for (const id of ["layers", "units"]) {
    on(id, "change", () => {
      const [layers, units] = [Number(value("layers")), Number(value("units")) || settings.hidden[0] || 8];
      change({ hidden: Array(Math.max(0, Math.min(99, Math.round(layers)))).fill(Math.round(units)) });
    });
  }
  on("pace", "change", () => {
    settings.pace = Number(value("pace"));
    ask("pace", { steps: settings.pace });
    writeAddress();
  });
  on("past", "input", () => {
    isLookingBack = Number(value("past")) < Number(byId("past").max);
    if (isLookingBack) [plays, waitsForEyes] = [false, false];
    if (isLookingBack) ask("look", { step: Number(value("past")) });
    else ask("now");
  });
  on("default", "click", (event) => {
    event.preventDefault();
    settings = structuredClone(DEFAULTS);
    change({});
  });
  on("settings", "submit", (event) => event.preventDefault());
  on("add-known", "click", () => {
    if (settings.nets.includes(value("add"))) return note(`${value("add")} is there already; give it a parameter, as leaky-relu(slope=0.3), in the address, or add a formula.`, true);
    change({ nets: [...settings.nets, value("add")] });
  });
  on("class", "change", () => (pad.number = Number(value("class"))));
  on("undo", "click", () => pad.undo());
  on("clear", "click", () => pad.clear());
  on("seeds", "click", () => ask(byId("seeds").textContent === "No more" ? "enough" : "seeds"));
  on("suite", "click", () => ask("suite"));
  listenToFormula(on, value);
  listenToTable(on, value);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden ? !isRunning : !waitsForEyes) return;
    waitsForEyes = document.hidden;
    if (document.hidden) ask("pause");
    else play();
  });
  addEventListener("hashchange", () => {
    settings = fromAddress(location.hash);
    if (pad) pad.points = [...settings.points];
    pad?.draw();
    showTable();
    showSettings();
    start();
  });
  const redraw = () => {
    colors = pageColors();
    draw();
    showSpread();
    pad?.draw();
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  addEventListener("resize", redraw);
  document.querySelector("details").addEventListener("toggle", () => picture && showNumbers());
}

/** A formula is read with every key, so that its mistake is shown where it is made; the nets run on. */
function listenToFormula(on, value) {
  const names = () => settings.nets.map((net) => net.split("=")[0].trim());
  /** The name that was typed, with the first number that makes it one of its own. */
  const name = () => {
    const [typed, others] = [value("name").trim() || "mine", names()];
    let [own, number] = [typed, 2];
    while (others.includes(own)) own = `${typed}${number++}`;
    return own;
  };
  const net = () => `${name()} = ${value("formula").trim()}`;
  const check = () => (value("formula").trim() ? ask("check", { net: net() }) : showCheck({ net: net() }));
  on("formula", "input", check);
  on("name", "input", check);
  on("adding", "submit", (event) => {
    event.preventDefault();
    if (value("formula").trim()) change({ nets: [...settings.nets, net()] });
  });
}

function showCheck({ net, problem, derivative }) {
  const said = byId("formula-said");
  // The program counts columns from the name on, and here they are the formula's.
  const before = net.length - byId("formula").value.trim().length;
  problem = problem?.replace(/column (\d+)/, (_, column) => `column ${column - before}`);
  said.classList.toggle("problem", Boolean(problem));
  byId("formula").toggleAttribute("aria-invalid", Boolean(problem));
  said.textContent = problem ?? (derivative ? `derivative: ${derivative}` : "");
}

function listenToTable(on, value) {
  const use = (table) => {
    if (new Blob([table]).size > greeting.limits.message * 0.9) {
      return note(`The table is larger than ${Math.round(greeting.limits.message / 2 ** 20)} MB; take some of its rows, with its first line if that names the columns.`, true);
    }
    change({ table });
    sayWhetherKept();
  };
  on("use-table", "click", () => use(value("table")));
  on("file", "change", async () => {
    const file = byId("file").files[0];
    if (!file) return;
    if (file.size > greeting.limits.message) return use("x".repeat(greeting.limits.message));
    const text = await file.text();
    if (text.length < 20_000) byId("table").value = text;
    use(text);
  });
}

listen();
connect();
