"""Full-screen views; each owns its state and hands it down."""
