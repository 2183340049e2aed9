"""The schema of the yardstick: one table a record, and the indexes that serve its questions.

The partial indexes end with ``struck_on``: SQLite 3.40 still reads the column that their condition
speaks of, and would go to the table for it.
"""

SCHEMA = """
CREATE TABLE office (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, division_code TEXT NOT NULL, city_office TEXT,
  director_name TEXT, director_title TEXT, director_is_leader INTEGER, address TEXT, phone TEXT,
  struck_on TEXT) STRICT;
CREATE TABLE village (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT, code TEXT, struck_on TEXT) STRICT;
CREATE TABLE grid (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, village INTEGER, keeper_name TEXT, keeper_phone TEXT,
  struck_on TEXT) STRICT;
CREATE TABLE worker (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, sex TEXT, id_number TEXT, phone TEXT, education TEXT,
  role TEXT NOT NULL, full_time INTEGER NOT NULL, employment TEXT, agency TEXT,
  joined_on TEXT NOT NULL, left_on TEXT, certificate TEXT, certificate_no TEXT, certified_on TEXT,
  area TEXT, note TEXT, struck_on TEXT) STRICT;
CREATE TABLE training (
  id INTEGER PRIMARY KEY, worker INTEGER NOT NULL, held_on TEXT NOT NULL, title TEXT NOT NULL,
  organiser TEXT, hours INTEGER, certificate_no TEXT, struck_on TEXT) STRICT;
CREATE TABLE person (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, former_name TEXT, sex TEXT NOT NULL, birth_date TEXT,
  id_kind TEXT, id_number TEXT NOT NULL, nation TEXT, education TEXT, marriage TEXT, phone TEXT,
  household_address TEXT, residence_address TEXT, village INTEGER, grid INTEGER, contact_name TEXT,
  contact_relation TEXT, contact_phone TEXT, employment TEXT, drug_kinds TEXT, first_used_on TEXT,
  first_found_on TEXT, registered_on TEXT NOT NULL, source TEXT, floating TEXT,
  sick_disabled INTEGER, minor_guardian TEXT, mental_risk INTEGER, driving_licence INTEGER,
  worker INTEGER, police_name TEXT, police_phone TEXT, note TEXT, struck_on TEXT,
  search TEXT NOT NULL) STRICT;
CREATE TABLE family_member (
  id INTEGER PRIMARY KEY, person INTEGER NOT NULL, name TEXT NOT NULL, relation TEXT NOT NULL,
  birth_date TEXT, work TEXT, address TEXT, phone TEXT, struck_on TEXT) STRICT;
CREATE TABLE person_status (
  id INTEGER PRIMARY KEY, person INTEGER NOT NULL, status TEXT NOT NULL, since TEXT NOT NULL,
  document_no TEXT, note TEXT, struck_on TEXT) STRICT;
CREATE TABLE rehab_case (
  id INTEGER PRIMARY KEY, person INTEGER NOT NULL, kind TEXT NOT NULL, decision_no TEXT NOT NULL,
  decided_by TEXT NOT NULL, decided_on TEXT NOT NULL, served_on TEXT NOT NULL, notified_on TEXT,
  term_months INTEGER NOT NULL, deducted_days INTEGER, reported_on TEXT, agreement_on TEXT,
  execution_place TEXT, schedule TEXT, worker INTEGER, police_name TEXT, medic_name TEXT,
  family_name TEXT, volunteer_name TEXT, ended_on TEXT, end_reason TEXT, end_document_no TEXT,
  struck_on TEXT) STRICT;
CREATE TABLE suspension (
  id INTEGER PRIMARY KEY, "case" INTEGER NOT NULL, since TEXT NOT NULL, until TEXT, organ TEXT,
  reason TEXT, struck_on TEXT) STRICT;
CREATE TABLE transfer (
  id INTEGER PRIMARY KEY, "case" INTEGER NOT NULL, direction TEXT NOT NULL, applied_on TEXT,
  reason TEXT, other_town TEXT NOT NULL, moved_on TEXT NOT NULL, report_due_on TEXT,
  accepted_on TEXT, receipt_no TEXT, struck_on TEXT) STRICT;
CREATE TABLE evaluation (
  id INTEGER PRIMARY KEY, "case" INTEGER NOT NULL, kind TEXT NOT NULL, held_on TEXT NOT NULL,
  summary TEXT, conclusion TEXT, opinions TEXT, tier_proposed TEXT, struck_on TEXT) STRICT;
CREATE TABLE leave (
  id INTEGER PRIMARY KEY, "case" INTEGER NOT NULL, applied_on TEXT NOT NULL, reason TEXT NOT NULL,
  destination TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL, approved_on TEXT,
  approved_by TEXT, returned_on TEXT, struck_on TEXT) STRICT;
CREATE TABLE breach (
  id INTEGER PRIMARY KEY, "case" INTEGER NOT NULL, happened_on TEXT NOT NULL, kind TEXT NOT NULL,
  away_days INTEGER, notice_served INTEGER, excused INTEGER, facts TEXT NOT NULL, handling TEXT,
  admonition_no TEXT, police_report_on TEXT, police_receipt TEXT, struck_on TEXT) STRICT;
CREATE TABLE test_notice (
  id INTEGER PRIMARY KEY, person INTEGER NOT NULL, served_on TEXT NOT NULL,
  appear_on TEXT NOT NULL, place TEXT, served_by TEXT, outcome TEXT, struck_on TEXT) STRICT;
CREATE TABLE drug_test (
  id INTEGER PRIMARY KEY, person INTEGER NOT NULL, tested_on TEXT NOT NULL, kind TEXT, sample TEXT,
  result TEXT NOT NULL, positive_for TEXT, tester_1 TEXT, tester_2 TEXT, place TEXT,
  kit_batch TEXT, police_report_on TEXT, note TEXT, struck_on TEXT) STRICT;
CREATE TABLE contact (
  id INTEGER PRIMARY KEY, person INTEGER NOT NULL, held_on TEXT NOT NULL, way TEXT NOT NULL,
  met INTEGER NOT NULL, whom TEXT, place TEXT, worker INTEGER, content TEXT, follow_up TEXT,
  follow_up_on TEXT, struck_on TEXT) STRICT;
CREATE TABLE assistance (
  id INTEGER PRIMARY KEY, person INTEGER NOT NULL, given_on TEXT NOT NULL, kind TEXT NOT NULL,
  content TEXT, amount INTEGER, provider TEXT, result TEXT, struck_on TEXT) STRICT;
CREATE TABLE risk_assessment (
  id INTEGER PRIMARY KEY, person INTEGER NOT NULL, assessed_on TEXT NOT NULL, tier TEXT NOT NULL,
  basis TEXT, assessor TEXT, approver TEXT, review_on TEXT, plan TEXT, struck_on TEXT) STRICT;
CREATE TABLE release_handover (
  id INTEGER PRIMARY KEY, person INTEGER NOT NULL, facility_kind TEXT, facility TEXT,
  expected_on TEXT, notified_on TEXT, released_on TEXT, fetched_by TEXT, first_visit_on TEXT,
  needs TEXT, struck_on TEXT) STRICT;
CREATE TABLE maintenance (
  id INTEGER PRIMARY KEY, person INTEGER NOT NULL, clinic TEXT NOT NULL, joined_on TEXT NOT NULL,
  left_on TEXT, left_reason TEXT, struck_on TEXT) STRICT;
CREATE TABLE school (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, stage TEXT NOT NULL, ownership TEXT, village INTEGER,
  principal TEXT, drug_officer TEXT, phone TEXT, classes INTEGER, students INTEGER,
  model_school INTEGER, opened_on TEXT, closed_on TEXT, struck_on TEXT) STRICT;
CREATE TABLE school_item (
  id INTEGER PRIMARY KEY, school INTEGER NOT NULL, school_year TEXT NOT NULL, item INTEGER NOT NULL,
  state TEXT NOT NULL, done_on TEXT, evidence TEXT, quantity INTEGER, checker TEXT,
  checked_on TEXT, problem TEXT, mend_by TEXT, note TEXT, struck_on TEXT) STRICT;
CREATE TABLE activity (
  id INTEGER PRIMARY KEY, title TEXT NOT NULL, held_on TEXT NOT NULL, venues TEXT NOT NULL,
  form TEXT, place TEXT, village INTEGER, school INTEGER, organiser TEXT, partners TEXT,
  participants INTEGER, audience INTEGER, materials INTEGER, volunteers INTEGER, brand TEXT,
  key_day TEXT, worker INTEGER, summary TEXT, media_links TEXT, struck_on TEXT) STRICT;
CREATE TABLE activity_plan (
  id INTEGER PRIMARY KEY, title TEXT NOT NULL, planned_on TEXT NOT NULL, venues TEXT, place TEXT,
  organiser TEXT, struck_on TEXT) STRICT;
"""

INDEXES = """
CREATE INDEX person_ledger ON person (village, registered_on, grid, floating, struck_on)
  WHERE struck_on IS NULL;
CREATE INDEX person_found ON person (first_found_on, village, struck_on)
  WHERE struck_on IS NULL AND source = '新发现';
CREATE INDEX person_moved_in ON person (registered_on, struck_on)
  WHERE struck_on IS NULL AND source = '转入';
CREATE UNIQUE INDEX person_key ON person (id_number) WHERE struck_on IS NULL;
CREATE INDEX person_search ON person (search, struck_on)
  WHERE struck_on IS NULL;
CREATE INDEX status_of ON person_status (person, since, status, struck_on)
  WHERE struck_on IS NULL;
CREATE INDEX status_moved ON person_status (since, struck_on)
  WHERE struck_on IS NULL AND status = '转出';
CREATE INDEX tier_of ON risk_assessment (person, assessed_on, tier, struck_on)
  WHERE struck_on IS NULL;
CREATE INDEX test_of ON drug_test (person, tested_on, struck_on)
  WHERE struck_on IS NULL;
CREATE INDEX test_day ON drug_test (tested_on, person, result, struck_on)
  WHERE struck_on IS NULL;
CREATE INDEX test_reported ON drug_test (police_report_on, struck_on)
  WHERE struck_on IS NULL AND police_report_on IS NOT NULL;
CREATE INDEX contact_of ON contact (person, held_on, struck_on)
  WHERE struck_on IS NULL;
CREATE INDEX contact_day ON contact (held_on, met, person, struck_on)
  WHERE struck_on IS NULL;
CREATE INDEX case_term ON rehab_case (ended_on, person, served_on, reported_on, agreement_on, kind,
  term_months, deducted_days, struck_on)
  WHERE struck_on IS NULL;
CREATE UNIQUE INDEX case_key ON rehab_case (decision_no) WHERE struck_on IS NULL;
CREATE INDEX case_of ON rehab_case (person, struck_on)
  WHERE struck_on IS NULL;
CREATE INDEX case_served ON rehab_case (served_on, struck_on)
  WHERE struck_on IS NULL;
CREATE INDEX case_reported ON rehab_case (reported_on, struck_on)
  WHERE struck_on IS NULL;
CREATE INDEX suspension_of ON suspension ("case", since, until, struck_on)
  WHERE struck_on IS NULL;
CREATE INDEX breach_of ON breach ("case", happened_on, kind, away_days, notice_served, excused,
  struck_on)
  WHERE struck_on IS NULL;
CREATE INDEX breach_day ON breach (happened_on, handling, struck_on)
  WHERE struck_on IS NULL;
CREATE INDEX breach_reported ON breach (police_report_on, struck_on)
  WHERE struck_on IS NULL AND police_report_on IS NOT NULL;
CREATE INDEX leave_day ON leave (since, struck_on)
  WHERE struck_on IS NULL;
CREATE INDEX assistance_day ON assistance (given_on, amount, struck_on)
  WHERE struck_on IS NULL;
CREATE INDEX handover_day ON release_handover (released_on, first_visit_on, struck_on)
  WHERE struck_on IS NULL;
CREATE INDEX maintenance_of ON maintenance (person, joined_on, left_on, struck_on)
  WHERE struck_on IS NULL;
CREATE INDEX training_of ON training (worker, held_on, struck_on)
  WHERE struck_on IS NULL;
CREATE INDEX training_day ON training (held_on, struck_on)
  WHERE struck_on IS NULL;
CREATE INDEX item_of ON school_item (school, school_year, item, state, done_on, struck_on)
  WHERE struck_on IS NULL;
CREATE INDEX activity_day ON activity (held_on, venues, participants, audience, materials, struck_on)
  WHERE struck_on IS NULL;
"""
