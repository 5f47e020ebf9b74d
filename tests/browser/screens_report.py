"""Captions of the screens of Chốt số and of the optional papers."""

from __future__ import annotations

REPORT_CAPTIONS = {
    "field-citizen-2-papers": "Step 2, optional papers",
    "field-lead-report": "Chốt số: the village's figure",
    "field-lead-report-said": "Chốt số, received",
    "field-lead-report-risen": "Chốt số, more since",
    "field-lead-report-spoken": "Another figure, as spoken",
    "field-lead-report-waits": "Chốt số without a network",
    "field-lead-report-refused": "Chốt số, not taken",
    "field-lead-report-frozen": "After the cut-off",
    "field-lead-report-lock": "Khóa sổ of a phase",
    "field-lead-report-old": "An earlier evening's figure",
    "field-lead-report-none": "No figure yet",
    "field-next-lead-report": "The lead's home before 21:30",
}
