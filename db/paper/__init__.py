"""The paper for a committee: asks the database and the user's file for what it holds."""
