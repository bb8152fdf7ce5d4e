"""Neurophysiology: the action potential, from the resting potential to the release of transmitter."""
