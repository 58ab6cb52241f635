// The path of gradient descent in the Descent explorer.

import { everySample, gradientAt, lossAt, SAMPLES } from "./surfaces.js";

/** @import { Pair } from "./surfaces.js" */

export const MOST = 1000; // steps
const TOO_LARGE = 1e6; // the loss at which a path ends

/** @typedef {{
 *    surface: string, start: Pair, learning_rate: number, batch_size: number, momentum: number, seed: number,
 *    steps: number,
 *  }} Traits */

/** A step: the samples of its batch, from which place of the epoch's order on, their gradient and that of all.
 *  @typedef {{ gradient: Pair, all: Pair, from: number, chosen: number[] }} Step */

/** The traits and everything that follows from them.
 *  @param {Traits} traits */
export function read(traits) {
  return { ...traits, ...descend(traits) };
}

/** @typedef {ReturnType<typeof read>} State */

/** A random order of the samples (Fisher and Yates), and the state of the generator (Park and Miller) after it.
 *  @param {number} random */
function shuffle(random) {
  const order = [...everySample];
  for (let i = SAMPLES - 1; i > 0; i -= 1) {
    random = (random * 16807) % 2147483647;
    const j = random % (i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return { order, random };
}

/** All points of the path, and what the last step was made of.
 *  @param {Traits} traits */
function descend({ surface, start, learning_rate, batch_size, momentum, seed, steps }) {
  const perEpoch = Math.ceil(SAMPLES / batch_size);
  let [w, velocity, last] = [start, /** @type {Pair} */ ([0, 0]), /** @type {Step | null} */ (null)];
  let loss = lossAt(surface, w);
  let epoch = shuffle(seed);
  const path = [w];
  const losses = [loss];
  for (let done = 0; done < steps && loss <= TOO_LARGE; done += 1) {
    const from = (done % perEpoch) * batch_size;
    if (from === 0 && done > 0) epoch = shuffle(epoch.random);
    const chosen = epoch.order.slice(from, from + batch_size);
    const gradient = gradientAt(surface, w, chosen);
    last = { gradient, all: gradientAt(surface, w, everySample), from, chosen };
    velocity = [momentum * velocity[0] + gradient[0], momentum * velocity[1] + gradient[1]];
    w = [w[0] - learning_rate * velocity[0], w[1] - learning_rate * velocity[1]];
    loss = lossAt(surface, w);
    path.push(w);
    losses.push(loss);
  }
  const done = path.length - 1;
  const seen = Math.floor(done / perEpoch) * SAMPLES + (done % perEpoch) * batch_size;
  const reached = { done, epoch: Math.ceil(done / perEpoch), seen, w, loss, diverged: !(loss <= TOO_LARGE) };
  return { path, losses, velocity, last, order: epoch.order, perEpoch, ...reached };
}
