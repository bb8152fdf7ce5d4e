"""How sure it has to be what summation at the axon hillock comes to. No questions here."""

MARGIN = 0.1
"""The least distance of a count of inputs from a whole number, by linear addition and in the model."""
