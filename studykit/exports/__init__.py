"""Formats a deck can be written to, one file each; what they share stands in ``exporter``."""
