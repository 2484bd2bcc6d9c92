"""Navigation: one spider class for every site file, and one for given URLs."""
