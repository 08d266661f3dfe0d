// Runs Lighthouse as it comes (a phone, a slow line that is simulated) on pages, one after another, in a Chromium that
// runs already; prints one report a line. argv: the port at which that Chromium listens, the categories with commas
// between them, the addresses of the pages. Nothing is stored and nothing is sent anywhere.

import lighthouse from "lighthouse";

const [port, categories, ...pages] = process.argv.slice(2);
const flags = {
  port: Number(port),
  onlyCategories: categories.split(","),
  disableFullPageScreenshot: true, // a picture for people
  logLevel: "error",
};
for (const page of pages) console.log(JSON.stringify((await lighthouse(page, flags)).lhr));
