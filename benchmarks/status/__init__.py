"""Whether a happening took place and who stands behind it: scored on UDS-IH2 and on the crisis corpus."""
