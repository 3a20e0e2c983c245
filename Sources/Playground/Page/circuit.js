// A circuit that can be stepped through: its drawing, inputs and sentences come from the program.

/** Makes an element with attributes, properties that begin with `on`, and children. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/** What the program answers to a question, as JSON. */
export async function ask(path, question) {
  const options = question && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(question) };
  const reply = await fetch(path, options);
  if (!reply.ok) throw new Error(await reply.text());
  return reply.json();
}

/** `x = -2; y = 5` as an object. */
const written = (text) => Object.fromEntries(text.split(";").map((part) => part.split("=").map((side) => side.trim())));

let boxes = 0;

export class Circuit {
  /** Fills a place of the page that says its expression and values, and what else is shown. */
  constructor(place) {
    this.place = place;
    this.expression = place.dataset.expression;
    this.values = written(place.dataset.values);
    this.jacobian = "jacobian" in place.dataset;
    this.listeners = [];
    this.number = ++boxes;
    this.build();
  }

  build() {
    const id = `circuit-${this.number}`;
    this.form = make("form", { "aria-label": `Circuit ${this.number}: its expression and inputs`, onsubmit: (event) => event.preventDefault() });
    this.problem = make("p", { class: "problem", role: "alert", id: `${id}-problem` });
    this.drawing = make("div", { class: "drawing", tabindex: "0", role: "group", "aria-label": "The circuit; arrow keys step through it",
      onkeydown: (event) => this.key(event) });
    this.sentence = make("p", { class: "sentence", role: "status" });
    const button = (label, title, to) => make("button", { type: "button", title, onclick: () => this.show(to()) }, label);
    this.first = button("Start", "Before the first gate", () => 0);
    this.back = button("Back", "One step back", () => this.at - 1);
    this.next = button("Step", "One gate further", () => this.following);
    this.next.className = "main";
    this.last = make("button", { type: "button", title: "Both passes to their end", onclick: () => this.show(Infinity, true) }, "All");
    this.list = make("ol");
    const all = make("details", {}, make("summary", {}, "All steps in words"), this.list);
    this.extra = make("div", { class: "extra" });
    this.place.className = "box";
    this.place.append(this.form, this.problem, this.drawing, make("p", { class: "bar" }, this.first, this.back, this.next, this.last),
      this.sentence, all, this.extra);
  }

  /** Has a function called with the answer and the step whenever either changes. */
  listen(listener) { this.listeners.push(listener); }

  /** Takes another expression with its values. */
  set(expression, values) {
    this.expression = expression;
    if (values !== undefined) this.values = written(values);
    return this.load();
  }

  /** Asks the program, and shows the end of both passes. */
  async load() {
    const asked = (this.asked = (this.asked ?? 0) + 1);
    let answer;
    try {
      answer = await ask("circuit", { expression: this.expression, values: this.values, jacobian: this.jacobian });
    } catch {
      answer = { problem: "the program does not answer; is it still running?" };
    }
    if (asked !== this.asked) return;
    this.problem.textContent = answer.problem ?? "";
    this.fill(answer.inputs);
    for (const field of this.form.querySelectorAll("input")) field.toggleAttribute("aria-invalid", false);
    if (answer.problem) {
      const named = this.form.querySelector(`input[name="${CSS.escape(answer.problem.split(":")[0])}"]`);
      const field = named ?? this.form.querySelector("input[name='']");
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", this.problem.id);
      return;
    }
    this.answer = answer;
    this.steps = answer.steps;
    const svg = new DOMParser().parseFromString(answer.svg, "image/svg+xml").documentElement;
    svg.setAttribute("aria-label", svg.querySelector("desc").textContent);
    svg.style.minWidth = `${0.7 * svg.getAttribute("width")}px`;
    this.drawing.replaceChildren(document.importNode(svg, true));
    this.list.replaceChildren(...this.steps.map((step, index) =>
      make("li", {}, make("button", { type: "button", onclick: () => this.show(index) }, step.sentence))));
    this.showExtra();
    this.show(this.steps.length - 1, true);
  }

  /** Fields for the expression and each input; what is being typed in stays. */
  fill(inputs) {
    const names = (inputs ?? Object.entries(this.values)).map(([name]) => name);
    if (this.names?.join() === names.join()) {
      for (const field of this.form.querySelectorAll("input")) {
        const value = field.name === "" ? this.expression : (this.values[field.name] ?? "1");
        if (field !== document.activeElement && field.value !== value) field.value = value;
      }
      return;
    }
    const isTyping = document.activeElement?.name === "" && this.form.contains(document.activeElement);
    const kept = isTyping ? this.form.querySelector("input[name='']").closest("label") : null;
    const expression = kept ?? this.field("f =", "", this.expression, "expression", (value) => { this.expression = value; });
    const fields = names.map((name) => {
      const value = this.values[name] ?? "1";
      this.values[name] = value;
      return this.field(`${name} =`, name, value, value.startsWith("[") ? "wide" : "", (text) => { this.values[name] = text; });
    });
    for (const label of [...this.form.children]) if (label !== kept) label.remove();
    if (!kept) this.form.append(expression);
    this.form.append(...fields);
    this.names = names;
  }

  field(label, name, value, style, change) {
    const input = make("input", { name, value, spellcheck: "false", autocomplete: "off", maxlength: "2000",
      oninput: () => { change(input.value); clearTimeout(this.timer); this.timer = setTimeout(() => this.load(), 250); } });
    input.setAttribute("aria-label", name === "" ? "The expression f" : `The input ${name}`);
    return make("label", { class: style }, make("span", { "aria-hidden": "true" }, label), input);
  }

  key(event) {
    const to = { ArrowRight: this.following, ArrowLeft: this.at - 1, Home: 0, End: this.steps?.length - 1 }[event.key];
    if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.show(to);
  }

  /** The step after the one that is shown: the first, where both passes are shown at their end. */
  get following() { return this.isWhole ? 0 : this.at + 1; }

  /** Shows what is known after a step, and lights what it did. */
  show(to, isQuiet = false) {
    if (!this.steps) return;
    this.at = Math.max(0, Math.min(this.steps.length - 1, to));
    this.isWhole = isQuiet;
    const past = this.steps.slice(0, this.at + 1);
    const known = (part) => new Set(past.flatMap((step) => step[part]));
    const [values, wires, totals] = ["values", "wires", "totals"].map(known);
    const step = this.steps[this.at];
    const svg = this.drawing.firstElementChild;
    const fresh = isQuiet ? { values: [], wires: [] } : step;
    for (const wire of svg.querySelectorAll(".wire")) {
      const [number, source] = [Number(wire.dataset.wire), Number(wire.dataset.source)];
      for (const text of wire.querySelectorAll(".value")) text.classList.toggle("unknown", !values.has(source));
      for (const text of wire.querySelectorAll(".gradient")) text.classList.toggle("unknown", !wires.has(number));
      wire.classList.toggle("fresh", fresh.values.includes(source));
      wire.classList.toggle("fresh-back", fresh.wires.includes(number));
    }
    for (const node of svg.querySelectorAll(".node")) {
      const number = Number(node.dataset.node);
      for (const text of node.querySelectorAll(".gradient")) text.classList.toggle("unknown", !totals.has(number));
      node.classList.toggle("now", !isQuiet && step.node === number);
    }
    this.first.disabled = this.back.disabled = this.at === 0;
    this.next.disabled = this.at === this.steps.length - 1 && !isQuiet;
    this.last.disabled = isQuiet;
    const end = isQuiet ? "Both passes are done. Step goes through them from the start, gate by gate." : step.sentence;
    const where = isQuiet ? "" : `${step.pass}, ${this.at + 1} of ${this.steps.length}: `;
    this.sentence.replaceChildren(make("b", {}, where), end);
    [...this.list.querySelectorAll("button")].forEach((item, index) => {
      if (index === this.at && !isQuiet) item.setAttribute("aria-current", "step"); else item.removeAttribute("aria-current");
    });
    this.bringIntoView(svg.querySelector(".now"));
    for (const listener of this.listeners) listener(this.answer, isQuiet ? null : step);
  }

  /** Scrolls a drawing that is too wide to what is at work. */
  bringIntoView(node) {
    if (!node || this.drawing.scrollWidth <= this.drawing.clientWidth) return;
    const [inner, outer] = [node.getBoundingClientRect(), this.drawing.getBoundingClientRect()];
    this.drawing.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
  }

  /** Tables beside the drawing: shapes, and Jacobians. */
  showExtra() {
    this.extra.replaceChildren();
    const cell = (text, style, name = "td") => make(name, { class: style }, text);
    const table = (caption, rows) => make("table", {}, make("caption", {}, caption), make("tbody", {}, ...rows));
    if ("shapes" in this.place.dataset) {
      const head = make("tr", {}, ...["", "shape", "value", "gradient"].map((text) => make(text ? "th" : "td", text ? { class: "w", scope: "col" } : {}, text)));
      const rows = this.answer.nodes.filter((node) => node.gradient !== null).map((node) =>
        make("tr", {}, make("th", { class: "w", scope: "row" }, node.gate === "input" ? node.name : `${node.name}, ${node.gate}`),
          cell(node.shape, "w"), cell(node.value, "w"), cell(node.gradient, "w")));
      this.extra.append(make("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "Shapes" },
        table("Value and gradient have one shape", [head, ...rows])));
    }
    for (const jacobian of this.answer.jacobians ?? []) {
      const rows = jacobian.rows.map((row) => make("tr", {}, ...row.map((text) => cell(text, text === "0" ? "off" : "on"))));
      const determinant = jacobian.determinant === null ? "" : `, determinant ${jacobian.determinant}`;
      const caption = `∂f/∂${jacobian.by}, ${jacobian.rows.length} × ${jacobian.rows[0].length}${determinant}`;
      this.extra.append(make("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": caption }, table(caption, rows)));
    }
  }
}
