"""One JSON shape for every error of every route (docs/protocol.md, "Errors")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from flask import Flask, Response, jsonify
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from werkzeug.exceptions import HTTPException

from server import logs, words

Fields: TypeAlias = Mapping[str, list[str]]

BY_STATUS = {
    400: "bad_request",
    401: "signin_needed",
    403: "not_allowed",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    415: "unsupported_type",
    422: "invalid",
    429: "too_many",
    503: "unavailable",
}


class ApiError(Exception):
    """An answer that is not the one asked for: a code of `server.words.CATALOGUE` and a status.

    `fields` says what is wrong where; `params` fill the sentence; `retry_after_s` becomes the
    header Retry-After.
    """

    def __init__(
        self,
        code: str,
        status: int,
        fields: Fields | None = None,
        *,
        retry_after_s: int | None = None,
        **params: object,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.status = status
        self.fields = fields
        self.params = params
        self.retry_after_s = retry_after_s


def error_response(error: ApiError) -> Response:
    """JSON answer of an error."""
    vi, en = words.sentences(error.code, **error.params)
    body: dict[str, Any] = {"code": error.code, "vi": vi, "en": en}
    if error.fields:
        body["fields"] = dict(error.fields)
    response = jsonify(error=body)
    response.status_code = error.status
    if error.retry_after_s is not None:
        response.headers["Retry-After"] = str(error.retry_after_s)
    logs.note(code=error.code)
    return response


def register(app: Flask) -> None:
    """Answer every error of `app` in our shape; call it after the extensions registered theirs."""
    app.register_error_handler(ApiError, error_response)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(PoolTimeoutError, _busy)
    app.register_error_handler(Exception, _unexpected)


def flattened(messages: object, prefix: str = "") -> dict[str, list[str]]:
    """marshmallow's nested messages as {"operations.3.id": ["…"]}."""
    if isinstance(messages, Mapping):
        found: dict[str, list[str]] = {}
        for name, inner in messages.items():
            part = "" if name == "_schema" else str(name)
            found |= flattened(inner, ".".join(filter(None, (prefix, part))))
        return found
    if isinstance(messages, list):
        return {prefix or "body": [str(message) for message in messages]}
    return {prefix or "body": [str(messages)]}


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    if error.response is not None and status < 400:
        return Response(status=status, headers=dict(error.response.headers))
    response = error_response(_from_http(error, status))
    if status == 405 and error.get_response().allow:
        response.headers["Allow"] = error.get_response().headers["Allow"]
    return response


def _from_http(error: HTTPException, status: int) -> ApiError:
    messages = (getattr(error, "data", None) or {}).get("messages")
    if status == 429:
        return ApiError("too_many", 429, retry_after_s=60, seconds=60)
    if status == 400 and isinstance(messages, Mapping) and _is_not_json(messages):
        return ApiError("not_json", 400)
    if status in {400, 422} and isinstance(messages, Mapping):
        fields: dict[str, list[str]] = {}
        for inner in messages.values():  # by location: json, query, …
            fields |= flattened(inner)
        return ApiError("invalid", 422, fields)
    code = BY_STATUS.get(status, "bad_request" if status < 500 else "server_error")
    return ApiError(code, status)


def _is_not_json(messages: Mapping[str, object]) -> bool:
    return messages == {"json": ["Invalid JSON body."]}


def _busy(error: Exception) -> Response:
    """A database that did not answer in time: the phone keeps its work and comes back."""
    logs.failure(error)
    return error_response(ApiError("unavailable", 503, retry_after_s=5))


def _unexpected(error: Exception) -> Response:
    logs.failure(error)
    return error_response(ApiError("server_error", 500))
