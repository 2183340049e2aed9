"""What the clocks and the report ask of a case, narrow beside the wide table, as of 2026-11."""

SQL = """
CREATE INDEX case_facts ON rehab_case (
    id, person, kind, decision_no, served_on, reported_on, agreement_on, ended_on, term_months,
    deducted_days, schedule, end_reason, struck_on
) WHERE struck_on IS NULL;
"""
