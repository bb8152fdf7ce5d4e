"""Half-life: what is left of a dose, and when."""
