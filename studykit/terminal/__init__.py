"""The drill in a terminal: pages, keys, what is asked and told there. No rules of study."""
