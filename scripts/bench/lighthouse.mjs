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
// A tab of Chromium breaks down below Lighthouse once in some thousand pages. That says something of a page only when it
// happens again.
const CRASHED = "TARGET_CRASHED";

async function judged(page) {
  try {
    const { lhr } = await lighthouse(page, flags);
    if (lhr.runtimeError?.code !== CRASHED) return lhr;
  } catch (error) {
    if (error.code !== CRASHED) throw error;
  }
  console.error(`The tab with ${page} broke down`);
  return (await lighthouse(page, flags)).lhr;
}

process.on("unhandledRejection", (error) => {
  if (error?.code !== CRASHED) throw error; // commands for that tab that nobody waits for any more
});
for (const page of pages) console.log(JSON.stringify(await judged(page)));
