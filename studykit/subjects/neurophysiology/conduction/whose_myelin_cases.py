"""Cases of axons whose myelin is lost, by the cells that made it. Facts, nothing runs."""

from typing import Annotated

from msgspec import Struct

from studykit.items.selections import Subset
from studykit.items.variable_types import Count, OneOf

CENTRAL, PERIPHERAL = "central", "peripheral"

PLACES = {
    CENTRAL: (
        "in the optic nerve",
        "from the motor cortex to the spinal cord",
        "from one half of the brain to the other",
        "rising in the spinal cord to the brain",
        "from the cerebellum to the brainstem",
        "within the white matter of the brain",
    ),
    PERIPHERAL: (
        "in the leg, to a calf muscle",
        "in a nerve of the arm, from the fingertips",
        "outside the skull, to muscles of the face",
        "between the ribs, from the skin of the chest",
        "in the phrenic nerve, to the diaphragm",
        "in the sciatic nerve, in the thigh",
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
TwoPlaces = Annotated[tuple[str, ...], Subset(_SIX, sizes=(2,))]


class WhoseView(Struct, frozen=True):
    """Myelin is lost in the ``lost`` part; two places of each part are offered."""

    lost: str
    cause: int
    central: tuple[str, str]
    peripheral: tuple[str, str]


def myelin_of_a_part(
    *,
    lost: Annotated[str, OneOf((CENTRAL, PERIPHERAL))],
    cause: Annotated[int, Count(0, 1)],
    central: TwoPlaces,
    peripheral: TwoPlaces,
) -> WhoseView:
    """Axons of which some lose their myelin."""
    (c, d), (p, q) = (
        [PLACES[part][int(each) - 1] for each in places]
        for part, places in ((CENTRAL, central), (PERIPHERAL, peripheral))
    )
    return WhoseView(lost, cause, (c, d), (p, q))
