"""Scenarios of neurophysiology: what is simulated and measured, and the figure of it. No questions here."""
