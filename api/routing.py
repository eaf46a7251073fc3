"""What a route is: one table entry that the server serves and the OpenAPI document describes."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from typing import Any, TypeVar

from pydantic import BaseModel

from domain.api_keys import Scope
from domain.programme import Programme
from services.api_keys import ApiKeyView

Model = TypeVar("Model", bound=BaseModel)
Json = dict[str, Any]


class Idempotency(Enum):
    """Whether a request carries an Idempotency-Key."""

    NONE = auto()  # it changes nothing
    OPTIONAL = auto()  # a number of its own makes it safe to repeat
    REQUIRED = auto()


@dataclass(frozen=True)
class Call:
    """One request of a till that was let in."""

    key: ApiKeyView
    programme: Programme
    now: datetime
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: BaseModel | None
    idempotency_key: str | None

    def sent(self, model: type[Model]) -> Model:
        """The body, read as the route says."""
        assert isinstance(self.body, model)
        return self.body


@dataclass(frozen=True)
class Reply:
    """A status and a body that may be stored: ids and numbers. `replayed`: it was all done before."""

    status: int
    body: Json
    replayed: bool = False


async def as_it_is(_call: Call, body: Json) -> Json:
    """Nothing is kept out of the stored answer."""
    return body


@dataclass(frozen=True)
class Answer:
    """A success as the document shows it."""

    status: int
    meaning: str


@dataclass(frozen=True)
class Route:
    """`scopes`: any one of them lets in. `complete` adds to an answer what is never stored: names, phones and codes
    (design 3.13). The examples are true: a test sends each and compares what comes back."""

    method: str
    path: str
    name: str
    summary: str
    scopes: tuple[Scope, ...]
    handle: Callable[[Call], Awaitable[Reply]]
    answer: type[BaseModel]
    answers: tuple[Answer, ...]
    refusals: tuple[str, ...]
    body: type[BaseModel] | None = None
    body_required: bool = True
    query: Mapping[str, str] = field(default_factory=dict)
    idempotency: Idempotency = Idempotency.NONE
    complete: Callable[[Call, Json], Awaitable[Json]] = as_it_is
    example: Json | None = None
    example_answer: Json = field(default_factory=dict)


def dump(model: BaseModel) -> Json:
    return model.model_dump(mode="json")
