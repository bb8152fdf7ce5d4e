"""Tests of one group run in one process, so that what one of them draws serves the others."""

import pytest


@pytest.mark.xdist_group("alone")
def test_groups_are_heeded(request: pytest.FixtureRequest) -> None:
    """Where not, nothing fails, but everything is drawn in each process."""
    by_groups = getattr(request.config.option, "loadgroup", False)

    assert request.node.nodeid.endswith("@alone") or not by_groups


@pytest.mark.parametrize("name", ["read-peak"])
def test_those_of_an_item_model_are_a_group(request: pytest.FixtureRequest, name: str) -> None:
    assert [mark.args for mark in request.node.iter_markers("xdist_group")] == [(name,)]
    assert request.node.nodeid.endswith(f"@{name}") or not getattr(request.config.option, "loadgroup", False)
