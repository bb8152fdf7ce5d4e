"""Neurophysiology: the action potential. Scenarios and item models by family."""
