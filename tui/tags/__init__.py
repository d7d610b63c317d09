"""The user's own tags: the dialog that asks for one, and what it is put on."""
