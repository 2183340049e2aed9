"""The numbers about persons: one statement a village, whose rows lie together in the index."""

import sqlite3

from benchmarks.baseline.days import Days

PEOPLE = """
SELECT count(*), total(word = '死亡'), total(word = '转出'), total(word = '戒断三年未复吸'),
  total(word = '出国(境)'), total(word = '羁押服刑'), total(word = '强制隔离戒毒'),
  total(word = '失控'), total(floating AND word NOT IN ('死亡', '转出')),
  total(gridded AND word IN ('社会面', '失控')),
  total(tier = '高' AND word IN ('社会面', '失控')),
  total(tier = '中' AND word IN ('社会面', '失控')),
  total(tier = '低' AND word IN ('社会面', '失控'))
FROM (
  SELECT p.grid IS NOT NULL AS gridded, p.floating <> '无' AS floating,
    coalesce((
      SELECT status FROM person_status s
      WHERE s.struck_on IS NULL AND s.person = p.id AND s.since <= :last
      ORDER BY since DESC LIMIT 1), '社会面') AS word,
    (SELECT tier FROM risk_assessment r
      WHERE r.struck_on IS NULL AND r.person = p.id AND r.assessed_on <= :last
      ORDER BY assessed_on DESC LIMIT 1) AS tier
  FROM person p
  WHERE p.struck_on IS NULL AND p.village IS :village AND p.registered_on <= :last
  LIMIT -1)
"""
"""The persons of one village, each looked up once: LIMIT keeps the lookups from being repeated."""

MEASURES = """
WITH met (person, month) AS (
  SELECT person, sum(held_on >= :first) FROM contact
  WHERE struck_on IS NULL AND met AND held_on BETWEEN :three AND :last GROUP BY person)
SELECT count(*) FROM met JOIN person p ON p.id = met.person
WHERE p.struck_on IS NULL AND p.registered_on <= :last
  AND coalesce((
    SELECT status FROM person_status s
    WHERE s.struck_on IS NULL AND s.person = p.id AND s.since <= :last
    ORDER BY since DESC LIMIT 1), '社会面') IN ('社会面', '失控')
  AND EXISTS (
    SELECT 1 FROM drug_test t
    WHERE t.struck_on IS NULL AND t.person = p.id AND t.tested_on <= :last
      AND t.tested_on >= CASE (
        SELECT tier FROM risk_assessment r
        WHERE r.struck_on IS NULL AND r.person = p.id AND r.assessed_on <= :last
        ORDER BY assessed_on DESC LIMIT 1)
      WHEN '低' THEN :six
      WHEN '中' THEN CASE WHEN met.month >= 1 THEN :three END
      WHEN '高' THEN CASE WHEN met.month >= 2 THEN :first END END)
"""
"""Persons at large with every measure of their tier met, sought among those met of late."""

FOUND = """
SELECT village, count(*) FROM person
WHERE struck_on IS NULL AND source = '新发现' AND first_found_on BETWEEN :first AND :last
GROUP BY village
"""

MAINTAINED = """
SELECT village, count(*) FROM person
WHERE struck_on IS NULL AND id IN (
  SELECT person FROM maintenance WHERE struck_on IS NULL AND joined_on <= :last
    AND (left_on IS NULL OR left_on > :last))
GROUP BY village
"""

Counts = dict[str, int]


def by_village(connection: sqlite3.Connection, days: Days) -> tuple[dict[int | None, Counts], int]:
    """Counts by the identifier of the village (None: not filled in); persons with measures met."""
    bound = days.bound()
    places = [row[0] for row in connection.execute("SELECT id FROM village")]
    found: dict[int | None, Counts] = {}
    for village in (*places, None):
        numbers = connection.execute(PEOPLE, bound | {"village": village}).fetchone()
        found[village] = _counts([int(number) for number in numbers])
    for name, statement in (("new_users", FOUND), ("in_maintenance", MAINTAINED)):
        for village, count in connection.execute(statement, bound):
            found[village][name] = count
    return found, connection.execute(MEASURES, bound).fetchone()[0]


def _counts(numbers: list[int]) -> Counts:
    ledger, dead, gone, clean, abroad, prison, compulsory, lost = numbers[:8]
    floating, gridded, high, middle, low = numbers[8:]
    at_large = ledger - dead - gone - clean - abroad - prison - compulsory
    return {
        "registered": ledger - dead - gone,
        "existing": ledger - dead - gone - clean - abroad,
        "at_large": at_large,
        "clean_three_years": clean,
        "dead": dead,
        "abroad": abroad,
        "in_prison": prison,
        "in_compulsory": compulsory,
        "lost": lost,
        "tier_high": high,
        "tier_mid": middle,
        "tier_low": low,
        "tier_none": at_large - high - middle - low,
        "in_grid": gridded,
        "floating": floating,
    }
