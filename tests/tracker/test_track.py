"""The track of eight stages, drawn from histories that were never stored."""

from proposals.models import Status, StatusChange
from tracker.dashboards.track import Share, cells, spread

EMPTY = ("",) * 8


def history(*stages: int | None) -> list[StatusChange]:
    """Changes to statuses of these stages; None is a status off the main line."""
    return [StatusChange(to_status=Status(code=str(stage), stage=stage)) for stage in stages]


def test_cells_without_history_are_empty() -> None:
    assert cells([]) == EMPTY


def test_cells_at_the_first_stage_have_no_way() -> None:
    assert cells(history(1)) == ("at", *EMPTY[1:])


def test_cells_of_a_way_forward_ring_only_the_stages_visited() -> None:
    assert cells(history(1, 2, 5)) == (
        "was path first",
        "was path",
        "path",
        "path",
        "at path last",
        "",
        "",
        "",
    )


def test_cells_after_a_step_back_keep_the_way_that_was_taken() -> None:
    assert cells(history(2, 5, 4)) == (
        "",
        "was path first",
        "path",
        "at path",
        "was path last",
        "",
        "",
        "",
    )


def test_cells_off_the_line_stand_where_it_was_left() -> None:
    assert cells(history(2, 3, None)) == (
        "",
        "was path first",
        "side path last",
        *EMPTY[3:],
    )


def test_cells_that_were_never_on_the_line_stand_at_its_beginning() -> None:
    assert cells(history(None)) == ("side", *EMPTY[1:])


def test_spread_counts_what_left_the_line_apart() -> None:
    shares = spread([history(1), history(2), history(1, 2), history(2, None), []])
    assert shares == (Share(1, 0), Share(2, 1), *[Share()] * 6)
