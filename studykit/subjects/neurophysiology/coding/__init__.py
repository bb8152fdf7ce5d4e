"""Chapter: firing rates, and the release of transmitter."""
