"""The pure core of Từng Nhà: standard library only; no clock, no randomness, no IO.

README.md states the laws; each rule is one module of the same name, with its
vectors in vectors/<name>.json and its twin in pwa/src/sync/<name>.ts.

What an operation is and whether it is taken
    types       values of the core: operations, stamps, and what a fold yields
    values      checks for one kind of value · fields: the protocol's table of fields
    admission   parse(), effective_ms(), receipt_status()
    scope       judge(): may this device write about this entity
    subjects    citizen_of(), subject_of(): what may replace what

What a set of operations means
    ordering    heads, ancestors, the total order
    steps · registers · visits · claims · notes · tickets    one subject each
    decisions · returns    what the desk does to visits
    merges      two records of one person: gathered() · additions: people on no list
    outcomes    the outcome and the row of the official table
    conflicts · disputes    what a person must look at
    projection  project(): all of the above for one citizen · canonical: digest()

Figures and the rest
    tally       count(), add(), percent() · days: day_change(), amended(), report_day()
    incidents   one outage out of many taps; retry_list()
    walk        cut(): a village's walk into areas
    text        fold() for searching, given_name_key() for sorting
"""
