"""The value of an indicator as printed: one decimal, half up, however close to the half."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from jindu_desktop.rules.indicators import Ratio, value_text
from jindu_desktop.rules.plan import shipped_plan

SHARES = [each for each in shipped_plan()[1].targets if each.form != "count"]


@given(st.sampled_from(SHARES), st.fractions(min_value=0, max_value=10**6))
def test_shares_are_rounded_half_up(target, exact):
    scaled = exact * (100 if target.form == "percent" else 1)
    with localcontext() as context:
        context.prec = 400
        decimal = Decimal(scaled.numerator) / Decimal(scaled.denominator)
        assert value_text(target, Ratio(None, None, exact)) == str(
            decimal.quantize(Decimal("0.1"), ROUND_HALF_UP)
        )


def test_the_half_itself_goes_up():
    percent = next(each for each in SHARES if each.form == "percent")
    found = [
        value_text(percent, Ratio(None, None, Fraction(*each)))
        for each in ((1, 8), (1, 2000), (1, 3))
    ]
    assert found == ["12.5", "0.1", "33.3"]
