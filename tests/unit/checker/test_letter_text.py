"""The reader of letters: what it names, what it offers, and above all what it never says."""

import random
import time
from collections.abc import Iterator
from datetime import date

import pytest

from checker import browser, letter_text, letter_words, letters
from scripts.bench import letter_samples
from scripts.bench.letters import judge

TODAY = date(2026, 11, 26)
# No paper is sent for these: the reader knows the day from elsewhere.
WITHOUT_A_LETTER = {"moved-house", "work-during-procedure"}

HEAD = "Immigratie- en Naturalisatiedienst\n\nDatum 12 november 2026\nBetreft {subject}\nV-nummer 281.123.4567\n\nGeachte heer,\n\n"
REFUSED = "Ik wijs uw asielaanvraag af als {how}. U kunt binnen {term} beroep instellen bij de rechtbank Den Haag.\n"


def read(text: str, today: date = TODAY) -> letter_text.LetterRead:
    """The reading of a text on the day of the tests."""
    return letter_text.read(text, today, browser.facts())


def refused(how: str = "kennelijk ongegrond", term: str = "een week", more: str = "") -> str:
    """An IND letter that refuses."""
    return HEAD.format(subject="Beschikking asiel") + more + "\n" + REFUSED.format(how=how, term=term)


def named(text: str) -> list[str]:
    """The letters that a text may be, best first."""
    return [found.letter for found in read(text).letters]


def days(text: str) -> list[str]:
    """The days that are offered."""
    return [found.day.isoformat() for found in read(text).dates]


SETS = list(letter_samples.spoilt([*letter_samples.invented(), *letter_samples.others()]))


@pytest.mark.parametrize(
    ("way", "samples"),
    [pytest.param(*one, marks=[pytest.mark.sweep] if number else [], id=one[0]) for number, one in enumerate(SETS)],
)
def test_never_wrong_and_sure(way: str, samples: list[letter_samples.Sample]) -> None:
    """No letter is called clear wrongly, no wrong day is offered without a doubt, no birth or application day at all."""
    judged = [judge(sample) for sample in samples]
    assert [one.sample.name for one in judged if one.clear_but_wrong] == []
    assert [one.sample.name for one in judged if one.wrong_day_without_doubt] == []
    assert [one.sample.name for one in judged if one.forbidden_day] == []


def test_letters_as_typed() -> None:
    """Nine of ten letters of each kind are named first as typed, with their day and their term; other papers are not."""
    judged = [judge(sample) for sample in letter_samples.invented()]
    assert sum(one.first for one in judged) >= 0.97 * len(judged)
    assert sum(one.day == "right" for one in judged) >= 0.94 * len(judged)
    assert [one.sample.name for one in judged if one.term not in ("", "right")] == []
    for sample in letter_samples.others():
        assert read(sample.text).state in (("unknown", "several") if sample.may else ("unknown",)), sample.name


def test_real_letters() -> None:
    """A real letter is never called clear wrongly, and its day is never another one without a doubt."""
    for one in map(judge, letter_samples.real()):
        assert not one.clear_but_wrong and not one.wrong_day_without_doubt, one.sample.name


def test_the_words_cover_every_letter() -> None:
    """Every letter of the checker that is a paper has words, and three invented letters."""
    known = set(letter_text.own_words().letters)
    assert set(letters.BY_ID) - WITHOUT_A_LETTER <= known
    counts = dict.fromkeys(known, 0)
    for sample in letter_samples.invented():
        for letter in sample.letters:
            counts[letter] += 1
    assert {letter for letter, count in counts.items() if count < 3} == set()


def lines_of(raw: object) -> Iterator[str]:
    """Every phrase of the word list, however deep it is."""
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, dict):
        yield from (line for pair in raw.items() for one in pair for line in lines_of(one))
    elif isinstance(raw, list):
        yield from (line for one in raw for line in lines_of(one))


def test_the_word_list_is_sound() -> None:
    """Each table that a letter names is there, each phrase has words, no letter is its own twin."""
    words = letter_text.own_words()
    raw = letter_words.raw()
    for letter in words.letters.values():
        assert {*letter.main, *letter.clear, *letter.helps, *letter.against} <= set(words.subjects), letter.letter
        assert set(letter.kinds) <= set(words.kinds) and set(letter.senders) <= set(words.senders), letter.letter
        assert letter.rules in ("", "pact", "before") and letter.day in ("", "appointment", "none"), letter.letter
        assert not letter.purpose or letter.purpose in raw["terms"], letter.letter
    for one, twins in words.twins.items():
        assert {one, *twins} <= set(words.letters) and one not in twins
    tables = [*words.subjects.values(), *words.kinds.values(), *words.senders.values(), words.domain, words.past]
    assert all(phrase.parts and phrase.weight > 0 for table in tables for phrase in table)
    pieces = [line.split() for line in lines_of(raw)]
    assert [line for line in pieces if "~" in (line[0], line[-1])] == []  # a gap is between two words


def test_the_rules_are_never_guessed_from_silence() -> None:
    """Without a sign both twins are named and nothing is clear; a sign of either takes the other away."""
    silent = read(refused())
    assert silent.state == "several" and "rules-unknown" in silent.notes
    assert {"refused-manifestly-unfounded", "manifestly-unfounded-old"} == {c.letter for c in silent.letters[:2]}
    newer = read(refused(more="Uw verzoek is behandeld volgens Verordening (EU) 2024/1348.\n"))
    assert newer.letters[0].letter == "refused-manifestly-unfounded"
    older = read(refused(more="Op 3 maart 2026 heeft u een asielaanvraag ingediend.\n"))
    assert older.letters[0].letter == "manifestly-unfounded-old"


@pytest.mark.parametrize(
    "told",
    [
        "Op 8 september 2026 deed u een volgend verzoek. Uw eerdere asielaanvraag van 5 mei 2021 is afgewezen.",
        "Op 5 mei 2021 vroeg u voor het eerst asiel. Op 8 september 2026 kwam u weer naar Ter Apel.",
        "U vroeg op 5 mei 2021 al eens asiel aan. Nu bent u er weer.",
        "Uw broer vroeg op 3 maart 2024 asiel aan.",
        "Uw vrouw heeft op 3 mei 2023 in Nederland asiel gevraagd en gekregen.",
        "Op uw verzoek van 3 november 2026 om uitstel is het gehoor verplaatst.",
        "In Duitsland vroeg u op 4 april 2024 asiel aan. In Nederland heeft u zich op 2 juli 2026 gemeld.",
    ],
)
def test_an_application_that_is_not_this_one_says_nothing_of_the_rules(told: str) -> None:
    """The first of two, somebody else's, one in another country, one for something else."""
    assert read(refused(more=told + "\n")).notes == ("rules-unknown",)
    assert read(refused(more=told + "\n")).state == "several"


def test_a_stamp_of_receipt_says_nothing_of_the_rules() -> None:
    """Only the day of the application does; and nothing does when two applications are named, one under each."""
    stamped = read("ONTVANGEN 18-11-2026\n" + refused())
    assert stamped.state == "several" and "rules-unknown" in stamped.notes
    both = "Op 3 maart 2026 heeft u een asielaanvraag ingediend. Op 3 juli 2026 heeft u een asielaanvraag ingediend.\n"
    assert "rules-unknown" in read(refused(more=both)).notes


def test_a_letter_of_somebody_else_is_never_clear() -> None:
    """A lawyer who writes about a decision, and a paper without a sender."""
    body = REFUSED.format(how="kennelijk ongegrond (2024/1348)", term="een week")
    lawyer = "Advocatenkantoor Vaart\n\nDatum 12 november 2026\nBetreft Beschikking asiel: kennelijk ongegrond\n\nGeachte heer,\n\n"
    assert read(lawyer + body).state != "clear"
    assert read("Betreft Beschikking asiel: kennelijk ongegrond\n\nGeachte heer,\n\n" + body).state != "clear"


def test_what_a_letter_answers_is_not_what_it_does() -> None:
    """A subject line names the decision against which somebody objects; the letter only says that it came in."""
    text = HEAD.format(subject="Uw bezwaar tegen de afwijzing mvv nareis") + "Uw bezwaarschrift is binnen.\n"
    assert named(text)[0] == "objection-waiting"


def test_an_intention_that_tells_of_the_decision_before_it() -> None:
    """What the sentence itself does counts, though an older decision is in it."""
    body = (
        "Het voornemen bestaat de bij besluit van 17 mei 2021 verleende verblijfsvergunning asiel in te trekken. "
        "U kunt binnen zes weken een zienswijze indienen.\n"
    )
    assert read(HEAD.format(subject="VOORNEMEN") + body).letters[0].letter == "intention-withdraw"


def test_a_term_that_the_letter_cannot_have_is_never_clear() -> None:
    """The reception's decisions go to the court: with an objection alone it may be another paper."""
    head = "Centraal Orgaan opvang asielzoekers\n\nDatum 12 november 2026\nBetreft: beëindiging van uw opvang\n\n"
    body = "Geachte heer,\n\nHet COA beëindigt uw opvang en uw verstrekkingen. U kunt binnen vier weken {}.\n"
    assert read(head + body.format("beroep instellen bij de rechtbank")).state == "clear"
    assert read(head + body.format("bezwaar maken")).state == "several"


@pytest.mark.parametrize(
    ("body", "never"),
    [
        (
            "Ik verklaar uw verzoek niet kennelijk ongegrond. Ik wijs het af als ongegrond.",
            "refused-manifestly-unfounded",
        ),
        ("Er is geen reden uw verzoek kennelijk ongegrond te verklaren.", "refused-manifestly-unfounded"),
        ("U stelt dat uw verzoek kennelijk ongegrond dreigt te worden verklaard.", "refused-manifestly-unfounded"),
        ("Van een impliciete intrekking is geen sprake.", "not-processed"),
        ("Er bestaat geen aanleiding om u door te zenden naar de verlengde asielprocedure.", "refused-va"),
        ("Er wordt geen inreisverbod uitgevaardigd.", "entry-ban"),
        ("Beoordeeld is of uw verblijfsvergunning asiel moet worden ingetrokken.", "permit-withdrawn"),
        ("Uw aanvraag wordt niet ingewilligd.", "permit-granted"),
    ],
)
def test_what_a_letter_denies_is_not_what_it_does(body: str, never: str) -> None:
    """A clause that says no, one that only looks, and what the reader said."""
    text = HEAD.format(subject="Beschikking asiel") + "Procedureverordening (EU) 2024/1348.\n" + body
    assert never not in named(text + "\n")
    assert never not in named(text + "\n" + REFUSED.format(how="ongegrond", term="twee weken"))


@pytest.mark.parametrize(
    "told",
    [
        "De rechtbank verklaarde het verzet kennelijk ongegrond.",
        "De Afdeling bestuursrechtspraak heeft het hoger beroep op 9 mei 2022 kennelijk ongegrond verklaard.",
        "Oostenrijk wees uw verzoek in 2023 af als kennelijk ongegrond.",
        "In Duitsland is uw verzoek als kennelijk ongegrond afgewezen.",
        "Zweden heeft uw verzoek op 8 april 2024 afgewezen als kennelijk ongegrond.",
    ],
)
@pytest.mark.parametrize("how", ["niet-ontvankelijk", "ongegrond"])
def test_what_another_office_decided_is_not_what_this_letter_does(told: str, how: str) -> None:
    """A court, and another country, with the words of this one's decisions."""
    text = refused(how=how, more="Procedureverordening (EU) 2024/1348.\n" + told)
    assert read(text).state != "clear" or "manifestly" not in named(text)[0]
    assert "manifestly" not in named(text)[0]


@pytest.mark.parametrize(
    "body",
    [
        "Een verblijfsvergunning regulier wordt niet ambtshalve verleend.",
        "Uitstel van vertrek wordt niet verleend.",
        "Een inreisverbod wordt niet opgelegd, omdat een vertrektermijn is gegeven.",
        "U komt niet in aanmerking voor uitstel van vertrek op grond van artikel 64.",
    ],
)
def test_what_is_not_given_hides_no_letter(body: str) -> None:
    """The verb that denies may be at the end."""
    more = "Procedureverordening (EU) 2024/1348.\n"
    assert named(refused(more=more)) == named(refused(more=more + body))


def test_a_refusal_to_come_back_on_a_decision_is_another_matter() -> None:
    """It tells what the old decision said."""
    told = (
        "U vroeg om het besluit van 2 juli 2026, waarbij uw verzoek als kennelijk ongegrond is afgewezen, te heroverwegen. "
        "De IND ziet geen reden om terug te komen van dat besluit. U kunt binnen een week beroep instellen.\n"
    )
    assert read(HEAD.format(subject="Uw verzoek om heroverweging") + told).state != "clear"


def test_a_clause_denies_until_it_ends() -> None:
    """What is after the comma is said again."""
    text = refused(more="Procedureverordening (EU) 2024/1348.\n")
    assert read(text).state == "clear"
    both = text.replace("Ik wijs", "Er is geen reden voor uitstel, ik wijs")
    assert both != text and read(both).letters[0] == read(text).letters[0]


def test_what_the_office_looks_at_of_its_own_motion_hides_no_letter() -> None:
    """Long decisions say of other permits and of a delay that somebody does not get them."""
    more = (
        "Procedureverordening (EU) 2024/1348.\nAmbtshalve toets\nBeoordeeld is of u in aanmerking komt voor een "
        "verblijfsvergunning regulier voor bepaalde tijd. Ook op grond van artikel 8 EVRM wordt u geen verblijfsvergunning "
        "regulier verleend. Beoordeeld is of uitstel van vertrek op grond van artikel 64 Vw moet worden verleend. Daarom "
        "wordt geen uitstel van vertrek verleend."
    )
    found = read(refused(more=more))
    assert (found.state, found.letters[0].letter) == ("clear", "refused-manifestly-unfounded")


@pytest.mark.parametrize(
    ("term", "state"), [("een week", "clear"), ("zeven dagen", "clear"), ("vier weken", "several")]
)
def test_a_letter_with_a_term_that_its_law_does_not_know_is_never_clear(term: str, state: str) -> None:
    """It may be another letter, or two in one: the paper has to choose."""
    assert read(refused(term=term, more="Procedureverordening (EU) 2024/1348.\n")).state == state


def test_a_paper_without_a_day_is_never_clear() -> None:
    """A leaflet has all the words of a letter."""
    text = refused(more="Procedureverordening (EU) 2024/1348.\n")
    assert read(text.replace("Datum 12 november 2026\n", "")).state == "several"


def test_of_an_unknown_letter_the_shortest_time_to_act_comes_first() -> None:
    """Before the time to leave, which is first on the paper."""
    text = "U moet Nederland binnen vier weken verlaten. U kunt binnen twee weken beroep instellen. Bezwaar: 1 week.\n"
    assert [(found.number, found.purpose) for found in read(text).terms] == [
        (1, "objection"),
        (2, "appeal"),
        (4, "leave"),
    ]


def test_two_days_and_two_terms_are_both_offered() -> None:
    """The one handed over comes first; the terms keep their order."""
    text = (
        refused(term="een week")
        + "Beroep: de termijn is twee weken.\nDeze beschikking is op 16 november 2026 uitgereikt.\n"
    )
    assert days(text) == ["2026-11-16", "2026-11-12"]
    assert [(t.number, t.unit) for t in read(text).terms if t.purpose == "appeal"] == [(1, "weeks"), (2, "weeks")]


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("IND", "U heeft uw bezwaarschrift over de nareis ingetrokken. Wij bevestigen de intrekking van uw bezwaar."),
        ("COA", "Uw plaatsing in de handhavings- en toezichtlocatie eindigt op 25 november 2026."),
        (
            "Rechtbank Den Haag",
            "Uw verzoek om vrijstelling van het griffierecht is toegewezen. U hoeft niets te betalen.",
        ),
    ],
)
def test_what_is_over_is_never_clear(head: str, body: str) -> None:
    """The end of a matter has the words of the matter."""
    assert read(f"{head}\nDatum 18 november 2026\nV-nummer 281.123.4567\n\nGeachte heer,\n\n{body}\n").state != "clear"


@pytest.mark.parametrize(
    "told",
    [
        "Het voornemen is verzonden op 6 november 2026. De zienswijze is op 9 november 2026 toegezonden.",
        "Verweerder heeft het terugkeerbesluit op 28 september 2026 aan u uitgereikt.",
        "Een ander besluit is op 5 augustus 2026 bekendgemaakt.",
        "Dat besluit is op 5 augustus 2026 bekendgemaakt en dezelfde dag uitgereikt. Op 1 oktober 2026 was het gehoor.",
        "Het verslag is op 20 november 2026 aan uw advocaat toegezonden.",
        "Voornemen verzonden: 20 november 2026",
    ],
)
def test_the_day_on_which_another_paper_was_sent_is_not_offered(told: str) -> None:
    """No paper is sent before the day on top of it; without such a day nobody knows which paper is meant."""
    assert days(refused(more=told + "\n")) == ["2026-11-12"]
    page_two = "Pagina 2\n\n" + told + "\n\nUw asielaanvraag is ongegrond. Neem contact op met de IND.\n"
    assert days(page_two) == []


def test_a_letter_around_the_paper_has_a_day_too() -> None:
    """A lawyer's own day is no day of the decision inside, and says so; a stamp on the decision changes nothing."""
    cover = "Advocatenkantoor De Brug\n\nDatum 18 november 2026\n\nGeachte heer,\n\nHierbij de beschikking.\n\n"
    assert [(found.day.day, found.doubt) for found in read(cover + refused()).dates] == [
        (18, "no-label"),
        (12, "no-label"),
    ]
    stamped = "Ingekomen 17 november 2026\nAdvocatenkantoor De Brug\n\n" + refused()
    assert [(found.day.day, found.doubt) for found in read(stamped).dates] == [(12, "")]


def test_two_letters_in_one_text_are_never_clear() -> None:
    """What is pasted one after the other has two days of its own."""
    one = refused()
    assert read(one + "Procedureverordening (EU) 2024/1348.\n").state == "clear"
    moved = "COA\nDatum 20 november 2026\nBetreft: overplaatsing\nU verhuist. Bezwaar kan binnen vier weken.\n"
    assert read(one + "Procedureverordening (EU) 2024/1348.\n\n" + moved).state == "several"


@pytest.mark.parametrize(
    "body",
    [
        "Wij trekken uw verblijfsvergunning niet in.",
        "Wij hebben besloten uw verblijfsvergunning niet in te trekken.",
        "Uw verblijfsvergunning wordt niet ingetrokken. Het voornemen tot intrekking vervalt.",
        "Hierbij trekken wij het besluit van 20 augustus 2026 in. Uw verblijfsvergunning blijft zoals die was.",
    ],
)
def test_what_a_letter_leaves_as_it_is(body: str) -> None:
    """The words of a withdrawal, with a «not»."""
    assert read(HEAD.format(subject="Uw verblijfsvergunning asiel: intrekking") + body + "\n").state != "clear"


def test_a_judgment_against_which_nothing_can_be_done() -> None:
    """It starts no term; one about two cases starts the term of the one."""
    judgment = (
        "RECHTBANK DEN HAAG\nZittingsplaats Zwolle\nzaaknummers: NL26.39991 en NL26.39992\n"
        "uitspraak van de enkelvoudige kamer/voorzieningenrechter van 17 november 2026 in de zaken tussen\n"
        "A. Naam, eiser, V-nummer 281.123.4567, en de minister van Asiel en Migratie\n\n{}\n{}\n"
    )
    closed = "Tegen de uitspraak op het verzoek om een voorlopige voorziening staat geen hoger beroep of verzet open."
    onward = (
        "Binnen vier weken kan hoger beroep worden ingesteld bij de Afdeling bestuursrechtspraak van de Raad van State."
    )
    assert named(judgment.format("De voorzieningenrechter wijst het verzoek af.", closed)) == []
    both = judgment.format("De rechtbank verklaart het beroep ongegrond. " + onward, closed)
    assert named(both)[0] == "court-judgment" and days(both) == ["2026-11-17"]


def test_as_json() -> None:
    """The shape of a reading."""
    found = read(refused(more="Procedureverordening (EU) 2024/1348.\n")).as_json()
    assert found["state"] == "clear" and found["notes"] == []
    assert (
        found["letters"][0]["letter"] == "refused-manifestly-unfounded"
        and "kennelijk ongegrond" in found["letters"][0]["words"]
    )
    assert found["dates"] == [{"date": "2026-11-12", "role": "letter", "line": "Datum 12 november 2026", "doubt": None}]
    assert found["terms"][0]["term"] == [[1, "weeks"]] and found["terms"][0]["for"] == "appeal"
    assert "binnen een week" in found["terms"][0]["line"]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("", "empty"),
        (" \n\t\r\n\u200b", "empty"),
        ("Dear Sir, your asylum application was refused on 12 November 2026. You may appeal.", "not-dutch"),
        ("تم رفض طلب اللجوء الخاص بك", "not-dutch"),
        ("de " * 40_000, "cut"),
    ],
    ids=["nothing", "blanks", "English", "Arabic", "too long"],
)
def test_what_is_no_letter(text: str, note: str) -> None:
    """Unknown, with the reason."""
    found = read(text)
    assert found.state == "unknown" and note in found.notes and not found.letters


def test_what_follows_after_the_longest_text_is_not_read() -> None:
    """Nothing after sign 60,000 is seen."""
    late = "x " * (letter_text.LONGEST // 2) + refused()
    assert read(late).state == "unknown" and not read(late).dates


def test_any_text_is_read() -> None:
    """Signs of every kind, half characters and long words never raise, nor take more than a few seconds."""
    for text in ("\ud800", "\x00" * 50, "1-1-1-1-1", "Datum 99 november 2026", "𝟙𝟚 november"):
        assert read(text).state == "unknown"
    for text in (
        "|",
        "a",
        "[",
        ".",
        "a. ",
        "-\n",
        "ab-\n",
        "Datum 1-1-2026 ",
        "Kind\nEmmen, 1-1-2026\n",
        "Datum\nGeboren\n1-1-2026\n2-2-2026\n",
        "binnen een week beroep ",
        "Betreft asiel\n",
    ):
        began = time.process_time()
        read(text * (letter_text.LONGEST // len(text)))
        assert time.process_time() - began < 15, text


def _distinct(first: str, last: str, length: int) -> str:
    """Thousands of different words of one length, each of which may be one of the list misread."""
    chance = random.Random(length)
    middle = length - len(first) - len(last)
    words = ("".join(chance.choices("abcdefghkmnoprstuvwz", k=middle)) for _ in range(20_000))
    return " ".join(f"{first}{word}{last}" for word in dict.fromkeys(words))[: letter_text.LONGEST]


@pytest.mark.parametrize(
    ("head", "repeated"),
    [
        ("", "oud:1 wk "),
        ("", "beroep:1 dag "),
        ("", "binnen 2 (drie) weken zienswijze "),
        ("", "Datum: 1-1-2026. Verzonden op 2-1-2026. "),
        ("", "Datum Geboren\n1-1-26 2-2-26\n"),
        ("Betreft: ", "beroep tegen "),
        ("\t" * 20_000, "1-1-26 "),
        (">" * 20_000, " 1-1-26"),
        ("datum  " * 4_300 + "\n", "1-1-26  "),
        ("datum " * 5_000 + "\n x  y ", "1-1-26 "),
        ("", ". " * 100),
        (_distinct("b", "n", 7), " "),
        (_distinct("v", "n", 10), " "),
        (_distinct("ver", "en", 12), " "),
    ],
    ids=lambda text: repr(text[:24]),
)
def test_the_longest_text_is_read_within_a_second(head: str, repeated: str) -> None:
    """Whatever is in it thousands of times: terms with what they are for, dates, labels, words that may be misread."""
    text = (head + repeated * letter_text.LONGEST)[: letter_text.LONGEST]
    read("")
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 1


@pytest.mark.parametrize("number", ["²", "②", "9" * 5_000, "٢"])
def test_a_number_that_is_no_number_of_weeks_is_passed_over(number: str) -> None:
    """Digits that cannot be counted are no error; those of another script can."""
    terms = read(f"U kunt binnen {number} weken in beroep gaan.").terms
    assert [term.number for term in terms] == ([2] if number == "٢" else [])
