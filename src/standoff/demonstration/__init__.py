"""The demo "thirteen days": a wire of October 1962, served, ingested, read and linked on this machine, and scored against its key."""
