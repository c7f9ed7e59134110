"""What an English number counts or measures: the text's own noun phrase."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from regionstats.link.draft import Draft
from regionstats.link.en_extend import first_words, in_whole, widened
from regionstats.link.en_items import Item, is_hard
from regionstats.link.en_phrases import (
    clean_phrase,
    is_back_reference,
    only_points_back,
    phrase_right,
    text_of,
    without_examples,
)
from regionstats.link.en_special import special_concept
from regionstats.link.en_topic import topic_in
from regionstats.model import Span

if TYPE_CHECKING:
    from regionstats.link.en import Frame

Found = tuple[str | None, Span | None, str]
_SECTORS = frozenset({"primary", "secondary", "tertiary"})
_NOTHING: Found = (None, None, "")
_OBJECT_PREPOSITIONS = frozenset({"on", "into", "in", "for", "to"})
_COMPARES = frozenset({"more", "fewer", "less", "higher", "lower", "up", "down", "above", "below", "faster", "slower"})
_PRONOUNS = frozenset({"it", "they", "we", "he", "she", "i", "you"})
_THEY = frozenset({"they", "it", "which", "who"})
_DETERMINERS = frozenset({"all", "these", "those", "this", "that"})
_THEM = frozenset({"former", "latter", "them", "these", "those", "which", "whom", "it", "this", "that", "all"})


def concept_of(frame: Frame, at: int, draft: Draft, earlier: list[Draft]) -> Found:
    """The phrase for the number at item `at`, its span and the rule; (None, None, "") where the context must say."""
    if draft.quantity.form == "ratio" and (part := _ratio_part(frame, at)):
        return part
    found = special_concept(frame, at, draft, earlier)
    if found is not None:
        return found
    if draft.measure == "level":
        found = (
            _counted(frame, at, draft)
            or _of_so_many(frame, at, frame.before(at))
            or _of_phrase(frame, at)
            or _of_kind(frame, at, draft)
        )
        return (
            found
            or _told(_subject(frame, at, draft, earlier))
            or _meant_for(frame, at, draft)
            or _introduced(frame, at)
        )
    if draft.measure == "share":
        return _told(in_whole(frame, at, _share(frame, at, draft, earlier))) or _introduced(frame, at)
    return _told(_changed(frame, at, draft, earlier)) or _introduced(frame, at)


def _introduced(frame: Frame, at: int) -> Found:
    """`Laptops tell a similar tale: two in five of those`, `Steel was the exception: it fell`: before the colon."""
    mark = at - len(frame.before(at)) - 1
    if frame.word(mark) not in (":", "–", "—"):
        return _NOTHING
    behind = frame.before(at)
    if any(item.tag == "region" for item in behind) and not _has_verb(behind):
        return _NOTHING  # `Only one city did better: Hefei, with 5.7 percent`
    clause = frame.before(mark)
    if len(clause) != mark and frame.has_number(mark - len(clause) - 1):
        return _NOTHING
    topic = topic_in(clause, frame.sentence)
    if topic is None or topic.phrase.lower() == "growth":
        return _NOTHING
    return topic.phrase, None, "what the clause before the colon speaks of"


def _ratio_part(frame: Frame, at: int) -> Found | None:
    """`The sectoral ratio was 1.0:46.5:52.5`: the parts are the three sectors in order."""
    words = frame.sentence.words.lower()
    if not any(cue in words for cue in frame.words.ratio_cues):
        return None
    part, number = 0, at
    while frame.word(number - 1) in (":", "：", "∶") and frame.items[number - 2].tag == "quantity":
        part, number = part + 1, number - 2
    names = frame.words.ratio_parts
    return (names[part], None, "part of the sector ratio") if part < len(names) else None


def _found(frame: Frame, phrase: list[Item], rule: str) -> Found | None:
    if not phrase or is_back_reference(phrase) or (phrase[0].word == "per" and len(phrase) == 2):
        return None
    if len(phrase) > 2 and phrase[0].tag == "region" and phrase[1].word in ("'s", "’s"):
        phrase = phrase[2:]  # `New Mexico's children`: the place is told elsewhere
    text = text_of(phrase, frame.sentence.text)
    if text in _SECTORS:
        text = f"{text} industry"
    return (text, Span(phrase[0].start, phrase[-1].end), rule) if text else None


def _counted(frame: Frame, at: int, draft: Draft) -> Found | None:
    """`13 big-science facilities`: the noun phrase right behind a count."""
    if draft.unit != "count" and not (
        draft.unit in ("t", "km", "kW", "ha", "m2", "km2", "mu") and frame.word(at + 1) == "of"
    ):
        return None
    start = at + 1
    if frame.word(start) == "of":
        # `9 of our 16 prefectures`, `31 of the 44 students`: what the second number counts.
        inner = next((n for n in range(start + 1, start + 4) if frame.has_number(n)), None)
        if inner is not None:
            return _counted_noun(frame, at, phrase_right(frame.items, inner + 1))
        if frame.word(start + 1) in _THEM:
            return None
    if frame.word(start) in ("are", "were", "is", "was") and not frame.stretch(at):
        # `Of the vehicles, 152,000 were electric models`: what the number turned out to be.
        is_what = phrase_right(frame.items, start + 1)
        if len(is_what) == 1 and not is_what[0].word.endswith("s"):
            return None  # `of which 410 were affordable`
        return _found(frame, is_what, "noun phrase behind the copula")
    if frame.word(at - 1) == "of" and _settles(frame, at - 2) and not phrase_right(frame.items, start):
        return "people", None, "so many live there"  # `a city of 3.9 million in Hunan`
    if frame.word(start) == "who":
        clause = list(takewhile(lambda item: item.tag == "word" and item.kind != "preposition", frame.items[start:]))
        told = frame.sentence.text[clause[0].start : clause[:4][-1].end]
        return f"people {told}", Span(clause[0].start, clause[:4][-1].end), "who they are"
    if frame.word(start) in frame.words.pieces:
        pieces = _of_pieces(frame, start)
        if pieces is not None or any(item.is_noun for item in frame.stretch(at)) or frame.joined(at):
            return pieces
    if frame.word(start) in ("and", "or") and frame.has_number(start + 1) and _plain_count(frame, start + 1):
        # `had 12 and 15 incubators`: both numbers count what stands behind the second.
        return _counted(frame, start + 1, draft)
    if frame.word(start) in ("a", "per", "each", "every") and frame.word(start + 2) != "of":
        return None  # `36 billion a year`
    return _counted_noun(frame, at, phrase_right(frame.items, start))


def _counted_noun(frame: Frame, at: int, phrase: list[Item]) -> Found | None:
    if not phrase or only_points_back(phrase):
        return None
    if phrase[-1].word.endswith(_GRADES) and (shared := _shared_noun(frame, at, phrase)):
        return shared
    if len(phrase) == 2 and phrase[-1].word in frame.words.measures and any(item.is_noun for item in frame.stretch(at)):
        return None  # `climbed to 9,140 full-time equivalents`
    if len(phrase) == 1 and (_sized(frame, at) or (phrase[0].word in _SOULS and _points_back(frame, at))):
        return None
    wide = widened(frame, phrase, at)
    return (*wide, "noun phrase behind the count") if wide else None


def _settles(frame: Frame, at: int) -> bool:
    if at < 0:
        return False
    item = frame.items[at]
    words = frame.sentence.text[item.start : item.end].lower().split()
    return bool(words) and words[-1] in _SETTLEMENTS


_SETTLEMENTS = frozenset({"city", "town", "village", "county", "province", "district", "state", "region", "metropolis"})
_SOULS = frozenset({"people", "persons", "inhabitants", "residents", "individuals", "souls"})


def _sized(frame: Frame, at: int) -> bool:
    """`Car ownership reached 298,000 vehicles`: the subject is what is measured, the noun only its unit."""
    stretch = frame.stretch(at)
    verb = _last_verb(stretch)
    if verb is None or stretch[-1].word in _BE or not any(item.word in frame.words.equal for item in stretch[verb:]):
        return False
    subject = list(takewhile(lambda item: item.word not in _PARTS, clean_phrase(stretch[:verb])))
    return bool(subject) and subject[-1].word in frame.words.measurable and not is_back_reference(subject)


def _points_back(frame: Frame, at: int) -> bool:
    """`The goal is 1.4 million people`: the subject only points at what was told."""
    stretch = frame.stretch(at)
    verb = _last_verb(stretch)
    subject = clean_phrase(stretch[:verb]) if verb else []
    return bool(subject) and only_points_back(subject)


_GRADES = ("-level", "-class", "-grade", "-tier")


def _shared_noun(frame: Frame, at: int, phrase: list[Item]) -> Found | None:
    """`3 national-level and 47 city-level centers`, `546 centers, of which 18 state-level`: the noun of the other."""
    text = text_of(phrase, frame.sentence.text)
    following = [n for n in frame.quantities if n > at and frame.word(n - 1) in ("and", ",")][:1]
    for other in [*following, *(n for n in reversed(frame.quantities) if n < at)]:
        noun = list(takewhile(lambda item: item.word not in _PARTS, phrase_right(frame.items, other + 1)))
        noun = [item for item in noun if not item.word.endswith(_GRADES)]
        if noun and not only_points_back(noun):
            return f"{text} {text_of(noun, frame.sentence.text)}", Span(phrase[0].start, phrase[-1].end), "shared noun"
    return None


_PARTS = frozenset({"of", "for", "in", "with", "and", ","})


def _of_pieces(frame: Frame, start: int) -> Found | None:
    """`16,000 sets or so of instruments`: what the pieces are."""
    at = start + 3 if frame.phrase(frame.items, start + 1, start + 3) == "or so" else start + 1
    if frame.word(at) != "of" or not draft_noun(frame, at + 1):
        return None
    return _found(frame, phrase_right(frame.items, at + 1), "what the pieces are")


def _plain_count(frame: Frame, at: int) -> bool:
    return frame.quantity(at).unit == "count"


def _of_phrase(frame: Frame, at: int) -> Found | None:
    """`€1.6 billion of venture capital`, `6.8 billion yuan in exports`, `worth of`."""
    if frame.word(at + 1) in ("of", "worth") and draft_noun(frame, at + 2):
        start = at + 2 + (frame.word(at + 2) == "of")
        return _found(frame, phrase_right(frame.items, start), "noun phrase behind `of`")
    return None


def _told(found: Found) -> Found | None:
    return found if found[0] is not None else None


def _of_kind(frame: Frame, at: int, draft: Draft) -> Found | None:
    """`lent 340 million yuan in start-up loans`, `3 billion yuan in exports`: money or goods of what kind."""
    if draft.unit == "count" or frame.word(at + 1) != "in":
        return None
    phrase = phrase_right(frame.items, at + 2)
    if not phrase or phrase[0].start != frame.items[at + 2].start:
        return None
    heads = [item for item in first_words(phrase) if item.is_noun]
    if not heads or heads[-1].word not in frame.words.kinds:
        return None
    # `in new investment` says what the amount consists of, not that it comes on top of another.
    return _found(frame, phrase[phrase[0].word == "new" :], "what the amount consists of")


def _meant_for(frame: Frame, at: int, draft: Draft) -> Found | None:
    """`asked to approve $70 million for advanced manufacturing`: where nothing else tells, what money is meant for."""
    if len(draft.unit) != 3 or not draft.unit.isupper() or frame.word(at + 1) not in ("for", "into", "towards"):
        return None
    return _found(frame, phrase_right(frame.items, at + 2), "what the money is for")


def draft_noun(frame: Frame, at: int) -> bool:
    """Whether a noun phrase that is no pronoun begins at item `at`."""
    return bool(phrase_right(frame.items, at)) and frame.word(at) not in _THEM


def _share(frame: Frame, at: int, draft: Draft, earlier: list[Draft]) -> Found:
    """A share is of the thing that has it: the subject of its verb, else what stands behind `of`."""
    surface = frame.sentence.text[draft.quantity.start : draft.quantity.end]
    inside = _OUT_OF.search(surface) is not None and at + 1 < len(frame.items) and frame.items[at + 1].is_noun
    head = frame.word(at - 1) == ":" and frame.word(at + 1) == "of" and not earlier
    headed = _headed(frame, at, []) if head and not _has_verb(frame.before(at - 1)) else None
    if found := headed or _apposed(frame, at):
        return found
    if who := _turned_out(frame, at):
        draft.head = f"{who} among"
        return _NOTHING
    part = draft.quantity.form == "fraction" and (inside or not _has_verb(frame.stretch(at)))
    lead = [item.word for item in frame.stretch(at) if item.kind != "adverb" and item.word != "than"]
    if part and not inside and earlier and not _verb_follows(frame, at):
        # `was worth 112 billion, close to a third of GDP`: of what was told before
        part = _found(frame, clean_phrase(frame.stretch(at)), "") is not None
    if lead == ["on"] and frame.word(at + 1) == "of":
        part = True  # `on one percent of the land it earns`
    if found := (_part_of(frame, at) if part or _inverted(frame, at) else None) or _led_by(frame, at):
        return found
    begins = not any(item.tag == "word" and item.kind in ("verb", "noun") for item in frame.stretch(at))
    if frame.word(at + 1) == "of" and begins:
        whole = frame.items[at + 3] if at + 3 < len(frame.items) else None
        if frame.word(at + 2) in _THEM and not (
            frame.word(at + 2) in _DETERMINERS and whole is not None and whole.is_noun
        ):
            return _NOTHING
        first = _found(frame, phrase_right(frame.items, at + 2), "whole of the share")
        if first and not earlier:
            return first
        if first and _verb_follows(frame, at):
            return first
    found = _past_with(frame, at - len(frame.stretch(at)), earlier) or _opened_with(frame, at) or _made(frame, at)
    return found or _sharer(frame, at) or _subject(frame, at, draft, earlier)


_OUT_OF = re.compile(r"\b(?:in|out of|of every|of each)\b", re.I)


def _inverted(frame: Frame, at: int) -> bool:
    """`From the lakes came 77 percent of the potash`: the subject stands behind its verb."""
    stretch = [item for item in frame.stretch(at) if item.kind != "adverb"]
    return (
        len(stretch) > 2
        and frame.word(at + 1) == "of"
        and stretch[0].kind == "preposition"
        and stretch[-1].word in ("came", "comes", "come", "live", "lives", "lived", "lies", "lie")
    )


def _turned_out(frame: Frame, at: int) -> str | None:
    """`15,080 researchers, of whom 36 percent were women`: those who have the share."""
    if frame.word(at + 1) not in ("are", "were") or any(item.is_noun for item in frame.stretch(at)):
        return None
    phrase = phrase_right(frame.items, at + 2)
    plural = len(phrase) == 1 and (phrase[0].word.endswith("s") or phrase[0].word in ("women", "men", "children"))
    end = at + 2 + len(phrase)
    if (
        not plural
        or phrase[0].start != frame.items[at + 2].start
        or (end < len(frame.items) and frame.word(end) not in ",;.")
    ):
        return None
    return text_of(phrase, frame.sentence.text)


def _apposed(frame: Frame, at: int) -> Found | None:
    """`Debt, at 112 percent of revenue, is high`: what stands before the comma."""
    start = at
    while start and frame.items[start - 1].kind == "adverb" and frame.items[start - 1].tag == "word":
        start -= 1
    start -= frame.word(start - 1) == "at"
    if frame.word(start - 1) != ",":
        return None
    before = frame.stretch(start - 1)
    if not before or _opens(before) or before[0].word in ("which", "and", "but", "while"):
        return None
    if (number := start - 2 - len(before)) >= 0 and frame.has_number(number):
        return None
    return None if _has_verb(before) else _found(frame, clean_phrase(before), "what stands before the comma")


def _of_so_many(frame: Frame, at: int, before: list[Item]) -> Found | None:
    """`Of the 100 counties, 43 lost people`: what the number that opens the clause counts."""
    number = at - len(before) - 1
    if not before or before[-1].word != "," or not frame.has_number(number):
        return None
    led = [item.word for item in frame.items[max(0, number - 4) : number] if item.tag == "word"]
    if "of" not in led or any(item.word == "," for item in before[:-1]):
        return None
    phrase = phrase_right(frame.items, number + 1)
    if not phrase or only_points_back(phrase):
        return None
    text = text_of(phrase, frame.sentence.text)
    return (text, Span(phrase[0].start, phrase[-1].end), "whole that opens the clause") if text else None


def _made(frame: Frame, at: int) -> Found | None:
    """`Guzhen turns out 70 percent of the lamps`: of things made the whole, not the maker."""
    verb = next((item.word for item in reversed(frame.stretch(at)) if _acts_here(item)), "")
    whole = phrase_right(frame.items, at + 2) if frame.word(at + 1) == "of" and verb in frame.words.making else []
    heads = list(takewhile(lambda item: item.word not in _PARTS, whole))
    if not heads or heads[-1].word in frame.words.measurable or not heads[-1].word.endswith("s"):
        return None
    return _found(frame, whole, "whole of what is made")


def _led_by(frame: Frame, at: int) -> Found | None:
    """`At 4.9 percent unemployment is the highest`: the subject behind the number."""
    before = [item for item in frame.before(at) if item.word not in ("and", "but", "while")]
    if len(before) != 1 or before[0].word != "at":
        return None
    start = at + 2 if frame.word(at + 1) == "," else at + 1
    phrase = phrase_right(frame.items, start)
    end = start + len(phrase)
    if not phrase or end >= len(frame.items) or frame.items[end].kind not in ("verb", "modal"):
        return None
    return _found(frame, phrase, "subject behind the number")


def _opened_with(frame: Frame, at: int) -> Found | None:
    """`Of the costumes sold online, the county makes 70 percent`: the whole opens the clause."""
    before = frame.before(at)
    if found := _of_so_many(frame, at, before):
        return found
    opener = next((n for n, item in enumerate(before) if item.tag != "mark" and item.word not in ("and", "but")), None)
    if opener is None or before[opener].word != "of" or len(before) < opener + 3:
        return None
    start = at - len(before) + opener
    if start and frame.items[start - 1].tag == "quantity":
        return None  # `1.8 percent of its GDP, Madrid 1.75`
    if frame.word(start + 1) in _THEM and frame.word(start + 2) in ("", ",", "who", "that", "which"):
        return None
    return _found(frame, phrase_right(frame.items, start + 1), "whole that opens the clause")


def _sharer(frame: Frame, at: int) -> Found | None:
    """`services now generate 52.8 percent of GDP`: the subject of an acting verb, unless it is a place or a pronoun."""
    stretch = frame.stretch(at)
    verb = _last_verb(stretch)
    if verb is None or _agent_noun(frame, stretch, verb) is None:
        return None
    own = _done(frame, at, "")
    if own is not None and own[0]:
        return own
    if verb and stretch[verb - 1].word in _THESE and _makes_up(frame, stretch[verb:]):
        return _NOTHING
    if _object(frame, stretch[verb + 1 :], stretch[verb].word) is not None:
        return None
    pointed = verb > 0 and stretch[verb - 1].word in _PRONOUNS
    subject = None if pointed else _found(frame, clean_phrase(stretch[:verb]), "subject of the verb")
    if subject is None and any(item.word in frame.words.posting for item in stretch[verb:]):
        # `Navarre posted 1.80% of its GDP`: the thing spoken of before, here.
        return None
    if subject is None and frame.word(at + 1) == "of":
        return _found(frame, phrase_right(frame.items, at + 2), "whole of the share")
    return subject


_THESE = frozenset({"it", "they", "this", "that", "these", "those"})


def _makes_up(frame: Frame, items: list[Item]) -> bool:
    """`it made up 9 percent of industry`: a verb whose subject is the part."""
    words = [item.word for item in items]
    pairs = {f"{first} {second}" for first, second in pairwise(words)}
    return bool((pairs | set(words)) & frame.words.equal)


def _verb_follows(frame: Frame, at: int) -> bool:
    return any(item.tag == "word" and item.kind in ("verb", "modal") for item in frame.after(at))


def _part_of(frame: Frame, at: int) -> Found | None:
    """`One in five of our larger manufacturers`, `three in ten power cells`: the noun behind."""
    start = at + 1
    if frame.word(start) == "of":
        start += 1
        if frame.word(start) in ("our", "the", "its", "their", "all"):
            start += 1
    inner = next((n for n in range(start + 1, start + 5) if frame.has_number(n)), None)
    if inner is not None and frame.word(inner - 1).endswith(("'s", "the")):
        start = inner + 1  # `half of the world's 100 highest bridges`
    return _found(frame, phrase_right(frame.items, start), "whole of the fraction")


def _changed(frame: Frame, at: int, draft: Draft, earlier: list[Draft]) -> Found:
    if draft.measure == "change" and draft.unit == "count" and frame.word(at - 1) != "by":
        # `we lost 321,000 jobs`, `a gain of 6,800 residents`
        found = _counted(frame, at, draft)
        if found is not None and not {"than", "more", "fewer"} & {item.word for item in frame.after(at)[:4]}:
            return found
    stretch = frame.stretch(at)
    if draft.measure == "change" and len(draft.unit) == 3 and (found := _of_phrase(frame, at)):
        return found  # `paid down 700 million dollars of debt`
    if earlier and not stretch and frame.word(at - 1) == "," and frame.word(at + 1) in _COMPARES:
        return _NOTHING  # `30,700 people worked in research in the state, 1,900 more than before`
    surface = frame.sentence.text[draft.quantity.start : draft.quantity.end].lower()
    if (
        draft.measure == "multiple"
        and surface.isalpha()
        and frame.word(at + 1) not in ("those", "that", "what", "as")
        and (own := _found(frame, phrase_right(frame.items, at + 1), "object of the verb"))
    ):
        return own
    what = at + 1
    while frame.word(what) in frame.words.changes:
        what += 1
    if (
        what > at + 1
        and frame.word(what) == "in"
        and (found := _found(frame, phrase_right(frame.items, what + 1), "noun phrase behind `in`"))
    ):
        # `asks for a 3 percent rise in teachers' pay`
        return found
    if draft.measure == "growth" and (found := _growth_of(frame, at) or _part_changed(frame, at)):
        return found
    if frame.word(at + 1) == "in" and draft.measure in ("growth", "change") and not _has_verb(stretch):
        found = _found(frame, phrase_right(frame.items, at + 2), "noun phrase behind `in`")
        if found and not earlier:
            return found
    return _subject(frame, at, draft, earlier)


def _part_changed(frame: Frame, at: int) -> Found | None:
    """`The province lost 9 percent of its population`: what it lost a part of."""
    verb = next((item.word for item in reversed(frame.stretch(at)) if _acts_here(item)), "")
    if verb not in frame.words.parting or frame.word(at + 1) != "of":
        return None
    phrase = phrase_right(frame.items, at + 2)
    if not phrase or only_points_back(phrase):
        return None
    text = text_of(phrase, frame.sentence.text)
    return (text, Span(phrase[0].start, phrase[-1].end), "what it lost a part of") if text else None


def _growth_of(frame: Frame, at: int) -> Found | None:
    """`14.5 percent revenue growth`: what stands between the number and the growth."""
    phrase = phrase_right(frame.items, at + 1)
    if len(phrase) < 2 or phrase[-1].word not in frame.words.changes:
        return None
    return _found(frame, _without_change(phrase, frame), "what the growth behind the number is of")


def _has_verb(items: list[Item]) -> bool:
    return any(item.tag == "word" and item.kind in ("verb", "modal") for item in items)


def _before_examples(frame: Frame, at: int, stretch: list[Item]) -> list[Item]:
    """`spending on projects, among them chips, 5G and AI, had reached`: what stands before the examples, if any do."""
    before = frame.before(at)
    kept = without_examples(before)
    return kept if len(kept) < len(before) - len(stretch) else []


def _subject(frame: Frame, at: int, draft: Draft, earlier: list[Draft]) -> Found:
    """Left of the number: the subject of its verb, the verb's object, or a bare noun phrase (`copper 50 billion`)."""
    stretch = frame.stretch(at)
    verb = _last_verb(stretch)
    if verb is None:
        return _bare(frame, at, stretch, draft, earlier)
    subject, behind = _before_examples(frame, at, stretch) or stretch[:verb], stretch[verb + 1 :]
    between = _object(frame, behind, stretch[verb].word)
    if between is not None:
        return between
    if _opines(frame, stretch[verb:]):
        return _NOTHING
    if found := _past_with(frame, at - len(stretch), earlier):
        return found
    if found := _former(frame, at, subject, draft, earlier):
        return found
    agent = _agent_noun(frame, stretch, verb) if draft.measure in ("level", "share") else None
    pointed = (
        bool(subject) and subject[-1].word in _PRONOUNS and not (len(subject) > 1 and subject[-2].kind == "preposition")
    )
    phrase = [] if pointed else clean_phrase(subject)
    if agent is not None:
        found = _unit_noun(frame, at, stretch[verb:], phrase) or _done(frame, at, agent)
        if found is not None and found[0] == agent and subject and subject[-1].word in _THEY:
            draft.head = f"{agent} of"
            return _NOTHING
        if found is not None and found[0] == agent and not subject:
            phrase = _clause_subject(frame, at - len(stretch))
        if found is not None:
            return _of_subject(frame, found, agent, phrase)
    found = _found(frame, phrase, "subject of the verb")
    if found is not None and draft.unit == "count" and stretch[-1].word in ("has", "have", "had"):
        return _NOTHING  # `Her farm now has 400`: of what was told before
    if found is not None:
        return found
    if phrase or pointed:
        return _NOTHING
    related = (subject[0].word if subject else frame.word(at - len(stretch) - 1)) == "which"
    if related and (before := _antecedent(frame, at, stretch)):
        return before
    if earlier and frame.items[at - len(frame.before(at)) - 1].tag == "quantity":
        return _NOTHING
    return _before_asides(frame, frame.before(at)[: -len(stretch) or None]) or _NOTHING


def _opines(frame: Frame, items: list[Item]) -> bool:
    """`Forecasters expect 1.3 percent`: whoever says the number is not what it measures."""
    group = [item.word for item in items if item.tag == "word" and item.kind in ("verb", "modal", "adverb")]
    said = next((word for word in reversed(group) if word in frame.words.verbs), "")
    return said in frame.words.opining and not _BE & set(group)


def _past_with(frame: Frame, start: int, earlier: list[Draft]) -> Found | None:
    """`13 parks with 2 percent of the land made 35 percent of profits`: the subject stands before `with`."""
    if frame.word(start) != "of" or not frame.has_number(start - 1) or frame.word(start - 2) != "with":
        return None
    concept = earlier[-2].concept if len(earlier) > 1 else None
    return (concept, None, "subject before `with`") if concept else None


def _former(frame: Frame, at: int, subject: list[Item], draft: Draft, earlier: list[Draft]) -> Found | None:
    """`Ships and cars led; the former rose 9 percent, the latter 2`: which of the two named before."""
    words = [item.word for item in subject if item.is_noun or item.kind == "pronoun"]
    if len(words) != 1 or words[0] not in ("former", "latter"):
        return None
    told: list[str | None] = list(dict.fromkeys(d.concept for d in earlier if d.concept))
    if len(told) < 2:
        told = _pair(frame, at)
    if len(told) < 2:
        draft.back = 2 if words[0] == "former" else 1
        return None
    return told[-2 if words[0] == "former" else -1], None, f"the {words[0]} of two"


def _pair(frame: Frame, at: int) -> list[str | None]:
    """The two things that `and` joins at the beginning of the clause before: `Ships and cars led the gain;`."""
    mark = next((n for n in range(at - 1, -1, -1) if is_hard(frame.items[n])), 0)
    clause = frame.before(mark) if mark else []
    verb = next((n for n, item in enumerate(clause) if _acts_here(item)), len(clause))
    joint = [n for n, item in enumerate(clause[:verb]) if item.word == "and"]
    if len(joint) != 1:
        return []
    parts = (clean_phrase(clause[: joint[0]]), clean_phrase(clause[joint[0] + 1 : verb]))
    return [text_of(part, frame.sentence.text) for part in parts if part]


def _antecedent(frame: Frame, at: int, stretch: list[Item]) -> Found | None:
    """`pulled down by wood and furniture, which fell`: what stands right before the relative word."""
    before = [item for item in frame.before(at)[: -len(stretch) or None] if item.word != "which"]
    segments = _segments(before)
    if not segments or _opens(segments[-1]):
        return None
    if len(segments) == 1 and not _has_verb(before) and frame.has_number(at - len(frame.before(at)) - 1):
        return None  # `22 yuan a square meter, which is half`
    return _found(frame, clean_phrase(segments[-1]), "what `which` stands for")


def _before_asides(frame: Frame, items: list[Item]) -> Found | None:
    """`Sejong, next door, manages`, `solar output, on the other hand, leapt`: the subject stands before the aside."""
    segments = [part for part in _segments(items) if not _opens(part)]
    if segments and not _has_verb(segments[0]):
        return _found(frame, clean_phrase(segments[0]), "subject before the aside")
    # `the sector remains the largest employer, accounting for`: both verbs have one subject.
    verb = next((n for n, item in enumerate(segments[0]) if _acts_here(item)), 0) if segments else 0
    shared = _found(frame, clean_phrase(segments[0][:verb]), "subject that both verbs share") if verb else None
    return shared or _found(frame, clean_phrase(items), "subject before the comma")


def _segments(items: list[Item]) -> list[list[Item]]:
    found: list[list[Item]] = [[]]
    for item in items:
        if item.word == ",":
            found.append([])
        else:
            found[-1].append(item)
    return [part for part in found if part]


def _opens(part: list[Item]) -> bool:
    """`In 2023`, `By contrast`, `Last year`: an opener, no subject."""
    return part[0].tag == "period" or (
        part[0].tag == "word" and part[0].kind in ("preposition", "conjunction", "adverb")
    )


def _bare(frame: Frame, at: int, stretch: list[Item], draft: Draft, earlier: list[Draft]) -> Found:
    """No verb between: `exports 6.8 billion`, `Patents granted: 60,328`, `an increase of 4.6%`, `Shanghai 4.00
    percent`.
    """
    comma = at - 1 - len(stretch) if all(item.kind == "adverb" for item in stretch) else at - 1
    if frame.word(comma) == ",":
        stretch = frame.stretch(comma)
        at = comma + 1
        if _has_verb(stretch) or _holds_whole(frame, at - 1, stretch):
            stretch = []
    # `0.83 percent of GDP against 1.19 percent`: the whole is the share's before
    taken = bool(stretch) and stretch[0].word == "of" != stretch[-1].word and frame.has_number(at - len(stretch) - 1)
    taken = taken or _adjective_before(frame, at) or _counted_before(frame, at, stretch)
    phrase = [] if taken else _without_change(clean_phrase(stretch), frame)
    if told := _former(frame, at, stretch, draft, earlier):
        return told
    if phrase and draft.measure == "share" and _only_opens(frame, at, stretch, phrase):
        return _NOTHING
    if _unknown_place(frame, at, phrase, earlier):
        return _NOTHING
    found = _found(frame, phrase, "noun phrase before the number") or _headed(frame, at, stretch)
    if found is not None:
        return found
    own = frame.before(at)
    if (
        frame.word(at - 1) == "with"
        and any(item.tag == "region" for item in own)
        and not any(item.is_noun for item in own)
    ):
        return _NOTHING  # `Only one city did better: Hefei, with 5.7 percent`
    if not earlier:
        rest = frame.items[: at - len(stretch)]
        while rest and rest[-1].tag == "mark":
            rest = rest[:-1]
        verb = _last_verb(rest)
        return _found(frame, clean_phrase(rest[:verb] if verb else rest), "noun phrase further left") or _NOTHING
    return _NOTHING


def _unknown_place(frame: Frame, at: int, phrase: list[Item], earlier: list[Draft]) -> bool:
    """`Cheongju drew 8 billion and Chungju 3 billion`: a name where the number before had a place."""
    if not 0 < len(phrase) <= 2 or not all(item.named for item in phrase) or not earlier:
        return False
    if frame.word(at - 1) != phrase[-1].word or frame.quantity(at).unit != earlier[-1].unit:
        return False
    number = next((n for n in reversed(frame.quantities) if n < at), 0)
    return any(item.tag == "region" for item in frame.items[max(0, number - 2) : number])


def _only_opens(frame: Frame, at: int, stretch: list[Item], phrase: list[Item]) -> bool:
    """`Years after their exam nine out of ten are in work`: a phrase with a preposition before a number that acts."""
    following = frame.items[at + 1] if at + 1 < len(frame.items) else None
    if following is None or following.kind not in ("verb", "modal"):
        return False
    led = [item for item in stretch if item.start < phrase[0].start and item.kind != "determiner"]
    return bool(led) and led[-1].kind == "preposition"


def _counted_before(frame: Frame, at: int, stretch: list[Item]) -> bool:
    """`from 22 per 1,000 live births in 2016 to 16`: the noun is what the number before it counts."""
    number = at - len(stretch) - 1
    return (
        bool(stretch)
        and number > 0
        and frame.items[number].tag == "quantity"
        and stretch[0].is_noun
        and frame.word(number - 1) == "per"
    )


def _holds_whole(frame: Frame, at: int, stretch: list[Item]) -> bool:
    """`2.61 percent of GDP, 0.27 points more`: what stands between is the whole of the share before."""
    number = at - len(stretch) - 1
    return bool(stretch) and number >= 0 and frame.items[number].tag == "quantity"


def _adjective_before(frame: Frame, at: int) -> bool:
    """`a stubborn 0.99%`, `a meagre 2.8 percent`: what stands behind the article tells nothing."""
    return (frame.word(at - 2) in ("a", "an") and frame.items[at - 1].is_noun) or frame.word(at - 1) in ("a", "an")


def _headed(frame: Frame, at: int, stretch: list[Item]) -> Found | None:
    """`Persons engaged: 21,730`: the phrase before the colon, if it is short and holds no number."""
    mark = at - len(stretch) - 1
    if frame.word(mark) != ":":
        return None
    head = _without_brackets(frame, mark)
    if len(head) > 12:
        head = frame.stretch(mark)
    if not head or len(head) > 12 or frame.word(mark - len(head) - 1) == "(":
        return None
    phrase = _without_change(clean_phrase(head), frame) or clean_phrase(head)
    area = frame.quantity(at).unit in _AREAS  # `Area: 167,000 sq km`, `Size: 64 km2`
    if phrase and is_back_reference(phrase) and (area or not only_points_back(phrase)):
        return text_of(phrase, frame.sentence.text), Span(phrase[0].start, phrase[-1].end), "head before the colon"
    return _found(frame, phrase, "head before the colon")


_AREAS = frozenset({"km2", "ha", "m2", "mu"})


def _without_brackets(frame: Frame, mark: int) -> list[Item]:
    """`R&D staff (full-time equivalent), 2021:` without what stands in brackets."""
    found: list[Item] = []
    depth = 0
    for item in reversed(frame.items[:mark]):
        depth += (item.word == ")") - (item.word == "(")
        if item.tag == "quantity" and depth == 0:
            return []
        if depth < 0 or (depth == 0 and (is_hard(item) and item.word not in "()")):
            break
        if depth == 0 and item.word != "(":
            found.append(item)
    return found[::-1]


def _without_change(phrase: list[Item], frame: Frame) -> list[Item]:
    """`a rise of`, `an increase of` name no thing; `growth in exports` names exports."""
    changes, kept = frame.words.changes, list(phrase)
    while kept and (kept[0].word in changes or kept[0].word in _BEFORE_CHANGE):
        kept.pop(0)
    while kept and (kept[-1].word in changes or kept[-1].word in _BEHIND_CHANGE):
        kept.pop()
    return kept


_BEFORE_CHANGE = frozenset({"net", "up", "down", "year-on-year", "yoy", "average", "annual", "of", "in"})
_BEHIND_CHANGE = frozenset({"of", "by", "up", "down", "at", "to"})


def _last_verb(items: list[Item]) -> int | None:
    """Where the last finite verb group of some items begins; a participle before its noun is none."""
    for at in range(len(items) - 1, -1, -1):
        item = items[at]
        if item.tag != "word" or item.kind not in ("verb", "modal"):
            continue
        leads_noun = at + 1 < len(items) and items[at + 1].is_noun
        if item.word.endswith("ing") and leads_noun and (not at or items[at - 1].word not in _BE):
            continue  # `patent licensing income`
        if item.word.endswith("ed") and leads_noun and not _begins_object(items, at):
            continue
        return _group_start(items, at)
    return None


_BE = frozenset({"is", "are", "was", "were", "been", "be", "'s"})


def _begins_object(items: list[Item], at: int) -> bool:
    while at > 1 and items[at - 1].kind == "adverb":
        at -= 1  # `Hainan newly added market entities`
    return at > 0 and (
        items[at - 1].is_noun
        or items[at - 1].tag == "region"
        or items[at - 1].word in ("it", "they", "we", "has", "have", "had")
    )


def _group_start(items: list[Item], at: int) -> int:
    while (
        at
        and items[at - 1].tag == "word"
        and (items[at - 1].kind in ("verb", "modal", "adverb") or items[at - 1].word in ("to", "not", "'s"))
    ):
        at -= 1
    return at


def _object(frame: Frame, behind: list[Item], verb: str) -> Found | None:
    """`had a registered population of 862,700`: a noun phrase between verb and number is what is measured."""
    while behind and behind[0].tag == "word" and behind[0].kind in ("verb", "modal", "adverb"):
        verb, behind = behind[0].word, behind[1:]
    if behind and behind[0].word in ("a", "an") and len(behind) <= 2:
        return None
    given = behind and verb in frame.words.giving and behind[-1].is_noun
    if given and (behind[0].kind == "determiner" or verb in ("give", "gives", "gave", "awards", "awarded")):
        return None  # `licensing brought the universities 780 million`
    phrase = _without_change(clean_phrase(behind), frame)
    found = _found(frame, phrase, "object before the number")
    if found and found[0] and len(phrase) == 1 and behind[-1].word == "for" and verb in frame.words.done:
        return f"{found[0]} {frame.words.done[verb]}", found[1], found[2]  # `sold goods for 46.8 billion`
    return found


def _unit_noun(frame: Frame, at: int, verb: list[Item], subject: list[Item]) -> Found | None:
    """`we delivered 126.3 billion kilowatt-hours` is electricity delivered, `covers 931 square kilometers` an area."""
    noun = frame.words.unit_nouns.get(frame.quantity(at).unit)
    if noun is None:
        return None
    done = next((frame.words.done[item.word] for item in verb if item.word in frame.words.done), "")
    who = _found(frame, subject, "")
    if who is not None:
        return f"{who[0]} {noun}", who[1], "what the unit measures"
    return f"{noun} {done}".strip(), None, "what the unit measures"


def _clause_subject(frame: Frame, end: int) -> list[Item]:
    """`The grant of 1,000 yuan reaches 3,000 women and will cost`: the subject that the second verb shares."""
    if frame.word(end - 1) != "and":
        return []
    start = end
    while start and not is_hard(frame.items[start - 1]):
        start -= 1
    stop = next((n for n in range(start, end) if frame.has_number(n) or _acts_here(frame.items[n])), end)
    return clean_phrase(frame.items[start:stop])


def _acts_here(item: Item) -> bool:
    return item.tag == "word" and item.kind in ("verb", "modal")


def _of_subject(frame: Frame, found: Found, agent: str, phrase: list[Item]) -> Found:
    """`High-tech manufacturers earned 359.4 billion`: earnings of high-tech manufacturers."""
    subject = _found(frame, phrase, "subject of the verb")
    if not agent or found[0] != agent or subject is None or len(phrase) > 5:
        return found
    return f"{agent} of {subject[0]}", subject[1], found[2]


def _agent_noun(frame: Frame, stretch: list[Item], verb: int) -> str | None:
    for at in range(verb, len(stretch)):
        word = stretch[at].word
        pair = f"{word} {stretch[at + 1].word}" if at + 1 < len(stretch) else word
        for form in (pair, word):
            if form in frame.words.agents:
                return frame.words.agents[form]
    return None


def _done(frame: Frame, at: int, noun: str) -> Found | None:
    """`spent 4.1 percent of local output on R&D`: the object behind the preposition, else the verb's own noun."""
    items = frame.items
    for number in range(at + 1, min(at + 9, len(items))):
        item = items[number]
        if item.tag == "quantity" or (item.tag == "mark" and item.word in ",;:"):
            break
        if item.word in ("on", "into", "in" if noun == "investment" else "on") and number + 1 < len(items):
            found = _found(frame, phrase_right(items, number + 1), "object of the verb")
            if found is not None:
                return (f"{found[0]} {noun}".strip() if noun else found[0]), found[1], found[2]
    if noun and frame.quantity(at).unit != "percent":
        return noun, None, "the verb's noun"
    return None
