"""Clearance: what makes a half-life long or short."""
