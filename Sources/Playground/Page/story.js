// What is to be seen, in a few sentences, each computed from the nets as they are on the screen.

const percent = (share) => `${Math.round(100 * share)} %`;
const bold = (text) => Object.assign(document.createElement("b"), { textContent: text });

/** "1/4,000" of a share below 1, "1.3 times" of others. */
function ratio(share) {
  if (share >= 0.95) return `${share >= 10 ? Math.round(share).toLocaleString("en") : share.toFixed(1)} times`;
  const parts = 1 / share;
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(parts)) - 1);
  return `1/${(parts < 10 ? Number(parts.toFixed(1)) : Math.round(parts / digits) * digits).toLocaleString("en")} of`;
}

/** The first layer's gradient as a share of the last layer's. */
export const firstToLast = (net) => net.gradients[0] / net.gradients.at(-1);

const listed = (names) => (names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`);

/** The sentences: each a list of texts, of which those in a list of their own are names. */
export function sentences(picture, race) {
  const nets = picture.nets.map((net, place) => ({ ...net, label: race.nets[place].label, hasFormula: race.nets[place].formula }));
  const well = nets.filter((net) => !net.divergence && Number.isFinite(net.loss));
  const chance = Math.log(race.classes.length);
  const [early, depth] = [picture.epoch < 20, race.hidden.length];
  const stuck = early ? [] : well.filter((net) => net.loss > 0.93 * chance);
  const learned = well.filter((net) => net.loss < 0.45 * chance).sort((a, b) => a.loss - b.loss);
  const weakest = well.filter((net) => depth > 1 && firstToLast(net) > 0).sort((a, b) => firstToLast(a) - firstToLast(b))[0];
  const all = [];

  for (const net of stuck.slice(0, 2)) {
    const share = firstToLast(net);
    const sentence = [[net.label], ` does not learn: it names ${percent(net.trainAccuracy)} of the ${race.classes.length} classes' training points rightly. `];
    if (share < 0.05) {
      sentence.push(`The gradient that reaches its first layer is ${ratio(share)} its last layer's, so the first layers stay as they began.`);
      if (net.label === "sigmoid") {
        sentence.push(` On its way down the gradient is multiplied by the sigmoid's slope in each layer, at most ¼: by ${depth} layers at most `
          + `1/${(4 ** depth).toLocaleString("en")}.`);
      }
    }
    all.push(sentence);
  }
  if (!stuck.length && weakest && firstToLast(weakest) < 0.02) {
    all.push([[weakest.label], `'s first layer has a gradient of ${ratio(firstToLast(weakest))} its last layer's: `
      + (early ? "watch whether it learns." : "it learns slowly there.")]);
  }
  const best = learned.find((net) => net.label === "elu" && stuck.length) ?? learned[0];
  if (best) {
    const others = learned.filter((net) => net !== best).map((net) => net.label);
    const share = firstToLast(best);
    const sentence = [[best.label], ` has learned: ${percent(best.testAccuracy)} of the test points. `];
    if (depth > 1 && share > 0) sentence.push(`Its first layer's gradient is ${ratio(share)} its last layer's`);
    if (depth > 1 && best.label === "elu") sentence.push(", since ELU's slope is 1 wherever its input is positive, and not 0 where it is negative");
    if (depth > 1 && share > 0) sentence.push(". ");
    if (others.length) sentence.push(`${listed(others)} ${others.length > 1 ? "have" : "has"} learned, too.`);
    all.push(sentence);
  }
  for (const net of nets.filter((net) => net.divergence).slice(0, 2)) {
    all.push([[net.label], ` diverged at step ${net.divergence}: its loss became infinite or not a number. A smaller learning rate may help.`]);
  }
  const units = race.hidden.reduce((sum, width) => sum + width, 0);
  const idle = well.map((net) => ({ net, dead: net.states.filter((state) => state === 1).length })).filter(({ dead }) => dead)
    .sort((a, b) => b.dead - a.dead)[0];
  if (idle) {
    all.push([[idle.net.label], ` has ${idle.dead} of ${units} units dead (✕): on every example their slope is 0, no gradient passes, and they cannot learn.`]);
  }
  if (!all.length) {
    all.push([picture.step === 0 ? "At the start all nets guess." : `After ${picture.epoch.toFixed(1)} epochs no net stands out yet.`]);
  }
  return all.slice(0, 4);
}

/** Writes the sentences into a list, where they have changed. */
export function tell(list, all) {
  const text = JSON.stringify(all);
  if (list.dataset.told === text) return;
  list.dataset.told = text;
  list.replaceChildren(...all.map((parts) => {
    const item = document.createElement("li");
    item.append(...parts.map((part) => (Array.isArray(part) ? bold(part[0]) : part)));
    return item;
  }));
}
