"""Simulation of excitable membranes, and what is measured on it. Nothing about questions or decks here."""
