"""Spaced repetition: when a card is asked again, and which card comes next. No questions, no rows."""
