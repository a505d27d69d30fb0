"""When: expressions of time, the dates they mean, and the day of an event; scored on MEANTIME, GUM and the ISAF releases."""
