"""Phones: claims, proofs, orders, rescue, and what a lost one may still do."""
