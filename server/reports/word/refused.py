"""A template that cannot be used, and why."""

from __future__ import annotations

from typing import Any


class TemplateRefusedError(ValueError):
    """`code` of `server.words_templates.TEMPLATES`; `params` fill its sentence."""

    def __init__(self, code: str, **params: Any) -> None:  # noqa: ANN401 - fill a sentence
        super().__init__(code)
        self.code = code
        self.params = params
