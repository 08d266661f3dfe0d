// Makes the index of a language: {pages: [{title, words, dutch, headings, intro, text}], stop, same} comes in as JSON,
// {word: [page, weight, ...]} goes out. With the code of the page, so that both fold and weigh alike.

import { makeIndex, Synonyms } from "../../docs/assets/find.js";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { pages, ...synonyms } = JSON.parse(Buffer.concat(chunks).toString("utf-8"));
process.stdout.write(JSON.stringify(makeIndex(pages, new Synonyms(synonyms))));
