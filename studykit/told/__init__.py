"""What is said of a question, in order, and its HTML. No deck, no store, no program that shows it."""
