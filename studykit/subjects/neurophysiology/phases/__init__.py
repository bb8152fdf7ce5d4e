"""Chapter: the phases of an action potential, and the channels behind them."""
