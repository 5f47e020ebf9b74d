"""Print sheets: typst templates and the calls that fill them. Vector only, fonts included."""
