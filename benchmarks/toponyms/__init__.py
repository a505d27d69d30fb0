"""Names of places and the places they mean, scored on LGL and TR-News."""
