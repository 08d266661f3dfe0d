// What a photo's words say before anybody understands them: whether it was read, where a quote is in it, and
// whether two photos can be of one letter. Pure; what the words mean is Python's.
//
// A page is {text, words: [{text, sure, box}]}: its text with line ends, and its words in the same order.

const LEAST_LONG = 8; // longer words that a page of a letter has at least
const SURE = 0.75;
const LEAST_SHARE = 0.3; // of longer words that are sure: upright pages have 0.8 and more, turned ones hardly any
const DARK = 50; // middling brightness of a photo that is too dark, of 255
const NUMBER = /(?:^|\D)(\d{3}[ .]?\d{3}[ .]?\d{4})(?!\d)/g; // a number of the IND, with ten digits
const OWN = ["handed-over", "sent", "letter", "judgment", "measure"]; // roles of a letter's own day

// How many of the longer words are sure, and whether that is enough to go by.
export function sureness(words) {
  const long = words.filter(({ text }) => text.length > 3);
  const share = long.filter(({ sure }) => sure > SURE).length / Math.max(1, long.length);
  return { share, long: long.length, enough: share >= LEAST_SHARE && long.length >= LEAST_LONG };
}

// Why a photo was not read: dark, no-text, unclear; or "" when it was.
export function failing({ page: { sureness: { enough, long } }, light }) {
  if (enough) return "";
  if (light < DARK) return "dark";
  return long < LEAST_LONG * 2 ? "no-text" : "unclear";
}

export const joined = (pages) => pages.map(({ text }) => text).join("\n\n");

// ---- Where a quote is -------------------------------------------------------------------------------------------

// As the reader of letters cleans a text, and without what is between words.
function bare(text) {
  return text.normalize("NFKC").replace(/(\w\w)\+/g, "$1plus").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

// The words of the pages in which a quote is, as [{page, words}]; a page for itself. Empty when it is not found.
export function places(pages, quote) {
  const wanted = bare(quote);
  if (!wanted) return [];
  for (const page of pages) {
    let line = "";
    const starts = [];
    for (const { text } of page.words) {
      starts.push(line.length);
      line += bare(text);
    }
    for (let at = line.indexOf(wanted); at >= 0; at = line.indexOf(wanted, at + 1)) {
      const first = starts.indexOf(at);
      if (first < 0) continue; // in the middle of a word
      const found = page.words.filter((_, index) => starts[index] >= at && starts[index] < at + wanted.length && bare(page.words[index].text));
      return [{ page, words: found }];
    }
  }
  return [];
}

// Of the words of a line, those of its date; all of them when it is not known which.
export function dateWords(words, date) {
  const [year, , day] = date.split("-");
  const digits = words.map(({ text }) => text.replace(/\D/g, ""));
  const end = digits.findIndex((one) => one.endsWith(year) || one === year.slice(2));
  if (end < 0) return words;
  const begin = digits.slice(0, end + 1).findLastIndex((one) => one.startsWith(day) || one === String(Number(day)));
  return begin < 0 || end - begin > 3 ? words : words.slice(begin, end + 1);
}

// ---- One letter or two ----------------------------------------------------------------------------------------------

function numbers(text) {
  return Array.from(text.matchAll(NUMBER), ([, found]) => found.replace(/\D/g, ""));
}

function alike(one, other) {
  return Array.from(one).filter((digit, at) => digit !== other[at]).length <= 1; // a digit may be misread
}

// Whether a new page may be of another letter: both have a number, and none is the same; or both have a day of their
// own, and none is the same. The texts, and the dates that Python found in each.
export function another(text, dates, newText, newDates) {
  const [old, found] = [numbers(text), numbers(newText)];
  if (old.length && found.length && !found.some((one) => old.some((other) => alike(one, other)))) return true;
  const own = (list) => list.filter(({ role, doubt }) => OWN.includes(role) && !doubt).map(({ date }) => date);
  const [oldDays, newDays] = [own(dates), own(newDates)];
  return oldDays.length > 0 && newDays.length > 0 && !newDays.some((day) => oldDays.includes(day));
}
