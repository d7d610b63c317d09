"""How dates, codes and inspections are written in words: one way for exports, the command line and the screens."""
