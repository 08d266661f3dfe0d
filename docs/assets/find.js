// Finding by words, in every script: for the search of the site, for the list of letters, and, when the site is built,
// for the index. One folding and one list of synonyms, so that a word is found everywhere or nowhere.

const MARKS = /[\p{M}\u00ad\u0621\u0640\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff'’ʼ`´]/gu;
const ALIKE = {
  ı: "i", ß: "ss", ø: "o", đ: "d", ł: "l", æ: "ae", œ: "oe",
  ة: "ه", ۀ: "ه", ہ: "ه", ھ: "ه", ە: "ه", ى: "ي", ی: "ي", ې: "ي", ک: "ك", ٱ: "ا",
};
const LETTERS = new RegExp(`[${Object.keys(ALIKE).join("")}]`, "gu");
const DIGITS = /[٠-٩۰-۹]/g;
const ARABIC = /^\p{Script=Arabic}+$/u;
// Of an Arabic word: the article with what is written to it, and endings. Both are left off where three letters stay.
const ARTICLE = /^[وف]?(?:[بك]?ال|لل)(?=...)/u;
const ENDING = /(?<=...)(?:ات|ون|ين|ان|ها|هم|كم|نا|ه|ي|ك|ت)$/u;

// The words of a text as they are compared: without case, marks and punctuation. A hyphen divides words.
export function fold(text) {
  return text
    .normalize("NFKD")
    .toLowerCase() // not by the phone's language: in Turkish the small form of I is another letter
    .normalize("NFKD")
    .replace(MARKS, "")
    .replace(LETTERS, (letter) => ALIKE[letter])
    .replace(DIGITS, (digit) => digit.charCodeAt(0) & 15)
    .split(/[^\p{L}\p{N}+]+/u)
    .filter(Boolean)
    .map((word) => (ARABIC.test(word) ? word.replace(ARTICLE, "").replace(ENDING, "").replace(ENDING, "") : word));
}

// ---- How near two words are -------------------------------------------------------------------------------------------

// One letter more, less, other, or two letters in the other order.
function oneErrorApart(first, second) {
  const [short, long] = first.length <= second.length ? [first, second] : [second, first];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
}

function sharedStart(first, second) {
  let at = 0;
  while (at < first.length && first[at] === second[at]) at += 1;
  return at;
}

// 1 for the same word, less for another form of it or a part of a compound, 0 for another word.
function likeness(asked, word) {
  if (asked === word) return 1;
  if (asked.length >= 2 && word.startsWith(asked)) return 0.8;
  if (word.length >= 4 && asked.startsWith(word) && asked.length - word.length <= 3) return 0.7;
  if (asked.length >= 5 && word.includes(asked)) return 0.6;
  if (word.length >= 6 && asked.includes(word)) return 0.5;
  const shared = sharedStart(asked, word);
  const ends = asked.length + word.length - 2 * shared;
  return shared >= 5 && 3 * shared >= 2 * Math.max(asked.length, word.length) && ends <= 5 ? 0.4 : 0;
}

// [word, likeness] for the words of a vocabulary. A typing error is supposed only where nothing is like the word.
function like(asked, vocabulary) {
  const found = [];
  for (const word of vocabulary) {
    const near = likeness(asked, word);
    if (near) found.push([word, near]);
  }
  if (found.length || asked.length < 4) return found;
  for (const word of vocabulary) if (word.length >= 4 && oneErrorApart(asked, word)) found.push([word, 0.5]);
  return found;
}

// ---- Synonyms -----------------------------------------------------------------------------------------------------------

// The list of a language: {stop: [text], same: [[text]], pages: {key: [text]}}; texts as a translator wrote them.
export class Synonyms {
  constructor({ stop = [], same = [], pages = {} } = {}) {
    this.stop = new Set(stop.flatMap(fold));
    this.pages = pages;
    this.names = {};
    this.groups = same.map((texts) => texts.map((text) => this.synonym(text)).filter((words) => words.length));
    this.byWord = new Map(); // single word -> groups
    this.phrases = []; // [words, group]
    for (const group of this.groups) {
      for (const words of group) {
        if (words.length > 1) this.phrases.push([words, group]);
        else this.byWord.set(words[0], [...(this.byWord.get(words[0]) ?? []), group]);
      }
    }
    this.phrases.sort(([first], [second]) => second.length - first.length);
  }

  // How many words of a question, in their order, are a text with which this page is looked for; a single word is
  // half a text where others are beside it.
  named(key, asked) {
    this.names[key] ??= (this.pages[key] ?? []).map(fold);
    const line = ` ${asked.join(" ")} `;
    const found = this.names[key].filter((words) => line.includes(` ${words.join(" ")} `));
    return Math.max(0, ...found.map(({ length }) => (length > 1 || asked.length === 1 ? length : 0.5)));
  }

  // The words of a text that tell something.
  telling(text) {
    return fold(text).filter((word) => !this.stop.has(word));
  }

  // The same, or all words where none tells anything.
  words(text) {
    const telling = this.telling(text);
    return telling.length ? telling : fold(text);
  }

  // The same of a synonym; none where only one of several words tells something: it would stand for too much.
  synonym(text) {
    const telling = this.telling(text);
    return telling.length === 1 && fold(text).length > 1 ? [] : telling;
  }

  // What is asked, as parts: each a list of [words, weight] of which one is enough.
  parts(text) {
    const asked = this.words(text);
    const parts = [];
    while (asked.length) {
      // Of several words in any order, which is not the same in every language.
      const [phrase, group] = this.phrases.find(([words]) => words.every((word) => asked.includes(word))) ?? [];
      const own = phrase ?? asked.slice(0, 1);
      for (const word of own) asked.splice(asked.indexOf(word), 1);
      const groups = group ? [[group, 0.7]] : this.of(own[0]);
      const others = groups.flatMap(([same, weight]) => same.map((words) => [words, weight]));
      parts.push([[own, 1], ...others]);
    }
    return parts;
  }

  // [group, weight] for one word; a misspelt word still has its synonyms.
  of(word) {
    const exact = this.byWord.get(word);
    if (exact) return exact.map((group) => [group, 0.7]);
    if (word.length < 4) return [];
    const near = like(word, this.byWord.keys()).filter(([, likeness]) => likeness >= 0.5);
    const best = Math.max(...near.map(([, likeness]) => likeness));
    return near
      .filter(([, likeness]) => likeness === best)
      .flatMap(([found]) => this.byWord.get(found).map((group) => [group, 0.7 * best]));
  }
}

// ---- The index ----------------------------------------------------------------------------------------------------------

// How much a word tells where it is. `words` are what a translator says that readers look for the page with.
const WEIGHTS = { title: 8, words: 8, dutch: 5, headings: 4, intro: 3, text: 2 };

// pages: [{title: [text], ..., share: 1}] -> {word: [page, weight, page, weight, ...]}. share: less than 1 for a page that
// is to come after others that say as much. longest: how many letters of a word in a text are kept.
export function makeIndex(pages, synonyms, longest = Infinity) {
  const index = Object.create(null);
  const folded = pages.map((page) => (page.text ?? []).flatMap(fold).map((word) => word.slice(0, longest)));
  const average = folded.reduce((sum, words) => sum + words.length, 0) / pages.length;
  const usual = Number(average.toPrecision(2)) || 1; // rounded: a word more on one page changes the weights of no other
  pages.forEach((page, number) => {
    const weights = new Map();
    const atLeast = (word, weight) => weights.set(word, Math.max(weights.get(word) ?? 0, weight));
    for (const [field, weight] of Object.entries(WEIGHTS)) {
      if (field === "text") continue;
      for (const text of page[field] ?? []) {
        const words = synonyms.words(text);
        for (const word of words) atLeast(word, weight * (0.5 + 0.5 / words.length));
      }
    }
    const times = new Map();
    for (const word of folded[number]) if (!synonyms.stop.has(word)) times.set(word, (times.get(word) ?? 0) + 1);
    const long = 0.5 + (0.5 * folded[number].length) / usual;
    for (const [word, count] of times) {
      weights.set(word, (weights.get(word) ?? 0) + (WEIGHTS.text * count) / (count + 2 * long));
    }
    for (const [word, weight] of weights) {
      (index[word] ??= []).push(number, Math.max(1, Math.round(10 * weight * (page.share ?? 1))));
    }
  });
  return index;
}

// Page -> weight for one word. exactly: for a synonym, which is spelt well.
function pagesWith(asked, index, exactly) {
  const found = new Map();
  const vocabulary = Object.keys(index);
  const words = exactly
    ? vocabulary.filter((word) => word === asked || (asked.length > 4 && word.startsWith(asked))).map((word) => [word, 1])
    : like(asked, vocabulary);
  for (const [word, near] of words) {
    for (let at = 0; at < index[word].length; at += 2) {
      const [page, weight] = index[word].slice(at, at + 2);
      found.set(page, Math.max(found.get(page) ?? 0, near * weight));
    }
  }
  return found;
}

// [{page, score, parts}], best first. keys: of the pages, in their order. parts: how many parts of what was asked a
// page has.
export function find(text, index, keys, synonyms) {
  const scores = new Map();
  const asked = fold(text);
  for (const part of synonyms.parts(text)) {
    const best = new Map();
    for (const [words, weight] of part) {
      const each = words.map((word) => pagesWith(word, index, weight < 1));
      for (const [page] of each[0]) {
        if (!each.every((found) => found.has(page))) continue;
        const together = Math.min(...each.map((found) => found.get(page)));
        best.set(page, Math.max(best.get(page) ?? 0, weight * together));
      }
    }
    // A page that only mentions it counts as a part of a page that is about it.
    const sum = Array.from(best.values()).reduce((total, weight) => total + weight, 0);
    const rare = Math.log(1 + (keys.length * Math.max(...best.values())) / sum);
    for (const [page, weight] of best) {
      const { score = 0, parts = 0 } = scores.get(page) ?? {};
      scores.set(page, { score: score + rare * weight, parts: parts + 1 });
    }
  }
  const rows = Array.from(scores, ([page, { score, parts }]) => {
    return { page, parts, score: score * parts * (2 + synonyms.named(keys[page], asked)) };
  });
  return rows.sort((first, second) => second.score - first.score || first.page - second.page);
}
