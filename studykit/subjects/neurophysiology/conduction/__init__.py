"""Chapter: how an impulse travels along an axon."""
