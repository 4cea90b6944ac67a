import orders
import pytest


@pytest.mark.parametrize("day", range(16))
def test_count_of_a_day(day):
    assert orders.count() > 0
