"""Chapter: what an action potential is, and which channels work where."""
