// What is to be seen, in a few sentences, each computed from the nets on the screen; the sizes of gradients are the usual ones of the race so far,
// so that a sentence stays long enough to be read.

const percent = (share) => `${Math.round(100 * share)} %`;
const bold = (text) => Object.assign(document.createElement("b"), { textContent: text });

/** A gradient's size beside the last layer's. */
function besideLast(share) {
  if (!(share > 0)) return "0";
  if (share > 0.5 && share < 2) return "about as large as its last layer's";
  if (share >= 2) return `${share >= 10 ? Math.round(share).toLocaleString("en") : share.toFixed(1)} times its last layer's`;
  const parts = 1 / share;
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(parts)) - 1);
  return `1/${(Math.round(parts / digits) * digits).toLocaleString("en")} of its last layer's`;
}

const listed = (names) => (names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`);

/** The sentences, each a list of texts; a name is a list of its own. `shares` has each net's first gradient as a share of its last. */
export function sentences(picture, race, shares) {
  const nets = picture.nets.map((net, place) => ({ ...net, label: race.nets[place].label, share: shares[place] }));
  const well = nets.filter((net) => !net.divergence && Number.isFinite(net.loss));
  const chance = Math.log(race.classes.length);
  const depth = race.hidden.length;
  const stuck = picture.epoch < 15 ? [] : well.filter((net) => net.loss > 0.93 * chance);
  const learned = well.filter((net) => net.loss < 0.45 * chance).sort((a, b) => a.loss - b.loss);
  const best = learned.find((net) => net.label === "elu" && stuck.length) ?? learned[0];
  const all = [
    ...stuck.slice(0, 2).map((net) => ofStuck(net, depth)),
    ...(stuck.length || depth < 2 ? [] : ofWeakest(well)),
    ...(best ? [ofBest(best, learned, depth)] : []),
    ...ofDiverged(nets.filter((net) => net.divergence)),
    ...ofDead(well, race),
  ];
  if (!depth && nets.length > 1) all.unshift(["Without a hidden layer there is no activation: all these nets are one linear function."]);
  if (!all.length) all.push([picture.step ? `After ${picture.epoch.toFixed(1)} epochs no net stands out yet.` : "At the start all nets guess."]);
  return all.slice(0, 4);
}

function ofDiverged(nets) {
  if (!nets.length) return [];
  const names = nets.flatMap((net, place) => [place === 0 ? "" : place === nets.length - 1 ? " and " : ", ", [net.label]]);
  const [steps, whose] = nets.length > 1 ? ["steps", "their losses"] : ["step", "its loss"];
  return [[...names, ` diverged at ${steps} ${listed(nets.map((net) => net.divergence))}: ${whose} became infinite or not a number. A smaller learning rate may help.`]];
}

function ofStuck({ label, trainAccuracy, share }, depth) {
  const sentence = [[label], ` does not learn: ${percent(trainAccuracy)} of the training points are right, as by guessing. `];
  if (share < 0.05) {
    sentence.push(`The gradient that reaches its first layer is ${besideLast(share)}, so the first layers stay as they began.`);
    if (!(share > 0)) sentence.push(" Not even a small one passes weights that are 0.");
    else if (label === "sigmoid") {
      const slopes = `1/${(4 ** depth).toLocaleString("en")}`;
      sentence.push(` On its way back each layer multiplies it by the sigmoid's slope, at most ¼, and by its weights. The slopes of ${depth} layers alone would leave less than ${slopes} of it`
        + (share * 4 ** depth > 1 ? ", and large weights win a part of that back." : ", and small weights still less."));
    }
  }
  return sentence;
}

function ofWeakest(well) {
  const weakest = well.filter(({ share }) => share > 0 && share < 0.02).sort((a, b) => a.share - b.share)[0];
  return weakest ? [[[weakest.label], `'s first layer gets a gradient of ${besideLast(weakest.share)}: watch whether it learns.`]] : [];
}

function ofBest(best, learned, depth) {
  const others = learned.filter((net) => net !== best).map((net) => net.label);
  const sentence = [[best.label], ` has learned: ${percent(best.testAccuracy)} of the test points are right. `];
  if (depth > 1 && best.share > 0) {
    const slope = best.label === "elu" && best.share > 0.5 ? ", since ELU's slope is 1 wherever its input is positive and not 0 where it is negative" : "";
    sentence.push(`Its first layer's gradient is ${besideLast(best.share)}${slope}. `);
  }
  if (others.length) sentence.push(`${listed(others)} ${others.length > 1 ? "have" : "has"} learned, too.`);
  return sentence;
}

function ofDead(well, race) {
  const units = race.hidden.reduce((sum, width) => sum + width, 0);
  const dead = (net) => net.states.filter((state) => state === 1).length;
  const most = well.filter(dead).sort((a, b) => dead(b) - dead(a))[0];
  if (!most) return [];
  const count = dead(most);
  const spared = well.some((net) => net.label === "elu" && !dead(net)) ? [" ", ["elu"], " has none: its slope is not 0 where its input is negative."] : [];
  return [[[most.label], ` has ${count} of ${units} units dead (✕): ${count > 1 ? "their slopes are" : "its slope is"} 0 on every example looked at, so no gradient passes, and ${count > 1 ? "they do" : "it does"} not learn as long as that is so.`, ...spared]];
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
