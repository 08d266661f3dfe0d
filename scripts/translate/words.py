"""Short lists of words by language: numbers, “not”, and the words that give English and Dutch away.

A language without a list is not checked for it. Numbers leave out “one”, which is an article in many languages.
"""

from __future__ import annotations

import re


def _words(text: str, before: str = "", after: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){before}(?:{'|'.join(text.split())}){after}(?!\w)", re.I)


_AR = "[وفبك]?"
NUMBERS = {
    "en": _words("two three four five six seven eight nine ten eleven twelve fourteen twenty thirty twice"),
    "nl": _words("twee drie vier vijf zes zeven acht negen tien elf twaalf veertien twintig dertig"),
    "ar": _words(
        "يومان يومين أسبوعان أسبوعين شهران شهرين سنتان سنتين عامان عامين "
        "ثلاثة ثلاث أربعة أربع خمسة خمس ستة سبعة سبع ثمانية ثماني تسعة تسع عشرة عشر عشرون عشرين ثلاثون ثلاثين",
        _AR,
    ),
}
# “not” and its family. English asks only when it says one of the strong words.
NOT = {
    "en": re.compile(r"(?<!\w)(?:not|never|cannot|\w+n[’']t)(?!\w)", re.I),
    "nl": _words(
        "niet niets niemand nooit nergens geen zonder anders verbod onbekend ongegrond geweigerd afgewezen", "", ""
    ),
    "ar": _words(
        "لا لم لن لما ليس ليست ليسوا ليستا لست لستم لسنا "
        "غير دون بدون عدم ألا إلا لئلا ما ممنوع مختلف مختلفة رفض سوى تعذر الإعفاء الناقصة يختلف",
        "[أوفبل]?",
    ),
}
# Words that no other language of the site writes, often enough to know a sentence by.
TELLING = {
    "en": _words("the and you your to not that with for are this from have it they when must can will"),
    "nl": _words("het een je jouw niet van voor dat met zijn ook naar wordt deze kunt moet aan bij"),
}
