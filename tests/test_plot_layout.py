"""Labels that touch nothing and names that keep apart, whatever the numbers are."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from regionstats.output.plots.layout import LINE, Box, Frame, Spot, apart, labelled
from regionstats.output.plots.looks import Size

SIZE = Size(360, 260)
SPOTS = st.lists(
    st.builds(Spot, st.floats(0, 360), st.floats(0, 260), st.floats(10, 120)), min_size=1, max_size=25
)  # fmt: skip


def box(spot: Spot, x: float, y: float) -> Box:
    return Box(x - spot.label / 2, y - LINE / 2, x + spot.label / 2, y + LINE / 2)


@given(SPOTS)
def test_no_label_touches_a_label_or_leaves_the_panel(spots: list[Spot]) -> None:
    boxes = [box(spots[place], x, y) for place, x, y in labelled(spots, SIZE)]
    assert not any(one.touches(other) for one, other in combinations(boxes, 2))
    assert all(one.within(SIZE) for one in boxes)


@given(SPOTS)
def test_no_label_covers_a_point(spots: list[Spot]) -> None:
    for place, x, y in labelled(spots, SIZE):
        label = box(spots[place], x, y)
        assert not any(label.left < spot.x < label.right and label.top < spot.y < label.bottom for spot in spots)


def test_a_lone_label_stands_over_its_point_and_at_the_top_under_it() -> None:
    [(_, x, y)] = labelled([Spot(100, 100, 40)], SIZE)
    assert (x, y < 100) == (100, True)
    [(_, _, y)] = labelled([Spot(100, 0, 40)], SIZE)
    assert y > 0


@given(st.lists(st.floats(0, 260), min_size=1, max_size=15))
def test_names_keep_a_line_apart_and_stay_over_the_bottom(heights: list[float]) -> None:
    placed = sorted(apart([(str(place), y) for place, y in enumerate(heights)], 260).values())
    assert all(low + LINE <= high + 1e-6 for low, high in pairwise(placed))
    assert placed[-1] <= 260


def test_names_with_room_stay_where_they_are() -> None:
    assert apart([("a", 10.0), ("b", 100.0)], 260) == {"a": 10.0, "b": 100.0}


@given(st.floats(2000, 2030), st.floats(-50, 50))
def test_a_frame_turns_years_and_values_into_pixels_and_back(year: float, value: float) -> None:
    frame = Frame(2000, 2030, -50, 50, SIZE)
    assert abs(frame.year(frame.x(year)) - year) < 1e-6
    assert abs(frame.value(frame.y(value)) - value) < 1e-6
