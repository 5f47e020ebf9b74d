"""Thi đua: which group a village comes into, what the slow ones explain, who worked (R45-R50)."""
