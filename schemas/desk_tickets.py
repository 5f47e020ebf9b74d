"""`GET tickets`, `GET tickets/{id}`, `POST tickets/{id}/answer` (docs/desk-api.md)."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from schemas.desk_common import OPERATION_ID, CitizenSchema

KINDS = ("opened", "message", "photo", "answer", "passed_on")
DESKS = ("police", "health", "bhxh", "staff")
STATES = ("open", "answered", "waiting", "refused", "tail", "closed")


class TicketHeadSchema(Schema):
    """A ticket in the queue. `waits`: it is the desk's turn; `tail`: work of the tail evenings."""

    id = fields.String(required=True)
    category = fields.String(required=True)
    desks = fields.List(fields.String(), required=True)
    state = fields.String(required=True)
    waits = fields.Boolean(required=True)
    unread = fields.Integer(required=True)
    tail = fields.Boolean(required=True)
    opened_ms = fields.Integer(required=True)
    received_ms = fields.Integer(required=True)
    last_ms = fields.Integer(required=True)
    first_answer_ms = fields.Integer(required=True, allow_none=True)
    text = fields.String(required=True)
    photos = fields.Integer(required=True)
    name = fields.String(required=True, allow_none=True)
    pair = fields.String(required=True, allow_none=True)
    citizen = fields.Nested(CitizenSchema, required=True)


class TicketCountsSchema(Schema):
    """How many of those that the account sees."""

    waiting = fields.Integer(required=True)
    open = fields.Integer(required=True)
    closed = fields.Integer(required=True)


class AnsweringSchema(Schema):
    """Time from a ticket's arrival to the desk's first word, over all tickets seen."""

    answered = fields.Integer(required=True)
    median_ms = fields.Integer(required=True, allow_none=True)
    longest_ms = fields.Integer(required=True, allow_none=True)


class TicketsSchema(Schema):
    """The queue."""

    tickets = fields.List(fields.Nested(TicketHeadSchema), required=True)
    counts = fields.Nested(TicketCountsSchema, required=True)
    answering = fields.Nested(AnsweringSchema, required=True)


class SaidSchema(Schema):
    """One thing that was said. `there`: the picture has arrived; `desk`: whom it passed on to."""

    id = fields.String(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    text = fields.String(required=True, allow_none=True)
    state = fields.String(required=True, allow_none=True)
    desk = fields.String(required=True, allow_none=True)
    sha256 = fields.String(required=True, allow_none=True)
    there = fields.Boolean(required=True)
    at_ms = fields.Integer(required=True)
    received_ms = fields.Integer(required=True)
    name = fields.String(required=True, allow_none=True)
    pair = fields.String(required=True, allow_none=True)
    role = fields.String(required=True, allow_none=True)


class TicketSchema(TicketHeadSchema):
    """A ticket with its conversation; `seen` is what `answer` must send back."""

    said = fields.List(fields.Nested(SaidSchema), required=True)
    seen = fields.List(fields.String(), required=True)
    next = fields.List(fields.String(), required=True)
    passes_to = fields.List(fields.String(), required=True)
    phone = fields.String(required=True, allow_none=True)


class TicketAnswerSchema(Schema):
    """The desk's word: what the ticket becomes, and what the pair is told."""

    state = fields.String(required=True, validate=validate.OneOf(STATES))
    text = fields.String(load_default="", validate=validate.Length(0, 1000))
    seen = fields.List(
        fields.String(validate=OPERATION_ID), required=True, validate=validate.Length(0, 500)
    )


class TicketPassSchema(Schema):
    """Another desk is to answer; `text`: why, which the pair reads too."""

    desk = fields.String(required=True, validate=validate.OneOf(DESKS))
    text = fields.String(load_default="", validate=validate.Length(0, 1000))
    seen = fields.List(
        fields.String(validate=OPERATION_ID), required=True, validate=validate.Length(0, 500)
    )


class ReplyCountsSchema(Schema):
    """Rows by what they would do; `empty` say nothing."""

    new = fields.Integer(required=True)
    same = fields.Integer(required=True)
    problems = fields.Integer(required=True)
    empty = fields.Integer(required=True)


class ReplySentenceSchema(Schema):
    """Why a file is not taken."""

    vi = fields.String(required=True)
    en = fields.String(required=True)


class ReplyLineSchema(ReplySentenceSchema):
    """One row of BHXH's file and what it would do; the sentence is empty but for a problem."""

    row = fields.Integer(required=True)
    ticket = fields.String(required=True)
    name = fields.String(required=True)
    state = fields.String(required=True, allow_none=True)
    text = fields.String(required=True)
    verdict = fields.String(required=True, validate=validate.OneOf(["new", "same", "problem"]))


class RepliesSchema(Schema):
    """`POST tickets/replies`; `batch`: what was written can be taken back by it."""

    digest = fields.String(required=True)
    batch = fields.String(required=True, allow_none=True)
    counts = fields.Nested(ReplyCountsSchema, required=True)
    lines = fields.List(fields.Nested(ReplyLineSchema), required=True)
    refused = fields.Nested(ReplySentenceSchema, required=True, allow_none=True)


class RepliesUndoneSchema(Schema):
    """Tickets that are what they were, and those that were spoken of since."""

    undone = fields.Integer(required=True)
    kept = fields.Integer(required=True)
