"""The committee paper, written from a screen: where to, and with which quotations."""
