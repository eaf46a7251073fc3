"""Every language has all words, they are that language's own, and each can be rendered and sent."""

import re
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from demo.markup import parse_html
from domain.languages import Language
from tests.texts.reading import Written, by_key, mentions, raised, refusals, written
from texts import Texts

CHINESE = (Language.SIMPLIFIED_CHINESE, Language.TRADITIONAL_CHINESE)
ROOMS_THAT_SPEAK = ("handlers", "bot", "api", "texts")
ROOMS_THAT_REFUSE = ("domain", "services", "handlers", "api", "bot")
COUNTS = (0, 1, 2, 5, 100, 1_234_567)
WORTH = "coupon-worth-"  # these get all there is to say of a coupon and choose: 10 % off, or nine tenths to pay
HOSTILE = "<b>&amp; 💚 ‏שלום"
STRAIGHT_AFTER_CHINESE = re.compile(r"[\u4e00-\u9fff」』）”》][,!?;:.]")
# Characters of one script only: each set of national characters lacks those of the other.
CHARACTER_SET = {Language.SIMPLIFIED_CHINESE: "gb2312", Language.TRADITIONAL_CHINESE: "big5"}
# What the neighbours say; each side has its own word.
FOREIGN_WORDS = {
    Language.SIMPLIFIED_CHINESE: ("点数", "讯息", "帐户", "柜檯", "行动电话"),
    Language.TRADITIONAL_CHINESE: ("積分", "消息", "賬戶", "短信", "信息", "點擊", "手機號，", "櫃台"),
}


def texts_in(language: Language) -> Texts:
    return Texts(language=language, zone=ZoneInfo("Asia/Shanghai"), currency="CNY")


@pytest.mark.parametrize("language", Language)
def test_no_key_is_written_twice(language: Language) -> None:
    keys = [one.key for one in written(language)]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("language", CHINESE)
def test_every_language_has_the_same_keys_in_the_same_files(language: Language) -> None:
    english = {(one.file, one.key) for one in written(Language.ENGLISH)}
    assert {(one.file, one.key) for one in written(language)} == english


@pytest.mark.parametrize("language", CHINESE)
def test_a_text_shows_the_same_variables_in_every_language(language: Language) -> None:
    english, chinese = by_key(Language.ENGLISH), by_key(language)
    differing = {
        key: (sorted(english[key].variables), sorted(one.variables))
        for key, one in chinese.items()
        if not key.startswith(WORTH)
        # What only chooses a form (a or an) may be left out where the language has no such forms.
        if not english[key].shown <= one.variables <= english[key].variables
    }
    assert differing == {}


@pytest.mark.parametrize("language", CHINESE)
def test_no_chinese_text_is_still_english(language: Language) -> None:
    english = by_key(Language.ENGLISH)
    same = [
        key
        for key, one in by_key(language).items()
        if english[key].says_something and one.source == english[key].source
    ]
    assert same == []


@pytest.mark.parametrize("language", CHINESE)
def test_chinese_is_written_in_its_own_characters(language: Language) -> None:
    strange = {}
    for one in written(language):
        found = {char for char in "".join(one.words) if "\u4e00" <= char <= "\u9fff" and not _belongs(char, language)}
        if found:
            strange[one.key] = found
    assert strange == {}


@pytest.mark.parametrize("language", CHINESE)
def test_each_region_has_its_own_words(language: Language) -> None:
    words = FOREIGN_WORDS[language]
    found = {one.key: word for one in written(language) for word in words if word in "".join(one.words)}
    assert found == {}


@pytest.mark.parametrize("language", CHINESE)
def test_chinese_sentences_have_chinese_punctuation(language: Language) -> None:
    found = [one.key for one in written(language) if any(map(STRAIGHT_AFTER_CHINESE.search, one.words))]
    assert found == []


def test_the_code_asks_only_for_texts_that_exist() -> None:
    known = by_key(Language.ENGLISH)
    asked = mentions(*ROOMS_THAT_SPEAK)
    assert len(asked) > 50
    missing = [
        one
        for one in asked
        if not (any(key.startswith(one.key) for key in known) if one.beginning else one.key in known)
    ]
    assert missing == []


@pytest.mark.parametrize("language", Language)
def test_every_refusal_has_a_sentence(language: Language) -> None:
    known = by_key(language)
    missing = [name for name, cls in refusals().items() if cls().text_key not in known]
    assert missing == []


def test_every_refusal_is_raised_with_the_fields_that_its_sentence_names() -> None:
    known, classes = by_key(Language.ENGLISH), refusals()
    found = raised(*ROOMS_THAT_REFUSE)
    assert len(found) > 50
    incomplete = [
        (where, name, sorted(missing))
        for name, fields, where in found
        if (missing := known[classes[name]().text_key].variables - fields)
    ]
    assert incomplete == []


@pytest.mark.parametrize("language", Language)
def test_every_text_renders_as_markup_that_can_be_sent(language: Language) -> None:
    texts = texts_in(language)
    for one in written(language):
        for variables in _samples(one):
            words = parse_html(texts(one.key, **variables)).text
            assert words.strip(), one.key
            assert len(words) <= 4096, one.key
            for name in one.variables - one.numbers:
                if name in _always(one):
                    assert HOSTILE in words, f"{one.key} shows {name} as it is, not as markup"


def _belongs(char: str, language: Language) -> bool:
    try:
        char.encode(CHARACTER_SET[language])
    except UnicodeEncodeError:
        return False
    return True


def _samples(one: Written) -> list[dict[str, object]]:
    numbers = sorted(one.numbers)
    fixed: dict[str, object] = dict.fromkeys(one.variables - one.numbers, HOSTILE)
    return [fixed | dict(zip(numbers, counts, strict=True)) for counts in product(COUNTS, repeat=len(numbers))]


def _always(one: Written) -> frozenset[str]:
    """Variables that stand outside of any choice, so that every rendering shows them."""
    return one.variables if "->" not in one.source else frozenset()
