// Calls the pure parts of the reading of photos, in Node: node photo.mjs FOLDER, where FOLDER holds them as modules.
// Prints {name: value}; tests/unit/assets/test_photo_pixels.py says what each has to be.
const from = (name) => import(`file://${process.argv[2]}/${name}.js`);
const { brightness, greyOf, lines, level, prepared, shrunk, turned, withoutLight, withoutPattern } = await from("photo-pixels");
const { another, dateWords, failing, joined, places, sureness } = await from("photo-text");

// A page with rows of words, black on grey paper, that slope by so many degrees; `light` darkens each place.
function drawn(slope, light = () => 1, width = 900, height = 1200) {
  const px = new Uint8ClampedArray(width * height);
  const rise = Math.tan((slope * Math.PI) / 180);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 1) {
      const row = y - (x - width / 2) * rise;
      const isInk = row > 100 && row < height - 100 && x > 80 && x < width - 80 && row % 30 < 12 && (x * 7 + Math.floor(row / 30) * 13) % 41 > 9;
      px[at] = (isInk ? 40 : 210) * light(x / width, y / height);
    }
  }
  return { px, width, height };
}

const said = {};
said.slopes = [-3, -1, 0, 2.5].map((slope) => [slope, lines(drawn(slope)).slope]);
said.levelled = [-3, 2.5].map((slope) => lines(prepared(drawn(slope)).image).slope);
said.far = prepared(drawn(0)).slope;
said.upright = [0, 1, 2, 3].map((quarters) => lines(turned(drawn(1), quarters)).upright);

const dark = drawn(0, (x) => (x < 0.5 ? 1 : 0.35)); // the shadow of a hand over one short
const flat = withoutLight(dark);
const at = (image, x, y) => image.px[y * image.width + x];
said.paper = [at(dark, 40, 50), at(dark, 860, 50)];
said.paperFlat = [at(flat, 40, 50), at(flat, 860, 50)];
const inkIn = (image, left, right) => {
  let least = 255;
  for (let y = 110; y < 1000; y += 1) for (let x = left; x < right; x += 1) least = Math.min(least, at(image, x, y));
  return least;
};
said.inkFlat = [inkIn(flat, 100, 400), inkIn(flat, 600, 800)];

// The share of ink and of all that is grey, on a letter that a photographed screen left stripes on, before and after.
const short = drawn(0);
short.px.fill(210, short.px.length / 6);
const striped = { ...short, px: short.px.map((value, place) => (place % 5 < 2 ? value * 0.85 : value * 1.15)) };
const shareBelow = (value) => (image) => image.px.filter((one) => one < value).length / image.px.length;
const both = [striped, withoutPattern(striped)];
said.pattern = [100, 200].map((value) => both.map(shareBelow(value)));
const white = { ...short, px: short.px.map((value) => 255 - value) }; // white letters on black
said.plain = [short, white].map((image) => withoutPattern(image).px.every((value, place) => value === image.px[place]));

const corner = { px: Uint8ClampedArray.of(9, 0, 0, 0, 0, 0), width: 3, height: 2 };
said.turned = [0, 1, 2, 3].map((quarters) => {
  const { px, width, height } = turned(corner, quarters);
  return [Array.from(px).indexOf(9), width, height];
});
said.middle = Array.from(level({ px: new Uint8ClampedArray(81).fill(7), width: 9, height: 9 }, 3).px)[40];
said.shrunk = Array.from(shrunk({ px: Uint8ClampedArray.of(0, 100, 50, 50), width: 4, height: 1 }, 2).px);
said.grey = Array.from(greyOf({ data: Uint8ClampedArray.of(255, 255, 255, 255, 0, 0, 0, 255), width: 2, height: 1 }).px);
said.brightness = [brightness({ px: Uint8ClampedArray.of(10, 20, 250) }), brightness({ px: new Uint8ClampedArray(4) })];

const word = (text, sure = 0.9) => ({ text, sure, box: [0, 0, 1, 1] });
const page = (text) => ({ text, words: text.split(/\s+/).map((one) => word(one)) });
const first = page("Datum 12 november 2026\nV-nummer 281.123.4567\nOp grond van de AA+ is uw verzoek kennelijk\nongegrond. U kunt beroep-\nschrift indienen");
const second = page("Rechtsmiddelen\nbinnen een week beroep");
const seen = (quote) => places([first, second], quote).map(({ page: where, words }) => [where === first ? 1 : 2, words.map(({ text }) => text).join(" ")]);
said.places = ["kennelijk ongegrond", "beroepschrift", "AA-plus", "binnen een week", "onge", "niet hier", ""].map(seen);
said.dateWords = [
  ["Datum 12 november 2026", "2026-11-12"],
  ["Verzonden: 12-11-2026 aan u", "2026-11-12"],
  ["uitgereikt op 2 november 2026 te Zwolle", "2026-11-02"],
  ["geen datum hier", "2026-11-02"],
].map(([line, date]) => dateWords(page(line).words, date).map(({ text }) => text).join(" "));
const long = (count, sure) => Array.from({ length: count }, () => word("beroep", sure));
said.sure = [sureness(long(20, 0.9)).enough, sureness(long(20, 0.2)).enough, sureness(long(3, 0.9)).enough, sureness([]).enough];
const told = (words, light) => failing({ page: { sureness: sureness(words) }, light });
said.failing = [told(long(20, 0.9), 20), told(long(20, 0.2), 20), told(long(20, 0.2), 120), told(long(2, 0.9), 120)];
said.joined = joined([{ text: "a" }, { text: "b" }]);
const day = (date, role = "letter", doubt = null) => ({ date, role, doubt });
said.another = {
  "same number": another("V-nummer 281.123.4567", [], "2811234567", []),
  "one digit misread": another("281.123.4567", [], "281.123.4561", []),
  "other number": another("281.123.4567", [], "199 555 0101", []),
  "a telephone number and no number": another("281.123.4567", [], "088 0430 430", []),
  "same day": another("", [day("2026-11-12")], "", [day("2026-11-12", "sent")]),
  "other day": another("", [day("2026-11-12")], "", [day("2026-10-01")]),
  "other day in doubt": another("", [day("2026-11-12")], "", [day("2026-10-01", "letter", "spoilt-text")]),
  "day of an appointment": another("", [day("2026-11-12")], "", [day("2026-12-01", "appointment")]),
  "nothing known": another("", [], "", []),
};
console.log(JSON.stringify(said));
