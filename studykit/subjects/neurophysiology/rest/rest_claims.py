"""Sentences on the pump and on rest: true versions, and false ones with what is believed."""

from studykit.items.asks.false_sentence import Claim

PUMP = (
    Claim(
        "Per ATP the pump carries 3 Na^{+} out and 2 K^{+} in.",
        (
            ("Per ATP the pump carries 2 Na^{+} out and 3 K^{+} in.", "pump-counts-swapped"),
            ("Per ATP the pump carries 3 Na^{+} in and 2 K^{+} out.", "pump-directions-swapped"),
            ("Per ATP the pump carries 3 Na^{+} out and 3 K^{+} in.", "pump-is-electroneutral"),
        ),
    ),
    Claim(
        "In each cycle one positive charge more leaves than enters.",
        (
            ("In each cycle as much charge leaves as enters.", "pump-is-electroneutral"),
            ("In each cycle one positive charge more enters than leaves.", "pump-counts-swapped"),
            ("In each cycle five positive charges leave.", "pump-ions-added-up"),
        ),
    ),
    Claim(
        "The pump moves both ions against their electrochemical gradients.",
        (
            ("The pump moves both ions down their electrochemical gradients.", "pump-runs-downhill"),
            ("The pump moves Na^{+} up and K^{+} down its electrochemical gradient.", "pump-runs-downhill"),
            ("The pump moves both ions through channels that open at rest.", "channels-and-pumps-confused"),
        ),
    ),
    Claim(
        "The pump keeps up the gradients that the leaks run down.",
        (
            ("The pump makes the resting potential; the gradients need no upkeep.", "pump-makes-the-rest"),
            ("The pump runs down the gradients that the leaks keep up.", "channels-and-pumps-confused"),
            ("The pump keeps up the gradient of Na^{+} only; K^{+} needs none.", "pump-is-for-sodium-only"),
        ),
    ),
    Claim(
        "A second after the pump is blocked most of the resting potential is still there.",
        (
            ("A second after the pump is blocked the resting potential is 0\u00a0mV.", "pump-makes-the-rest"),
            (
                "A second after the pump is blocked half of the resting potential is gone.",
                "pump-makes-the-rest",
            ),
            ("A second after the pump is blocked the gradients are gone.", "gradients-run-down-at-once"),
        ),
    ),
    Claim(
        "The pump's own current makes the inside a few millivolts more negative.",
        (
            ("The pump's own current makes all of the resting potential.", "pump-makes-the-rest"),
            (
                "The pump's own current makes the inside a few millivolts less negative.",
                "pump-counts-swapped",
            ),
            ("The pump carries no current of its own.", "pump-is-electroneutral"),
        ),
    ),
    Claim(
        "The pump works all the time, at rest and during activity.",
        (
            ("The pump works only after action potentials.", "pump-repolarizes"),
            ("The pump works only while the membrane repolarizes.", "pump-repolarizes"),
            ("The pump works only at rest, never during activity.", "pump-rests-during-activity"),
        ),
    ),
    Claim(
        "The pump draws its energy from ATP.",
        (
            ("The pump draws its energy from the resting potential.", "pump-runs-downhill"),
            ("The pump needs no energy, since it is a channel.", "channels-and-pumps-confused"),
            ("The pump draws its energy from the gradient of K^{+}.", "pump-runs-downhill"),
        ),
    ),
)

STEADY = (
    Claim(
        "At rest K^{+} leaves and Na^{+} enters through channels all the time.",
        (
            ("At rest no ion crosses the membrane.", "rest-is-an-equilibrium"),
            (
                "At rest K^{+} enters and Na^{+} leaves through channels all the time.",
                "channels-and-pumps-confused",
            ),
            ("At rest only K^{+} crosses the membrane.", "rest-is-e-k"),
        ),
    ),
    Claim(
        "At rest the inward and the outward currents cancel.",
        (
            ("At rest there are no inward and no outward currents.", "rest-is-an-equilibrium"),
            ("At rest the outward current is the larger one.", "net-current-at-rest"),
            ("At rest the inward current is the larger one.", "net-current-at-rest"),
        ),
    ),
    Claim(
        "At rest V lies above E_{K} and far below E_{Na}.",
        (
            ("At rest V is equal to E_{K}.", "rest-is-e-k"),
            ("At rest V lies half-way between E_{K} and E_{Na}.", "rest-is-the-mean-of-the-equilibria"),
            ("At rest V lies below E_{K}.", "rest-is-below-e-k"),
        ),
    ),
    Claim(
        "Rest is a steady state that costs ATP to keep.",
        (
            ("Rest is an equilibrium that costs no ATP to keep.", "rest-is-an-equilibrium"),
            ("Rest is an equilibrium that the pump restores after each spike.", "rest-is-an-equilibrium"),
            ("Rest is a steady state that costs no ATP to keep.", "gradients-last-for-ever"),
        ),
    ),
    Claim(
        "At the equilibrium potential of an ion as many enter through channels as leave.",
        (
            (
                "At the equilibrium potential of an ion none of it crosses its channels.",
                "equilibrium-means-no-movement",
            ),
            (
                "At the equilibrium potential of an ion it is equally concentrated on both sides.",
                "equilibrium-is-equal-concentrations",
            ),
            (
                "At the equilibrium potential of an ion it only leaves through channels.",
                "channels-are-one-way",
            ),
        ),
    ),
    Claim(
        "K^{+} is not at equilibrium at rest: through channels more of it leaves than enters.",
        (
            (
                "K^{+} is at equilibrium at rest: through channels as much enters as leaves.",
                "rest-is-an-equilibrium",
            ),
            (
                "K^{+} is not at equilibrium at rest: through channels more of it enters than leaves.",
                "only-the-charge-counts",
            ),
            ("K^{+} and Na^{+} are both at equilibrium at rest.", "rest-is-an-equilibrium"),
        ),
    ),
    Claim(
        "Without the pump the gradients would slowly run down.",
        (
            ("Without the pump the gradients would stay for ever.", "gradients-last-for-ever"),
            ("Without the pump the gradients would be gone at once.", "gradients-run-down-at-once"),
            ("Without the pump the gradients would become steeper.", "channels-and-pumps-confused"),
        ),
    ),
    Claim(
        "Na^{+} is farther from its equilibrium at rest than K^{+}.",
        (
            ("Na^{+} is nearer to its equilibrium at rest than K^{+}.", "rest-is-near-e-na"),
            ("Na^{+} is as far from its equilibrium at rest as K^{+}.", "rest-is-the-mean-of-the-equilibria"),
            ("Na^{+} is at its equilibrium at rest, K^{+} is not.", "rest-is-near-e-na"),
        ),
    ),
)
