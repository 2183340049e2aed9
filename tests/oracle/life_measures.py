"""Twenty-nine lives under 社区戒毒 or 社区康复."""

from tests.oracle.life import Life


def leap_day_report(life: Life) -> None:
    """Reported and agreed on 29 February, everything in time, discharged five days after the term."""
    life.case("2024-02-20", "2024-02-29")
    life.monthly("2024-03-10", "2026-12-10")
    life.evaluated("2024-08-29", "2025-02-28", "2025-08-28", "2026-02-27", "2026-08-27")
    life.evaluated(final="2027-02-10")
    life.end("2027-03-05")


def month_end_report(life: Life) -> None:
    """Reported on 31 January, agreed on day 8; tests on a last day, 7 days and 8 days after one."""
    life.case("2024-01-20", "2024-01-31", "2024-02-08")
    life.tests("2024-02-28", "2024-03-30", "2024-05-06", "2024-06-07")
    life.monthly("2024-07-05", "2027-01-05")
    life.evaluated("2024-07-31", "2025-01-31", "2025-07-31", "2026-01-31", "2026-07-31")
    life.evaluated(final="2027-01-05")
    life.end("2027-02-01")


def august_31_rehab(life: Life) -> None:
    """社区康复 of 18 months reported on 31 August; expired in February and never discharged."""
    life.case("2024-08-31", "2024-08-31", months=18)
    life.monthly("2024-09-10", "2026-02-10")
    life.evaluated("2025-02-28", "2025-08-28", final="2026-02-20")


def one_month_rehab(life: Life) -> None:
    """社区康复 of one month: the whole term lies inside the last thirty days; never tested."""
    life.case("2024-03-15", "2024-03-15", months=1)
    life.end("2024-04-25")


def seven_months_rehab(life: Life) -> None:
    """社区康复 of 7 months: tested on a last day, 7 days late, and a day after the end of term."""
    life.case("2024-05-20", "2024-05-31", months=7)
    life.tests("2024-07-30", "2024-10-06", "2024-11-29", "2024-12-31")
    life.end("2025-01-06")


def open_suspension(life: Life) -> None:
    """社区康复 of 24 months, arrested after 13 and held to this day: suspended, never resumed."""
    life.case("2024-01-05", "2024-01-15", months=24)
    life.monthly("2024-02-10", "2025-02-10")
    life.evaluated("2024-07-10", "2025-01-10")
    life.suspended("2025-03-01")
    life.status("羁押服刑", "2025-03-01")


def minor_with_guardian(life: Life) -> None:
    """A boy of 15 with a guardian serves 36 months of 社区康复 in perfect order and comes of age."""
    life.born("2008-09-01")
    life.person |= {"监护人": "母亲", "就业状况": "在校生", "出生日期": "2008-09-01"}
    life.case("2024-01-10", "2024-01-10", months=36)
    life.monthly("2024-01-20", "2026-12-20")
    life.evaluated("2024-07-10", "2025-01-10", "2025-07-10", "2026-01-10", "2026-07-10")
    life.evaluated(final="2026-12-20")
    life.end("2027-01-12")


def suspension_across_boundary(life: Life) -> None:
    """Ten days of detention in the first slot push every later slot and the end of term."""
    life.case("2024-01-20", "2024-01-31")
    life.suspended("2024-02-10", "2024-02-20")
    life.tests("2024-03-09", "2024-04-09")
    life.monthly("2024-05-05", "2027-02-05")
    life.evaluated("2024-07-31", "2025-01-31", "2025-07-31", "2026-01-31", "2026-07-31")
    life.evaluated(final="2027-02-01")


def two_suspensions_and_deducted_days(life: Life) -> None:
    """Two detentions of 30 days, the second over a pushed boundary, and 100 days deducted."""
    life.case("2024-03-10", "2024-03-15", deducted=100)
    life.suspended("2024-05-01", "2024-05-31")
    life.suspended("2025-01-10", "2025-02-09")
    life.tests("2024-04-10")
    life.monthly("2024-06-10", "2024-12-10")
    life.monthly("2025-02-10", "2027-01-10")
    life.evaluated("2024-09-10", "2025-03-10", "2025-09-10", "2026-03-10", "2026-09-10")


def suspended_at_large(life: Life) -> None:
    """A fortnight of suspension without a change of status: the tier asks for the tests meanwhile."""
    life.case("2024-01-15", "2024-01-15")
    life.assessed("2024-01-10", "中", review="2026-12-31")
    life.tests("2024-02-10", "2024-03-10")
    for month in range(1, 6):
        life.contact(f"2024-{month:02d}-08")
    life.suspended("2024-06-05", "2024-06-20")


def deducted_days(life: Life) -> None:
    """400 days deducted: the term ends in the middle of a slot, which is tested in its short rest."""
    life.case("2024-03-01", "2024-03-15", deducted=400)
    life.monthly("2024-04-10", "2026-01-10")
    life.tests("2026-02-03")
    life.evaluated("2024-09-15", "2025-03-15", "2025-09-15", final="2026-01-20")
    life.end("2026-02-20")


def transfer_out_accepted(life: Life) -> None:
    """Moved to another town, which accepts 19 days later; the case ends here that day."""
    life.case("2024-01-05", "2024-01-10")
    life.tests("2024-02-05", "2024-03-05", "2024-04-05", "2024-05-05")
    life.transfer("转出", "2024-06-01", accepted="2024-06-20")
    life.end("2024-06-20", "变更执行地")
    life.status("转出", "2024-06-20")


def transfer_out_unanswered(life: Life) -> None:
    """Moved to another town, which never answers; the status says 转出, the case is not ended."""
    life.case("2024-01-05", "2024-01-10")
    life.tests("2024-02-05", "2024-03-05", "2024-04-05", "2024-05-05")
    life.transfer("转出", "2024-06-01")
    life.status("转出", "2024-06-01")


def transfer_in(life: Life) -> None:
    """Comes from another town in the second year, signs a new agreement, completes the term."""
    life.person |= {"列入台账日期": "2024-02-05", "列入来源": "转入"}
    life.case("2022-11-01", "2022-11-10", "2024-02-20")
    life.transfer("转入", "2024-02-05", accepted="2024-02-08")
    life.monthly("2022-12-05", "2024-03-05")
    life.tests("2024-05-05", "2024-07-05", "2024-09-05", "2024-11-01")
    life.tests("2025-02-05", "2025-05-05", "2025-08-05", "2025-11-05")
    life.evaluated("2023-05-10", "2023-11-10", "2024-05-10", "2024-11-10", "2025-05-10")
    life.evaluated(final="2025-10-30")
    life.end("2025-11-20")


def positive_reported_late(life: Life) -> None:
    """A positive test that is reported to the police a week later; it also restarts three years."""
    life.case("2024-02-01", "2024-02-01")
    life.monthly("2024-02-15", "2027-01-15")
    life.positive("2024-09-05", told="2024-09-12")
    life.evaluated("2024-08-01", "2025-02-01", "2025-08-01", "2026-02-01", "2026-08-01")


def positive_never_reported(life: Life) -> None:
    """Relapsed and sent to compulsory isolation; the positive test itself was never reported."""
    life.case("2024-02-01", "2024-02-01")
    life.monthly("2024-02-15", "2024-12-15")
    life.positive("2025-01-20")
    life.evaluated("2024-08-01")
    life.end("2025-02-01", "转强制隔离戒毒")
    life.status("强制隔离戒毒", "2025-02-01")


def death_during_the_case(life: Life) -> None:
    """Dies under 社区戒毒; the case is ended sixteen days later, a promised visit falls away."""
    life.case("2024-02-01", "2024-02-01")
    life.assessed("2024-02-01", "高", review="2024-12-31")
    life.monthly("2024-02-15", "2024-07-15")
    life.contact("2024-07-03")
    life.contact("2024-07-10", again="2024-07-25")
    life.status("死亡", "2024-07-20")
    life.end("2024-08-05", "死亡")


def compulsory_without_ending(life: Life) -> None:
    """Two years of compulsory isolation while the case is left open, then released and visited."""
    life.case("2024-02-01", "2024-02-01")
    life.monthly("2024-02-15", "2024-09-15")
    life.evaluated("2024-08-01")
    life.status("强制隔离戒毒", "2024-10-10")
    life.status("社会面", "2026-10-10")
    life.handover("2026-10-10", "2026-10-15", expected="2026-10-08")


def three_refusals(life: Life) -> None:
    """Three refused tests, each after a notice; reported a fortnight late, then taken away."""
    life.case("2024-02-01", "2024-02-01")
    life.monthly("2024-02-15", "2024-04-15")
    life.refusal("2024-05-10")
    life.refusal("2024-06-10")
    life.refusal("2024-07-10", told="2024-07-25")
    life.end("2024-08-10", "转强制隔离戒毒")
    life.status("强制隔离戒毒", "2024-08-10")


def refusal_without_notice(life: Life) -> None:
    """One of four refusals had no notice: the fourth is the third; a later breach is reported."""
    life.case("2024-02-01", "2024-02-01")
    life.monthly("2024-02-15", "2027-01-15")
    life.refusal("2024-05-10", told="2024-05-12")
    life.refusal("2024-06-10", notice="否")
    life.refusal("2024-07-10")
    life.refusal("2024-09-10")
    life.breach("2024-09-20", "其他", told="2024-10-01")
    life.evaluated("2024-08-01", "2025-02-01", "2025-08-01", "2026-02-01", "2026-08-01")


def refusals_excused(life: Life) -> None:
    """Two refusals and two excused ones: never serious; three years run from the second refusal."""
    life.case("2023-12-01", "2023-12-01")
    life.monthly("2023-12-15", "2026-11-15")
    life.refusal("2024-02-10", 有正当理由="否")
    life.refusal("2024-03-10")
    life.refusal("2024-05-10", 有正当理由="是")
    life.refusal("2024-08-10", 有正当理由="是")
    life.evaluated("2024-06-01", "2024-12-01", "2025-06-01", "2025-12-01", "2026-06-01")
    life.evaluated(final="2026-11-20")
    life.end("2026-12-05")


def absent_30_days(life: Life) -> None:
    """Away 15 and 15 days, which is not serious; a third absence of unknown length is."""
    life.case("2024-02-01", "2024-02-01")
    life.monthly("2024-02-20", "2026-12-20")
    life.absence("2024-05-10", 15)
    life.absence("2024-09-10", 15)
    life.absence("2025-03-01", None, told="2025-03-03")
    life.evaluated("2024-08-01", "2025-02-01", "2025-08-01", "2026-02-01", "2026-08-01")


def absent_31_days(life: Life) -> None:
    """Away 15 and 16 days; only a later excused absence is reported, which settles nothing."""
    life.case("2024-02-01", "2024-02-01")
    life.monthly("2024-02-20", "2024-12-20")
    life.absence("2024-05-10", 15)
    life.absence("2024-09-10", 16)
    life.absence("2024-10-10", 5, told="2024-10-11", 有正当理由="是")
    life.evaluated("2024-08-01")
    life.end("2025-01-10", "转强制隔离戒毒")
    life.status("强制隔离戒毒", "2025-01-10")


def leaves(life: Life) -> None:
    """A leave ended on its day, one five days late, one from which he is not back when it ends."""
    life.case("2024-02-01", "2024-02-01")
    life.monthly("2024-02-20", "2024-11-20")
    life.leave("2024-04-01", "2024-04-07", "2024-04-07")
    life.leave("2024-06-03", "2024-06-10", "2024-06-15")
    life.leave("2024-09-02", "2024-09-10")
    life.evaluated("2024-08-01")
    life.end("2024-12-01", "其他")


def never_reported(life: Life) -> None:
    """Received the decision, never came, is lost from the second month on."""
    life.case("2024-03-01")
    life.status("失控", "2024-04-01")


def reported_late_never_agreed(life: Life) -> None:
    """Reported four days late and never signed the agreement, to the end of the term."""
    life.case("2024-03-01", "2024-03-20", None)
    life.monthly("2024-03-25", "2027-02-25")
    life.evaluated("2024-09-20", "2025-03-20", "2025-09-20", "2026-03-20", "2026-09-20")


def tests_always_late(life: Life) -> None:
    """Every test comes three days after its slot, the last one after the end of the term."""
    life.case("2024-01-10", "2024-01-10")
    life.monthly("2024-02-12", "2025-01-12")
    life.tests("2025-03-12", "2025-05-12", "2025-07-12", "2025-09-12", "2025-11-12", "2026-01-12")
    life.tests("2026-04-12", "2026-07-12", "2026-10-12", "2027-01-12")
    life.evaluated("2024-07-10", "2025-01-10", "2025-07-10", "2026-01-10", "2026-07-10")
    life.evaluated(final="2027-01-05")


def double_tests(life: Life) -> None:
    """Two tests on one day: for two slots, for one slot, and two positive ones told apart."""
    life.case("2024-01-31", "2024-01-31")
    life.tests("2024-02-29", "2024-04-29", 样本="尿液")
    life.tests("2024-02-29", "2024-04-29", 样本="毛发")
    life.positive("2024-06-10", told="2024-06-20")
    life.positive("2024-06-10", told="2024-06-12", sample="毛发")


def nothing_ever_done(life: Life) -> None:
    """Reported and agreed, then no test, no evaluation and no discharge in more than three years."""
    life.case("2023-12-01", "2023-12-05")


MEASURES = [
    leap_day_report, month_end_report, august_31_rehab, one_month_rehab, seven_months_rehab,
    open_suspension, minor_with_guardian, suspension_across_boundary,
    two_suspensions_and_deducted_days, suspended_at_large, deducted_days, transfer_out_accepted,
    transfer_out_unanswered, transfer_in, positive_reported_late, positive_never_reported,
    death_during_the_case, compulsory_without_ending, three_refusals, refusal_without_notice,
    refusals_excused, absent_30_days, absent_31_days, leaves, never_reported,
    reported_late_never_agreed, tests_always_late, double_tests, nothing_ever_done,
]  # fmt: skip
