"""The city's desk: enrol offices, receive their bundles, add them up."""
