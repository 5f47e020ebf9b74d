"""Households, the walk and areas: who lives where, and which pair goes there."""
