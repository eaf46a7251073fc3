"""Which language a member is greeted in, and which of the shop's words they read."""

import pytest

from domain.languages import Language, LocalText, negotiate

EN, HANS, HANT = Language


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en", EN),
        ("en-GB", EN),
        ("EN_us", EN),
        ("zh", HANS),
        ("zh-CN", HANS),
        ("zh_CN", HANS),
        ("zh-SG", HANS),
        ("zh-Hans", HANS),
        ("zh-hans-cn", HANS),
        ("zh-Hans-HK", HANS),
        ("ZH-TW", HANT),
        ("zh_TW", HANT),
        ("zh-HK", HANT),
        ("zh-mo", HANT),
        ("zh-Hant", HANT),
        ("zh-hant-CN", HANT),
        ("zh_hant_HK", HANT),
    ],
)
@pytest.mark.parametrize("default", Language)
def test_a_tag_is_understood_however_the_client_writes_it(tag: str, language: Language, default: Language) -> None:
    assert negotiate(tag, default=default) is language


@pytest.mark.parametrize("tag", [None, "", "de", "ja-JP", "english", "zhuang", "-", "😀", "x" * 1_000])
@pytest.mark.parametrize("default", Language)
def test_any_other_tag_gets_the_shops_language(tag: str | None, default: Language) -> None:
    assert negotiate(tag, default=default) is default


ALL = {EN: "Tote", HANS: "帆布袋", HANT: "帆布袋 (繁)"}


@pytest.mark.parametrize(
    ("written", "read_in", "words"),
    [
        ((EN, HANS, HANT), EN, "Tote"),
        ((EN, HANS, HANT), HANT, "帆布袋 (繁)"),
        ((EN, HANS), HANT, "帆布袋"),
        ((EN, HANT), HANS, "帆布袋 (繁)"),
        ((EN,), HANT, "Tote"),
        ((HANT,), EN, "帆布袋 (繁)"),
        ((HANS, HANT), EN, "帆布袋"),
        ((), EN, ""),
    ],
)
def test_a_member_reads_the_nearest_language_the_shop_wrote(
    written: tuple[Language, ...], read_in: Language, words: str
) -> None:
    assert LocalText({language: ALL[language] for language in written}).in_language(read_in) == words
