"""The kinds of question, one file each; what they share stands in ``ask``."""
