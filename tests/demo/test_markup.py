"""Telegram's HTML: what it takes, what it refuses, and where entities lie."""

from html import escape

import pytest
from aiogram.types import MessageEntity
from aiogram.utils.text_decorations import html_decoration
from hypothesis import given
from hypothesis import strategies as st

from demo.formatted import FormattedText, trimmed, with_found_entities
from demo.markup import parse_html
from demo.refusal import Refusal

ONE_ENTITY = [
    ("<b>x</b>", {"type": "bold"}),
    ("<STRONG>x</STRONG>", {"type": "bold"}),
    ("<i>x</i>", {"type": "italic"}),
    ("<em>x</em>", {"type": "italic"}),
    ("<u>x</u>", {"type": "underline"}),
    ("<ins>x</ins>", {"type": "underline"}),
    ("<s>x</s>", {"type": "strikethrough"}),
    ("<strike>x</strike>", {"type": "strikethrough"}),
    ("<del>x</del>", {"type": "strikethrough"}),
    ('<span class="tg-spoiler">x</span>', {"type": "spoiler"}),
    ("<tg-spoiler>x</tg-spoiler>", {"type": "spoiler"}),
    ('<a href="https://example.com/?a=1&amp;b=2">x</a>', {"type": "text_link", "url": "https://example.com/?a=1&b=2"}),
    ("<a href='tg://user?id=1'>x</a>", {"type": "text_link", "url": "tg://user?id=1"}),
    ("<code>x</code>", {"type": "code"}),
    ("<pre>x</pre>", {"type": "pre"}),
    ('<pre><code class="language-sql">x</code></pre>', {"type": "pre", "language": "sql"}),
    ("<blockquote>x</blockquote>", {"type": "blockquote"}),
    ("<blockquote expandable>x</blockquote>", {"type": "expandable_blockquote"}),
    ('<tg-emoji emoji-id="53683">x</tg-emoji>', {"type": "custom_emoji", "custom_emoji_id": "53683"}),
    (
        '<tg-time unix="1764550000" format="wDT">x</tg-time>',
        {"type": "date_time", "unix_time": 1764550000, "date_time_format": "wDT"},
    ),
]


@pytest.mark.parametrize(("source", "entity"), ONE_ENTITY)
def test_each_tag_becomes_its_entity(source: str, entity: dict[str, object]) -> None:
    assert parse_html(source) == FormattedText("x", [{"offset": 0, "length": 1} | entity])


REFUSED = [
    ("积<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("积<b>x</i>", 'Unmatched end tag at byte offset 7, expected "</b>", found "</i>"'),
    ("积</b>", "Unexpected end tag at byte offset 3"),
    ("积<script>", 'Unsupported start tag "script" at byte offset 3'),
    ("a < b", 'Unsupported start tag "" at byte offset 2'),
    ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
    ("a <3", "Unclosed start tag at byte offset 2"),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ('<a href="x>', "Unclosed start tag at byte offset 0"),
    ('<a ="x">', 'Empty attribute name in the tag "a" at byte offset 0'),
    ("<a href=a/b>x</a>", "Unexpected end of name token at byte offset 8"),
    ("<a href", 'Unclosed start tag "a" at byte offset 0'),
    ('<tg-emoji emoji-id="x">x</tg-emoji>', "Invalid custom emoji identifier specified"),
    ('<tg-time unix="1" format="yy">x</tg-time>', "Invalid date format used"),
]


@pytest.mark.parametrize(("source", "reason"), REFUSED)
def test_ill_formed_markup_is_refused_with_its_place(source: str, reason: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_html(source)
    assert refused.value.words == f"Bad Request: can't parse entities: {reason}"


def test_entities_nest_and_count_in_utf16() -> None:
    parsed = parse_html("🎂<b>生日 <i>快乐</i></b> &lt;b&gt; &amp; &#x4E2D;&#25991; &copy;")
    assert parsed.text == "🎂生日 快乐 <b> & 中文 &copy;"
    assert parsed.entities == [
        {"type": "bold", "offset": 2, "length": 5},
        {"type": "italic", "offset": 5, "length": 2},
    ]


def test_space_around_a_text_goes_and_entities_move() -> None:
    parsed = trimmed(parse_html("\n <b> x </b> y\n"))
    assert parsed == FormattedText("x  y", [{"type": "bold", "offset": 0, "length": 2}])


def test_commands_and_addresses_are_found_outside_of_links_and_code() -> None:
    text = "/points or 积分 https://example.com/a. a/b <code>/no</code>"
    found = with_found_entities(parse_html(text)).entities
    assert [(one["type"], one["offset"], one["length"]) for one in found if one["type"] != "code"] == [
        ("bot_command", 0, 7),
        ("url", 14, 21),
    ]


# Telegram's text has no lone surrogates: they are refused before parsing.
words = st.text(st.characters(exclude_categories=["Cs"]))


@given(words)
def test_escaped_text_comes_out_as_it_was(text: str) -> None:
    assert parse_html(escape(text, quote=True).replace("&#x27;", "'")) == FormattedText(text, [])


@given(words, words, words)
def test_what_the_library_writes_back_is_the_same_message(before: str, inside: str, after: str) -> None:
    parsed = parse_html(f"{escape(before)}<b>{escape(inside)}<i>{escape(after)}</i></b>")
    entities = [MessageEntity(**entity) for entity in parsed.entities]
    assert parse_html(html_decoration.unparse(parsed.text, entities)) == parsed


@given(st.text(st.sampled_from("<>/ab&;\"'= \n积🎂")))
def test_any_text_is_parsed_or_refused(source: str) -> None:
    try:
        parse_html(source)
    except Refusal as refusal:
        assert refusal.words.startswith("Bad Request: can't parse entities: ")
