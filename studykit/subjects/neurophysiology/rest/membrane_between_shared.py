"""How far apart the potentials of membranes between two equilibria have to lie. No questions here."""

APART = 8.0
"""The least distance between potentials that are compared, in mV."""
