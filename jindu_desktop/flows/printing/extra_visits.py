"""What the visit list of the schools shows: who owes which of the eight in the month's school year."""

from __future__ import annotations

from jindu_desktop.core.period import school_year
from jindu_desktop.flows.printing.gathering import Gathering
from jindu_desktop.flows.proof_visits import Visit, proof_visits
from jindu_desktop.ports.pdf.wording import day_words


def visits(made: Gathering) -> None:
    """The school year the month (or the day) lies in; problems written down stand in their column."""
    day = made.target.month.last if made.target.month else made.day.isoformat()
    found = proof_visits(made.session, school_year(day))
    made.sources += [visit.school for visit in found.visits]
    made.tables["school"] = [_line(visit) for visit in found.visits]
    made.values |= {
        "school.year": found.year,
        "roster.day": day_words(min(found.day, made.day.isoformat())),
        "visits.schools": str(found.schools),
        "visits.complete": str(found.complete),
        "visits.share": f"{found.complete * 100 / found.schools:.1f}%" if found.schools else "—",
        "visits.owing": str(len(found.visits)),
        "visits.items": str(found.items),
    }


def _line(visit: Visit) -> dict[str, str]:
    told = [f"{each.item}：{each.problem}" for each in visit.owed if each.problem]
    return {
        "village": visit.village,
        "name": visit.name,
        "drug_officer": visit.who,
        "phone": visit.phone,
        "缺少内容": "\n".join(each.told for each in visit.owed),
        "存在问题": "\n".join(told),
    }
