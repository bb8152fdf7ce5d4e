"""Where the files of neurophysiology are: parameter sets, facts, what is published. Nothing is read here."""

from studykit.paths import shipped

FOLDER = shipped("data") / "neurophysiology"
"""The folder of the data that ship with studykit."""
