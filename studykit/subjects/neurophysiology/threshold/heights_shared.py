"""When the heights of action potentials are called equal, and when different. No questions here."""

from studykit.items.variable_types import OneOf

EQUAL_HEIGHT = 3.0
"""Peaks this close are called equal, in mV."""

DIFFERENT_HEIGHT = 6.0
"""Peaks that lie so far apart are called different, in mV; what lies between is not asked."""

PLAINLY = OneOf((-15, -13, -11, 11, 13, 15))
"""By how much E_Na of the other cell differs, in mV."""
