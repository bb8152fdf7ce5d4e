"""Why an equilibrium potential has its sign, in words. No questions here."""


def sign_check(ion: str, z: int, *, more_inside: bool) -> str:
    """Which way the gradient drives the ion (markup), and which sign of the inside holds it."""
    way, side = ("out", "inside") if more_inside else ("in", "outside")
    sign = "negative" if more_inside == (z > 0) else "positive"
    reason = "opposite charges attract" if more_inside else "like charges repel"
    return (
        f"Check of the sign: there is more {ion} {side}, so its gradient drives it {way}. To hold it back, "
        f"the inside has to be {sign}: {reason}."
    )
