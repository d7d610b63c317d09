"""The one place that starts workers and asks `db`; one typed message for each answer."""
