"""The engine: batches of different variants, and streams that hold a block of them at a time."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from studykit.engine.catalog import CATALOG
from studykit.engine.draws import BLOCK, Request, produce, stream
from studykit.engine.solve import Plan
from studykit.errors import StudykitError
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.item import Item
from studykit.items.model import Doubtful, ItemModel
from studykit.items.variable_types import OneOf
from studykit.items.variables import draw
from studykit.text import text

FIRES = CATALOG.model("does-it-fire")


def requests(model: ItemModel, count: int, level: int = 1) -> Iterator[Request]:
    return (Request(model, level, str(seed)) for seed in range(count))


def model_of(make: object, *values: float) -> ItemModel:
    """A model of its own, not registered, with one variable of these values."""

    def scenario(*, number: float) -> Plan[float]:
        yield from ()
        return number

    return ItemModel("a", "a", "choice", 1, "A", scenario, {1: {"number": OneOf(values)}}, make)  # type: ignore[arg-type]


def asking(number: float) -> Item:
    options = (right("Yes"), wrong("No", "rest-is-zero"), wrong("Never", "peak-is-e-na"))
    return Item(text(f"Is it {number}?"), Choice(options), (text("It is."),))


def test_an_item_of_another_kind_than_its_model_declares_is_a_fault_that_names_the_model() -> None:
    model = replace(model_of(asking, 1, 2), kind="numeric")

    with pytest.raises(ValueError, match="its kind is 'choice', not 'numeric'") as raised:
        produce(list(requests(model, 1)))
    assert raised.value.__notes__[0].startswith("item model a, values")


def unless_large(number: float) -> Item:
    if number > 1:
        raise Doubtful("too large")
    return asking(number)


def test_a_stream_gives_the_question_of_each_seed_alone() -> None:
    drawn = [each.variant for each in stream(requests(FIRES, 20))]

    assert drawn == [produce([request])[0] for request in requests(FIRES, 20)]


def test_variants_of_a_stream_may_be_equal_and_those_of_a_batch_may_not() -> None:
    model = model_of(asking, 1, 2)

    assert len({str(each.variant.item.stem) for each in stream(requests(model, 50))}) == 2
    assert len({str(each.item.stem) for each in produce([*requests(model, 2)])}) == 2
    with pytest.raises(StudykitError, match="no further clear variant"):
        produce([*requests(model, 3)])


def test_a_stream_tells_how_many_draws_each_question_took() -> None:
    for each in stream(requests(model_of(unless_large, 1, 2, 3), 50)):
        first = draw({"number": OneOf((1, 2, 3))}, model="a@1", seed=each.variant.seed, attempt=0)

        assert (each.attempts == 1) == (first["number"] == 1)
        assert each.variant.values == {"number": 1}


def test_a_stream_draws_no_further_than_a_block() -> None:
    asked: list[Request] = []

    def noted() -> Iterator[Request]:
        for request in requests(model_of(asking, 1, 2), 3 * BLOCK):
            asked.append(request)
            yield request

    next(stream(noted()))

    assert len(asked) == BLOCK


def test_values_that_are_to_be_avoided_are_not_drawn() -> None:
    avoid = frozenset({'{"number": 1}'})
    drawn = stream(Request(model_of(asking, 1, 2), 1, str(seed), avoid) for seed in range(20))

    assert {each.variant.values["number"] for each in drawn} == {2}


def test_where_every_draw_is_doubtful_the_error_names_model_and_seed() -> None:
    with pytest.raises(StudykitError, match="seed '0'") as error:
        list(stream(requests(model_of(unless_large, 2, 3), 1)))

    assert error.value.where == "item model a, level 1"


def test_what_a_model_raises_names_it_and_its_values() -> None:
    def broken(number: float) -> Item:
        return asking(1 / (number - 2))

    with pytest.raises(ZeroDivisionError) as error:
        list(stream(requests(model_of(broken, 2), 1)))

    assert error.value.__notes__ == ['item model a, values {"number": 2}']
