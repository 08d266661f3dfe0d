// The blocks of a page, for the scripts that put something beside them or mark them.

// The blocks of an element end where one of these begins.
const INNER = "article, aside, blockquote, details, div, dl, ol, p, section, table, ul, li";

// What is in a block before another block begins in it; not the sign before a line of a list.
export function ownNodes(block) {
  const nodes = [...block.childNodes];
  const end = nodes.findIndex((node) => node.nodeType === 1 && node.matches(INNER));
  const own = end < 0 ? nodes : nodes.slice(0, end);
  const first = own.findIndex((node) => !node.matches?.("svg") && node.textContent.trim());
  return first < 0 ? [] : own.slice(first);
}

// The sheet of what these scripts put on the page.
let sheet = null;
export function style() {
  sheet ??= new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL("tools.css", import.meta.url);
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => {
      link.remove();
      sheet = null;
      reject(new Error(link.href));
    });
    document.head.append(link);
  });
  return sheet;
}
