"""Sentences on pump, channels, distribution and rest: true versions, and false ones with what is believed."""

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
        "A second after the pump is blocked the resting potential is much as before.",
        (
            ("A second after the pump is blocked the resting potential is 0\u00a0mV.", "pump-makes-the-rest"),
            ("A second after the pump is blocked the inside is positive.", "pump-makes-the-rest"),
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

CHANNELS = (
    Claim(
        "Ions pass an open channel without expense of ATP.",
        (
            ("Each ion that passes an open channel costs ATP.", "channels-and-pumps-confused"),
            ("Cations pass a channel freely, anions at the expense of ATP.", "channels-and-pumps-confused"),
            ("An open channel uses ATP to let ions leave the cell.", "channels-and-pumps-confused"),
        ),
    ),
    Claim(
        "Which way an ion passes a channel depends on its electrochemical gradient.",
        (
            (
                "Which way an ion passes a channel depends on its concentrations alone.",
                "only-the-gradient-counts",
            ),
            ("Which way an ion passes a channel depends on its charge alone.", "only-the-charge-counts"),
            (
                "Which way an ion passes a channel depends on how the channel is built.",
                "channels-are-one-way",
            ),
        ),
    ),
    Claim(
        "Through a shut channel nothing passes, however steep the gradient.",
        (
            ("Through a shut channel ions pass if the gradient is steep enough.", "gradient-needs-no-path"),
            (
                "Through a shut channel ions pass more slowly than through an open one.",
                "gradient-needs-no-path",
            ),
            ("Through a shut channel ions pass down their gradient only.", "gradient-needs-no-path"),
        ),
    ),
    Claim(
        "At the equilibrium potential of an ion its open channels carry no net current.",
        (
            ("At the equilibrium potential of an ion none of it moves.", "equilibrium-means-no-movement"),
            (
                "At the equilibrium potential of an ion its current is largest.",
                "driving-force-is-the-equilibrium-potential",
            ),
            ("At the equilibrium potential of an ion its channels shut.", "equilibrium-means-no-movement"),
        ),
    ),
    Claim(
        "Where V crosses the equilibrium potential of an ion, its current turns round.",
        (
            ("Where V crosses 0\u00a0mV, the current of every ion turns round.", "only-the-charge-counts"),
            ("The current of an ion never turns round, whatever V is.", "only-the-gradient-counts"),
            ("Where V crosses threshold, the current of every ion turns round.", "channels-are-one-way"),
        ),
    ),
    Claim(
        "K^{+} channels let hardly any Na^{+} pass.",
        (
            ("K^{+} channels let all cations pass alike.", "channels-are-unselective"),
            ("K^{+} channels let Na^{+} in when they let K^{+} out.", "channels-and-pumps-confused"),
            ("K^{+} channels let Na^{+} pass once K^{+} has left.", "channels-are-unselective"),
        ),
    ),
    Claim(
        "At rest some channels are open, most of them for K^{+}.",
        (
            ("At rest all channels are shut.", "all-channels-shut-at-rest"),
            ("At rest some channels are open, most of them for Na^{+}.", "rest-is-near-e-na"),
            ("At rest all channels are open.", "all-channels-open-at-rest"),
        ),
    ),
    Claim(
        "Opening a channel changes no gradient at once, only the path.",
        (
            ("Opening a channel evens out the concentrations within milliseconds.", "ions-swap-sides"),
            ("Opening a channel makes the gradient that drives the ion.", "gradient-needs-no-path"),
            ("Opening a channel makes the pump run the other way.", "channels-and-pumps-confused"),
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
        "At the equilibrium potential of an ion as many of it enter as leave.",
        (
            (
                "At the equilibrium potential of an ion none of it crosses the membrane.",
                "equilibrium-means-no-movement",
            ),
            (
                "At the equilibrium potential of an ion it is equally concentrated on both sides.",
                "equilibrium-is-equal-concentrations",
            ),
            ("At the equilibrium potential of an ion it only leaves.", "equilibrium-means-no-movement"),
        ),
    ),
    Claim(
        "K^{+} is not at equilibrium at rest: on balance it leaves.",
        (
            ("K^{+} is at equilibrium at rest: on balance it stays.", "rest-is-an-equilibrium"),
            ("K^{+} is not at equilibrium at rest: on balance it enters.", "only-the-charge-counts"),
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

DISTRIBUTION = (
    Claim(
        "There is more K^{+} inside than outside.",
        (
            ("There is more K^{+} outside than inside.", "sodium-is-inside"),
            ("There is as much K^{+} inside as outside.", "concentrations-are-equal"),
            ("There is no K^{+} outside.", "only-one-ion-on-each-side"),
        ),
    ),
    Claim(
        "There is more Na^{+} outside than inside.",
        (
            ("There is more Na^{+} inside than outside.", "sodium-is-inside"),
            ("There is as much Na^{+} outside as inside.", "concentrations-are-equal"),
            ("There is no Na^{+} inside.", "only-one-ion-on-each-side"),
        ),
    ),
    Claim(
        "There is more Cl^{−} outside than inside.",
        (
            ("There is more Cl^{−} inside than outside.", "inside-is-full-of-chloride"),
            ("There is as much Cl^{−} outside as inside.", "concentrations-are-equal"),
            ("There is no Cl^{−} inside.", "only-one-ion-on-each-side"),
        ),
    ),
    Claim(
        "There is far more free Ca^{2+} outside than inside.",
        (
            ("There is far more free Ca^{2+} inside than outside.", "calcium-is-inside"),
            ("There is as much free Ca^{2+} outside as inside.", "concentrations-are-equal"),
            ("There is a little more free Ca^{2+} outside than inside.", "concentrations-are-equal"),
        ),
    ),
    Claim(
        "The chief cation inside is K^{+}.",
        (
            ("The chief cation inside is Na^{+}.", "sodium-is-inside"),
            ("The chief cation inside is Ca^{2+}.", "calcium-is-inside"),
            ("The chief cation is the same inside and outside.", "concentrations-are-equal"),
        ),
    ),
    Claim(
        "The chief cation outside is Na^{+}.",
        (
            ("The chief cation outside is K^{+}.", "sodium-is-inside"),
            ("The chief cation outside is Ca^{2+}.", "calcium-is-outside-in-bulk"),
            ("The chief cation outside is the one that is chief inside.", "concentrations-are-equal"),
        ),
    ),
    Claim(
        "The Na^{+}/K^{+} pump keeps up the distribution of Na^{+} and K^{+}.",
        (
            ("The channels keep up the distribution of Na^{+} and K^{+}.", "channels-and-pumps-confused"),
            ("The resting potential keeps Na^{+} outside and K^{+} inside.", "only-the-charge-counts"),
            ("The distribution of Na^{+} and K^{+} needs no upkeep.", "gradients-last-for-ever"),
        ),
    ),
    Claim(
        "Inside and outside there are as many positive charges as negative ones, but for a trace.",
        (
            ("All of the inside is full of surplus negative charges.", "whole-inside-is-negative"),
            ("Inside there are only anions, outside only cations.", "whole-inside-is-negative"),
            (
                "The inside is negative because it contains more Cl^{−} than the outside.",
                "inside-is-full-of-chloride",
            ),
        ),
    ),
)
