"""Every link and anchor inside the built site leads somewhere."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from built import parsed, target

# Absolute addresses of the site itself: test_every_page looks at them.
ABSOLUTE = {"canonical", "alternate"}


def html_files(site: Path) -> list[Path]:
    """Every page, the root pages among them."""
    return sorted(path for path in site.rglob("*.html") if "search" not in path.relative_to(site).parts)


def prefix(site: Path) -> str:
    """The path under which the site stands on its host, as the 404 page writes it: ``/wegwijs/``."""
    link = parsed(site / "en/index.html").select_one('link[hreflang="x-default"]')
    assert link is not None
    return urlsplit(str(link["href"])).path


def test_every_internal_link_leads_to_a_file_and_an_anchor(site: Path) -> None:
    """Links, scripts, style sheets, images and icons; an anchor is the id of an element of the page it leads to."""
    ids = {path: {tag["id"] for tag in parsed(path).find_all(id=True)} for path in html_files(site)}
    root, broken = prefix(site), []
    for page in html_files(site):
        for tag in parsed(page).find_all(lambda tag: tag.has_attr("href") or tag.has_attr("src")):
            href = str(tag.get("href") or tag.get("src") or "")
            if urlsplit(href).scheme or set(tag.get("rel") or ()) & ABSOLUTE:
                continue
            # The 404 page and the offline pages are shown under any address, so they write from the host's root.
            if href.startswith(root) and (page.name == "404.html" or page.parent.name == "offline"):
                file, anchor = target(site, site / "index.html", "./" + href.removeprefix(root))
            elif page.relative_to(site).parts[0] == "assets":  # words that a script puts on a page of their language
                file, anchor = target(site, site / page.stem / "index.html", href)
            else:
                file, anchor = target(site, page, href)
            if not file.is_file() or (anchor and anchor not in ids.get(file, set())):
                broken.append(f"{page.relative_to(site)}: {href}")
    assert [] == broken


def test_an_id_stands_once_on_a_page(site: Path) -> None:
    """Else a link leads to the wrong place."""
    for page in html_files(site):
        counted = Counter(tag["id"] for tag in parsed(page).find_all(id=True))
        assert {} == {id_: times for id_, times in counted.items() if times > 1}, page


def test_every_label_belongs_to_something(site: Path) -> None:
    """What for, aria-labelledby, aria-describedby and aria-controls name is on the page."""
    for page in html_files(site):
        ids = {tag["id"] for tag in parsed(page).find_all(id=True)}
        for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            for tag in parsed(page).find_all(attrs={attribute: True}):
                names = tag[attribute]
                assert set(names.split() if isinstance(names, str) else names) <= ids, f"{page}: {tag}"
