"""Exporters: readings in the forms of others, row by row. They take records and give text; nothing is fetched or written here."""
