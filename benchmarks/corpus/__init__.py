"""Every layer of a reading, scored on the crisis corpus that was written for this project."""
