"""The learner's database: what was shown, what was answered, and each card's memory. Asks no questions."""
