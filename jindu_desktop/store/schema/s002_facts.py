"""Covering indexes that answer 'the facts at day D', as of 2026-11."""

SQL = """
CREATE INDEX status_at ON person_status (person, since, status, struck_on) WHERE struck_on IS NULL;
CREATE INDEX tier_at ON risk_assessment (person, assessed_on, tier, struck_on) WHERE struck_on IS NULL;
CREATE INDEX contact_at ON contact (person, held_on, met, struck_on) WHERE struck_on IS NULL;
CREATE INDEX contact_on ON contact (held_on, met, person, struck_on) WHERE struck_on IS NULL;
CREATE INDEX test_at ON drug_test (person, tested_on, result, struck_on) WHERE struck_on IS NULL;
CREATE INDEX test_on ON drug_test (tested_on, result, person, struck_on) WHERE struck_on IS NULL;
CREATE INDEX test_reported ON drug_test (police_report_on) WHERE struck_on IS NULL AND police_report_on IS NOT NULL;
CREATE INDEX maintenance_at ON maintenance (person, joined_on, left_on, struck_on) WHERE struck_on IS NULL;
CREATE INDEX case_of ON rehab_case (person, served_on) WHERE struck_on IS NULL;
CREATE INDEX case_on ON rehab_case (served_on, ended_on, person, struck_on) WHERE struck_on IS NULL;
CREATE INDEX suspension_of ON suspension ("case", since, until, struck_on) WHERE struck_on IS NULL;
CREATE INDEX breach_of ON breach ("case", happened_on, struck_on) WHERE struck_on IS NULL;
CREATE INDEX leave_of ON leave ("case", since) WHERE struck_on IS NULL;
CREATE INDEX assistance_of ON assistance (person, given_on) WHERE struck_on IS NULL;
CREATE INDEX assistance_on ON assistance (given_on, amount, struck_on) WHERE struck_on IS NULL;
CREATE INDEX handover_of ON release_handover (person, released_on) WHERE struck_on IS NULL;
CREATE INDEX handover_on ON release_handover (released_on, first_visit_on, struck_on) WHERE struck_on IS NULL;
CREATE INDEX activity_on ON activity (held_on) WHERE struck_on IS NULL;
CREATE INDEX item_year ON school_item (school_year, school, state, done_on, struck_on) WHERE struck_on IS NULL;
CREATE INDEX training_on ON training (held_on, worker) WHERE struck_on IS NULL;
CREATE INDEX notice_of ON test_notice (person, served_on) WHERE struck_on IS NULL;
CREATE INDEX person_village ON person (village) WHERE struck_on IS NULL;
CREATE INDEX person_grid ON person (grid) WHERE struck_on IS NULL;
CREATE INDEX person_worker ON person (worker) WHERE struck_on IS NULL;
"""
