// Makes the index of a language: {pages: [{title, words, dutch, headings, intro, text}], stop, same, cut} comes in as
// JSON, [[words, places], ...] goes out, as unpack of docs/assets/search.js reads it. With the code of the page, so that
// both fold and weigh alike.
//
// In parts, each a file, so that a phone that keeps the search fetches only those of which a word or its place has changed.
// The first is of numbers, which are what changes most often; the others are of words, by their first letter.

import { makeIndex, Synonyms } from "../../docs/assets/find.js";
import { DIGITS, STEPS } from "../../docs/assets/search.js";

const PARTS = 5; // files of words
const LAST = DIGITS.length - 1;

// A word's pages in order, each by how far it is from the one before, then its weight.
function packed(places) {
  let text = "";
  let before = 0;
  for (let at = 0; at < places.length; at += 2) {
    const far = places[at] - before;
    before = places[at];
    text += DIGITS[LAST].repeat(Math.floor(far / LAST)) + DIGITS[far % LAST];
    text += DIGITS[Math.min(LAST, Math.round(STEPS * Math.log2(places[at + 1])))];
  }
  return text;
}

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { pages, cut, ...synonyms } = JSON.parse(Buffer.concat(chunks).toString("utf-8"));
const index = makeIndex(pages, new Synonyms(synonyms), cut ?? Infinity);
const parts = Array.from({ length: PARTS }, () => []);
const partOf = (word) => (/^\p{N}/u.test(word) ? 0 : 1 + (word.codePointAt(0) % (PARTS - 1)));
for (const word of Object.keys(index).sort()) parts[partOf(word)].push(word);
const written = parts.map((words) => [words.join(" "), words.map((word) => packed(index[word])).join(" ")]);
process.stdout.write(JSON.stringify(written));
