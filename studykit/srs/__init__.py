"""Spaced repetition: when a card is asked again. No questions, no rows."""
