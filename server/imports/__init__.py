"""Documents in: lists that people send, read with caps and answered in words."""
