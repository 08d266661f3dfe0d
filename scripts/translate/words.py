"""Short lists of words by language: numbers, months, “not”, “before”, and those that give English and Dutch away.

A language without a list is not checked for it. Of “one”, an article in many languages, numbers hold “one week” alone.
"""

from __future__ import annotations

import re

# Where a word begins and ends. An apostrophe joins letters too (сім’я is a family, сім is seven), and so do the
# joiner of Persian and a vowel mark of Arabic; what Tigrinya hangs on a word with an apostrophe ('ውን, “also”) is a word
# of its own.
_START = r"(?<![\w\u200c])(?<!\w[ʼ’'])"
_END = r"(?!\u0651|[\u064b-\u0652]*[\w\u200c]|[ʼ’'][^\W\u1200-\u135a])"


def _words(text: str, before: str = "", after: str = "") -> re.Pattern[str]:
    return re.compile(rf"{_START}{before}(?:{'|'.join(text.split())}){after}{_END}", re.I)


_AR = "[وفبك]?"
_BOTH = r"(?<!les\s)(?<!des\s)(?<!ces\s)(?<!tous\s)"  # “both” is no number: “les deux”, “los dos”, “هر دو”, “her du”
NUMBERS = {
    "en": _words(
        "two three four five six seven eight nine ten eleven twelve (?:thir|four|fif|six|seven|eigh|nine)teen "
        "(?:twen|thir|for|fif|six|seven|eigh|nine)ty hundred thousand twice half dozen "
        r"(?:one|an?|each|every|per)\s(?:(?:single|working)\s)?(?:week|month|year)"
    ),
    "nl": _words(
        r"(?<!de\s)twee drie vier vijf zes zeven acht negen tien elf twaalf (?:der|veer|vijf|zes|zeven|acht|negen)tien "
        r"\w*(?:twin|der|veer|vijf|zes|zeven|tach|negen)tig honderd duizend anderhal(?:f|ve) half\s(?:jaar|uur) "
        r"[eé][eé]n\s(?:week|maand|jaar)"
    ),
    "ar": _words(
        "يومان يومين أسبوعان أسبوعين شهران شهرين سنتان سنتين عامان عامين ساعتان ساعتين اثنان اثنتان اثنتين اثنا اثني "
        "ثلاثة? أربعة? خمسة? ستة? سبعة? ثمان(?:ي|ية)? تسعة? عشرة? (?:عشر|ثلاث|أربع|خمس|ست|سبع|ثمان|تسع)(?:ون|ين) "
        r"مئة مائة مئتان مئتين نصف (?:أسبوع|شهر|عام)\sواحد سنة\sواحدة",
        _AR,
    ),
    "fr": _words(
        f"{_BOTH}deux {_BOTH}trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingts? "
        "trente quarante cinquante soixante cents? mille demie? (?:diz|douz|quinz|vingt|trent|quarant|cinquant)aine "
        r"une?\s(?:seule?\s)?(?:semaine|mois|an|année)"
    ),
    "es": _words(
        r"(?<!los\s)(?<!las\s)dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
        r"dieci\w+ veinte veinti\w+ treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento "
        r"\w+cient[oa]s mil medio media quincena docena una?\s(?:sola?\s)?(?:semana|mes|año)"
    ),
    "tr": _words(
        r"(?<!her\s)iki üç dört beş altı\s(?:saat|gün|hafta|ay|yıl)\w* yedi sekiz dokuz on onbir oniki yirmi otuz "
        "kırk elli altmış yetmiş seksen doksan yüz bin "
        r"buçuk yarım bir\s(?:hafta|ay|yıl)\w*"
    ),
    "ru": _words(
        "два две двух двум двумя двое двоих двоим три тр[её]х тр[её]м тремя трое троих четыре четыр[её]х четыр[её]м "
        "четырьмя пят(?:ь|и|ью) шест(?:ь|и|ью) сем[ьи] вос(?:емь|ьми|емью|ьмью) девят(?:ь|и|ью) десят(?:ь|и|ью) "
        r"\w+дцат(?:ь|и|ью) сорока? \w+десяти? девяност[оа] сто ста двести двухсот тысяч\w* полтора полторы полутора "
        "полгода полугода дважды трижды "
        r"(?:двух|тр[её]х|четыр[её]х|пяти|шести|семи|восьми|девяти|десяти)(?:час|суточ|днев|недел|месяч|лет)\w+ "
        r"одн(?:а|у|ой)\sнедел\w+ один\s(?:месяц|год) одного\s(?:месяца|года)"
    ),
    "uk": _words(
        r"два дві (?<!з\s)двох двом двома двоє три трьох трьом трьома троє чотири чотирьох чотирьом "
        "п[ʼ’']ят(?:ь|и|ьох) "
        "шіст(?:ь|ьох) шести сім семи сімох вісім восьми вісьмох дев[ʼ’']ят(?:ь|и|ьох) десят(?:ь|и|ьох) "
        r"\w+дцят(?:ь|и|ьох) сорока? \w+десяти? п[ʼ’']ятдесяти? девяност[оа] сто ста двісті тисяч\w* півтора півтори "
        r"півроку пів\sроку двічі тричі "
        r"(?:дво|три|чотири|п[ʼ’']яти|шести|семи|восьми)(?:годин|денн|тижн|місяч|річн)\w+ "
        r"од(?:ин|ного)\s(?:тиждень|тижня|місяць|місяця|рік|року)"
    ),
    "fa": _words(
        r"(?<!هر\s)(?<!این\s)(?<!آن\s)دو سه چهار پنج شش هفت هشت ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده "
        r"نوزده بیست سی چهل پنجاه شصت هفتاد هشتاد نود صد هزار نیم (?:یک|نه)\s(?:هفته|ماه|سال) "
        "(?:یک|دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده)\u200c?(?:ساعت|روز|هفته|ماه|سال)(?:\u200c?\\w+)?"
    ),
    "ps": _words(
        "دو[هو] در[ېی] درېو دریو څلورو? پنځه پنځو شپږو? اووه اوه اته اتو نهه لسو? یوولسو? دولسو? دیارلسو? څوارلسو? "
        "پنځلسو? شپاړسو? اوولسو? اتلسو? نولسو? شلو? د[ېی]رشو? څلوېښت پنځوس شپېته اویا اتیا "
        r"یوه\s(?:اونۍ|اوونۍ|میاشت) یو\sکال"
    ),
    "ku": _words(
        r"(?<!her\s)du sê çar pênc şeş heft heşt neh deh (?:yan|duwan|sêz|çar|pan|şan|hev|hij|hej|noz)deh bîst sî çil "
        r"pêncî şêst heştê nod sed hezar nîv yek\s(?:hefte|meh|sal) (?:hefte|meh|sal)ek"
    ),
    "ti": _words(
        "ክልተ ሰለስተ ኣርባዕተ ሓሙሽተ ሽዱሽተ ሸውዓተ ሸሞንተ ትሽዓተ ዓሰርተ ዕስራ ሰላሳ ኣርብዓ ሓምሳ ሱሳ ሰብዓ ሰማንያ ተስዓ ሚእቲ ሽሕ "
        r"ሓደ\s(?:ሰሙን|ወርሒ|ዓመት)",
        "[ንብ]?",
    ),
    "so": _words(
        "laba (?:saddex|lix|tod+oba|sid+eed)(?:da)? (?:afar|shan)(?:ta)? (?:sagaal|toban)(?:ka)? labaatan soddon "
        r"(?:afar|kon|tod+obaa|sid+ee)tan lixdan sagaashan boqol kun hal\s(?:toddobaad|bil|sano|sannad)"
    ),
}

ROMAN = re.compile(r"(?<![\w-])(?=[IVXL]{2,}(?!\w))L?X{0,3}(?:IX|IV|V?I{0,3})(?![\w-])")

# What is written together with the word behind it.
BEFORE = {"ar": "[وفبلك]?"}
# Months of other calendars that readers count by; a name that is a common word as well is left out.
MONTHS = {
    "ar": ("يوم الاثنين", "يوم الأحد"),
    "fa": ("فروردین", "اردیبهشت", "خرداد", "مرداد", "شهریور", "آبان", "بهمن", "اسفند"),
    "ps": ("وری", "غویی", "غبرګولی", "چنګاښ", "زمری", "لړم", "لیندۍ", "مرغومی", "سلواغه"),
}
# Monday is “the two” as well, Sunday “the one”; Saturday and Sunday together are the weekend.
COMMON = {"ar": frozenset({"الاثنين", "الأحد"}), "ti": frozenset({"ቀዳም", "ሰንበት"})}
SMALL_MONTHS = frozenset({"nl", "fr", "es", "ru", "uk", "ku"})  # that write months and days with a small letter
# Where English names a day, or a part of the week.
DAYS = re.compile(
    r"(?<!\w)(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|weekends?)(?!\w)"
)

# “not” and its family. English asks only when it says one of the strong words.
NOT = {
    "en": re.compile(r"(?<!\w)(?:not|never|cannot|\w+n[’']t)(?!\w)", re.I),
    "nl": _words(
        "niet niets niemand nooit nergens geen zonder anders verbod onbekend ongegrond geweigerd afgewezen", "", ""
    ),
    "ar": _words(
        "لا لم لن لما ليس ليست ليسوا ليستا لست لستم لسنا "
        "غير دون بدون عدم ألا (?<=و)إلا لئلا ممنوع مختلف مختلفة رفض سوى تعذ\u0651?ر الإعفاء الناقصة يختلف",
        "[أوفبل]?",
    ),
    "fr": re.compile(
        r"(?<!\w)(?:pas|non|jamais|aucune?|sans|ni|rien|personne|nulle?|impossible|interdite?|refus\w*|hors|sinon|manqu\w*)(?!\w)"
        r"|(?<!\w)(?:ne\s|n[’'])[^.,;:?!]{1,25}?\bplus(?!\w)",
        re.I,
    ),
    "es": _words(
        "no nunca jamás ningún ninguna ninguno nadie nada sin ni tampoco imposible prohibido prohibida falta faltan "
        "carece carecen excepto salvo"
    ),
    # In Turkish the verb denies: yapmayın, almadan, olmaz, bilmiyorum.
    "tr": re.compile(
        r"(?<!\w)(?:değil\w*|yok\w*|hiç\w*|asla|hayır|eksik\w*|aksi)(?!\w)"
        r"|\wm[ae](?:z|d[ıi]|d[ae]n(?!\s+önce)|y(?:[ae]n|[ıi]n|[ae]c[ae][kğ]|[ıi]p|[ae]bil|[ae]s[ıi]n)|m(?:[ıi]ş|[ae]))\w*"
        r"|\wm[ae]s[ıi]n(?:l[ae]r)?(?!\w)|\wm[ıiuü]yor\w*|\w[sz][ıiuü]z\w*",
        re.I,
    ),
    "ru": re.compile(
        r"(?<!\w)(?:не(?!го(?!д)|й|[её]|м(?:у|едленн|ецк)?(?!\w)|медленн|которы|скольк|дел|обходим|совершеннолет|редко)"
        r"|ни(?!же|дерланд|м|х)|без(?!опас)|кроме|запрещ|запрет|отказ|иначе)\w*",
        re.I,
    ),
    "uk": re.compile(
        r"(?<!\w)(?:не(?!ї|й|ю|гайн|хай|обхідн|повноліт)|ні(?!ж|дерланд|й|м(?!\w))|без(?!пе[кч]|коштовн)|жодн|ані|крім|заборон"
        r"|відмов|інакше)\w*",
        re.I,
    ),
    # Persian verbs begin with it: نمی‌توانید, نکنید, نیست.
    "fa": re.compile(
        r"(?<!\w)(?:نه|بدون|هیچ\w*|بی|مگر|غیر\w*|عدم|ممنوع|رد|وگرنه|ناقص|ن(?:می|یست|یا(?!ز)|یفت|ینداز|اتوان|کن|کرد|دار|داش|شو|شد|خواه|خواس|بای|رو|رفت|ده|داد|"
        r"گیر|گرفت|رس|توان|دان|گذار|گذاش|فرست|باش|بود|زن|زد(?!یک)|مان|آی|آور|آمد|پذیر|گو|گفت|بین|دید|نویس|پرداز|پرس|خور|کش|بر|ماند|"
        r"یاب|امضا)\w*)(?!\w)"
    ),
    "ps": re.compile(r"(?<!\w)(?:نه|مه|نش\w*|نا(?!وخته|بالغ|روغ)\w+|بې(?!رته|ل)\w*|پرته|هېڅ\w*|هیڅ\w*|مګر|رد)(?!\w)"),
    "ku": re.compile(
        r"(?<!\w)(?:ne(?!rîn|xweş)\w*|(?:ve|ra|der|hil)n[ae]\w+|na(?!me|v|s)\w*"
        r"|nîn\w*|ni(?!vîs|ha|yet|zam)\w*|tun\w*|bê|bêyî|qet|ji bilî)(?!\w)",
        re.I,
    ),
    # The verb is between ኣይ and ን; what one must not do has no ን. ኣየናይ is “which”, ከይዱ “gone”, ኣይስላንድ a country.
    "ti": re.compile(
        r"(?<!\w)(?:[ኣአ](?:ይ(?!ስላንድ)|የ(?!ናይ|ነይቲ|ኖት|ነኦት))\w*ን(?!\w)|[ኣአ]ይ[ትተ]\w+|ኣይፋል|[ኣአ]ይፍቀድ"
        r"|(?:ን|ብ|ካብ|ከም|ስለ|እንተ)?ዘ[ይየ]\w*|ከ(?:የ|ይ(?!(?:ደ|ዱ|ዳ|ዶም|ድካ|ድኩም|ድና)(?!\w)))\w+"
        r"|የለ\w*|የብ[ለሉላልሎ]\w*|የል[ቦበ]\w*|ምንጻግ\w*|ተነጺ\w*)"
    ),
    "so": re.compile(
        r"(?<!\w)(?:ma|ha|mana|aan(?:ad|ay|u|an|naan)?|haddii\s+kale|waay\w*|aysan|uusan|aadan|lama|looma|kama|kuma|loomana|laguma|lagama|maaha|maya|marna\w*"
        r"|weligaa|waligaa|ayna\w*|ayan|yaan\w*|yay|\w*aan(?:ad|ay|an|u)|inaan|in(?:ayna|aysan|uusan|aadan)|uma|isma|\w+mana|miyaan\w*"
        r"|maayo|ma[’']aha|mooyee|bilaa|la[’']aan\w*|midna|cidna|waxba|mamnuuc|diid\w*|dhiman|maqan)(?!\w)",
        re.I,
    ),
}

# A denial in so many words: where English has no word near one, somebody added it. “Not later than” denies nothing.
_LATER = r"(?!\s+(?:поз|пізн|ран|мен|більш|бол|только|лише|тільки|раз))"
DENIES = {
    "nl": _words("niet"),
    "ar": _words(r"لا(?!\sأساس) لم لن ليس ليست لست", "[وف]?"),
    "fr": re.compile(r"(?<!\w)(?:ne\s|n[’'])[^.,;:?!]{1,25}?\b(?:pas|jamais)(?!\w)", re.I),
    "es": _words("no"),
    "tr": re.compile(r"(?<!\w)değil\w*|\wm[ae]z(?:s[ıi]n[ıi]z|ler|lar)?(?!\w)|\wm[ıiuü]yor\w*|\wm[ae]y[ıi]n", re.I),
    "ru": re.compile(rf"(?<!\w)(?:не|нельзя)(?!\w){_LATER}", re.I),
    "uk": re.compile(rf"(?<!\w)не(?!\w){_LATER}", re.I),
    "fa": re.compile(r"(?<!\w)ن(?:می|یست|باید|کن|دار|شو|توان)\w*"),
    "ps": re.compile(r"(?<!\w)(?:(?:نه|مه)\s(?:\w+\s)?\w*(?:ي|ئ|دی|ده|یاست)|نشي)(?!\w)"),
    "ku": re.compile(r"(?<!\w)(?:ne|na|ni)(?:bi|yê|ka|ke|di|hê|ya|ki)\w*", re.I),
    "ti": re.compile(r"(?<!\w)[ኣአ]ይ(?!ስላንድ)\w*ን(?!\w)"),
    "so": _words(r"lama looma laguma lagama kuma kama(?!\sdambays) mana maaha ma\saha"),
}
# Words of English near which another language may well say “not”: without, only, gone, by this day.
NEAR_NOT = re.compile(
    r"(?<!\w)(?:not|never|cannot|\w+n[’']t|no|none|nobody|nothing|nowhere|without|neither|nor|only|unless|except\w*|until"
    r"|before|refus\w*|forb\w+|un(?!der|til|ion|ited|i)\w+|in(?:ad|comp|valid)\w+|ir\w+|im\w+|dis\w+|los[tes]+|miss\w*"
    r"|reject\w*|wrong|lack\w*|illegal\w*|too|yet|still|less|rather|alone|instead|different\w*|others?|another|stop\w*"
    r"|against|forget|\w+less|by this day|gone|ill|sick|minor|late|away|end(?:s|ed)?|ran out|far|excuse\w*|free|abroad"
    r"|outside|in time|by the last day|at the latest|at most|safely|released|back|put aside"
    r"|over\W+then|if|whether|out of|a must|ask for|agree\w*|object\w*|granted|passport"
    r"|by when|yes)(?!\w)",
    re.I,
)

# (before, after) of a language. Where English says one of them alone, the other is a mistake.
BEFORE_AFTER = {
    "en": (_words("before"), _words(r"(?<!looks\s)after(?!\sthe\sword)")),
    "nl": (_words("voor vóór voordat eerder vroeger vooraf eerst tot"), _words("na nadat daarna later erna")),
    "ar": (
        re.compile(r"(?<!\w)[وفبلم]?(?:من)?(?:ال)?(?:قبل|سابق)\w*"),
        re.compile(r"(?<!\w)[وف]?بعد(?:ما|ها|ه|ئذ|ذلك)?(?!\w)"),
    ),
    "fr": (_words(r"avant auparavant plus\stôt jusqu d[’']abord"), _words("après ensuite")),
    "es": (_words("antes previo anterior(?:es)? hasta primero"), _words("después tras luego siguiente")),
    "tr": (re.compile(r"(?<!\w)(?:önce|evvel)\w*", re.I), re.compile(r"(?<!\w)sonra\w*", re.I)),
    "ru": (_words("до раньше прежде перед ранее сначала"), _words("после позже потом через")),
    "uk": (_words("до раніше перш перед спершу спочатку"), _words("після пізніше потім через")),
    "fa": (_words("پیش قبل قبلاً قبلا پیشتر"), _words("بعد پس")),
    "ps": (_words("مخکې مخکینی دمخه وړاندې پخوا"), _words("وروسته ورپسې شاته")),
    "ku": (_words("berî berê berîya beriya pêşî"), _words("piştî paşê piştre")),
    "ti": (
        re.compile(r"(?<!\w)[ንብካ]?(?:ቅድሚ|ኣቐዲም|ቅድም)\w*"),
        re.compile(r"(?<!\w)[ንብ]?(?:ድሕሪ|ድሕር|ድሒር)\w*"),
    ),
    "so": (_words("hor kahor horta"), _words("kadib dib kaddib")),
}
# What English may say in such a way that another language says “before”, or “after”.
NEAR_BEFORE_AFTER = (
    _words("before earlier until within by first previous ago old older previously already"),
    _words("after afterwards later since from then next following behind once back when"),
)

# What a translator wrote to a colleague and forgot to delete.
NOTES = {
    "": re.compile(
        r"\?{2,}|(?<!\w)(?:TO[-_]?DO|FIX[-_]?ME|TBD|TKTK|X{3,})(?!\w)"
        r"|(?<!\w)(?i:lorem\s+ipsum|translated by|Google Translate|DeepL)(?!\w)|<<|>>|\[(?![ xX]\])[^\[\]]*\](?![(\[])"
    ),
    "en": _words("(?:translator|translated|translation)s? interpreters? notes?"),
    "nl": _words("vertaler noot"),
    "ar": _words("المترجم المترجمة ملاحظة"),
    "fr": _words("ndt n\\.d\\.t traducteur traductrice"),
    "es": _words("traductora? n\\.\\sdel\\st"),
    "tr": _words("çevirmen çevirenin ç\\.n"),
    "ru": _words("прим примечание переводчика?"),
    "uk": _words("прим примітка перекладача?"),
    "fa": _words("مترجم"),
    "ps": _words("ژباړونکی ژباړن"),
    "ku": _words("wergêr têbînî"),
    "ti": _words("ተርጓሚ"),
    "so": _words("tarjumaan turjubaan"),
}

# Letters that look like those of the language and are another's: a reader's search does not find the word.
OTHER_LETTERS = {
    "ar": dict(zip("یکەھہۀ", "يكههه" + "ة", strict=True)),
    "fa": dict(zip("يكىە", "یکیه", strict=True)),
    "ps": {"ك": "ک"},
    "tr": dict(zip("ðþýÐÞÝ", "ğşıĞŞİ", strict=True)),  # saved as Windows-1254, read as Windows-1252
    "ru": dict(zip("іїєґІЇЄҐ", "ииегИИЕГ", strict=True)),
    "uk": dict(zip("ыэёЫЭЁ", "иеєИЕЄ", strict=True)),
}

# Words that no other language of the site writes, often enough to know a sentence by.
TELLING = {
    "en": _words("the and you your to not that with for are this from have it they when must can will"),
    "nl": _words("het een je jouw niet van voor dat met zijn ook naar wordt deze kunt moet aan bij"),
}
