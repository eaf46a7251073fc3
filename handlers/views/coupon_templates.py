"""Coupons there are, as managers see them, and the questions by which one is made."""

from domain.coupon_templates import TemplateDraft
from domain.coupons import Worth
from domain.languages import Language
from domain.programme import Programme
from handlers.keyboards import coupon_templates as keyboards
from handlers.keyboards.steps import AnswerCoupon
from handlers.screens import Screen
from handlers.views import steps
from handlers.views.coupons import conditions
from services.coupon_templates import TemplateCard
from texts import Html, Texts

TEMPLATES_A_PAGE = 8
SKIPS = {
    "minimum": "button-step-no-minimum",
    "days": "button-step-no-end",
    "limit_total": "button-step-no-limit",
    "limit_per_member": "button-step-no-limit",
}
CLEARS = {
    "days": "button-step-no-end",
    "limit_total": "button-step-no-limit",
    "limit_per_member": "button-step-no-limit",
    "picture": "button-step-no-picture",
}


def listing(texts: Texts, templates: tuple[TemplateCard, ...], *, page: int) -> Screen:
    """Each with how often it was given and used; pages count from 1, one beyond the last shows the last."""
    pages = max(1, -(-len(templates) // TEMPLATES_A_PAGE))
    page = min(max(1, page), pages)
    shown = templates[(page - 1) * TEMPLATES_A_PAGE : page * TEMPLATES_A_PAGE]
    lines: list[str] = [texts("templates-title") if templates else texts("templates-empty")]
    for one in shown:
        counts = texts("template-counts", issued=texts.number(one.issued), redeemed=texts.number(one.redeemed))
        lines += ["", _title(texts, one), counts if one.active else f"{counts} · {texts('offer-is-off')}"]
    if pages > 1:
        lines += ["", texts("page-of", page=page, pages=pages)]
    return Screen("\n".join(lines), keyboards.listing(texts, shown, page=page, pages=pages))


def template(texts: Texts, one: TemplateCard, programme: Programme, *, said: str | None = None) -> Screen:
    """All about one; `said` is the key of what was just done."""
    lines: list[str] = [] if said is None else [texts(said), ""]
    lines += [_title(texts, one), *_terms(texts, one.worth, one.valid_days)]
    lines += _limits(texts, one.limit_total, one.limit_per_member)
    lines.append(texts("template-counts", issued=texts.number(one.issued), redeemed=texts.number(one.redeemed)))
    lines += [texts(f"template-for-{use}") for use in _given_by_itself(one.code, programme)]
    if one.picture is not None:
        lines.append(texts("offer-has-picture"))
    if not one.active:
        lines.append(texts("template-off"))
    return Screen("\n".join(lines), keyboards.template(texts, one))


def question(texts: Texts, step: str, *, place: tuple[int, int], options: tuple[str, ...], optional: bool) -> Screen:
    if step.startswith("name-"):
        words = texts("offer-step-name", language=steps.language_name(texts, step))
    else:
        words = texts(f"coupon-step-{step.replace('_', '-')}")
    labels = [(value, _option(texts, step, value)) for value in options]
    skip = (SKIPS.get(step) or "button-step-same") if optional else None
    return steps.question(texts, words, answer=AnswerCoupon, step=step, place=place, options=labels, skip=skip)


def preview(texts: Texts, draft: TemplateDraft, *, request_id: str) -> Screen:
    """What members will see, in each language, and the limits."""
    lines: list[str] = [texts("offer-preview"), ""]
    title = texts("coupon-title", name=texts.shop_words(draft.names), worth=texts.worth(draft.worth))
    lines += [title, *_terms(texts, draft.worth, draft.valid_days), texts("offer-code", code=draft.code)]
    lines += [
        texts(
            "offer-name-in", language=texts.plain(f"in-language-{language.value.lower()}"), name=draft.names[language]
        )
        for language in Language
        if language in draft.names
    ]
    lines += [*_limits(texts, draft.limit_total, draft.limit_per_member), "", texts("offer-create-question")]
    return Screen("\n".join(lines), keyboards.confirm_template(texts, request_id))


def which_language(texts: Texts, one: TemplateCard) -> Screen:
    return Screen("\n".join([_title(texts, one), texts("offer-which-language")]), keyboards.languages(texts, one.id))


def change(texts: Texts, one: TemplateCard, *, field: str) -> Screen:
    """The question for one field, and the button that takes its value away where that can be."""
    if field.startswith("name-"):
        words = texts("offer-step-name", language=steps.language_name(texts, field))
    elif field == "picture":
        words = texts("offer-step-picture")
    else:
        words = texts(f"coupon-change-{field.replace('_', '-')}")
    clear = None if field == "picture" and one.picture is None else CLEARS.get(field)
    return Screen("\n\n".join([_title(texts, one), words]), keyboards.change(texts, one.id, field=field, clear=clear))


def _title(texts: Texts, one: TemplateCard) -> Html:
    name = texts.shop_words(one.names) or one.code
    return texts("template-title", name=name, worth=texts.worth(one.worth), code=one.code)


def _terms(texts: Texts, worth: Worth, valid_days: int | None) -> list[Html]:
    days = texts("template-no-end") if valid_days is None else texts("template-days", days=valid_days)
    return [Html(" · ".join([*conditions(texts, worth), days]))]


def _limits(texts: Texts, total: int | None, per_member: int | None) -> list[Html]:
    lines = []
    if total is not None:
        lines.append(texts("template-limit-total", count=total))
    if per_member is not None:
        lines.append(texts("template-limit-member", count=per_member))
    return lines or [texts("template-no-limits")]


def _option(texts: Texts, step: str, value: str) -> str:
    if step == "kind":
        return texts.plain(f"coupon-kind-{value.replace('_', '-')}")
    return texts.plain("step-days", days=int(value))


def _given_by_itself(code: str, programme: Programme) -> list[str]:
    """For what the programme gives it."""
    uses = {
        "welcome": programme.welcome_coupon,
        "birthday": programme.care.birthday.coupon,
        "reactivation": programme.care.reactivation.coupon,
    }
    return [use for use, given in uses.items() if given == code]
