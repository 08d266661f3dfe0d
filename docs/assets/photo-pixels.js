// Makes the photo of a page ready to be read: grey, without the light that fell on it, its lines level. Arithmetic only.
//
// An image is {px, width, height}: px holds one grey value a pixel, 0 black to 255 white, row after row.

const CELL = 12; // pixels of a page that one pixel of the copy stands for in which the light is looked for
const SMALLEST = 60; // pixels across such a copy
const LETTER = 3; // pixels of that copy by which a stroke reaches into the paper
const DARKEST = 30; // paper that is darker is not made white: its grain would be read
const MOST_INK = 0.25; // of a page; more is no letters
const MOST_PATTERNS = 3; // one over another
const DARKEST_PATTERN = 128; // a darker one is a page with white letters
const SMALL = 500; // pixels across, in which lines are looked for
const MOST_SLOPE = 5; // degrees
const STEP = 0.25;
const LEAST_SLOPE = 0.5; // degrees; less does not matter to what reads

export function greyOf({ data, width, height }) {
  const px = new Uint8ClampedArray(width * height);
  for (let at = 0, from = 0; at < px.length; at += 1, from += 4) {
    px[at] = (data[from] * 77 + data[from + 1] * 150 + data[from + 2] * 29) >> 8;
  }
  return { px, width, height };
}

// The same in all channels, as what reads wants it.
export function coloured({ px, width, height }) {
  const data = new Uint8ClampedArray(px.length * 4).fill(255);
  for (let at = 0, to = 0; at < px.length; at += 1, to += 4) data[to] = data[to + 1] = data[to + 2] = px[at];
  return { data, width, height };
}

// Sums of all pixels above and to the left of each place, to know the sum of any rectangle at once.
function sums({ px, width, height }) {
  const wide = width + 1;
  const table = new Float64Array(wide * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      row += px[y * width + x];
      table[(y + 1) * wide + x + 1] = table[y * wide + x + 1] + row;
    }
  }
  return table;
}

// Each pixel is the mean of those around it, `reach` to every side.
function blurred(image, reach) {
  const { width, height } = image;
  const table = sums(image);
  const wide = width + 1;
  const px = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const top = Math.max(0, y - reach) * wide;
    const end = Math.min(height, y + reach + 1) * wide;
    for (let x = 0; x < width; x += 1) {
      const left = Math.max(0, x - reach);
      const right = Math.min(width, x + reach + 1);
      const total = table[end + right] - table[top + right] - table[end + left] + table[top + left];
      px[y * width + x] = (total * wide) / ((end - top) * (right - left));
    }
  }
  return { px, width, height };
}

// To fewer pixels across: each is the mean of those that it stands for.
export function shrunk(image, across) {
  if (image.width <= across) return image;
  const share = image.width / across;
  const width = across;
  const height = Math.max(1, Math.round(image.height / share));
  const px = new Uint8ClampedArray(width * height);
  for (let y = 0; y < height; y += 1) {
    const top = Math.min(image.height - 1, Math.floor(y * share));
    const end = Math.min(image.height, Math.max(top + 1, Math.floor((y + 1) * share)));
    for (let x = 0; x < width; x += 1) {
      const left = Math.floor(x * share);
      const right = Math.min(image.width, Math.max(left + 1, Math.floor((x + 1) * share)));
      let total = 0;
      for (let v = top; v < end; v += 1) for (let u = left; u < right; u += 1) total += image.px[v * image.width + u];
      px[y * width + x] = total / ((end - top) * (right - left));
    }
  }
  return { px, width, height };
}

// The value between four pixels.
function between(px, width, x, y) {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const at = top * width + left;
  const upper = px[at] + (px[at + 1] - px[at]) * (x - left);
  const lower = px[at + width] + (px[at + width + 1] - px[at + width]) * (x - left);
  return upper + (lower - upper) * (y - top);
}

// Each pixel becomes the most extreme of its neighbours, along the rows and then along the columns.
function extreme({ px, width, height }, reach, choose) {
  const along = (from, count, length, next, over) => {
    const out = new Uint8ClampedArray(from.length);
    for (let line = 0; line < count; line += 1) {
      for (let at = 0; at < length; at += 1) {
        const end = Math.min(length - 1, at + reach);
        let found = from[line * next + at * over];
        for (let one = Math.max(0, at - reach); one <= end; one += 1) found = choose(found, from[line * next + one * over]);
        out[line * next + at * over] = found;
      }
    }
    return out;
  };
  return { px: along(along(px, height, width, width, 1), width, height, 1, width), width, height };
}

// Takes the light away: every pixel is held against the brightness of the paper around it.
export function withoutLight(image) {
  // Letters vanish where a small copy takes the brightest neighbours; the darkest of those bring the edges of a shadow
  // back to their place. The paper is left.
  const small = shrunk(image, Math.max(SMALLEST, Math.round(image.width / CELL)));
  const paper = blurred(extreme(extreme(small, LETTER, Math.max), LETTER, Math.min), 1);
  const { width, height } = small;
  const px = new Uint8ClampedArray(image.px.length);
  const across = (width - 1.001) / image.width;
  const down = (height - 1.001) / image.height;
  for (let y = 0, at = 0; y < image.height; y += 1) {
    for (let x = 0; x < image.width; x += 1, at += 1) {
      px[at] = (image.px[at] * 245) / Math.max(DARKEST, between(paper.px, width, x * across, y * down));
    }
  }
  return { px, width: image.width, height: image.height };
}

// Parts counted grey values into a dark and a light kind, each as alike as can be (Otsu's method): {share, dark, light,
// end}, the share of the dark ones, the means of both kinds, and the first value that is light. No share: they are one kind.
function parted(counts) {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const total = counts.reduce((sum, count, value) => sum + count * value, 0);
  let [below, sum] = [0, 0];
  let best = { apart: 0, share: 0 };
  counts.forEach((count, value) => {
    below += count;
    sum += count * value;
    if (!below || below === all) return;
    const [dark, light] = [sum / below, (total - sum) / (all - below)];
    const apart = below * (all - below) * (light - dark) ** 2;
    if (apart > best.apart) best = { apart, share: below / all, dark, light, end: value + 1 };
  });
  return best;
}

// A pattern over the page, such as the stripes of a screen or the weave of a cloth, becomes white where it is lighter than
// the letters: what reads takes it for ink, and may look for letters in it without end.
export function withoutPattern(image) {
  let { px } = image;
  for (let round = 0; round < MOST_PATTERNS; round += 1) {
    const counts = new Uint32Array(256);
    for (const value of px) counts[value] += 1;
    const { share, dark, end } = parted(counts);
    if (share <= MOST_INK) return { ...image, px };
    const letters = parted(counts.slice(0, end));
    if (dark < DARKEST_PATTERN || !letters.share) break;
    const white = (letters.dark + letters.light) / 2;
    px = px.map((value) => (value * 255) / white);
  }
  return image;
}

// The places of ink: x, y, x, y, ... Without the edges, where the table is seen and not the page.
function ink(image) {
  const { width, height } = image;
  const around = blurred(image, Math.round(width / 28));
  const found = [];
  for (let y = Math.round(height * 0.1); y < height * 0.9; y += 1) {
    for (let x = Math.round(width * 0.12); x < width * 0.88; x += 1) {
      if (image.px[y * width + x] < around.px[y * width + x] * 0.86) found.push(x, y);
    }
  }
  return found;
}

// The slope at which rows of ink and rows of paper differ most, and how much they do.
function levelled(places, size) {
  let best = { sharp: -1, slope: 0 };
  for (let slope = -MOST_SLOPE; slope <= MOST_SLOPE; slope += STEP) {
    const rise = Math.tan((slope * Math.PI) / 180);
    const rows = new Float64Array(size * 3);
    for (let at = 0; at < places.length; at += 2) rows[Math.round(places[at + 1] - places[at] * rise + size)] += 1;
    let sharp = 0;
    for (let row = 1; row < rows.length; row += 1) sharp += (rows[row] - rows[row - 1]) ** 2;
    if (sharp > best.sharp) best = { sharp, slope };
  }
  return best;
}

// How the lines of a page lie: slope in degrees, and `upright`, above 1 when they run across and below 1 when down.
export function lines(image) {
  const small = shrunk(image, SMALL);
  const places = ink(small);
  const turned = places.map((_, at) => places[at ^ 1]); // x and y change places
  const size = Math.max(small.width, small.height);
  const across = levelled(places, size);
  const down = levelled(turned, size);
  return { slope: across.slope, upright: across.sharp / Math.max(1, down.sharp) };
}

// Turned by quarters, as the hand of a clock goes.
export function turned(image, quarters) {
  const { px, width, height } = image;
  if (quarters % 4 === 0) return image;
  const out = new Uint8ClampedArray(px.length);
  const [wide, high] = quarters % 2 ? [height, width] : [width, height];
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 1) {
      if (quarters === 1) out[x * wide + (height - 1 - y)] = px[at];
      else if (quarters === 2) out[(height - 1 - y) * wide + (width - 1 - x)] = px[at];
      else out[(width - 1 - x) * wide + y] = px[at];
    }
  }
  return { px: out, width: wide, height: high };
}

// The page with its lines level: turned back by their slope, around its middle.
export function level(image, slope) {
  const { px, width, height } = image;
  const sine = Math.sin((slope * Math.PI) / 180);
  const cosine = Math.cos((slope * Math.PI) / 180);
  const out = new Uint8ClampedArray(px.length).fill(255);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 1) {
      const u = cosine * (x - width / 2) - sine * (y - height / 2) + width / 2;
      const v = sine * (x - width / 2) + cosine * (y - height / 2) + height / 2;
      if (u >= 0 && v >= 0 && u < width - 1 && v < height - 1) out[at] = between(px, width, u, v);
    }
  }
  return { px: out, width, height };
}

// How bright the middling pixel is, 0 to 255.
export function brightness({ px }) {
  const counts = new Uint32Array(256);
  for (const value of px) counts[value] += 1;
  let seen = 0;
  return counts.findIndex((count) => (seen += count) * 2 >= px.length);
}

// Ready to be read, with the slope by which it was turned back.
export function prepared(image) {
  const flat = withoutPattern(withoutLight(image));
  const { slope } = lines(flat);
  if (Math.abs(slope) < LEAST_SLOPE) return { image: flat, slope: 0 };
  return { image: level(flat, slope), slope };
}
