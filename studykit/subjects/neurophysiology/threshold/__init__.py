"""Chapter: what reaches threshold: pulses, synapses, all-or-none."""
