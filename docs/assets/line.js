// Small files of the site, each within a time: a line that stands still ends in an error, not in nothing.

const SLOW = 30_000; // milliseconds for one file

// What read makes of the response.
export function get(address, read) {
  let late = 0;
  const stalled = new Promise((_, reject) => (late = setTimeout(() => reject(new Error("the line is cut")), SLOW)));
  const coming = fetch(address).then((response) => {
    if (!response.ok) throw new Error(response.statusText);
    return read(response);
  });
  return Promise.race([coming, stalled]).finally(() => clearTimeout(late));
}

export const asData = (response) => response.json();

export async function asPage(response) {
  return new DOMParser().parseFromString(await response.text(), "text/html");
}
