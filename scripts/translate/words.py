"""Short lists of words by language: numbers, “not”, and the words that give English and Dutch away.

A language without a list is not checked for it. Numbers leave out “one”, which is an article in many languages.
"""

from __future__ import annotations

import re

# Where a word begins and ends. An apostrophe joins letters too (сім’я is a family, сім is seven), and so does the
# joiner of Persian; what Tigrinya hangs on a word with an apostrophe ('ውን, “also”) is a word of its own.
_START = r"(?<![\w\u200c])(?<!\w[ʼ’'])"
_END = r"(?![\w\u200c]|[ʼ’'][^\W\u1200-\u135a])"


def _words(text: str, before: str = "", after: str = "") -> re.Pattern[str]:
    return re.compile(rf"{_START}{before}(?:{'|'.join(text.split())}){after}{_END}", re.I)


_AR = "[وفبك]?"
NUMBERS = {
    "en": _words("two three four five six seven eight nine ten eleven twelve fourteen twenty thirty twice"),
    "nl": _words("twee drie vier vijf zes zeven acht negen tien elf twaalf veertien twintig dertig"),
    "ar": _words(
        "يومان يومين أسبوعان أسبوعين شهران شهرين سنتان سنتين عامان عامين "
        "ثلاثة ثلاث أربعة أربع خمسة خمس ستة سبعة سبع ثمانية ثماني تسعة تسع عشرة عشر عشرون عشرين ثلاثون ثلاثين",
        _AR,
    ),
    # “both” is no number: “les deux”, “los dos”, “هر دو”.
    "fr": re.compile(
        rf"{_START}(?:(?<!les )(?<!des )(?<!ces )(?<!tous )(?:deux|trois)|quatre|cinq|six|sept|huit|dix|onze|douze"
        rf"|quatorze|quinze|vingt|trente){_END}",
        re.I,
    ),
    "es": re.compile(
        rf"{_START}(?:(?<!los )(?<!las )dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|catorce|quince"
        rf"|veinte|treinta){_END}",
        re.I,
    ),
    "tr": _words("iki üç dört beş yedi sekiz dokuz on onbir oniki yirmi otuz"),
    "ru": _words(
        "два две двух двум двумя три трёх трех трём четыре четырёх четырех пять пяти шесть шести семь семи восемь "
        "восьми девять девяти десять десяти двенадцать двенадцати четырнадцать двадцать тридцать дважды"
    ),
    "uk": re.compile(
        rf"{_START}(?:два|дві|(?<!з )двох|двом|три|трьох|чотири|чотирьох|п[ʼ’']ять|п[ʼ’']яти|шість|шести|сім|семи|вісім"
        rf"|дев[ʼ’']ять|десять|десяти|дванадцять|чотирнадцять|двадцять|тридцять|двічі){_END}",
        re.I,
    ),
    "fa": re.compile(rf"{_START}(?:(?<!هر )(?<!این )(?<!آن )دو|سه|چهار|پنج|شش|هفت|هشت|دوازده|چهارده|بیست){_END}", re.I),
    "ps": _words("دوه درې څلور پنځه شپږ اووه اته نهه لس دولس څوارلس دېرش"),
    "ku": re.compile(rf"{_START}(?:(?<!her )du|sê|çar|pênc|şeş|heft|heşt|deh|duwanzdeh|çardeh|bîst){_END}", re.I),
    "ti": _words("ክልተ ሰለስተ ኣርባዕተ ሓሙሽተ ሽዱሽተ ሸውዓተ ሸሞንተ ትሽዓተ ዓሰርተ ዕስራ ሰላሳ"),
    "so": _words("laba saddex sadex afar shan lix toddoba todoba siddeed sideed sagaal toban labaatan soddon"),
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
    "fr": re.compile(
        r"(?<!\w)(?:pas|non|jamais|aucune?|sans|ni|rien|personne|nulle?|impossible|interdite?|refus\w*|hors|sinon|manqu\w*)(?!\w)"
        r"|(?<!\w)(?:ne\s|n[’'])[^.,;:?!]{1,25}?\bplus(?!\w)",
        re.I,
    ),
    "es": _words(
        "no nunca jamás ningún ninguna ninguno nadie nada sin ni tampoco imposible prohibido prohibida falta faltan "
        "todavía excepto salvo"
    ),
    # In Turkish the verb denies: yapmayın, almadan, olmaz, bilmiyorum.
    "tr": re.compile(
        r"(?<!\w)(?:değil\w*|yok\w*|hiç\w*|asla|hayır|ne|başka|eksik\w*|aksi)(?!\w)"
        r"|\wm[ae](?:z|y|d|m|n|s|l|k)\w*|\wm[ıiuü]yor\w*|\w[sz][ıiuü]z\w*",
        re.I,
    ),
    "ru": re.compile(r"(?<!\w)(?:не|ни|без|нет|нельзя|кроме|запр|отказ|иначе)\w*", re.I),
    "uk": re.compile(r"(?<!\w)(?:не|ні|без|жодн|ані|крім|заборон|відмов|інакше)\w*", re.I),
    # Persian verbs begin with it: نمی‌توانید, نکنید, نیست.
    "fa": re.compile(
        r"(?<!\w)(?:نه|بدون|هیچ\w*|بی|مگر|غیر\w*|عدم|ممنوع|رد|وگرنه|ناقص|کم|ن(?:می|ی|کن|کرد|دار|داش|شو|شد|شا|خواه|خواس|بای|رو|رفت|ده|داد|"
        r"گیر|گرفت|رس|توان|دان|گذار|گذاش|فرست|باش|بود|زن|زد|مان|آی|آور|آمد|پذیر|گو|گفت|بین|دید|نویس|پرداز|پرس|خور|کش|بر|ماند|"
        r"یاب|امضا)\w*)(?!\w)"
    ),
    "ps": re.compile(r"(?<!\w)(?:نه|مه|نش\w*|نا\w+|بې\w*|پرته|هېڅ\w*|هیڅ\w*|مګر|رد)(?!\w)"),
    "ku": re.compile(r"(?<!\w)(?:ne\w*|na(?!me|v|s)\w*|nî\w*|ni\w*|tun\w*|bê\w*|qet|ji bilî|kêm\w*)(?!\w)", re.I),
    # The verb stands between ኣይ and ን; what one must not do has no ን. ኣየናይ is “which”, ከይዱ “gone”, ኣይስላንድ a country.
    "ti": re.compile(
        r"(?<!\w)(?:[ኣአ](?:ይ(?!ስላንድ)|የ(?!ናይ|ነይቲ|ኖት|ነኦት))\w*ን(?!\w)|[ኣአ]ይ[ትተ]\w+|ኣይፋል|[ኣአ]ይፍቀድ"
        r"|(?:ን|ብ|ካብ|ከም|ስለ|እንተ)?ዘ[ይየ]\w*|ከ(?:የ|ይ(?!(?:ደ|ዱ|ዳ|ዶም|ድካ|ድኩም|ድና)(?!\w)))\w+"
        r"|የለ\w*|የብ[ለሉላልሎ]\w*|የል[ቦበ]\w*|ምንጻግ\w*|ተነጺ\w*)"
    ),
    "so": re.compile(
        r"(?<!\w)(?:ma|ha|mana|aan\w*|aysan|uusan|aadan|lama|looma|kama|kuma|loomana|laguma|lagama|maaha|maya|marna\w*"
        r"|weligaa|waligaa|ayna\w*|ayan|yaan\w*|yay|\w*aan(?:ad|ay|an|u)|inaan|in(?:ayna|aysan|uusan|aadan)|uma|isma|\w+mana|miyaan\w*"
        r"|maayo|ma[’']aha|mooyee|bilaa|la[’']aan\w*|midna|cidna|waxba|mamnuuc|diid\w*|kale|dhiman|maqan)(?!\w)",
        re.I,
    ),
}

# Words that no other language of the site writes, often enough to know a sentence by.
TELLING = {
    "en": _words("the and you your to not that with for are this from have it they when must can will"),
    "nl": _words("het een je jouw niet van voor dat met zijn ook naar wordt deze kunt moet aan bij"),
}
