"""Chapter: the refractory period."""
