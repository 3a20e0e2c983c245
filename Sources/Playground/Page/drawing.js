// Draws the nets: what each answers over the plane, what each of its hidden units does, how large the gradient is in each layer.

export const CLASS_COLORS = ["#e08214", "#3b8fd4", "#2a9d6f", "#c05aa0", "#b8a11a", "#6a5acd"];
const [POSITIVE, NEGATIVE] = [[208, 122, 31], [123, 85, 199]];
/** Decades of the gradient's scale: from 10⁻⁷ to 1. */
const [LOWEST, DECADES] = [-7, 7];

const rgb = (hex) => [1, 3, 5].map((place) => parseInt(hex.slice(place, place + 2), 16));
const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** The page's colours, in light or dark. */
export function pageColors() {
  const names = { paper: "--paper", ink: "--ink", quiet: "--quiet", line: "--line", bad: "--bad", grid: "--grid" };
  return Object.fromEntries(Object.entries(names).map(([key, name]) => [key, style(name)]));
}

/** Makes a canvas as fine as the screen; true where its size has changed. */
export function fit(canvas) {
  const ratio = Math.min(2, devicePixelRatio || 1);
  const [width, height] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)];
  if (canvas.width === width && canvas.height === height) return false;
  [canvas.width, canvas.height] = [Math.max(1, width), Math.max(1, height)];
  return true;
}

/** A canvas that is fitted and empty, in units of the page's pixels. */
export function blank(canvas) {
  fit(canvas);
  const context = canvas.getContext("2d");
  const ratio = canvas.width / Math.max(1, canvas.clientWidth);
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return { context, width, height };
}

function scratch(width, height) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  return canvas;
}

/** Where an example lies on a canvas of a size. */
function place([x, y], race, width, height) {
  const across = (x - race.x[0]) / (race.x[1] - race.x[0]);
  const up = (y - race.y[0]) / (race.y[1] - race.y[0]);
  return [across * width, (1 - up) * height];
}

/** The card of one net: its canvases, and what is needed to draw on them again and again. */
export class Card {
  /** `tell` shows a heading and lines beside the pointer, or nothing where the heading is null. */
  constructor(net, race, tell) {
    Object.assign(this, { net, race, tell });
    this.element = document.createElement("article");
    this.element.className = "card";
    this.element.style.setProperty("--net", net.color);
    this.element.classList.toggle("dashed", net.dash.length > 0);
    this.element.innerHTML = `<header><h2></h2><span class="score"><b></b> <span class="loss"></span></span>
      <button type="button" class="remove">×</button></header><div class="inside"><canvas class="plane" role="img"></canvas>
      <canvas class="units" role="img" tabindex="0" data-control="inside"></canvas></div><p class="state"></p>`;
    const find = (selector) => this.element.querySelector(selector);
    [this.plane, this.units, this.accuracy, this.loss, this.state] = [".plane", ".units", ".score b", ".loss", ".state"].map(find);
    const title = find("h2");
    [title.textContent, title.title] = [net.label, `${net.label}: ${net.formula}; ${net.parameters} parameters`];
    this.remove = find(".remove");
    this.remove.setAttribute("aria-label", `Remove ${net.label}`);
    this.plane.setAttribute("aria-label", `What ${net.label} answers over the plane`);
    this.units.setAttribute("aria-label", `The hidden units of ${net.label}, and the size of its gradient by layer`);
    this.units.addEventListener("pointermove", (event) => this.point(event));
    this.units.addEventListener("pointerleave", () => tell(null));
    this.units.addEventListener("keydown", (event) => this.move(event));
    this.units.addEventListener("blur", () => tell(null));
    const widest = Math.max(1, ...race.hidden);
    this.layout = { columns: race.hidden.length, rows: widest };
  }

  /** Tells of the layer under the pointer. */
  point(event) {
    const { step } = this.grid();
    this.say(Math.floor((event.offsetX * this.units.width) / this.units.clientWidth / step), event);
  }

  /** Goes along the layers by arrow keys. */
  move(event) {
    const way = { ArrowLeft: -1, ArrowRight: 1, Home: -99, End: 99 }[event.key];
    if (!way) return;
    event.preventDefault();
    this.layer = Math.max(0, Math.min(this.race.hidden.length, (this.layer ?? -1) + way));
    this.say(this.layer);
  }

  say(layer, event) {
    if (!this.own) return;
    const gradient = this.own.gradients[layer];
    if (gradient === undefined) return this.tell(null);
    const { hidden } = this.race;
    const first = hidden.slice(0, layer).reduce((sum, width) => sum + width, 0);
    const states = this.own.states.slice(first, first + (hidden[layer] ?? 0));
    const count = (state) => states.filter((own) => own === state).length;
    const lines = [`gradient ${gradient.toExponential(1)}`];
    if (count(1)) lines.push(`${count(1)} of ${hidden[layer]} units dead`);
    if (count(2)) lines.push(`${count(2)} of ${hidden[layer]} units saturated`);
    this.tell(`${event ? "" : `${this.net.label}, `}${layer < hidden.length ? `hidden layer ${layer + 1}` : "output layer"}`, lines, event);
  }

  /** Draws a moment of the net. */
  draw(own, picture, colors) {
    this.own = own;
    const percent = (share) => (Number.isFinite(share) ? `${Math.round(100 * share)} %` : "–");
    this.accuracy.textContent = own.divergence ? "–" : percent(own.testAccuracy);
    this.loss.textContent = `loss ${Number.isFinite(own.loss) ? own.loss.toFixed(2) : "–"}`;
    this.element.classList.toggle("diverged", own.divergence > 0);
    const state = own.divergence ? `diverged at step ${own.divergence}: its loss is infinite or not a number` : "";
    if (this.state.textContent !== state) this.state.textContent = state;
    this.drawPlane(own, picture, colors);
    if (this.units.clientWidth) this.drawUnits(own, picture, colors);
  }

  drawPlane(own, { side, classes }, colors) {
    const { plane } = this;
    if (fit(plane) || this.paper !== colors.paper) this.prepare(side, classes, colors);
    const pixels = this.regions.data;
    for (let cell = 0; cell < side * side; cell++) {
      let [red, green, blue] = [0, 0, 0];
      for (let number = 0; number < classes; number++) {
        const share = own.regions[cell * classes + number];
        const tint = this.tints[number];
        red += share * tint[0];
        green += share * tint[1];
        blue += share * tint[2];
      }
      const start = 4 * cell;
      [pixels[start], pixels[start + 1], pixels[start + 2]] = [red / 255, green / 255, blue / 255];
    }
    this.small.getContext("2d").putImageData(this.regions, 0, 0);
    const context = plane.getContext("2d");
    context.drawImage(this.small, 0, 0, plane.width, plane.height);
    context.drawImage(this.dots, 0, 0);
  }

  /** What stays the same from picture to picture: the examples, and the tints of the classes. */
  prepare(side, classes, colors) {
    const { plane, race } = this;
    this.paper = colors.paper;
    const paper = rgb(colors.paper);
    this.tints = CLASS_COLORS.slice(0, classes).map((color) => rgb(color).map((part, place) => 0.45 * part + 0.55 * paper[place]));
    this.small = scratch(side, side);
    this.regions = new ImageData(side, side);
    this.regions.data.fill(255);
    this.dots = scratch(plane.width, plane.height);
    const context = this.dots.getContext("2d");
    const radius = Math.max(1.6, plane.width / 100) * (race.training.length > 700 ? 0.7 : race.training.length < 60 ? 1.6 : 1);
    for (const [points, isTest] of [[race.training, false], [race.test, true]]) {
      for (const point of points) {
        const [x, y] = place(point, race, plane.width, plane.height);
        context.beginPath();
        context.arc(x, y, radius, 0, 2 * Math.PI);
        context.lineWidth = isTest ? radius * 0.8 : radius * 0.5;
        context.strokeStyle = isTest ? CLASS_COLORS[point[2]] : colors.paper;
        context.fillStyle = isTest ? colors.paper : CLASS_COLORS[point[2]];
        context.fill();
        context.stroke();
      }
    }
  }

  /** Where layers and units are on their canvas, in its pixels: a layer has as many columns of units as make them largest. */
  grid() {
    const { width, height } = this.units;
    const { columns: layers, rows: units } = this.layout;
    const bars = Math.round(height * 0.24);
    const step = width / (layers + 1);
    const size = (across) => Math.min((0.9 * step) / across, (height - bars - 4) / Math.ceil(units / across));
    let across = 1;
    for (let more = 2; more <= units; more++) if (size(more) > size(across)) across = more;
    return { bars, step, top: height - bars, cell: Math.max(2, size(across)), down: Math.ceil(units / across) };
  }

  drawUnits(own, { unitSide }, colors) {
    const { units: canvas } = this;
    const { columns } = this.layout;
    fit(canvas);
    const context = canvas.getContext("2d");
    context.clearRect(0, 0, canvas.width, canvas.height);
    const { bars, step, top } = this.grid();
    if (columns) this.drawPictures(context, own, unitSide, colors);
    context.strokeStyle = colors.grid;
    context.lineWidth = 1;
    for (let decade = 0; decade <= DECADES; decade++) {
      const y = Math.round(top + 3 + ((bars - 4) * decade) / DECADES) + 0.5;
      context.beginPath();
      context.moveTo(0, y);
      context.lineTo(step * (columns + 1), y);
      context.stroke();
    }
    context.fillStyle = this.net.color;
    own.gradients.forEach((gradient, layer) => {
      const share = (Math.log10(Math.max(gradient, 1e-30)) - LOWEST) / DECADES;
      const tall = Math.max(1, Math.min(1, share) * (bars - 4));
      const wide = Math.min(0.6 * step, 24);
      if (Number.isFinite(share)) context.fillRect(step * layer, canvas.height - 1 - tall, wide, tall);
    });
  }

  drawPictures(context, own, side, colors) {
    const { cell, step, down } = this.grid();
    const { columns, rows } = this.layout;
    if (!this.atlas || this.atlas.width !== columns * side) {
      this.atlas = scratch(columns * side, rows * side);
      this.pictures = new ImageData(columns * side, rows * side);
    }
    const paper = rgb(colors.paper);
    const pixels = this.pictures.data;
    let unit = 0;
    this.race.hidden.forEach((width, column) => {
      for (let row = 0; row < width; row++, unit++) {
        for (let at = 0; at < side * side; at++) {
          const value = own.units[unit * side * side + at];
          const [share, color] = value < 0 ? [-value / 127, NEGATIVE] : [value / 127, POSITIVE];
          const start = 4 * ((row * side + Math.floor(at / side)) * columns * side + column * side + (at % side));
          for (let part = 0; part < 3; part++) pixels[start + part] = paper[part] + share * (color[part] - paper[part]);
          pixels[start + 3] = 255;
        }
      }
    });
    this.atlas.getContext("2d").putImageData(this.pictures, 0, 0);
    const size = cell - Math.max(1, cell * 0.08);
    unit = 0;
    this.race.hidden.forEach((width, column) => {
      for (let row = 0; row < width; row++, unit++) {
        const [x, y] = [Math.round(column * step + Math.floor(row / down) * cell), Math.round((row % down) * cell)];
        context.drawImage(this.atlas, column * side, row * side, side, side, x, y, size, size);
        context.strokeStyle = own.states[unit] === 1 ? colors.bad : colors.line;
        context.lineWidth = 1;
        context.strokeRect(x + 0.5, y + 0.5, size - 1, size - 1);
        if (own.states[unit]) mark(context, own.states[unit], x, y, size, colors.bad);
      }
    });
  }
}

/** Marks a unit that is dead by a cross, one that is saturated by a corner. */
function mark(context, state, x, y, size, color) {
  context.beginPath();
  if (state === 1) {
    context.strokeStyle = color;
    context.lineWidth = Math.max(1, size / 12);
    context.moveTo(x + size * 0.15, y + size * 0.15);
    context.lineTo(x + size * 0.85, y + size * 0.85);
    context.moveTo(x + size * 0.85, y + size * 0.15);
    context.lineTo(x + size * 0.15, y + size * 0.85);
    context.stroke();
  } else {
    context.fillStyle = color;
    context.moveTo(x + size, y + size * 0.55);
    context.lineTo(x + size, y + size);
    context.lineTo(x + size * 0.55, y + size);
    context.fill();
  }
}
