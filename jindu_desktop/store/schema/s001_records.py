"""Every record of the data dictionary, as of 2026-11."""

SQL = """
CREATE TABLE office (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    division_code TEXT NOT NULL,
    city_office TEXT,
    director_name TEXT,
    director_title TEXT,
    director_is_leader INTEGER CHECK (director_is_leader IN (0, 1)),
    address TEXT,
    phone TEXT,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, struck_on TEXT, struck_reason TEXT
) STRICT;
CREATE UNIQUE INDEX office_key ON office (division_code) WHERE struck_on IS NULL;

CREATE TABLE village (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT,
    code TEXT,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, struck_on TEXT, struck_reason TEXT
) STRICT;
CREATE UNIQUE INDEX village_key ON village (name) WHERE struck_on IS NULL;

CREATE TABLE grid (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    village INTEGER NOT NULL REFERENCES village(id),
    keeper_name TEXT,
    keeper_phone TEXT,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, struck_on TEXT, struck_reason TEXT
) STRICT;
CREATE UNIQUE INDEX grid_key ON grid (village, name) WHERE struck_on IS NULL;

CREATE TABLE worker (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    sex TEXT,
    id_number TEXT CHECK (id_number NOT GLOB '*[.+ ]*'),
    phone TEXT,
    education TEXT,
    role TEXT NOT NULL,
    full_time INTEGER NOT NULL CHECK (full_time IN (0, 1)),
    employment TEXT,
    agency TEXT,
    joined_on TEXT NOT NULL CHECK (joined_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    left_on TEXT CHECK (left_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    certificate TEXT,
    certificate_no TEXT,
    certified_on TEXT CHECK (certified_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    area TEXT,
    note TEXT,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, struck_on TEXT, struck_reason TEXT
) STRICT;
CREATE UNIQUE INDEX worker_key ON worker (name, joined_on) WHERE struck_on IS NULL;

CREATE TABLE training (
    id INTEGER PRIMARY KEY,
    worker INTEGER NOT NULL REFERENCES worker(id),
    held_on TEXT NOT NULL CHECK (held_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    title TEXT NOT NULL,
    organiser TEXT,
    hours INTEGER,
    certificate_no TEXT,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, struck_on TEXT, struck_reason TEXT
) STRICT;
CREATE UNIQUE INDEX training_key ON training (worker, held_on, title) WHERE struck_on IS NULL;

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    former_name TEXT,
    sex TEXT NOT NULL,
    birth_date TEXT CHECK (birth_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    id_kind TEXT,
    id_number TEXT NOT NULL CHECK (id_number NOT GLOB '*[.+ ]*'),
    nation TEXT,
    education TEXT,
    marriage TEXT,
    phone TEXT,
    household_address TEXT,
    residence_address TEXT,
    village INTEGER REFERENCES village(id),
    grid INTEGER REFERENCES grid(id),
    contact_name TEXT,
    contact_relation TEXT,
    contact_phone TEXT,
    employment TEXT,
    drug_kinds TEXT,
    first_used_on TEXT CHECK (first_used_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    first_found_on TEXT CHECK (first_found_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    registered_on TEXT NOT NULL CHECK (registered_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    source TEXT,
    floating TEXT,
    sick_disabled INTEGER CHECK (sick_disabled IN (0, 1)),
    minor_guardian TEXT,
    mental_risk INTEGER CHECK (mental_risk IN (0, 1)),
    driving_licence INTEGER CHECK (driving_licence IN (0, 1)),
    worker INTEGER REFERENCES worker(id),
    police_name TEXT,
    police_phone TEXT,
    note TEXT,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, struck_on TEXT, struck_reason TEXT
) STRICT;
CREATE UNIQUE INDEX person_key ON person (id_number) WHERE struck_on IS NULL;

CREATE TABLE family_member (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person(id),
    name TEXT NOT NULL,
    relation TEXT NOT NULL,
    birth_date TEXT CHECK (birth_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    work TEXT,
    address TEXT,
    phone TEXT,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, struck_on TEXT, struck_reason TEXT
) STRICT;
CREATE UNIQUE INDEX family_member_key ON family_member (person, name) WHERE struck_on IS NULL;

CREATE TABLE person_status (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person(id),
    status TEXT NOT NULL,
    since TEXT NOT NULL CHECK (since GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    document_no TEXT,
    note TEXT,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, struck_on TEXT, struck_reason TEXT
) STRICT;
CREATE UNIQUE INDEX person_status_key ON person_status (person, since) WHERE struck_on IS NULL;

CREATE TABLE rehab_case (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person(id),
    kind TEXT NOT NULL,
    decision_no TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_on TEXT NOT NULL CHECK (decided_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    served_on TEXT NOT NULL CHECK (served_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    notified_on TEXT CHECK (notified_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    term_months INTEGER NOT NULL,
    deducted_days INTEGER,
    reported_on TEXT CHECK (reported_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    agreement_on TEXT CHECK (agreement_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    execution_place TEXT,
    schedule TEXT,
    worker INTEGER REFERENCES worker(id),
    police_name TEXT,
    medic_name TEXT,
    family_name TEXT,
    volunteer_name TEXT,
    ended_on TEXT CHECK (ended_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    end_reason TEXT,
    end_document_no TEXT,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, struck_on TEXT, struck_reason TEXT
) STRICT;
CREATE UNIQUE INDEX rehab_case_key ON rehab_case (decision_no) WHERE struck_on IS NULL;

CREATE TABLE suspension (
    id INTEGER PRIMARY KEY,
    "case" INTEGER NOT NULL REFERENCES rehab_case(id),
    since TEXT NOT NULL CHECK (since GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    until TEXT CHECK (until GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    organ TEXT,
    reason TEXT,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, struck_on TEXT, struck_reason TEXT
) STRICT;
CREATE UNIQUE INDEX suspension_key ON suspension ("case", since) WHERE struck_on IS NULL;

CREATE TABLE transfer (
    id INTEGER PRIMARY KEY,
    "case" INTEGER NOT NULL REFERENCES rehab_case(id),
    direction TEXT NOT NULL,
    applied_on TEXT CHECK (applied_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    reason TEXT,
    other_town TEXT NOT NULL,
    moved_on TEXT NOT NULL CHECK (moved_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    report_due_on TEXT CHECK (report_due_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    accepted_on TEXT CHECK (accepted_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    receipt_no TEXT,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, struck_on TEXT, struck_reason TEXT
) STRICT;
CREATE UNIQUE INDEX transfer_key ON transfer ("case", direction, moved_on) WHERE struck_on IS NULL;

CREATE TABLE evaluation (
    id INTEGER PRIMARY KEY,
    "case" INTEGER NOT NULL REFERENCES rehab_case(id),
    kind TEXT NOT NULL,
    held_on TEXT NOT NULL CHECK (held_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    summary TEXT,
    conclusion TEXT,
    opinions TEXT,
    tier_proposed TEXT,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, struck_on TEXT, struck_reason TEXT
) STRICT;
CREATE UNIQUE INDEX evaluation_key ON evaluation ("case", kind, held_on) WHERE struck_on IS NULL;

CREATE TABLE leave (
    id INTEGER PRIMARY KEY,
    "case" INTEGER NOT NULL REFERENCES rehab_case(id),
    applied_on TEXT NOT NULL CHECK (applied_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    reason TEXT NOT NULL,
    destination TEXT NOT NULL,
    since TEXT NOT NULL CHECK (since GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    until TEXT NOT NULL CHECK (until GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    approved_on TEXT CHECK (approved_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    approved_by TEXT,
    returned_on TEXT CHECK (returned_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, struck_on TEXT, struck_reason TEXT
) STRICT;
CREATE UNIQUE INDEX leave_key ON leave ("case", since) WHERE struck_on IS NULL;

CREATE TABLE breach (
    id INTEGER PRIMARY KEY,
    "case" INTEGER NOT NULL REFERENCES rehab_case(id),
    happened_on TEXT NOT NULL CHECK (happened_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    kind TEXT NOT NULL,
    away_days INTEGER,
    notice_served INTEGER CHECK (notice_served IN (0, 1)),
    excused INTEGER CHECK (excused IN (0, 1)),
    facts TEXT NOT NULL,
    handling TEXT,
    admonition_no TEXT,
    police_report_on TEXT CHECK (police_report_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    police_receipt TEXT,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, struck_on TEXT, struck_reason TEXT
) STRICT;

CREATE TABLE test_notice (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person(id),
    served_on TEXT NOT NULL CHECK (served_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    appear_on TEXT NOT NULL CHECK (appear_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    place TEXT,
    served_by TEXT,
    outcome TEXT,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, struck_on TEXT, struck_reason TEXT
) STRICT;
CREATE UNIQUE INDEX test_notice_key ON test_notice (person, appear_on) WHERE struck_on IS NULL;

CREATE TABLE drug_test (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person(id),
    tested_on TEXT NOT NULL CHECK (tested_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    kind TEXT,
    sample TEXT,
    result TEXT NOT NULL,
    positive_for TEXT,
    tester_1 TEXT,
    tester_2 TEXT,
    place TEXT,
    kit_batch TEXT,
    police_report_on TEXT CHECK (police_report_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    note TEXT,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, struck_on TEXT, struck_reason TEXT
) STRICT;

CREATE TABLE contact (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person(id),
    held_on TEXT NOT NULL CHECK (held_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    way TEXT NOT NULL,
    met INTEGER NOT NULL CHECK (met IN (0, 1)),
    whom TEXT,
    place TEXT,
    worker INTEGER REFERENCES worker(id),
    content TEXT,
    follow_up TEXT,
    follow_up_on TEXT CHECK (follow_up_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, struck_on TEXT, struck_reason TEXT
) STRICT;

CREATE TABLE assistance (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person(id),
    given_on TEXT NOT NULL CHECK (given_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    kind TEXT NOT NULL,
    content TEXT,
    amount INTEGER,
    provider TEXT,
    result TEXT,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, struck_on TEXT, struck_reason TEXT
) STRICT;

CREATE TABLE risk_assessment (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person(id),
    assessed_on TEXT NOT NULL CHECK (assessed_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    tier TEXT NOT NULL,
    basis TEXT,
    assessor TEXT,
    approver TEXT,
    review_on TEXT CHECK (review_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    plan TEXT,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, struck_on TEXT, struck_reason TEXT
) STRICT;
CREATE UNIQUE INDEX risk_assessment_key ON risk_assessment (person, assessed_on) WHERE struck_on IS NULL;

CREATE TABLE release_handover (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person(id),
    facility_kind TEXT,
    facility TEXT,
    expected_on TEXT CHECK (expected_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    notified_on TEXT CHECK (notified_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    released_on TEXT CHECK (released_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    fetched_by TEXT,
    first_visit_on TEXT CHECK (first_visit_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    needs TEXT,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, struck_on TEXT, struck_reason TEXT
) STRICT;

CREATE TABLE maintenance (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person(id),
    clinic TEXT NOT NULL,
    joined_on TEXT NOT NULL CHECK (joined_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    left_on TEXT CHECK (left_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    left_reason TEXT,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, struck_on TEXT, struck_reason TEXT
) STRICT;
CREATE UNIQUE INDEX maintenance_key ON maintenance (person, clinic, joined_on) WHERE struck_on IS NULL;

CREATE TABLE school (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    stage TEXT NOT NULL,
    ownership TEXT,
    village INTEGER REFERENCES village(id),
    principal TEXT,
    drug_officer TEXT,
    phone TEXT,
    classes INTEGER,
    students INTEGER,
    model_school INTEGER CHECK (model_school IN (0, 1)),
    opened_on TEXT CHECK (opened_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    closed_on TEXT CHECK (closed_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, struck_on TEXT, struck_reason TEXT
) STRICT;
CREATE UNIQUE INDEX school_key ON school (name) WHERE struck_on IS NULL;

CREATE TABLE school_item (
    id INTEGER PRIMARY KEY,
    school INTEGER NOT NULL REFERENCES school(id),
    school_year TEXT NOT NULL,
    item INTEGER NOT NULL,
    state TEXT NOT NULL,
    done_on TEXT CHECK (done_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    evidence TEXT,
    quantity INTEGER,
    checker TEXT,
    checked_on TEXT CHECK (checked_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    problem TEXT,
    mend_by TEXT CHECK (mend_by GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    note TEXT,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, struck_on TEXT, struck_reason TEXT
) STRICT;
CREATE UNIQUE INDEX school_item_key ON school_item (school, school_year, item) WHERE struck_on IS NULL;

CREATE TABLE activity (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    held_on TEXT NOT NULL CHECK (held_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    venues TEXT NOT NULL,
    form TEXT,
    place TEXT,
    village INTEGER REFERENCES village(id),
    school INTEGER REFERENCES school(id),
    organiser TEXT,
    partners TEXT,
    participants INTEGER,
    audience INTEGER,
    materials INTEGER,
    volunteers INTEGER,
    brand TEXT,
    key_day TEXT,
    worker INTEGER REFERENCES worker(id),
    summary TEXT,
    media_links TEXT,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, struck_on TEXT, struck_reason TEXT
) STRICT;
CREATE UNIQUE INDEX activity_key ON activity (title, held_on) WHERE struck_on IS NULL;

CREATE TABLE activity_plan (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    planned_on TEXT NOT NULL CHECK (planned_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    venues TEXT,
    place TEXT,
    organiser TEXT,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, struck_on TEXT, struck_reason TEXT
) STRICT;
CREATE UNIQUE INDEX activity_plan_key ON activity_plan (title, planned_on) WHERE struck_on IS NULL;

"""
