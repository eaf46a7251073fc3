"""The Fluent files as their authors wrote them, and the keys and refusals that the code names."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fluent.syntax import FluentParser, FluentSerializer
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

import domain
from domain.languages import Language
from domain.refusals import LoyaltyError
from texts.bundles import ROOT

HOUSE = ROOT.parent
KEY = re.compile(r"[a-z]+(-[a-z0-9]+)+")
TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Written:
    """A message of one file: `words` are its literal parts, `numbers` the variables that choose a form or are
    counted, `shown` those that are more than a choice of the form."""

    key: str
    file: str
    source: str
    words: tuple[str, ...]
    variables: frozenset[str]
    numbers: frozenset[str]
    shown: frozenset[str]

    @property
    def says_something(self) -> bool:
        """Whether it has letters of its own, beside markup and variables."""
        return any(char.isalpha() for char in TAG.sub("", "".join(self.words)))


class _Parts(Visitor):
    def __init__(self) -> None:
        self.words: list[str] = []
        self.variables: set[str] = set()
        self.numbers: set[str] = set()
        self.shown: set[str] = set()
        self.choosing = False

    def visit_TextElement(self, node: fluent.TextElement) -> None:
        self.words.append(node.value)

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:
        self.variables.add(node.id.name)
        if not self.choosing:
            self.shown.add(node.id.name)

    def visit_FunctionReference(self, node: fluent.FunctionReference) -> None:
        self._count(node.arguments)
        self.generic_visit(node)

    def visit_SelectExpression(self, node: fluent.SelectExpression) -> None:
        self._count(node.selector)
        self.choosing = True
        self.visit(node.selector)
        self.choosing = False
        for variant in node.variants:
            self.visit(variant)

    def _count(self, node: fluent.BaseNode) -> None:
        inner = _Parts()
        inner.visit(node)
        self.numbers |= inner.variables


def written(language: Language) -> list[Written]:
    """Every message of a language, in the order of the files."""
    found = []
    for path in sorted((ROOT / language.value).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, fluent.Junk), f"{path}: {entry.content}"
            if isinstance(entry, fluent.Message) and entry.value is not None:
                found.append(_written(entry, path.name))
    return found


def by_key(language: Language) -> dict[str, Written]:
    return {one.key: one for one in written(language)}


def _written(entry: fluent.Message, file: str) -> Written:
    parts = _Parts()
    assert entry.value is not None
    parts.visit(entry.value)
    return Written(
        key=entry.id.name,
        file=file,
        source=FluentSerializer().serialize_entry(entry).partition("=")[2].strip(),
        words=tuple(parts.words),
        variables=frozenset(parts.variables),
        numbers=frozenset(parts.numbers),
        shown=frozenset(parts.shown),
    )


def refusals() -> dict[str, type[LoyaltyError]]:
    """All refusals of the domain by their class name."""
    for module in pkgutil.iter_modules(domain.__path__):
        importlib.import_module(f"domain.{module.name}")
    return {cls.__name__: cls for cls in _below(LoyaltyError) if cls.__module__.startswith("domain.")}


def _below(cls: type[LoyaltyError]) -> Iterator[type[LoyaltyError]]:
    for one in cls.__subclasses__():
        yield one
        yield from _below(one)


@dataclass(frozen=True)
class Mention:
    """A key, or with `beginning` the fixed beginning of one, that the code asks for."""

    key: str
    where: str
    beginning: bool = False


def mentions(*rooms: str) -> list[Mention]:
    """Keys named in calls such as `texts("…")`, `texts.plain("…")`, `button(texts, "…")`, or kept as `key = "…"`."""
    found = []
    for path, tree in _modules(*rooms):
        expressions = [expression for node in ast.walk(tree) for expression in _key_expressions(node)]
        found += [
            Mention(key, f"{path.relative_to(HOUSE)}:{expression.lineno}", beginning)
            for expression in expressions
            for key, beginning in _keys_in(expression)
        ]
    return found


def raised(*rooms: str) -> list[tuple[str, frozenset[str], str]]:
    """Each refusal raised in the code: class name, names of its fields, place."""
    names = refusals()
    found = []
    for path, tree in _modules(*rooms):
        for node in ast.walk(tree):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                name = _name_of(node.exc.func)
                fields = frozenset(word.arg for word in node.exc.keywords if word.arg)
                if name in names:
                    found.append((name, fields, f"{path.relative_to(HOUSE)}:{node.lineno}"))
    return found


def _modules(*rooms: str) -> Iterator[tuple[Path, ast.Module]]:
    for room in rooms:
        for path in sorted((HOUSE / room).rglob("*.py")):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def _key_expressions(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Assign) and [_name_of(target) for target in node.targets] == ["key"]:
        return [node.value]
    if not isinstance(node, ast.Call) or not node.args:
        return []
    if _name_of(node.func) == "texts":
        return [node.args[0]]
    if (
        isinstance(node.func, ast.Attribute)
        and node.func.attr in ("plain", "has")
        and _name_of(node.func.value) == "texts"
    ):
        return [node.args[0]]
    return node.args[1:] if _name_of(node.args[0]) == "texts" else []


def _keys_in(expression: ast.expr) -> Iterator[tuple[str, bool]]:
    if isinstance(expression, ast.Constant) and isinstance(expression.value, str) and KEY.fullmatch(expression.value):
        yield expression.value, False
    elif isinstance(expression, ast.IfExp):
        yield from _keys_in(expression.body)
        yield from _keys_in(expression.orelse)
    elif isinstance(expression, ast.JoinedStr) and isinstance(expression.values[0], ast.Constant):
        yield str(expression.values[0].value), True


def _name_of(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
