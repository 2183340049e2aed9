"""What the monthly report asks of a person, narrow beside the wide table, as of 2026-11."""

SQL = """
CREATE INDEX person_facts ON person (
    id, village, registered_on, source, first_found_on, grid, floating, id_number, name, struck_on
) WHERE struck_on IS NULL;
"""
