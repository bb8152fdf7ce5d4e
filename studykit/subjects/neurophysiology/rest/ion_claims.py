"""Sentences on channels and on ions on both sides: true versions, and false ones with what is believed."""

from studykit.items.asks.false_sentence import Claim

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
        "Which way an ion passes a channel on balance depends on its electrochemical gradient.",
        (
            (
                "Which way an ion passes a channel on balance depends on its concentrations alone.",
                "only-the-gradient-counts",
            ),
            (
                "Which way an ion passes a channel on balance depends on its charge alone.",
                "only-the-charge-counts",
            ),
            (
                "Which way an ion passes a channel on balance depends on the channel alone.",
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
        "At the equilibrium potential of an ion channels for it alone carry no net current.",
        (
            (
                "At the equilibrium potential of an ion none of it moves through its channels.",
                "equilibrium-means-no-movement",
            ),
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
            ("The current of an ion never turns round, whatever V is.", "channels-are-one-way"),
            (
                "Where V crosses its resting value, the current of every ion turns round.",
                "rest-is-an-equilibrium",
            ),
        ),
    ),
    Claim(
        "K^{+} channels let hardly any Na^{+} pass.",
        (
            ("K^{+} channels let all cations pass alike.", "channels-are-unselective"),
            ("K^{+} channels let Na^{+} in when they let K^{+} out.", "channels-are-unselective"),
            ("K^{+} channels let Na^{+} pass once K^{+} has left.", "channels-are-unselective"),
        ),
    ),
    Claim(
        "In a resting neuron some channels are open, most of them for K^{+}.",
        (
            ("In a resting neuron all channels are shut.", "all-channels-shut-at-rest"),
            ("In a resting neuron some channels are open, most of them for Na^{+}.", "rest-is-near-e-na"),
            ("In a resting neuron all channels are open.", "all-channels-open-at-rest"),
        ),
    ),
    Claim(
        "Opening a channel gives an ion a path; within milliseconds its concentrations hardly change.",
        (
            (
                "Opening a channel gives an ion a path; within milliseconds its concentrations are equal.",
                "ions-swap-sides",
            ),
            (
                "Opening a channel gives an ion the gradient that drives it through.",
                "channels-and-pumps-confused",
            ),
            (
                "Opening a channel makes the pump run the other way within milliseconds.",
                "channels-and-pumps-confused",
            ),
        ),
    ),
)

DISTRIBUTION = (
    Claim(
        "K^{+} is on both sides, more of it inside.",
        (
            ("K^{+} is on both sides, more of it outside.", "sodium-is-inside"),
            ("K^{+} is on both sides, equally concentrated.", "concentrations-are-equal"),
            ("K^{+} is on one side only, inside.", "only-one-ion-on-each-side"),
        ),
    ),
    Claim(
        "Na^{+} is on both sides, more of it outside.",
        (
            ("Na^{+} is on both sides, more of it inside.", "sodium-is-inside"),
            ("Na^{+} is on both sides, equally concentrated.", "concentrations-are-equal"),
            ("Na^{+} is on one side only, outside.", "only-one-ion-on-each-side"),
        ),
    ),
    Claim(
        "Cl^{−} is on both sides, more of it outside.",
        (
            ("Cl^{−} is on both sides, more of it inside.", "inside-is-full-of-chloride"),
            ("Cl^{−} is on both sides, equally concentrated.", "concentrations-are-equal"),
            ("Cl^{−} is on one side only, outside.", "only-one-ion-on-each-side"),
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
            (
                "The resting potential alone keeps up the distribution of Na^{+} and K^{+}.",
                "rest-is-an-equilibrium",
            ),
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
