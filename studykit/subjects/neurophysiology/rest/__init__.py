"""Chapter: the resting potential, its ions and forces, and the pump."""
