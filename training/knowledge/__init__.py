"""Makes the tables of actors, agents, offices and official names from open data and from facts written down for Standoff."""
