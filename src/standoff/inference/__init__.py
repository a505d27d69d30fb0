"""Run the learned network: text into windows, windows into numbers, numbers into tags, classes and partners."""
