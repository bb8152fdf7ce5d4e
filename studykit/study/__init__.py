"""Use cases: what to ask next, taking an answer, practice tests, what is due."""
