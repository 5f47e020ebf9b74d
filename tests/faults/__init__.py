"""Deliberate faults in the merge and the exchange, each of which named tests must catch.

`make faults` puts each into a copy of the tree and runs its tests there: all of them must fail,
and pass without it. `make test` only checks that every fault still fits the code.
"""
