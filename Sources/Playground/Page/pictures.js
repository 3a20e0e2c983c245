// The lecture's pictures that are no circuits.

const space = "http://www.w3.org/2000/svg";

function shape(name, attributes, text) {
  const element = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

/** A picture of some size with what it shows in words. */
function picture(width, height, words, ...shapes) {
  const svg = shape("svg", { viewBox: `0 0 ${width} ${height}`, class: "picture", role: "img", "aria-label": words });
  svg.append(...shapes);
  return svg;
}

const path = (points) => points.map(([x, y], index) => `${index ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");

/** A number as the page writes it. */
export const short = (value) => (Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(3))));
const grouped = (value) => value.toLocaleString("en-US");

/** A fully-connected net: a circle a neuron, a line a weight. */
export function net(sizes) {
  const [width, height, radius] = [300, 210, 9];
  const x = (layer) => 40 + (layer * (width - 80)) / (sizes.length - 1);
  const y = (size, unit) => height / 2 + (unit - (size - 1) / 2) * Math.min(34, 170 / Math.max(1, size - 1));
  const wires = [], units = [], names = [];
  sizes.forEach((size, layer) => {
    for (let unit = 0; unit < size; unit++) {
      for (let other = 0; layer > 0 && other < sizes[layer - 1]; other++) {
        wires.push(shape("line", { class: "wire", x1: x(layer - 1), y1: y(sizes[layer - 1], other), x2: x(layer), y2: y(size, unit) }));
      }
      units.push(shape("circle", { class: "unit", cx: x(layer), cy: y(size, unit), r: radius }));
    }
    const name = layer === 0 ? "input" : layer === sizes.length - 1 ? "output" : "hidden";
    names.push(shape("text", { x: x(layer), y: height - 2, "text-anchor": "middle", class: "small" }, name));
  });
  return picture(width, height, `A net of ${sizes.join(", ")} neurons, each layer joined to all of the one before`, ...wires, ...units, ...names);
}

/** What the lecture counts of a net. */
export function counts(sizes) {
  const pairs = sizes.slice(1).map((size, index) => [sizes[index], size]);
  const weights = pairs.reduce((sum, [a, b]) => sum + a * b, 0);
  const neurons = sizes.slice(1).reduce((sum, size) => sum + size, 0);
  return `${pairs.map(([a, b]) => `${a}×${b}`).join(" + ")} = ${weights} weights, ${neurons} biases: ${weights + neurons} parameters`;
}

/** The neuron: what its inputs bring, its sum, its answer. */
export function neuron(inputs, bias, sum, firing, rate) {
  const shapes = [];
  const middle = 100;
  inputs.forEach(([name, x, weight, product], index) => {
    const y = middle + (index - (inputs.length - 1) / 2) * 84;
    shapes.push(
      shape("path", { class: "axis", d: `M150 ${y} C220 ${y} 230 ${middle} 288 ${middle}` }),
      shape("circle", { class: "unit", cx: 22, cy: y, r: 18 }), shape("text", { x: 22, y: y + 5, "text-anchor": "middle" }, name),
      shape("line", { class: "axis", x1: 40, y1: y, x2: 150, y2: y }),
      shape("text", { x: 95, y: y - 6, "text-anchor": "middle", class: "number" }, x),
      shape("text", { x: 95, y: y + 17, "text-anchor": "middle", class: "small" }, `times ${weight}`),
      shape("text", { x: 165, y: y + (index ? 20 : -10), class: "number" }, product));
  });
  shapes.push(
    shape("circle", { class: "unit", cx: 338, cy: middle, r: 50 }),
    shape("text", { x: 338, y: middle - 14, "text-anchor": "middle" }, `Σ + b (${bias})`),
    shape("text", { x: 338, y: middle + 6, "text-anchor": "middle", class: "number" }, sum),
    shape("text", { x: 338, y: middle + 25, "text-anchor": "middle", class: "small" }, "cell body"),
    shape("line", { class: "axis", x1: 388, y1: middle, x2: 430, y2: middle }),
    shape("rect", { class: "unit", x: 430, y: middle - 20, width: 78, height: 40, rx: 20 }),
    shape("text", { x: 469, y: middle + 5, "text-anchor": "middle" }, firing),
    shape("line", { class: "axis", x1: 508, y1: middle, x2: 590, y2: middle }),
    shape("text", { x: 552, y: middle - 6, "text-anchor": "middle", class: "number" }, rate),
    shape("text", { x: 552, y: middle + 17, "text-anchor": "middle", class: "small" }, "firing rate"));
  return picture(600, 200, `A neuron: its sum is ${sum}, and ${firing} of it ${rate}`, ...shapes);
}

/** An activation with its slope, and a point on it; values are in steps of 0.1. */
export function activation(one, place) {
  const [width, height] = [300, 200];
  const x = (value) => 10 + ((value + 5) / 10) * (width - 20);
  const y = (value) => height - 12 - ((value + 1.5) / 5) * (height - 24);
  const inside = (values) => one.x.map((at, index) => [x(at), y(values[index])]).filter(([, height]) => height > -40);
  const shapes = [
    shape("line", { class: "axis", x1: 10, y1: y(0), x2: width - 10, y2: y(0) }), shape("line", { class: "axis", x1: x(0), y1: 8, x2: x(0), y2: height - 8 }),
    shape("text", { x: x(0) + 4, y: y(3) + 4, class: "small" }, "3"), shape("text", { x: x(4) - 3, y: y(0) + 13, class: "small" }, "4"),
    shape("line", { class: "grid", x1: 10, y1: y(1), x2: width - 10, y2: y(1) }), shape("text", { x: x(0) + 4, y: y(1) - 3, class: "small" }, "1"),
    shape("path", { class: "slope", d: path(inside(one.slopes)), stroke: one.color }),
    shape("path", { class: "curve", d: path(inside(one.values)), stroke: one.color }),
    shape("line", { class: "grid", x1: x(one.x[place]), y1: 8, x2: x(one.x[place]), y2: height - 8 }),
    shape("circle", { cx: x(one.x[place]), cy: y(one.values[place]), r: 5, fill: one.color }),
    shape("circle", { cx: x(one.x[place]), cy: y(one.slopes[place]), r: 4, fill: "none", stroke: one.color, "stroke-width": 2 })];
  return picture(width, height, `${one.name} and its slope`, ...shapes);
}

/** The unit square, and what a matrix makes of it. */
export function area(matrix, determinant) {
  const [[a, b], [c, d]] = matrix;
  const corners = [[0, 0], [a, c], [a + b, c + d], [b, d]];
  const reach = Math.max(1.2, ...corners.flat().map(Math.abs)) * 1.15;
  const place = ([x, y]) => [150 + (x / reach) * 140, 150 - (y / reach) * 140];
  const closed = (points) => path(points.map(place)) + "z";
  return picture(300, 300, `The unit square becomes an area of ${determinant}`,
    shape("line", { class: "axis", x1: 5, y1: 150, x2: 295, y2: 150 }), shape("line", { class: "axis", x1: 150, y1: 5, x2: 150, y2: 295 }),
    shape("path", { class: "area", d: closed(corners) }), shape("path", { class: "unitsquare", d: closed([[0, 0], [1, 0], [1, 1], [0, 1]]) }));
}

/** Losses on a logarithmic axis, up to a step. */
export function losses(values, upTo) {
  const [width, height, left, bottom] = [600, 260, 60, 30];
  const logs = values.map(Math.log10);
  const [low, high] = [Math.floor(Math.min(...logs)), Math.ceil(Math.max(...logs))];
  const x = (step) => left + (step / (values.length - 1)) * (width - left - 12);
  const y = (log) => 10 + ((high - log) / (high - low)) * (height - bottom - 20);
  const shapes = [];
  for (let power = low; power <= high; power++) {
    shapes.push(shape("line", { class: "grid", x1: left, y1: y(power), x2: width - 12, y2: y(power) }),
      shape("text", { x: left - 6, y: y(power) + 4, "text-anchor": "end", class: "small" }, grouped(10 ** power)));
  }
  for (let step = 0; step <= values.length; step += 500) {
    const at = Math.min(step, values.length - 1);
    shapes.push(shape("text", { x: x(at), y: height - 8, "text-anchor": step ? "end" : "start", class: "small" }, step ? `${grouped(step)} steps` : "0"));
  }
  const points = logs.slice(0, upTo + 1).map((log, step) => [x(step), y(log)]);
  shapes.push(shape("path", { class: "curve", d: path(points), stroke: "#3399dd" }));
  return picture(width, height, `The loss after ${upTo} steps is ${short(values[upTo])}`, ...shapes);
}
