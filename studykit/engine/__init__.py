"""From item models to questions: solving, draws, scenarios, stress. Knows no subject."""
