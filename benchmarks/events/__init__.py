"""Events with type, roles and standing: scored on PLOVER's records, MEANTIME, the PETRARCH sentences and the crisis corpus."""
