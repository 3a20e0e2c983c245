// Points of one's own, set by mouse, finger or keys.

import { CLASS_COLORS, fit, pageColors } from "./drawing.js";

/** The plane goes from −1 to 1 on both axes. */
const rounded = (value) => Math.round(100 * Math.max(-1, Math.min(1, value))) / 100;

export class Pad {
  /** `changed` is called with the points when some time has passed since the last of them. */
  constructor(canvas, { points, most, changed, say }) {
    Object.assign(this, { canvas, points, most, changed, say, number: 0, cross: [0, 0] });
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      this.isDown = true;
      this.set(...this.at(event));
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!this.isDown) return;
      const [x, y] = this.at(event);
      const [lastX, lastY] = this.points.at(-1) ?? [9, 9];
      if (Math.hypot(x - lastX, y - lastY) > 0.08) this.set(x, y);
    });
    for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => (this.isDown = false));
    canvas.addEventListener("keydown", (event) => this.key(event));
    for (const name of ["focus", "blur"]) canvas.addEventListener(name, () => this.draw());
    this.draw();
  }

  at(event) {
    const { clientWidth, clientHeight } = this.canvas;
    return [rounded((2 * event.offsetX) / clientWidth - 1), rounded(1 - (2 * event.offsetY) / clientHeight)];
  }

  key(event) {
    const far = event.shiftKey ? 0.2 : 0.05;
    const way = { ArrowLeft: [-far, 0], ArrowRight: [far, 0], ArrowUp: [0, far], ArrowDown: [0, -far] }[event.key];
    if (way) this.cross = this.cross.map((part, place) => rounded(part + way[place]));
    else if (event.key === " " || event.key === "Enter") this.set(...this.cross);
    else if (event.key === "Backspace" || event.key === "Delete") this.undo();
    else if (/^[1-6]$/.test(event.key)) this.choose(Number(event.key) - 1);
    else return;
    event.preventDefault();
    if (way) this.say(`at ${this.cross.join(", ")}`);
    this.draw();
  }

  choose(number) {
    this.number = number;
    this.chosen?.(number);
  }

  set(x, y) {
    if (this.points.length >= this.most) return this.say(`There are ${this.most} points, and no more can be.`);
    this.points.push([x, y, this.number]);
    this.say(`${this.points.length} points; the last at ${x}, ${y}, class ${this.number + 1}`);
    this.later();
  }

  undo() {
    this.points.pop();
    this.say(`${this.points.length} points`);
    this.later();
  }

  clear() {
    this.points.length = 0;
    this.say("no point is left");
    this.later();
  }

  later() {
    this.draw();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.changed(this.points), 350);
  }

  draw() {
    fit(this.canvas);
    const colors = pageColors();
    const { width, height } = this.canvas;
    const context = this.canvas.getContext("2d");
    const place = (x, y) => [((x + 1) / 2) * width, ((1 - y) / 2) * height];
    context.clearRect(0, 0, width, height);
    context.strokeStyle = colors.grid;
    context.beginPath();
    context.moveTo(width / 2, 0);
    context.lineTo(width / 2, height);
    context.moveTo(0, height / 2);
    context.lineTo(width, height / 2);
    context.stroke();
    for (const [x, y, number] of this.points) {
      context.beginPath();
      context.arc(...place(x, y), width / 60, 0, 2 * Math.PI);
      context.fillStyle = CLASS_COLORS[number] ?? colors.ink;
      context.fill();
    }
    if (document.activeElement !== this.canvas) return;
    const [x, y] = place(...this.cross);
    context.strokeStyle = colors.ink;
    context.lineWidth = 2;
    context.strokeRect(x - width / 40, y - width / 40, width / 20, width / 20);
  }
}
