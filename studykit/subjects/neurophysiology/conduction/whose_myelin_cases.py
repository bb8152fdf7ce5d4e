"""Cases of axons whose myelin is lost, by the cells that made it. Facts, nothing runs."""

from typing import Annotated

from msgspec import Struct

from studykit.items.selections import Subset
from studykit.items.variable_types import Count, OneOf

CENTRAL, PERIPHERAL = "central", "peripheral"

PLACES = {
    CENTRAL: (
        "Axons from the eye to the brain, in the optic nerve",
        "Axons from the motor cortex to the spinal cord",
        "Axons from one half of the brain to the other",
        "Axons that rise in the spinal cord to the brain",
        "Axons from the cerebellum to the brainstem",
        "Axons within the white matter of the brain",
    ),
    PERIPHERAL: (
        "Axons from the spinal cord to a calf muscle, in the leg",
        "Axons from the fingertips, in a nerve of the arm",
        "Axons to the muscles of the face, outside the skull",
        "Axons from the skin of the chest, between the ribs",
        "Axons to the diaphragm, in the phrenic nerve",
        "Axons of the sciatic nerve, in the thigh",
    ),
}
"""Where axons run, by the part of the nervous system."""

CAUSES = {
    CENTRAL: (
        "Oligodendrocytes die, and the myelin that they made is lost",
        "In multiple sclerosis, myelin is attacked by the immune system",
    ),
    PERIPHERAL: (
        "Schwann cells die, and the myelin that they made is lost",
        "In the usual form of Guillain–Barré syndrome, myelin is attacked by the immune system",
    ),
}
"""By what, first in terms of cells, then as a disease."""

_SIX = ("1", "2", "3", "4", "5", "6")


class WhoseView(Struct, frozen=True):
    """Myelin is lost in the ``lost`` part; ``right`` is a place there, ``others`` are in the other part."""

    lost: str
    cause: int
    right: int
    others: tuple[int, ...]


def myelin_of_a_part(
    *,
    lost: Annotated[str, OneOf((CENTRAL, PERIPHERAL))],
    cause: Annotated[int, Count(0, 1)],
    right: Annotated[int, Count(0, 5)],
    others: Annotated[tuple[str, ...], Subset(_SIX, sizes=(3,))],
) -> WhoseView:
    """Axons of which some lose their myelin."""
    return WhoseView(lost, cause, right, tuple(int(each) - 1 for each in others))
