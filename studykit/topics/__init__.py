"""Subjects: the only place that knows both the simulation and the items."""
