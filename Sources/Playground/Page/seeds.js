// Ten seeds: a dot for each net and seed, so that chance can be seen.

import { blank } from "./drawing.js";

export class Spread {
  constructor(canvas, race, { trials, seeds, epochs }) {
    Object.assign(this, { canvas, race, trials, seeds, epochs, told: 0 });
    this.scores = new Map(race.nets.map((net) => [net.label, []]));
    canvas.hidden = false;
    canvas.style.height = `${30 + 26 * race.nets.length}px`;
  }

  add({ label, accuracy }) {
    this.told += 1;
    this.scores.get(label)?.push(accuracy);
  }

  /** What has been found so far, in words. */
  get words() {
    const ranges = [...this.scores].map(([label, scores]) => {
      const known = scores.filter((score) => score !== null);
      const lost = scores.length - known.length;
      const percent = (share) => `${Math.round(100 * share)}`;
      const range = known.length ? `${percent(Math.min(...known))} to ${percent(Math.max(...known))} %` : "no score";
      return `${label} ${range}${lost ? ` (${lost} diverged)` : ""}`;
    });
    const head = this.told < this.trials ? `${this.told} of ${this.trials} nets are trained` : `${this.seeds} seeds of ${this.epochs} epochs`;
    return `${head}. Test accuracy: ${ranges.join(", ")}.`;
  }

  draw(colors) {
    const { canvas } = this;
    const { context, width, height } = blank(canvas);
    context.font = '13px system-ui, "DejaVu Sans", sans-serif';
    context.textBaseline = "middle";
    const [left, right] = [110, width - 28];
    const x = (share) => left + (right - left) * share;
    for (const share of [0, 0.25, 0.5, 0.75, 1]) {
      context.strokeStyle = colors.grid;
      context.beginPath();
      context.moveTo(x(share), 4);
      context.lineTo(x(share), height - 24);
      context.stroke();
      context.fillStyle = colors.quiet;
      context.textAlign = "center";
      context.fillText(`${100 * share} %`, x(share), height - 12);
    }
    this.race.nets.forEach((net, row) => {
      const y = 17 + 26 * row;
      context.fillStyle = colors.ink;
      context.textAlign = "right";
      context.fillText(net.label.length > 14 ? `${net.label.slice(0, 13)}…` : net.label, left - 12, y);
      const known = this.scores.get(net.label).filter((score) => score !== null);
      const mean = known.reduce((sum, score) => sum + score, 0) / known.length;
      context.fillStyle = context.strokeStyle = net.color;
      for (const [place, score] of known.entries()) {
        context.beginPath();
        context.globalAlpha = 0.6;
        context.arc(x(score), y + ((place % 5) - 2) * 2.5, 3.5, 0, 2 * Math.PI);
        context.fill();
      }
      context.globalAlpha = 1;
      if (!known.length) return;
      context.lineWidth = 2.5;
      context.beginPath();
      context.moveTo(x(mean), y - 10);
      context.lineTo(x(mean), y + 10);
      context.stroke();
    });
  }
}
