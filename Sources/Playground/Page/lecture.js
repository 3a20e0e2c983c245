// The pages of the lecture: one is shown at a time, by what follows # in the address.
import { ask, Circuit, make } from "./circuit.js";
import * as pictures from "./pictures.js";

/** The slides, in the lecture's order. */
const slides = [...document.querySelectorAll("main > section")];
const at = (id) => document.getElementById(id);
const started = new Set();
const circuits = new Map();

for (const slide of slides) {
  slide.prepend(make("h2", { id: `${slide.id}-title` }, slide.dataset.title));
  slide.setAttribute("aria-labelledby", `${slide.id}-title`);
  at("contents").append(make("li", {}, make("a", { href: `#${slide.id}` }, slide.dataset.title)));
}

/** Shows the slide that the address names, and begins what is on it. */
function turn(isFirst) {
  const word = location.hash.slice(1);
  // A command's name leads to the page that shows the same.
  const id = { architectures: "nets", "score-functions": "nets", "sigmoid-gate": "sigmoid-circuit" }[word] ?? word;
  const index = Math.max(0, slides.findIndex((slide) => slide.id === id));
  slides.forEach((slide, number) => { slide.hidden = number !== index; });
  [...at("contents").querySelectorAll("a")].forEach((link, number) => {
    if (number === index) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
    if (number === index) at("contents").scrollLeft = link.offsetLeft - at("contents").offsetLeft - 40;
  });
  for (const [link, other] of [[at("previous"), index - 1], [at("following"), index + 1]]) {
    link.hidden = !slides[other];
    if (slides[other]) {
      link.href = `#${slides[other].id}`;
      link.textContent = other < index ? `← ${slides[other].dataset.title}` : `${slides[other].dataset.title} →`;
    }
  }
  const slide = slides[index];
  document.title = `${slide.dataset.title}: the lecture, drawn`;
  if (!started.has(slide.id)) {
    started.add(slide.id);
    begin(slide);
  }
  if (!isFirst) {
    at("slides").focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }
}

function begin(slide) {
  circuits.set(slide.id, [...slide.querySelectorAll("div.circuit")].map((place) => new Circuit(place)));
  const [circuit] = circuits.get(slide.id);
  for (const button of slide.querySelectorAll("button[data-set]")) {
    button.addEventListener("click", () => circuit.set(button.dataset.set, button.dataset.values));
  }
  parts[slide.id]?.(circuit);
  for (const circuit of circuits.get(slide.id)) circuit.load();
}

/** What slides have beside their circuits. */
const parts = {
  jacobians() {
    const say = () => {
      const [width, batch] = [Number(at("width").value), Number(at("batch").value)];
      if (!at("sizes").checkValidity() || !width || !batch) {
        at("sizes-said").textContent = "A width is a whole number from 1 to 1,000,000, a minibatch has from 1 to 100,000 examples.";
        return;
      }
      const many = (count) => count.toLocaleString("en-US", { maximumFractionDigits: 0 });
      const bytes = (width * batch) ** 2 * 4;
      const power = Math.max(0, Math.min(8, Math.floor(Math.log10(bytes) / 3)));
      const size = `${pictures.short(bytes / 1000 ** power)} ${["bytes", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"][power]}`;
      at("sizes-said").textContent = `For one example the Jacobian is ${many(width)} × ${many(width)}, ${many(width ** 2)} numbers. For the `
        + `minibatch it is ${many(width * batch)} × ${many(width * batch)}: ${size} in single precision.`;
    };
    at("sizes").addEventListener("input", say);
    at("sizes").addEventListener("submit", (event) => event.preventDefault());
    say();
  },

  determinant(circuit) {
    const figure = make("figure");
    circuit.listen((answer) => {
      const jacobian = answer.jacobians.find((one) => one.determinant !== null && one.rows.length === 2);
      figure.replaceChildren(...(jacobian ? [pictures.area(jacobian.rows.map((row) => row.map(Number)), jacobian.determinant),
        make("figcaption", { class: "said" }, `The square becomes ${jacobian.determinant} times as large.`)] : []));
      if (!figure.isConnected) circuit.extra.append(figure);
    });
  },

  "graph-loop"(circuit) {
    circuit.listen((answer, step) => {
      const [forward, backward] = step?.node === null ? ["forward", "backward"] : ["compute", "share"];
      const isSum = step?.sentence.includes("add up");
      const isBegin = step?.pass === "backward" && step.node !== null && step.sentence.includes("way back begins");
      const lit = !step ? "" : isBegin ? "begin" : isSum ? "add" : step.pass === "forward" ? forward : backward;
      for (const line of at("loop").querySelectorAll("[data-line]")) line.classList.toggle("lit", line.dataset.line === lit);
    });
  },

  nets() {
    const draw = () => {
      const [inputs, hidden, outputs] = ["inputs", "hidden", "outputs"].map((id) => Math.max(1, Math.min(12, Math.round(Number(at(id).value)) || 1)));
      const nets = [
        ["Linear score function, f = W·x", [inputs, outputs]],
        ["2-layer net, f = W2·max(0, W1·x)", [inputs, hidden, outputs]],
        ["3-layer net, f = W3·max(0, W2·max(0, W1·x))", [inputs, hidden, hidden, outputs]]];
      at("nets-drawn").replaceChildren(...nets.map(([name, sizes]) =>
        make("div", { class: "card" }, make("h3", {}, name), pictures.net(sizes), make("p", { class: "said" }, pictures.counts(sizes)))));
    };
    at("sizes-of-nets").addEventListener("input", draw);
    at("sizes-of-nets").addEventListener("submit", (event) => event.preventDefault());
    draw();
  },

  neuron(circuit) {
    at("firing").addEventListener("change", () => circuit.set(`${at("firing").value}(w0*x0 + w1*x1 + b)`));
    circuit.listen((answer) => {
      const value = (name) => answer.nodes.find((node) => node.name === name)?.value;
      const products = answer.nodes.filter((node) => node.gate === "multiply").map((node) => node.value);
      const end = answer.nodes.at(-1);
      if (!["x0", "x1", "w0", "w1", "b"].every(value) || products.length !== 2) return;
      at("neuron-drawn").replaceChildren(pictures.neuron(
        [["x0", value("x0"), value("w0"), products[0]], ["x1", value("x1"), value("w1"), products[1]]], value("b"),
        answer.nodes.at(-2).value, end.gate, end.value));
    });
  },

  async activations() {
    const six = await ask("activations");
    const draw = () => {
      const place = Math.round((Number(at("point").value) + 5) * 10);
      at("point-said").textContent = at("point").value;
      at("activations-drawn").replaceChildren(...six.map((one) => make("div", { class: "card" }, make("h3", {}, one.name),
        make("p", { class: "said" }, `f(x) = ${one.formula}`), pictures.activation(one, place),
        make("p", { class: "said" }, `f = ${pictures.short(one.values[place])}, slope ${pictures.short(one.slopes[place])}`))));
    };
    at("point").addEventListener("input", draw);
    draw();
  },

  "two-layer-net"() {
    let running = 0;
    at("train").addEventListener("click", async () => {
      const own = ++running;
      at("loss-said").textContent = "training …";
      at("train").disabled = true;
      const losses = await ask("two-layer-net", {}).catch(() => null);
      at("train").disabled = false;
      if (!losses) { at("loss-said").textContent = "the program does not answer; is it still running?"; return; }
      const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
      let step = isStill ? losses.length - 1 : 0;
      const draw = () => {
        if (own !== running) return;
        at("losses").replaceChildren(pictures.losses(losses, step));
        at("loss-said").textContent = `step ${step.toLocaleString("en-US")}: loss ${pictures.short(losses[step])}`;
        if (step < losses.length - 1) {
          step = Math.min(losses.length - 1, step + 8);
          requestAnimationFrame(draw);
        }
      };
      draw();
    });
  },
};

addEventListener("hashchange", () => turn(false));
turn(true);
