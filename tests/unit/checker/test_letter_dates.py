"""Dates and terms of a letter: every way to write them, and the numbers that are none."""

from datetime import date

import pytest

from checker import letter_text
from checker.dutch_text import Text, clean
from checker.letter_labels import DAY_ROLES

TODAY = date(2026, 11, 26)


def dates(text: str) -> list[tuple[str, str, str]]:
    """Day, role and doubt of every date."""
    words = letter_text.own_words()
    found = words.dates.read(Text(clean(text), words.known), TODAY)
    return [(one.day.isoformat(), one.role, one.doubt) for one in found]


def terms(text: str) -> list[tuple[int, str, str]]:
    """Number, unit and purpose of every term."""
    words = letter_text.own_words()
    return [(one.number, one.unit, one.purpose) for one in words.terms.read(Text(clean(text), words.known))]


@pytest.mark.parametrize(
    ("written", "doubt"),
    [
        ("12 november 2026", ""),
        ("12-nov-2026", ""),
        ("12 NOVEMBER 2026", ""),
        ("12 nov. 2026", ""),
        ("12 nov 2026", ""),
        ("12-11-2026", ""),
        ("12/11/2026", ""),
        ("12.11.2026", ""),
        ("12 - 11 - 2026", ""),
        ("2026-11-12", ""),
        ("2026/11/12", ""),
        ("2026.11.12", ""),
        ("12-11-\n2026", ""),
        ("12november2026", ""),
        ("donderdag 12 november 2026", ""),
        ("12e november 2026", ""),
        ("vrijdag 12 november 2026", "other-weekday"),
        ("12-11-26", "short-year"),
        ("12 nov '26", "short-year"),
        ("l2 november 2026", "unclear-sign"),
        ("12 november 2O26", "unclear-sign"),
        ("12 novernber 2026", ""),
        ("12 novcmber 2026", "unclear-sign"),
        ("1 2 november 2026", "unclear-sign"),
        ("12 november 2 026", "unclear-sign"),
    ],
)
def test_ways_to_write_a_day(written: str, doubt: str) -> None:
    """Each is the same day; what a scanner may have got wrong is doubted."""
    assert dates(f"Datum: {written}\n") == [("2026-11-12", "letter", doubt)]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Datum\n12 november 2026", "letter"),
        ("Datum            V-nummer\n12 november 2026   281.123.4567", "letter"),
        ("Uw brief van       Datum\n3 nv                donderdag 12 november 2026", "letter"),
        ("Datum              Uw brief van\nz.o.z.             12 november 2026", "history"),
        ("Datum: do 12 nov 2026", "letter"),
        ("Datum\nOns kenmerk\nBetreft\n\n12 november 2026\n77-1", "letter"),
        ("Dagtekening: 12 november 2026", "letter"),
        ("'s-Gravenhage, 12 november 2026", "letter"),
        ("Ter Apel, donderdag 12 november 2026", "letter"),
        ("Verzonden op 12 november 2026", "sent"),
        ("Datum bekendmaking: 12 november 2026", "sent"),
        ("Afschrift verzonden aan partijen op: 12 november 2026", "sent"),
        ("Deze beschikking is op 12 november 2026 aan u uitgereikt.", "handed-over"),
        ("In persoon uitgereikt op 12 november 2026", "handed-over"),
        ("Uitgereikt aan betrokkene op 12 november 2026", "handed-over"),
        ("Uitgesproken in het openbaar op 12 november 2026.", "judgment"),
        ("Aldus opgemaakt te Ter Apel op 12 november 2026", "letter"),
        ("de dato 12 november 2026", "letter"),
        ("uw bezwaarschrift d.d. 12 november 2026", "history"),
        ("Geboren te Damascus op 12 november 2026", "birth"),
        ("Geboortedatum: 12 november 2026", "birth"),
        ("geb. 12 november 2026", "birth"),
        ("Op 12 november 2026 heeft u een aanvraag ingediend.", "applied"),
        ("Uw asielaanvraag van 12 november 2026", "applied"),
        ("ONTVANGEN 12 november 2026", "received"),
        ("Uw aanvraag, ontvangen op 12 november 2026", "applied"),
        ("Uw bief van 12 november 2026", ""),
        ("Bij besluit van 12 november 2026 is beslist.", "history"),
        ("Uw brief van 12 november 2026", "history"),
        ("De vergunning is geldig tot 12 november 2026.", "until"),
        ("Wij verwachten u op 12 november 2026 om 9.00 uur.", "appointment"),
    ],
)
def test_what_a_day_is(text: str, role: str) -> None:
    """The words around it say so; only some roles can start a term."""
    assert [found[1] for found in dates(text)] == [role]
    assert (role in DAY_ROLES) == (role in ("letter", "sent", "handed-over", "judgment"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A table whose line ends were lost.
        ("Uw brief van Datum 26-10-2026 04-11-2026", ["history", "letter"]),
        ("V-nummer 290.551.3321 Geboortedatum Datum 14-09-2026 18-11-2026 Betreft", ["birth", "letter"]),
        # Labels one below the other, then their values.
        ("Datum\nGeboortedatum\n18 november 2026\n14 september 2026", ["letter", "birth"]),
        ("Geboortedatum\nDatum\n14 september 2026\n18 november 2026", ["birth", "letter"]),
        ("Naam\nGeboortedatum\nDatum\nA. Naam\n14-09-2026\n18-11-2026", ["birth", "letter"]),
        ("Uw brief van\nDatum\nKenmerk\n14-09-2026\n18-11-2026\nZ1-223", ["history", "letter"]),
        ("Datum\nDatum aanvraag\n18-11-2026\n14-09-2026", ["letter", "applied"]),
        ("Datum\nUw aanvraag van\n18-11-2026\n14-09-2026", ["letter", "applied"]),
        ("Datum\nDatum voornemen\n18-11-2026\n14-09-2026", ["letter", "history"]),
        ("Onderwerp\nDatum\nBeschikking\n18 november 2026", ["letter"]),
        ("Datum\nGehoor\n18-11-2026\n14-09-2026", ["letter", ""]),
        ("Datum\nGeb.\n18-11-2026\n14-09-2026", ["letter", "birth"]),
        ("Datum\nGeboortedatum kind\n18-11-2026\n14-09-2026", ["letter", "birth"]),
        ("Ons kenmerk\nDatum\nGeboortedatum kind\nZ1-22\n18-11-2026\n14-09-2026", ["letter", "birth"]),
        # Not as many days as labels: nobody can say whose they are.
        ("Datum\nGeboortedatum\n14 september 2026", [""]),
        ("Geboortedatum Datum 14-09-2026", [""]),
        ("Zienswijze\nDatum\n14-09-2026\n18-11-2026", ["", ""]),
        ("Datum\nVoornemen\n18-11-2026\n14-09-2026", ["letter", ""]),
        ("30-06-2026\n10-11-2026\nKind geboren op\nBesluit van", ["", ""]),
        ("B. Naam\n14-09-2026\n18-11-2026", ["", ""]),
        ("18 november 2026\nB. Naam\nEmmen, 14 september 2026", ["", ""]),
        # No table: each label has its day, two words say the same, or a label says it in two languages.
        ("Uw brief van\n14 september 2026\nDatum\n18 november 2026", ["history", "letter"]),
        ("Datum\n18 november 2026\nGeboortedatum kind\n14 september 2026", ["letter", "birth"]),
        ("Gezinslid\nB. Naam\nEmmen, 14 september 2026\nDatum\n18 november 2026", ["birth", "letter"]),
        ("Kind\nEmmen, 14 september 2026", ["birth"]),
        ("Assen, 14 september 2026\n(geboorteplaats en -datum kind)", ["birth"]),
        ("Geboren: 17-02-1974\n\nTer Apel, 18 november 2026", ["birth", "letter"]),
        ("Datum: 14 september 2026 (geboorte kind)\nDatum besluit: 18 november 2026", ["birth", "decision"]),
        ("Datum/Date: 18 november 2026", ["letter"]),
        ("Verzonden/uitgereikt op 18 november 2026", ["handed-over"]),
        ("A. Naam             Datum\nKamer 4             18 november 2026", ["letter"]),
        ("                    Datum\nA. Naam             18 november 2026", ["letter"]),
    ],
)
def test_labels_before_their_values(text: str, expected: list[str]) -> None:
    """Each day belongs to the label in its place, a day of birth never to that of the letter."""
    assert [found[1] for found in dates(text)] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ter Apel 18-11-2026", ("letter", "")),
        ("Zwolle, 18-11-2026", ("letter", "")),
        ("Musselkanaal, 18-11-2026", ("letter", "no-label")),
        ("Amina Naam, 18-11-2026", ("", "")),
        ("Amina Naam 18-11-2026", ("", "")),
        ("Dochter 18-11-2026", ("", "")),
        ("DOB 18-11-2026", ("", "")),
        ("Aanvraag 18-11-2026", ("", "")),
        ("Voornemen 18-11-2026", ("", "")),
        ("Datum nader onderzoek:\n18-11-2026", ("", "")),
        ("Gehoor\n18-11-2026", ("", "")),
        ("Voornemen verzonden: 18-11-2026", ("history", "")),
        ("Uitgereikt voornemen: 18-11-2026", ("history", "")),
        ("Verzonden aan Eurodac: 18-11-2026", ("history", "")),
        ("W-document uitgereikt: 18-11-2026", ("history", "")),
        ("Dit voornemen is verzonden op: 18-11-2026", ("sent", "")),
        ("Beschikking uitgereikt aan betrokkene: 18-11-2026", ("handed-over", "")),
        ("Verzonden per aangetekende post: 18-11-2026", ("sent", "")),
    ],
)
def test_what_stands_before_a_day_on_its_line(line: str, expected: tuple[str, str]) -> None:
    """A place where such letters are written is a label; a name is none, and another paper's label is not this one's."""
    assert [found[1:] for found in dates(line + "\n")] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What is before a full stop is not the label of a day after it.
        ("Het stuk is dezelfde dag uitgereikt. Op 1 oktober 2026 was de zitting.", [""]),
        ("Gedrukt op: 23 november 2026 Uitgereikt op: 20 november 2026", ["history", "handed-over"]),
        ("De zitting van 1 december 2026 gaat niet door.", ["history"]),
        ("Ik stel u op 18 november 2026 om 11.30 uur in bewaring.", ["measure"]),
        ("Rijswijk, d.d. 10 november 2026", ["letter"]),
        ("D at um: 18 november 2026", ["letter"]),
        ("Factuurdatum: 16-11-2026", ["letter"]),
        ("wo 18 nov. 2026", ["letter"]),
        ("BESCHIKKING d.d. 18 november 2026", ["letter"]),
        ("Verz. 18 november 2026", ["sent"]),
        ("TER APEL, 18 NOVEMBER 2026", ["letter"]),
        ("De zitting van 2 december 2026 is verplaatst naar 9 december 2026.", ["history", "appointment"]),
        ("U wordt op 1 december 2026 overgedragen aan Kroatië.", ["appointment"]),
        ("Uitspraak van de enkelvoudige kamer van 17 november 2026 in de zaken tussen", ["judgment"]),
    ],
)
def test_whose_day_it_is(text: str, expected: list[str]) -> None:
    """A label belongs to its own sentence and its own date."""
    assert [found[1] for found in dates(text)] == expected


def test_a_day_of_birth_is_not_that_of_a_decision() -> None:
    """A table on one line: the values are in the order of the labels, or nobody can say whose they are."""
    assert dates("Geboortedatum V-nummer Datum besluit 11-10-1995 289.110.2321") == [("1995-10-11", "", "")]
    assert dates("Datum besluit 11-10-1995") == [("1995-10-11", "decision", "long-ago")]  # nobody decides so long ago
    assert [found[1] for found in dates("Geboortedatum Datum besluit 10-11-2026 18-11-2026")] == ["birth", "decision"]


def test_the_day_of_an_email_is_doubted() -> None:
    """It may have brought a letter of another day."""
    forwarded = (
        "Van: A. Naam\nVerzonden: 20 november 2026 21:03\nOnderwerp: brief\n\n> IND\n>\n> Datum 17 november 2026\n"
    )
    assert dates(forwarded) == [("2026-11-20", "sent", "no-label"), ("2026-11-17", "letter", "")]


@pytest.mark.parametrize(
    "text",
    [
        "V-nummer 281.123.4567",
        "BSN 12.11.20261",
        "Telefoon 088-12-11-2026-3",
        "Ons kenmerk 12-11-2026-034",
        "Zaaknummer NL26.12345",
        "op 31 februari 2026",
        "artikel 8.1.26a",
        "op 1 mei 10 uur",
    ],
)
def test_numbers_that_are_no_days(text: str) -> None:
    """Numbers of persons, papers and telephones, and days that do not exist."""
    assert dates(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U kunt binnen een week beroep instellen.", (1, "weeks", "appeal")),
        ("U kunt binnen één week beroep instellen.", (1, "weeks", "appeal")),
        ("U kunt binnen 2 (twee) weken beroep instellen.", (2, "weeks", "appeal")),
        ("U kunt binnen twee (2) weken beroep instellen.", (2, "weeks", "appeal")),
        ("Binnen 28 dagen moet u Nederland verlaten.", (28, "days", "leave")),
        ("Beroep\nDe termijn bedraagt vier weken.", (4, "weeks", "appeal")),
        ("Bezwaar maken kan binnen achtentwintig dagen.", (28, "days", "objection")),
        ("Stuur uw zienswijze binnen zes weken.", (6, "weeks", "viewpoint")),
        ("Binnen l week kunt u in beroep.", (1, "weeks", "appeal")),
        ("Hoger beroep kan tot vier weken na bekendmaking.", (4, "weeks", "onward-appeal")),
        ("U kunt binnen zes weken een verzetschrift sturen.", (6, "weeks", "verzet")),
        ("Het griffierecht moet binnen 4 weken zijn bijgeschreven.", (4, "weeks", "fee")),
        ("U kunt binnen 48 uur beroep instellen.", (48, "hours", "appeal")),
        ("Als u niet binnen 2 weken een zienswijze indient, beslissen wij zonder.", (2, "weeks", "viewpoint")),
        ("Beroep: vier weken na bekendmaking, bij de rechtbank.", (4, "weeks", "appeal")),
        ("Beroep: 1 week.", (1, "weeks", "appeal")),
        ("Bezwaartermijn: 4 wkn", (4, "weeks", "objection")),
        ("Niet later dan één week na vandaag moet het beroepschrift binnen zijn.", (1, "weeks", "appeal")),
        (
            "U kunt tegen dit besluit opkomen, dat moet binnen\n\nvier weken bij de rechtbank, in beroep.",
            (4, "weeks", "appeal"),
        ),
        ("U kunt binnenéén week beroep instellen bij derechtbank.", (1, "weeks", "appeal")),
        ("U kunt binnen 4weken beroep instellen.", (4, "weeks", "appeal")),
        ("Stuur deze documenten binnen twee weken naar ons op.", (2, "weeks", "repair")),
        ("Maak het bedrag voor uw beroep binnen vier weken over.", (4, "weeks", "fee")),
    ],
)
def test_terms(text: str, expected: tuple[int, str, str]) -> None:
    """Numbers and words, with what they are for."""
    assert terms(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "De rechtbank beslist binnen vier weken op uw beroep.",
        "De IND beslist binnen negentien weken op uw bezwaar.",
        "U krijgt een inreisverbod van twee jaar.",
        "De vergunning heeft een geldigheidsduur van vijf jaar.",
        "Wij bewaren uw gegevens gedurende vier weken.",
        "Bel op werkdagen van 9 tot 17 uur.",
        "Tot tien dagen voor de zitting kunt u nadere stukken indienen.",
        "U kunt in beroep. De rechtbank doet binnen zes maanden uitspraak.",
        "Wij moeten binnen negentien weken beslissen op uw bezwaar.",
        "De rechtbank draagt de minister op binnen acht weken een nieuw besluit te nemen op uw bezwaar.",
        "Hij kreeg een gevangenisstraf van vier jaar.",
        "Dient u binnen die week een verzoek om een voorlopige voorziening in, dan mag u blijven.",
    ],
)
def test_times_that_are_not_the_readers(text: str) -> None:
    """How long an authority or a ban may take is no term to keep."""
    assert terms(text) == []


def test_a_number_given_twice_and_differently_gives_both() -> None:
    """Nobody can say which is meant, so both are offered."""
    assert terms("U kunt binnen 2 (drie) weken beroep instellen.") == [(3, "weeks", "appeal"), (2, "weeks", "appeal")]
