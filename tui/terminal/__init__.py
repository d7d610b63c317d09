"""The terminal that the browser runs on: how keys are read, how it is left, and how the browser ends with it."""
