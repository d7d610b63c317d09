"""One module per command; `tui.cli` imports each only when it is asked for."""
