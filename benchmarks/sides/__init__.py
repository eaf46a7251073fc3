"""What is measured, each side as a process of its own."""
