"""From a request's body to one of aiogram's method models: JSON, urlencoded or multipart, with `attach://` files."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, get_args, get_origin

import aiogram.methods
from aiogram.methods import TelegramMethod
from aiogram.types import BufferedInputFile
from aiohttp import BodyPartReader, web
from pydantic import BaseModel, ValidationError

from demo.limits import UPLOAD
from demo.people import Json
from demo.refusal import Refusal, Words

METHODS: Mapping[str, type[TelegramMethod[Any]]] = {
    name.lower(): model
    for name, model in vars(aiogram.methods).items()
    if isinstance(model, type) and issubclass(model, TelegramMethod) and model is not TelegramMethod
}
# What the journal must not hold, whatever method brings it.
SECRET_PARAMETERS = {"secret_token"}


@dataclass(frozen=True)
class Call:
    """A request to one method as it arrived: parameters as sent, and the files beside them."""

    method: str
    params: Json
    files: dict[str, BufferedInputFile] = field(default_factory=dict)

    @property
    def chat_id(self) -> int | None:
        """The chat it speaks of, when it names one."""
        try:
            return int(self.params.get("chat_id", ""))
        except (TypeError, ValueError):
            return None

    def for_journal(self) -> Json:
        """The parameters without secrets; files by name, size and hash."""
        shown = {name: "***" if name in SECRET_PARAMETERS else value for name, value in self.params.items()}
        if self.files:
            shown["_files"] = {name: _described(file) for name, file in self.files.items()}
        return shown


def _described(file: BufferedInputFile) -> Json:
    return {"name": file.filename, "size": len(file.data), "sha256": hashlib.sha256(file.data).hexdigest()}


async def read_call(request: web.Request, method: str) -> Call:
    """Read the body, whichever of Telegram's encodings it has; query parameters count too."""
    params: Json = dict(request.query)
    files: dict[str, BufferedInputFile] = {}
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.read() or b"{}")
        except ValueError:
            raise Refusal("Bad Request: can't parse JSON object") from None
        params |= body if isinstance(body, dict) else {}
    elif request.content_type == "multipart/form-data":
        await _read_multipart(request, params, files)
    else:
        params |= {name: str(value) for name, value in (await request.post()).items()}
    return Call(method, params, files)


async def _read_multipart(request: web.Request, params: Json, files: dict[str, BufferedInputFile]) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        data = bytes(await part.read())
        UPLOAD.check(len(data))
        if part.filename is None:
            params[part.name] = data.decode(errors="surrogateescape")
        else:
            files[part.name] = BufferedInputFile(data, part.filename)


def validated(call: Call) -> TelegramMethod[Any]:
    """The call as aiogram's model of that method; what does not fit is refused."""
    model = METHODS[call.method.lower()]
    try:
        return model.model_validate(_decoded(model, call))
    except ValidationError as error:
        raise Refusal(_explained(error)) from None


def _decoded(model: type[TelegramMethod[Any]], call: Call) -> Json:
    values = {}
    for name, value in (call.params | call.files).items():
        if (
            isinstance(value, str)
            and name in model.model_fields
            and _is_structured(model.model_fields[name].annotation)
        ):
            try:
                value = json.loads(value)
            except ValueError:
                raise Refusal(f"Bad Request: can't parse {name.replace('_', ' ')} JSON object") from None
        values[name] = _with_files(value, call.files)
    return values


def _is_structured(annotation: Any) -> bool:
    """Whether a form field carries JSON: lists, dictionaries and Telegram's objects do."""
    if get_origin(annotation) in (list, dict):
        return True
    if isinstance(annotation, type):
        return issubclass(annotation, BaseModel)
    return any(_is_structured(part) for part in get_args(annotation))


def _with_files(value: Any, files: Mapping[str, BufferedInputFile]) -> Any:
    if isinstance(value, str) and value.startswith("attach://"):
        name = value.removeprefix("attach://")
        if name not in files:
            raise Refusal(Words.FILE_UNKNOWN)
        return files[name]
    if isinstance(value, list):
        return [_with_files(item, files) for item in value]
    if isinstance(value, dict):
        return {key: _with_files(item, files) for key, item in value.items()}
    return value


_EMPTY = {"chat_id": Words.CHAT_ID_EMPTY, "text": "Bad Request: message text is empty"}


def _explained(error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False)[0]
    where = [str(part) for part in first["loc"]]
    if first["type"] == "string_unicode":
        return Words.NOT_UTF8
    if first["type"] == "missing":
        return _EMPTY.get(where[0], f'Bad Request: can\'t find field "{where[-1]}"')
    return f'Bad Request: field "{".".join(where)}" is wrong: {first["msg"]}'
