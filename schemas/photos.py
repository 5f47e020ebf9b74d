"""`PUT /api/v1/blobs/{sha256}`: the receipt of a picture."""

from __future__ import annotations

from marshmallow import Schema, fields


class BlobReceiptSchema(Schema):
    """The picture is stored durably; `received_ms`: when it first came."""

    sha256 = fields.String(required=True)
    received_ms = fields.Integer(required=True)
