"""One module a data set: each yields ``Example`` records, whatever the set's own format is."""
