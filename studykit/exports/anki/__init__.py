"""Anki packages: the file as a whole, one question as the fields of a note, and the note type."""
