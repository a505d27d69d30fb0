"""How the tables came to be as they are, one step a version of them; Alembic goes the steps."""
