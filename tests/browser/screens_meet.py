"""Captions of the screens for whoever is not on this phone's list, notes and requests."""

from __future__ import annotations

MEET_CAPTIONS = {
    "field-meet-neighbour": "Somebody of another area: asked for by name",
    "field-meet-neighbour-found": "Told apart by year, house and pair",
    "field-meet-neighbour-none": "Nobody like that: the way on",
    "field-meet-neighbour-offline": "Without a network: name and year are kept",
    "field-meet-newcomer": "Somebody on no list",
    "field-meet-newcomer-later": "A neighbour whom the commune finds later",
    "field-meet-newcomer-wrong": "What is missing, said beside it",
    "field-meet-newcomer-place": "Found, but in no house yet",
    "field-meet-notes": "Notes on a house",
    "field-meet-notes-empty": "No notes yet",
    "field-meet-ask": "A house is to be split: the lead is asked",
    "field-meet-requests": "What pairs ask of their lead",
    "field-meet-requests-home": "The lead's home at 21:16: one place, the most urgent on top",
    "field-meet-partner": "The evening's end: the pair's other phone",
    "field-meet-partner-left": "The other phone has not sent all",
    "field-meet-partner-offline": "The commune could not be asked about it",
}
