"""The main screen: filters, results, reader."""
