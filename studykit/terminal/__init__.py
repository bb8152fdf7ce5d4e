"""The drill in a terminal: pages, keys, what is asked and said there. No rules of study."""
