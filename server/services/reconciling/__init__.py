"""Đối soát: the field's frozen figures beside the system's own word, and what lies between."""
