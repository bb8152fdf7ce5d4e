"""Pictures: the same figure as a file (``plot``) or as characters (``terminal``). No figure is made here."""
