"""A template of this folder filled with values, as PDF or as pictures of its pages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

HERE = Path(__file__).parent


def pdf(template: str, values: Mapping[str, Any]) -> bytes:
    """The PDF of `<template>.typ` with `values` as its `sys.inputs.given` (JSON)."""
    return _compiled(template, values, "pdf")[0]


def pictures(template: str, values: Mapping[str, Any], ppi: float = 144) -> list[bytes]:
    """Every page as a PNG, for looking at."""
    return _compiled(template, values, "png", ppi)


def _compiled(
    template: str, values: Mapping[str, Any], form: Literal["pdf", "png"], ppi: float | None = None
) -> list[bytes]:
    # 30 MB that only printing should pay for.
    import typst

    made: object = typst.compile(
        str(HERE / f"{template}.typ"),
        root=str(HERE),
        format=form,
        ppi=ppi,
        # The same letters on every machine: only the fonts that come with typst.
        ignore_system_fonts=True,
        sys_inputs={"given": json.dumps(values, ensure_ascii=False)},
    )
    # Several pages of pictures come as a list, which typst's own types do not say.
    return [bytes(one) for one in made] if isinstance(made, list) else [made]  # type: ignore[list-item]
