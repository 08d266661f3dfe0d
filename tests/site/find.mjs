// Looks up questions as the page does: {folder, questions} comes in as JSON, [[key of a page, ...], ...] goes out.

import { readFileSync } from "node:fs";
import { find, Synonyms } from "../../docs/assets/find.js";
import { unpack } from "../../docs/assets/search.js";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { folder, questions } = JSON.parse(Buffer.concat(chunks).toString("utf-8"));
const read = (name) => JSON.parse(readFileSync(`${folder}/${name}`, "utf-8"));
const index = read("search.json");
const pages = read(index.pages);
const words = unpack(index.parts.map(read));
const synonyms = new Synonyms(read("synonyms.json"));
const keys = pages.map(([address]) => address.slice(0, -1) || "index");
const answers = questions.map((question) => find(question, words, keys, synonyms).map(({ page }) => keys[page]));
process.stdout.write(JSON.stringify(answers));
