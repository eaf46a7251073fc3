"""Rewards there are, as managers see them, and the questions by which one is made."""

from domain.languages import Language
from domain.programme import Programme
from domain.reward_items import RewardDraft
from handlers.keyboards import reward_items as keyboards
from handlers.keyboards.steps import AnswerReward
from handlers.screens import Screen
from handlers.views import steps
from services.reward_items import RewardCard
from texts import Html, Texts

REWARDS_A_PAGE = 8
SKIPS = {"stock": "button-step-enough", "tier": "button-step-everybody"}


def listing(texts: Texts, rewards: tuple[RewardCard, ...], *, page: int) -> Screen:
    """Each with price, stock and what waits; pages count from 1, one beyond the last shows the last."""
    pages = max(1, -(-len(rewards) // REWARDS_A_PAGE))
    page = min(max(1, page), pages)
    shown = rewards[(page - 1) * REWARDS_A_PAGE : page * REWARDS_A_PAGE]
    lines: list[str] = [texts("items-title") if rewards else texts("items-empty")]
    for one in shown:
        details = _details(texts, one)
        lines += ["", _title(texts, one), " · ".join(details if one.active else [*details, texts("offer-is-off")])]
    if pages > 1:
        lines += ["", texts("page-of", page=page, pages=pages)]
    return Screen("\n".join(lines), keyboards.listing(texts, shown, page=page, pages=pages))


def item(texts: Texts, one: RewardCard, programme: Programme, *, said: str | None = None) -> Screen:
    """All about one; `said` is the key of what was just done."""
    lines: list[str] = [] if said is None else [texts(said), ""]
    lines.append(_title(texts, one))
    if description := texts.shop_words(one.descriptions):
        lines.append(texts("reward-description", description=description))
    lines += [*_details(texts, one), _for_whom(texts, one.tier, programme)]
    if one.picture is not None:
        lines.append(texts("offer-has-picture"))
    if not one.active:
        lines.append(texts("item-off"))
    return Screen("\n".join(lines), keyboards.item(texts, one))


def question(
    texts: Texts, step: str, programme: Programme, *, place: tuple[int, int], options: tuple[str, ...], optional: bool
) -> Screen:
    prefix, _, _ = step.partition("-")
    if prefix in ("name", "about"):
        language = steps.language_name(texts, step)
        key = "offer-step-name" if prefix == "name" else "item-step-about"
        words = texts(key, language=language)
    else:
        words = texts(f"item-step-{step}")
    labels = [(code, texts.shop_words(programme.tiers.by_code(code).name)) for code in options]
    skip = (SKIPS.get(step) or "button-step-same") if optional else None
    if step == f"about-{texts.language}":
        skip = "button-skip"
    return steps.question(texts, words, answer=AnswerReward, step=step, place=place, options=labels, skip=skip)


def preview(texts: Texts, draft: RewardDraft, programme: Programme, *, request_id: str) -> Screen:
    """What members will see, and the words in each language."""
    points = texts.points(draft.points)
    lines: list[str] = [
        texts("offer-preview"),
        "",
        texts("reward-line", name=texts.shop_words(draft.names), points=points),
    ]
    if description := texts.shop_words(draft.descriptions):
        lines.append(texts("reward-description", description=description))
    lines += [_stock(texts, draft.stock), _for_whom(texts, draft.tier, programme), texts("offer-code", code=draft.code)]
    lines += [
        texts(
            "offer-name-in", language=texts.plain(f"in-language-{language.value.lower()}"), name=draft.names[language]
        )
        for language in Language
        if language in draft.names
    ]
    lines += ["", texts("offer-create-question")]
    return Screen("\n".join(lines), keyboards.confirm_reward(texts, request_id))


def which_language(texts: Texts, one: RewardCard) -> Screen:
    return Screen("\n".join([_title(texts, one), texts("offer-which-language")]), keyboards.languages(texts, one.id))


def which_tier(texts: Texts, one: RewardCard, programme: Programme) -> Screen:
    choices = [(tier.code, texts.shop_words(tier.name)) for tier in programme.tiers.tiers[1:]]
    words = [_title(texts, one), texts("item-step-tier")]
    return Screen("\n".join(words), keyboards.tiers(texts, one.id, choices))


def change(texts: Texts, one: RewardCard, *, field: str) -> Screen:
    """The question for one field."""
    if field.startswith("name-"):
        words = texts("offer-step-name", language=steps.language_name(texts, field))
    elif field == "picture":
        words = texts("offer-step-picture")
    else:
        words = texts(f"item-change-{field}", left=one.left or 0)
    clear = field == "picture" and one.picture is not None
    return Screen("\n\n".join([_title(texts, one), words]), keyboards.change(texts, one.id, clear_picture=clear))


def stock_question(texts: Texts, one: RewardCard, *, pieces: int, request_id: str) -> Screen:
    left = one.left or 0
    words = texts(
        "item-stock-question",
        change=texts.signed_points(pieces),
        before=texts.number(left),
        after=texts.number(left + pieces),
    )
    return Screen("\n".join([_title(texts, one), words]), keyboards.confirm_stock(texts, request_id))


def _title(texts: Texts, one: RewardCard) -> Html:
    name = texts.shop_words(one.names) or one.code
    return texts("item-title", name=name, points=texts.points(one.points), code=one.code)


def _details(texts: Texts, one: RewardCard) -> list[Html]:
    lines = [_stock(texts, one.left)]
    if one.waiting:
        lines.append(texts("item-waiting", count=one.waiting))
    if one.watchers:
        lines.append(texts("item-watchers", count=one.watchers))
    return lines


def _stock(texts: Texts, left: int | None) -> Html:
    return texts("item-enough") if left is None else texts("item-left", count=left)


def _for_whom(texts: Texts, tier: str | None, programme: Programme) -> Html:
    if tier is None:
        return texts("item-for-everybody")
    return texts("reward-for-tier", tier=texts.shop_words(programme.tiers.by_code(tier).name))
