// Learning curves: of every net on the same axes, with the values at a place under the pointer or the arrow keys.

import { blank } from "./drawing.js";

/** Moments kept of a race; of more, every second one is dropped, and from then on half as many are kept. */
const MOST = 600;

/** What was seen of a race, moment after moment. */
export class Course {
  constructor() {
    [this.moments, this.interval] = [[], 1];
  }

  add(picture) {
    const last = this.moments.at(-1);
    if (last && picture.step <= last.step) {
      if (picture.step === last.step) return;
      this.moments = this.moments.filter(({ step }) => step < picture.step);
    } else if (last && picture.step - last.step < this.interval) return;
    const of = (value) => picture.nets.map((net) => (net.divergence ? NaN : value(net)));
    this.moments.push({
      step: picture.step, epoch: picture.epoch, loss: of((net) => net.loss), accuracy: of((net) => net.testAccuracy),
      firstToLast: of((net) => net.gradients[0] / net.gradients.at(-1)),
    });
    if (this.moments.length <= MOST) return;
    this.moments = this.moments.filter((_, place) => place % 2 === 0);
    this.interval = 2 * Math.max(this.interval, (picture.step - this.moments[0].step) / MOST);
  }
}

/** The median over a race of the first layer's gradient as a share of the last layer's, for each net: a moment's own is noisy. */
export function usualShares(course, nets) {
  return nets.map((_, place) => {
    const shares = course.moments.map((moment) => moment.firstToLast[place]).filter(Number.isFinite).sort((a, b) => a - b);
    return shares[Math.floor(shares.length / 2)] ?? NaN;
  });
}

/** A chart of one quantity. */
export class Chart {
  constructor(canvas, key, shown, tell) {
    Object.assign(this, { canvas, key, shown, tell, cursor: null });
    canvas.addEventListener("pointermove", (event) => this.point(event));
    canvas.addEventListener("pointerleave", () => this.leave());
    canvas.addEventListener("blur", () => this.leave());
    canvas.addEventListener("keydown", (event) => this.move(event));
  }

  point(event) {
    if (!this.epochs) return;
    const share = (event.offsetX - this.left) / (this.canvas.clientWidth - this.left - 8);
    this.choose(share * this.epochs, event);
  }

  move(event) {
    const steps = { ArrowLeft: -1, ArrowRight: 1, Home: -MOST, End: MOST }[event.key];
    const moments = this.course?.moments ?? [];
    if (!steps || !moments.length) return;
    event.preventDefault();
    const now = this.cursor === null ? moments.length - 1 : this.cursor + steps;
    this.cursor = Math.max(0, Math.min(moments.length - 1, now));
    this.say();
  }

  choose(epoch, event) {
    const moments = this.course?.moments ?? [];
    if (!moments.length) return;
    let best = 0;
    moments.forEach((moment, place) => {
      if (Math.abs(moment.epoch - epoch) < Math.abs(moments[best].epoch - epoch)) best = place;
    });
    this.cursor = best;
    this.say(event);
  }

  say(event) {
    const moment = this.course.moments[this.cursor];
    const values = this.race.nets.map((net, place) => `${net.label} ${this.shown(moment[this.key][place])}`);
    this.tell(`epoch ${moment.epoch.toFixed(1)}`, values, event);
    this.draw(this.course, this.race, this.colors, this.mark);
  }

  leave() {
    if (this.cursor === null) return;
    this.cursor = null;
    this.tell(null);
    this.draw(this.course, this.race, this.colors, this.mark);
  }

  /** Draws the course of a race; `mark` is an epoch that is looked back at, or null. */
  draw(course, race, colors, mark = null) {
    Object.assign(this, { course, race, colors, mark });
    const { canvas, key } = this;
    const { context, width, height } = blank(canvas);
    const { moments } = course;
    const values = moments.flatMap((moment) => moment[key]).filter(Number.isFinite);
    // A net that runs away must not press the others to the floor.
    const start = moments.length ? Math.max(...moments[0][key].filter(Number.isFinite), 0.1) : 1;
    const top = key === "accuracy" ? 1 : Math.min(Math.max(...values, 0.1), 2.5 * start);
    this.epochs = Math.max(1, moments.at(-1)?.epoch ?? 1);
    [this.left] = [46];
    const box = { left: 46, right: width - 8, top: 8, bottom: height - 22 };
    const x = (epoch) => box.left + ((box.right - box.left) * epoch) / this.epochs;
    const y = (value) => box.bottom - ((box.bottom - box.top) * Math.min(value, top)) / top;
    axes(context, box, top, this.epochs, key, colors, x, y);
    race.nets.forEach((net, place) => {
      context.beginPath();
      let isOn = false;
      for (const moment of moments) {
        const value = moment[key][place];
        if (!Number.isFinite(value)) isOn = false;
        else if (isOn) context.lineTo(x(moment.epoch), y(value));
        else {
          context.moveTo(x(moment.epoch), y(value));
          isOn = true;
        }
      }
      context.strokeStyle = net.color;
      context.lineWidth = 1.8;
      context.setLineDash(net.dash.map((length) => 0.9 * length));
      context.stroke();
    });
    context.setLineDash([]);
    const epoch = this.cursor === null ? mark : moments[Math.min(this.cursor, moments.length - 1)]?.epoch;
    if (epoch === null || epoch === undefined) return;
    context.strokeStyle = colors.quiet;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x(epoch), box.top);
    context.lineTo(x(epoch), box.bottom);
    context.stroke();
  }
}

function axes(context, box, top, epochs, key, colors, x, y) {
  context.font = '12px system-ui, "DejaVu Sans", sans-serif';
  context.fillStyle = colors.quiet;
  context.strokeStyle = colors.grid;
  context.lineWidth = 1;
  context.textBaseline = "middle";
  context.textAlign = "right";
  const loss = (value) => (top < 1000 ? value.toFixed(top < 0.8 ? 2 : 1) : value ? value.toExponential(0) : "0");
  const shown = (value) => (key === "accuracy" ? `${Math.round(100 * value)} %` : loss(value));
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    const at = Math.round(y(share * top)) + 0.5;
    context.beginPath();
    context.moveTo(box.left, at);
    context.lineTo(box.right, at);
    context.stroke();
    context.fillText(shown(share * top), box.left - 6, at);
  }
  context.textAlign = "right";
  context.fillText(`epoch ${epochs < 10 ? epochs.toFixed(1) : Math.round(epochs)}`, box.right, box.bottom + 13);
  context.textAlign = "left";
  context.fillText("0", box.left, box.bottom + 13);
}
