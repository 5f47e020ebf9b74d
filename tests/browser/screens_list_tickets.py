"""The line of words under each picture of tickets and their photos."""

from __future__ import annotations

TICKET_CAPTIONS = {
    "field-ticket": "An error that stays: what to try, then to whom it goes",
    "field-ticket-health": "Wrong insurance data goes to the health station",
    "field-ticket-bhxh": "A card that waits for approval goes to BHXH",
    "field-ticket-known": "Reported before: what is new is added",
    "field-ticket-no-camera": "No camera: a chosen picture, or none",
    "field-ticket-cover": "The photo is blurred until a finger strokes the line",
    "field-citizen-ticket": "The ticket on the person's screen",
    "field-citizen-ticket-answered": "The office has answered",
    "field-next-reply": "The answer, above the next house",
}
