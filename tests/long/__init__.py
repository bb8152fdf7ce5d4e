"""Large harnesses, of which the fast tests run a small part."""
