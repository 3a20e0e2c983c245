// A moment of a race, read from the bytes that the program sends; what is where is said in Picture.swift.

/** Reads a picture of nets whose hidden layers have these widths. */
export function readPicture(buffer, hidden) {
  const view = new DataView(buffer);
  const [time, count, classes, side, unitSide, matrices] = new Uint8Array(buffer, 0, 6);
  const units = hidden.reduce((sum, width) => sum + width, 0);
  let place = 8;
  const whole = () => view.getUint32((place += 4) - 4, true);
  const number = () => view.getFloat32((place += 4) - 4, true);
  const bytes = (length, Kind = Uint8Array) => new Kind(buffer, (place += length) - length, length);
  const picture = { isPast: time === 2, classes, side, unitSide, step: whole(), epoch: number(), nets: [] };
  for (let net = 0; net < count; net++) {
    const divergence = whole();
    const [loss, trainAccuracy, testAccuracy] = [number(), number(), number()];
    const gradients = Array.from({ length: matrices }, number);
    picture.nets.push({
      divergence, loss, trainAccuracy, testAccuracy, gradients, states: bytes(units),
      units: bytes(units * unitSide * unitSide, Int8Array), regions: bytes(side * side * classes),
    });
  }
  return picture;
}
