"""What moved: every change of grade, newest first."""
