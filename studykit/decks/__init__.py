"""Decks: which cards there are, in teaching order; read from files written by people."""
