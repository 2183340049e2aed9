"""The numbers that one range of an index answers, and those about staff and schools."""

import sqlite3

from benchmarks.baseline.days import Days

IN_MONTH = "BETWEEN :first AND :last"

STATEMENTS = {
    ("moved_in",): f"""
SELECT count(*) FROM person
WHERE struck_on IS NULL AND source = '转入' AND registered_on {IN_MONTH}""",
    ("moved_out",): f"""
SELECT count(*) FROM person_status
WHERE struck_on IS NULL AND status = '转出' AND since {IN_MONTH}""",
    ("report_due",): """
SELECT count(*) FROM rehab_case
WHERE struck_on IS NULL AND served_on BETWEEN :deadline_from AND :deadline_to""",
    ("reported",): f"""
SELECT count(*) FROM rehab_case WHERE struck_on IS NULL AND reported_on {IN_MONTH}""",
    ("report_overdue",): """
SELECT count(*) FROM rehab_case
WHERE struck_on IS NULL AND ended_on IS NULL AND served_on < :deadline_to
  AND (reported_on IS NULL OR reported_on > :last)
  AND (agreement_on IS NULL OR agreement_on > :last)""",
    ("report_overdue_ended_later",): """
SELECT count(*) FROM rehab_case
WHERE struck_on IS NULL AND ended_on > :last AND served_on < :deadline_to
  AND (reported_on IS NULL OR reported_on > :last)
  AND (agreement_on IS NULL OR agreement_on > :last)""",
    ("ended", "ended_completed"): f"""
SELECT count(*), total(end_reason = '期满解除') FROM rehab_case
WHERE struck_on IS NULL AND ended_on {IN_MONTH}""",
    ("serious_breaches",): """
SELECT count(*) FROM (
  SELECT 1 FROM breach
  WHERE struck_on IS NULL AND happened_on <= :last AND (excused IS NULL OR NOT excused)
  GROUP BY "case"
  HAVING total(kind = '拒绝检测' AND notice_served) >= 3 OR total(kind = '擅自离开') >= 3
    OR total(CASE kind WHEN '擅自离开' THEN away_days END) >= 31)""",
    ("tests_positive",): f"""
SELECT count(*) FROM drug_test
WHERE struck_on IS NULL AND tested_on {IN_MONTH} AND result = '阳性'""",
    ("contacts", "contacts_met"): f"""
SELECT count(*), total(met) FROM contact WHERE struck_on IS NULL AND held_on {IN_MONTH}""",
    ("leaves",): f"SELECT count(*) FROM leave WHERE struck_on IS NULL AND since {IN_MONTH}",
    ("admonitions",): f"""
SELECT count(*) FROM breach
WHERE struck_on IS NULL AND happened_on {IN_MONTH} AND handling = '告诫书'""",
    ("breaches_reported",): f"""
SELECT count(*) FROM breach WHERE struck_on IS NULL AND police_report_on {IN_MONTH}""",
    ("tests_reported",): f"""
SELECT count(*) FROM drug_test WHERE struck_on IS NULL AND police_report_on {IN_MONTH}""",
    ("handover_due", "handover_done"): """
SELECT count(*), total(first_visit_on BETWEEN released_on AND date(released_on, '+7 days'))
FROM release_handover
WHERE struck_on IS NULL AND released_on BETWEEN :released_from AND :released_to""",
    ("staff", "staff_full_time", "staff_certified", "trained"): """
SELECT count(*), total(full_time), total(certificate <> '无' AND certified_on <= :last),
  total(EXISTS (SELECT 1 FROM training t
    WHERE t.struck_on IS NULL AND t.worker = w.id AND t.held_on BETWEEN :plan AND :last))
FROM worker w
WHERE struck_on IS NULL AND role IN ('禁毒社工', '专职干部')
  AND joined_on <= :last AND (left_on IS NULL OR left_on > :last)""",
    ("prevention_educator",): """
SELECT count(*) FROM worker WHERE struck_on IS NULL AND role = '预防教育专员'
  AND joined_on <= :last AND (left_on IS NULL OR left_on > :last)""",
    ("director_is_leader",): """
SELECT total(director_is_leader) FROM office WHERE struck_on IS NULL""",
    ("training_people",): f"""
SELECT count(*) FROM training WHERE struck_on IS NULL AND held_on {IN_MONTH}""",
    ("schools", "schools_complete"): """
SELECT count(*), total((
  SELECT count(DISTINCT item) = 8 AND max(state = '已完成') FROM school_item i
  WHERE i.struck_on IS NULL AND i.school = s.id AND i.school_year = :year
    AND (i.state = '不适用' OR i.state = '已完成' AND i.done_on <= :last)))
FROM school s
WHERE struck_on IS NULL AND stage <> '幼儿园'
  AND (opened_on IS NULL OR opened_on <= :last) AND (closed_on IS NULL OR closed_on > :last)""",
    ("activities", "participants", "audience", "materials"): f"""
SELECT count(*), total(participants), total(audience), total(materials) FROM activity
WHERE struck_on IS NULL AND held_on {IN_MONTH}""",
    ("seven_enters",): """
SELECT max(venues LIKE '%进社区%') + max(venues LIKE '%进学校%') + max(venues LIKE '%进单位%')
  + max(venues LIKE '%进家庭%') + max(venues LIKE '%进场所%') + max(venues LIKE '%进农村%')
  + max(venues LIKE '%进工厂%')
FROM activity WHERE struck_on IS NULL AND held_on BETWEEN :january AND :last""",
    ("assistance_times", "assistance_amount"): f"""
SELECT count(*), total(amount) FROM assistance WHERE struck_on IS NULL AND given_on {IN_MONTH}""",
}


def simple_counts(connection: sqlite3.Connection, days: Days) -> dict[str, int]:
    """Every number of the statements, by name."""
    bound, found = days.bound(), {}
    for names, statement in STATEMENTS.items():
        numbers = connection.execute(statement, bound).fetchone()
        for name, number in zip(names, numbers, strict=True):
            found[name] = int(number or 0)
    return found
