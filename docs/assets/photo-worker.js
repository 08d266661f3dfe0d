// Reads one photo of a page, away from the page itself, and is ended by it afterwards: nothing stays.
//
// The page posts {files: {script, wasm, model}, picture: {data, width, height}}: bytes that it has verified, and pixels.
// It gets {progress} (0 to 1, any number of times) and then one of
//   {page: {text, words: [{text, sure, box: [left, top, right, bottom]}], width, height, quarters, slope}, light, memory}
//   {failed: "memory" | "other"}
// quarters and slope: how the picture was turned before it was read; boxes are in the picture so turned.

import { brightness, coloured, greyOf, lines, prepared, turned } from "./photo-pixels.js";
import { sureness } from "./photo-text.js";

const CLEAR = 4; // so many times sharper in one direction, lines hardly run in the other

self.onmessage = async ({ data: { files, picture } }) => {
  try {
    self.postMessage(await read(files, picture));
  } catch (error) {
    console.error(error);
    self.postMessage({ failed: /memory|allocation|OOM/i.test(`${error}`) ? "memory" : "other" });
  }
};

async function start({ script, wasm, model }) {
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  try {
    const engine = await (await import(address)).createOCREngine({ wasmBinary: wasm });
    engine.loadModel(model);
    return engine;
  } finally {
    URL.revokeObjectURL(address);
  }
}

// The ways in which the page may lie, the likeliest first.
function ways(upright) {
  const [likely, other] = upright > 1 ? [[0, 2], [1, 3]] : [[1, 3], [0, 2]];
  return upright > CLEAR || upright < 1 / CLEAR ? likely : [...likely, ...other];
}

async function read(files, picture) {
  const engine = await start(files);
  const grey = greyOf(picture);
  const light = brightness(grey);
  let best = null;
  for (const quarters of ways(lines(grey).upright)) {
    const page = readPage(engine, turned(grey, quarters));
    if (!best || page.sureness.share > best.sureness.share) best = { ...page, quarters };
    if (best.sureness.enough) break;
  }
  return { page: best, light, memory: engine._tesseractLib.HEAPU8.length };
}

function readPage(engine, image) {
  const { image: ready, slope } = prepared(image);
  const { data, width, height } = coloured(ready);
  engine.loadImage(new ImageData(data, width, height));
  const words = engine
    .getTextBoxes("word", (part) => self.postMessage({ progress: part / 100 }))
    .filter(({ text }) => text.trim())
    .map(({ text, confidence, rect: { left, top, right, bottom } }) => ({ text, sure: confidence, box: [left, top, right, bottom] }));
  return { text: engine.getText(), words, width, height, slope, sureness: sureness(words) };
}
